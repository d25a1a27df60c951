"""Inline trees by their source: which characters of the source make which characters of a text, and pieces exchanged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from i18nflow.formats.html.entities import decode
from i18nflow.inline.tree import Element, Node, Text

_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_BRACES = re.compile(r"\{[^{}]*\}")
_BLANKS = " \t"
Span = tuple[int, int]


def joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """``nodes`` with adjacent texts as one and empty ones gone, at all levels: the form in which trees are compared."""
    result: list[Node] = []
    for node in nodes:
        last = result[-1] if result else None
        if isinstance(node, Element):
            result.append(node.around(joined(node.children)) if node.children else node)
        elif isinstance(last, Text):
            result[-1] = Text(last.value + node.value, last.start, node.end)
        elif node.value:
            result.append(node)
    return tuple(result)


def unplaced(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """``nodes`` without their places, to stand in another content than they were read from."""
    return tuple(
        Text(node.value)
        if isinstance(node, Text)
        else Element(node.name, unplaced(node.children), node.attributes, node.number, origin=node.origin)
        for node in nodes
    )


def spelling(raw: str, value: str) -> list[Span] | None:
    """Where each character of ``value`` stands in ``raw``, its source; ``None`` if that cannot be told.  Linear time.

    Source that shows nothing (braces that vanish, blanks around a line break) belongs to the character behind or before it.
    """
    if len(raw) == len(value):
        return [(at, at + 1) for at in range(len(value))]
    spans: list[Span] = []
    at = 0
    while len(spans) < len(value):
        span = _spelled(raw, at, value, len(spans))
        if span is None:
            return None
        entity = raw[span[0]] == "&" and span[1] - span[0] > 1
        spans += [span] * (len(decode(raw[slice(*span)])) if entity else 1)
        at = span[1]
    return spans


def _spelled(raw: str, at: int, value: str, number: int) -> Span | None:
    """The source from ``at`` on that shows the character ``number`` of ``value``."""
    char = value[number]
    while char != "{" and (vanished := _BRACES.match(raw, at)):
        at = vanished.end()
    start = at
    if char == "\n":
        while at < len(raw) and raw[at] in _BLANKS:
            at += 1
    if at >= len(raw):
        return None
    entity = _ENTITY.match(raw, at)
    if entity and value.startswith(decode(entity.group()), number):
        return start, entity.end()
    if raw[at] == "\\" and (char != "\\" or raw.startswith("\\\\", at)):
        at += 1
    if raw[at : at + 1] != char:
        return None
    end = at + 1
    while char == "\n" and end < len(raw) and raw[end] in _BLANKS:
        end += 1
    return start, end


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at ``start:end`` of a content becomes ``nodes``."""

    start: int
    end: int
    nodes: tuple[Node, ...] = ()


def exchanged(nodes: Sequence[Node], content: str, changes: Iterable[Change]) -> tuple[Node, ...] | None:
    """``nodes`` with ``changes``, which do not overlap; ``None`` where one cuts an element in two.  Linear time."""
    work = _Exchange(content, sorted(changes, key=lambda change: change.start))
    result = work.row(nodes, 0, len(work.changes))
    return result if len(work.done) == len(work.changes) else None


class _Exchange:
    """The changes of one content; ``done`` are the numbers of those that are made."""

    def __init__(self, content: str, changes: list[Change]) -> None:
        self.content, self.changes = content, changes
        self.done: set[int] = set()

    def row(self, nodes: Sequence[Node], first: int, last: int) -> tuple[Node, ...] | None:
        """Nodes beside each other, with the changes ``[first, last)``."""
        result: list[Node] = []
        for node in nodes:
            while first < last and self.changes[first].end <= node.start:
                first += 1
            end = first
            while end < last and self.changes[end].start < node.end:
                end += 1
            made = self._node(node, first, end) if end > first else (node,)
            if made is None:
                return None
            result += made
        return tuple(result)

    def _node(self, node: Node, first: int, end: int) -> Sequence[Node] | None:
        """A node that the changes ``[first, end)`` touch."""
        if isinstance(node, Text):
            return self._text(node, first, end)
        outer, last = self.changes[first], self.changes[end - 1]
        if outer.start <= node.start and node.end <= outer.end:
            return self._new(first)
        if not (node.inner_start <= outer.start and last.end <= node.inner_end):
            return None
        children = self.row(node.children, first, end)
        return None if children is None else (node.around(children),)

    def _text(self, text: Text, first: int, end: int) -> Sequence[Node] | None:
        spans = spelling(self.content[text.start : text.end], text.value)
        if spans is None:
            return None
        parts: list[Node] = []
        at = 0
        for number in range(first, end):
            change = self.changes[number]
            start, stop = (_count(spans, offset - text.start) for offset in (change.start, change.end))
            if start is None or stop is None:
                return None
            parts += [Text(text.value[at:start]), *self._new(number)]
            at = stop
        return [*parts, Text(text.value[at:])]

    def _new(self, number: int) -> tuple[Node, ...]:
        """The nodes of a change where it is met first."""
        if number in self.done:
            return ()
        self.done.add(number)
        return self.changes[number].nodes


def _count(spans: Sequence[Span], offset: int) -> int | None:
    """How many characters stand before an offset; ``None`` where it is inside of one's source."""
    count = bisect_right(spans, offset, key=lambda span: span[1])
    return None if count < len(spans) and spans[count][0] < offset else count
