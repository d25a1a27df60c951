"""An independent look at a rewritten Markdown text: every text as it was meant, everything else as in the source.

Shares the reader and the msgid grammar with the writer, but none of its verification (``formats/markdown/verify.py``): what
was meant is put together as strings here, front matter is read by PyYAML and tomllib, JSON props by ``json``.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

import yaml

from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.blocks import Block, read
from i18nflow.formats.markdown.holes import Hole, JsonHole, ScalarHole, TextHole, ValueHole
from i18nflow.formats.markdown.runs import BlockRun, html_items, runs
from i18nflow.formats.markdown.skeleton import Skeleton, dialect_of
from i18nflow.inline.emphasis import repair
from i18nflow.inline.tree import Element, Node, Text

BLANKS = re.compile(r"[ \t\n]+")
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
Meant = Mapping[int, Wanted]
"""Number of a hole → what it is to hold."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A source, what its holes were to hold, and the text that came out."""

    source: Skeleton
    meant: Meant
    text: str
    anchors: Mapping[str, str]
    options: Options


def mismatches(done: Rewritten) -> Iterator[str]:
    """What reads differently from what was meant, each as a sentence; nothing if all is well."""
    before, after = done.source.reading, read(done.text, dialect_of(done.options))
    if before.skeleton != after.skeleton or len(before.blocks) != len(after.blocks):
        yield "the structure of the blocks is another"
        return
    touched: dict[int, list[tuple[Hole, Wanted]]] = {}
    for index, wanted in done.meant.items():
        hole = done.source.found[index].hole
        touched.setdefault(hole.block, []).append((hole, wanted))
    view = _View(done)
    for at, (old, new) in enumerate(zip(before.blocks, after.blocks, strict=True)):
        if (old.kind, old.role, old.path) != (new.kind, new.role, new.path):
            yield f"block {at} is a {new.role}, not a {old.role}"
        elif not view.same(old, new, touched.get(at, [])):
            yield f"line {old.line}: {new.content!r} is not what was meant for {old.content!r}"


class _View:
    """How blocks are compared."""

    def __init__(self, done: Rewritten) -> None:
        self.anchors, self.options = done.anchors, done.options
        self.defined: dict[tuple[str, str], str] = {}
        for index, wanted in done.meant.items():
            hole = done.source.found[index].hole
            if isinstance(hole, ValueHole) and done.source.reading.blocks[hole.block].kind == "definition":
                self.defined[hole.slot.name, hole.slot.value] = str(wanted)

    def same(self, old: Block, new: Block, holes: list[tuple[Hole, Wanted]]) -> bool:
        if old.kind in ("front_matter", "props"):
            scalars = {hole.scalar.path: str(wanted) for hole, wanted in holes if isinstance(hole, ScalarHole)}
            return old.content == new.content if not scalars else _same_data(old, new, scalars)
        if old.kind == "code":
            return old.content == new.content
        values = {hole.slot.start: str(wanted) for hole, wanted in holes if isinstance(hole, ValueHole)} | _json(holes)
        if old.element and new.element:
            return self.opening(old.element, values) == self.opening(new.element)
        texts = {hole.run: (hole, wanted) for hole, wanted in holes if isinstance(hole, TextHole)}
        return self._same_runs((old, new), texts, values)

    def _same_runs(
        self, blocks: tuple[Block, Block], texts: dict[int, tuple[TextHole, Wanted]], values: dict[int, str]
    ) -> bool:
        old, new = (list(runs(block, replace(self.options, emphasis_repair="off"))) for block in blocks)
        if len(old) != len(new) or self._openings(blocks[0], values) != self._openings(blocks[1], {}):
            return False
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            found = self.flat(after.nodes)
            if number not in texts:
                same = self.flat(before.nodes, values) == found
            else:
                hole, wanted = texts[number]
                assert not isinstance(wanted, str)
                whole, core = self.flat(_repaired(before.nodes), values), self.flat(hole.pattern.nodes, values)
                same = found in exchanged(whole, core, self.flat(wanted, values)) and words(wanted) in words(after.nodes)
            if not same:
                return False
        return True

    def _openings(self, block: Block, values: Mapping[int, str]) -> list[str]:
        items = html_items(block) if block.kind == "html" else iter(())
        return [self.opening(item, values) for item in items if not isinstance(item, BlockRun)]

    def flat(self, nodes: Iterable[Node], values: Mapping[int, str] | None = None) -> str:
        """``nodes`` as a string without blanks; expected ones with the new ``values`` of their attributes."""
        return "".join(BLANKS.sub("", node.value) if isinstance(node, Text) else self._element(node, values) for node in nodes)

    def _element(self, element: Element, values: Mapping[int, str] | None) -> str:
        inside = self.flat(element.children, values)
        address = element.name == "a" and element.get("href") in (inside, f"mailto:{inside}", f"http://{inside}")
        return inside if address else f"{self.opening(element, values)}{inside}</{element.name}>"

    def opening(self, element: Element, values: Mapping[int, str] | None = None) -> str:
        """The tag with its attributes; ``values`` is ``None`` for what was found."""
        attributes = dict(element.attributes)
        if values is not None:
            attributes = {name: self._expected(element, name, value, values) for name, value in attributes.items()}
        shown = (f" {name}={_plain(value)!r}" for name, value in sorted(attributes.items()))
        return f"<{element.name}{''.join(shown)}>"

    def _expected(self, element: Element, name: str, value: str, values: Mapping[int, str]) -> str:
        for slot in element.slots:
            if slot.name == name:
                value = values.get(slot.start, value)
                break
        else:
            value = self.defined.get(("href" if name == "src" else name, value), value)
        return "#" + self.anchors.get(unquote(value[1:]), value[1:]) if value.startswith("#") else value


