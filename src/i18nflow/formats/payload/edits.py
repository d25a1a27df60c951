"""New objects in the place of old ones: lists of children spliced by their spans, props and fields with new values.

Nothing is changed in place; :attr:`Edits.replaced` says what the writer puts where an old object stood.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any

from i18nflow.formats.payload.ast import Body, Span
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.nodes import children_list, text_node, text_of, text_value
from i18nflow.formats.payload.values import Value
from i18nflow.inline.tree import Element, Node, Text, plain_text

Piece = tuple[int, int, list[Value]]
"""Start and end in the virtual source, and the nodes that go there."""


@dataclass(slots=True)
class Edits:
    """Everything that one rebuild changes."""

    replaced: dict[int, Value] = field(default_factory=dict)
    """``id`` of an old object → the object written instead."""
    _values: dict[int, tuple[Any, dict[Any, Value]]] = field(default_factory=dict)

    def set(self, owner: Any, key: Any, value: Value) -> None:
        """``owner[key]`` (a dict or list) becomes ``value``; the last one counts."""
        self._values.setdefault(id(owner), (owner, {}))[1][key] = value

    def get(self, owner: Any, key: Any) -> Value:
        """``owner[key]`` as it is to be."""
        changes = self._values.get(id(owner), (owner, {}))[1]
        found: Value = changes[key] if key in changes else owner[key]
        return found

    def finish(self) -> dict[int, Value]:
        """:attr:`replaced` with all values that differ from the old ones."""
        for owner, changes in self._values.values():
            changes = {key: value for key, value in changes.items() if not _same(owner[key], value)}  # noqa: PLW2901
            if changes:
                copy = self.replaced.get(id(owner), owner).copy()
                for key, value in changes.items():
                    copy[key] = value
                self.replaced[id(owner)] = copy
        return self.replaced


def _same(old: Value, new: Value) -> bool:
    return old is new or (isinstance(old, str) and old == new)


def splice_children(
    children: Sequence[Value], spans: Sequence[Span], pieces: Sequence[Piece], kept: Container[int] = ()
) -> list[Value]:
    """``children`` with each piece in the place of what it covers; texts are cut at its edges, neighbouring texts joined.

    A covered child whose ``id`` is in ``kept`` stands behind its piece.
    """
    ordered = sorted(pieces, key=lambda piece: piece[0])
    ends = [end for _, end, _ in ordered]
    parts: list[tuple[int, list[Value]]] = [(start, nodes) for start, _, nodes in ordered]
    for child, span in zip(children, spans, strict=True):
        covering: list[Span] = []
        for start, end, _ in map(ordered.__getitem__, range(bisect_right(ends, span[0]), len(ordered))):
            if start >= span[1]:
                break
            covering.append((start, end))
        if not covering or id(child) in kept:
            parts.append((span[0], [child]))
        elif (text := text_value(child)) is not None:
            parts += _left_over(text, span, covering)
    return _joined([node for _, nodes in sorted(parts, key=lambda part: part[0]) for node in nodes])


def _left_over(text: str, span: Span, covering: Sequence[Span]) -> list[tuple[int, list[Value]]]:
    """What of a text stands outside the pieces that cover parts of it."""
    parts: list[tuple[int, list[Value]]] = []
    at = span[0]
    for start, end in (*covering, (span[1], span[1])):
        if at < start:
            parts.append((at, [text_node(text[at - span[0] : start - span[0]])]))
        at = max(at, end)
    return parts


def _joined(nodes: Sequence[Value]) -> list[Value]:
    joined: list[Value] = []
    for node in nodes:
        before = text_value(joined[-1]) if joined else None
        after = text_value(node)
        if before is not None and after is not None:
            joined[-1] = text_node(before + after)
        else:
            joined.append(node)
    return joined


class NodeWriter:
    """Translated trees as AST nodes: an element reuses the props of its source node, a bare one is new."""

    def __init__(self, body: Body, source: Sequence[Element]) -> None:
        self._body = body
        self._codes: dict[str, list[Object]] = {}
        self._whole = {id(element.origin) for element in source if not element.children}
        for element in source:
            if element.name == "code" and isinstance(element.origin, dict):
                self._codes.setdefault(plain_text(element.children), []).append(element.origin)

    def write(self, nodes: Sequence[Node]) -> list[Value]:
        """The nodes as a list of children."""
        written: list[Value] = []
        broken = False
        for node in nodes:
            if isinstance(node, Text):
                written.append(text_node("\n" + node.value if broken else node.value))
            else:
                written.append(self._element(node))
            broken = isinstance(node, Element) and id(node.origin) in self._body.hard_breaks
        return _joined(written)

    def _element(self, element: Element) -> Object:
        if element.name == "code" and (codes := self._codes.get(plain_text(element.children))):
            return codes.pop(0)
        origin = element.origin
        if not isinstance(origin, dict) or element.start < 0:
            return {"type": "element", "tag": element.name, "props": {}, "children": self.write(element.children)}
        if id(origin) in self._whole or _unchanged(origin, element):
            return origin
        return {**origin, "children": self.write(element.children)}


def _unchanged(origin: Object, element: Element) -> bool:
    """Whether the source node has this very text and nothing else inside, so that it can be used again as it is."""
    children = children_list(origin)
    texts = all(isinstance(child, Text) for child in element.children)
    return texts and len(children) == 1 and text_of(children[0], {}) == plain_text(element.children) == text_value(children[0])
