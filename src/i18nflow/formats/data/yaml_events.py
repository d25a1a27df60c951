"""PyYAML as an event source that reads YAML 1.2 texts, within limits.

PyYAML follows YAML 1.1: three more characters break lines there, and a tab after ``key:`` is an error.  Sites read front
matter with npm's ``yaml`` (1.2), so both are replaced by harmless characters of the same length before parsing; offsets
stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from i18nflow.errors import SourceError
from i18nflow.formats.data.scalars import Limits
from i18nflow.values import value_class
from i18nflow.wording import say

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS_OF_1_1 = "\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF900)
_MAX_TABS = 50
_KNOWN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in "str int float bool null map seq".split()) | {"!"}


class YamlSyntaxError(Exception):
    """The text is not YAML; ``line`` is 1-based in the text."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


@value_class(frozen=True, slots=True)
class Events:
    """The parser's events, and what turns their values back into the text's own characters."""

    events: tuple[yaml.Event, ...]
    restore: dict[int, str]


def read_events(text: str, limits: Limits) -> Events:
    """All events of one YAML document.

    Raises:
        YamlSyntaxError: not YAML, or more than one document.
        SourceError: ``data-limit``, or ``yaml-tag`` where a tag asks for more than strings, numbers, lists and maps.
    """
    _check_characters(text, limits)
    neutral, restore = _neutralise_breaks(text)
    for _ in range(_MAX_TABS):
        try:
            return Events(tuple(_checked(neutral, limits)), restore)
        except yaml.MarkedYAMLError as error:
            fixed = _without_tab(neutral, error)
            if fixed is None:
                raise _syntax_error(error) from error
            neutral = fixed
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: `"\\UFFFFFFFF"`, without libyaml
            raise YamlSyntaxError(str(error).splitlines()[0], 1) from error
    raise YamlSyntaxError(say("too many tabs between values"), 1)


def line_of(event: yaml.Event) -> int:
    """1-based line on which the event's source starts, 0 where it has none."""
    return event.start_mark.line + 1 if event.start_mark else 0


def span(event: yaml.Event) -> tuple[int, int]:
    """Offsets of the event's source."""
    return (event.start_mark.index, event.end_mark.index) if event.start_mark and event.end_mark else (0, 0)


def _check_characters(text: str, limits: Limits) -> None:
    found = _UNPRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise YamlSyntaxError(say("the character U+{code:04X} is not allowed", code=ord(found[0])), line)
    limits.check("size", len(text.encode()))


def _neutralise_breaks(text: str) -> tuple[str, dict[int, str]]:
    used = [character for character in _BREAKS_OF_1_1 if character in text]
    if not used:
        return text, {}
    free = (number for number in _PRIVATE if chr(number) not in text)
    table = dict(zip(used, free, strict=False))
    return text.translate({ord(old): new for old, new in table.items()}), {new: old for old, new in table.items()}


def _checked(text: str, limits: Limits) -> Iterator[yaml.Event]:
    depth = aliases = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if not isinstance(event, yaml.ScalarEvent):  # most are scalars
            line = line_of(event)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            aliases += isinstance(event, yaml.AliasEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            limits.check("depth", depth, line)
            limits.check("aliases", aliases, line)
        if count > limits.nodes:
            limits.check("nodes", count, line_of(event))
        _check_tag(event)
        if documents > 1:
            raise YamlSyntaxError(say("a second document starts here"), line)
        yield event


def _check_tag(event: yaml.Event) -> None:
    tag = getattr(event, "tag", None)
    if tag and tag not in _KNOWN_TAGS:
        raise SourceError(
            "yaml-tag", say("the tag {tag!r} is not allowed", tag=tag), line=line_of(event), hint=say("remove the tag")
        )


def _without_tab(text: str, error: yaml.MarkedYAMLError) -> str | None:
    """The text with the tab that PyYAML stumbled over as a blank; ``None`` where it is no separating tab."""
    mark = error.problem_mark
    if mark is None or text[mark.index : mark.index + 1] != "\t":
        return None
    line_start = text.rfind("\n", 0, mark.index) + 1
    if not text[line_start : mark.index].strip(" \t"):
        return None
    return text[: mark.index] + " " + text[mark.index + 1 :]


def _syntax_error(error: yaml.MarkedYAMLError) -> YamlSyntaxError:
    mark = error.problem_mark or error.context_mark
    return YamlSyntaxError(error.problem or say("it cannot be read"), mark.line + 1 if mark else 1)