def exchanged(whole: str, old: str, new: str) -> Iterator[str]:
    """``whole`` with one of the places where it has ``old`` replaced: the address of a link may repeat its text."""
    at = whole.find(old)
    while at >= 0:
        yield whole[:at] + new + whole[at + len(old) :]
        at = whole.find(old, at + 1)


def words(nodes: Iterable[Node]) -> str:
    """The text of ``nodes`` with its blanks folded."""
    return BLANKS.sub(" ", _spaced(nodes)).strip()


def _spaced(nodes: Iterable[Node]) -> str:
    return "".join(
        node.value if isinstance(node, Text) else " " if node.name == "br" else _spaced(node.children) for node in nodes
    )


def _repaired(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """With the emphasis that CJK punctuation broke, as the msgid has it."""
    joined: list[Node] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, Element):
            joined.append(node if node.name == "code" else replace(node, children=_repaired(node.children)))
        elif isinstance(last, Text):
            joined[-1] = Text(last.value + node.value)
        else:
            joined.append(Text(node.value))
    return tuple(part for node in joined for part in (repair(node) if isinstance(node, Text) else (node,)))


# --- data ----------------------------------------------------------------------------------------------------------


def _json(holes: list[tuple[Hole, Wanted]]) -> dict[int, str]:
    """The JSON of each bound prop with its new strings."""
    found: dict[int, Any] = {}
    for hole, wanted in holes:
        if isinstance(hole, JsonHole):
            data = found.setdefault(hole.slot.start, json.loads(hole.slot.value))
            _exchange(data, hole.scalar.path, str(wanted))
    return {start: json.dumps(data) for start, data in found.items()}


def _plain(value: str) -> str:
    """An attribute's value in a form that can be compared: JSON sorted, blanks folded."""
    if value[:1] in ("[", "{"):
        try:
            return json.dumps(json.loads(value), sort_keys=True)
        except ValueError:
            pass
    return BLANKS.sub(" ", value).strip()


def _same_data(old: Block, new: Block, meant: Mapping[tuple[str | int, ...], str]) -> bool:
    before, after = _load(old), _load(new)
    for path, wanted in meant.items():
        found = _exchange(after, path, "")
        _exchange(before, path, "")
        if BLANKS.sub(" ", found).strip() != BLANKS.sub(" ", wanted).strip():
            return False
    return bool(before == after)


def _load(block: Block) -> Any:
    if block.role == "toml":
        return tomllib.loads(block.content)
    return yaml.load(TRAILING.sub("", block.content), yaml.BaseLoader)  # PyYAML refuses a tab after a value


def _exchange(data: Any, path: tuple[str | int, ...], new: str) -> str:
    """Put ``new`` where ``path`` leads and give what stood there; a dotted key stands for nested ones."""
    holder, key = next(_places(data, path))
    old, holder[key] = holder[key], new
    return str(old)


def _places(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, Any]]:
    for length in range(1, len(path) + 1):
        key: Any = path[0] if length == 1 else ".".join(map(str, path[:length]))
        if isinstance(data, list) or (isinstance(data, dict) and key in data):
            if length == len(path):
                yield data, key
            else:
                yield from _places(data[key], path[length:])
