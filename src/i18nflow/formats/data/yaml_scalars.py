"""YAML front matter and props: every scalar with its place in the text.

Types follow the YAML 1.2 core schema as npm's ``yaml`` applies it (``2023-05-18`` and ``yes`` are strings), keys with
dots are nested keys as in nuxt-content/remark-mdc (``flat.unflatten``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from i18nflow.errors import SourceError
from i18nflow.formats.data.scalars import DEFAULT_LIMITS, Atom, Dialect, Limits, Path, Scalar, Scan
from i18nflow.formats.data.yaml_events import YamlSyntaxError, line_of, read_events, span
from i18nflow.formats.data.yaml_types import is_core_string
from i18nflow.model import Finding
from i18nflow.wording import say

_STYLES = {"": "plain", None: "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}

_STRING_TAGS = ("!", "tag:yaml.org,2002:str")
_INDEX = re.compile(r"[0-9]{1,9}")


def scan_yaml(text: str, limits: Limits = DEFAULT_LIMITS) -> Scan:
    """Scan the text between the fences (LF line ends); lines count from 1 in ``text``.

    What is not YAML gives a scan without scalars and a finding ``yaml-syntax``: the article can go on without it.

    Raises:
        SourceError: ``data-limit``; ``yaml-tag``; ``yaml-duplicate-key``.
    """
    try:
        read = read_events(text, limits)
    except YamlSyntaxError as error:
        hint = say("quote the value, or mend the indentation; nothing in this block is translated until then")
        message = say("this is not YAML: {problem}", problem=error.problem)
        finding = Finding("yaml-syntax", "warning", message, line=error.line, hint=hint)
        return Scan(text, YAML, limits, findings=(finding,))
    walk = _Walk(text, read.restore)
    for event in read.events:
        walk.take(event)
    return Scan(text, YAML, limits, tuple(walk.scalars), tuple(walk.outline))


def _spellings(text: str, scalar: Scalar, new: str) -> Iterator[tuple[int, str]]:
    from i18nflow.formats.data.yaml_spelling import spellings  # who only reads is spared its large patterns

    return spellings(text, scalar, new)


YAML = Dialect(scan_yaml, _spellings)


@dataclass(slots=True)
class _Level:
    """An open list or map."""

    path: Path
    flow: bool
    is_map: bool
    key: Path | None = None
    """What the next value of a map is called; ``None``: a key comes next."""
    index: int = 0
    seen: set[str] = field(default_factory=set)
    reachable: bool = True
    """False inside a key that is itself a list or map."""


class _Walk:
    """Turns events into scalars and atoms; an explicit stack, since depth is the author's choice."""

    def __init__(self, text: str, restore: dict[int, str]) -> None:
        self._text = text
        self._restore = restore
        self._levels: list[_Level] = []
        self.scalars: list[Scalar] = []
        self.outline: list[Atom] = []

    def take(self, event: yaml.Event) -> None:
        """The next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._levels.pop()
            self.outline.append(("end",))
            self._end_node("?")
        elif isinstance(event, yaml.AliasEvent):
            self.outline.append(("alias", event.anchor))
            self._end_node(f"*{event.anchor}")

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        is_map = isinstance(event, yaml.MappingStartEvent)
        self.outline.append(("map" if is_map else "list", event.anchor, event.tag))
        flow = bool(event.flow_style) or any(level.flow for level in self._levels[-1:])
        self._levels.append(_Level(self._path(), flow, is_map, reachable=self._at_value()))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = event.value.translate(self._restore) if self._restore else event.value
        plain = event.style in ("", None)
        is_string = event.tag in _STRING_TAGS or (event.tag is None and (not plain or is_core_string(value)))
        if self._at_value():
            self._add(event, value, is_string)
        self.outline.append(("scalar", event.anchor, event.tag, is_string, value))
        self._end_node(value, line_of(event))

    def _add(self, event: yaml.ScalarEvent, value: str, is_string: bool) -> None:
        locked = say("it has an anchor") if event.anchor else say("it has a tag") if event.tag else ""
        start, end = span(event)
        self.scalars.append(
            Scalar(
                self._path(),
                value if is_string else self._text[start:end],
                start,
                end,
                _STYLES[event.style],
                is_string,
                len(self.outline),
                line_of(event),
                any(level.flow for level in self._levels[-1:]),
                locked,
            )
        )

    def _at_value(self) -> bool:
        """Whether the next node is a value that a path leads to, not (part of) a key."""
        if not self._levels:
            return True
        level = self._levels[-1]
        return level.reachable and (not level.is_map or level.key is not None)

    def _path(self) -> Path:
        if not self._levels:
            return ()
        level = self._levels[-1]
        return level.path + (level.key or () if level.is_map else (level.index,))

    def _end_node(self, name: str, line: int = 0) -> None:
        """A node is complete: the next one is a value after a key, a key after a value, or the next item."""
        if not self._levels:
            return
        level = self._levels[-1]
        if not level.is_map:
            level.index += 1
        elif level.key is not None:
            level.key = None
        else:
            self._check_key(level, name, line)
            level.key = _unflattened(name)

    def _check_key(self, level: _Level, name: str, line: int) -> None:
        if name in level.seen and line:
            message = say("the key {name!r} stands twice in the same map", name=name)
            raise SourceError("yaml-duplicate-key", message, line=line, hint=say("remove one of the two"))
        level.seen.add(name)


def _unflattened(key: str) -> Path:
    """``head.meta.0`` → ``("head", "meta", 0)``; a key without dots stays as it is."""
    if "." not in key:
        return (key,)
    return tuple(int(part) if _INDEX.fullmatch(part) else part for part in key.split("."))
