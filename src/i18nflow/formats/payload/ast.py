"""The body of a Nuxt Content document as an inline tree, with a virtual source to say where each node stands.

The virtual source is all text in order with one mark for each opening and closing of an element, so that spans of nodes
mean the same here as in Markdown.  What the site adds and no author wrote is left out.
Source: nuxt-formats.md §3 "The body"; markdown-core.md §2.1 and §3.2.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from i18nflow.errors import SourceError
from i18nflow.formats.defaults import Autolinks
from i18nflow.formats.payload.autolinks import parts
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.nodes import (
    attributes_of,
    autolink_scheme,
    children_list,
    footnote_label,
    formula,
    props_of,
    shortcode,
    tag_of,
    text_node,
    text_of,
    text_value,
)
from i18nflow.formats.payload.values import Value
from i18nflow.inline.tags import HEADINGS, SKIPPED
from i18nflow.inline.tree import Attributes, Element, Node, Text
from i18nflow.wording import say

MAX_DEPTH = 100
"""Deeper bodies are refused: what comes behind this reader may walk trees recursively."""

MARK = "\ufffc"
"""Stands for the edge of an element in the virtual source."""

Span = tuple[int, int]


@dataclass(slots=True)
class Body:
    """A tree and where its parts come from."""

    root: Object
    nodes: tuple[Node, ...] = ()
    content: str = ""
    """The virtual source that ``start`` and ``end`` of the nodes count in."""
    spans: dict[int, list[Span]] = field(default_factory=dict)
    """``id`` of a list of children → the span of each child."""
    headings: list[Object] = field(default_factory=list)
    """In document order, those in places without text included."""
    pres: list[Object] = field(default_factory=list)
    """Code blocks, in document order."""
    footnotes: list[Object] = field(default_factory=list)
    """What the library writes around footnotes: the heading of the section, and the links back."""
    opaque: set[int] = field(default_factory=set)
    """``id`` of each child that is no node of the tree: it stays where text around it is written anew."""
    swallowing: list[Object] = field(default_factory=list)
    """Links of bare addresses that have swallowed what stands behind them."""
    hard_breaks: set[int] = field(default_factory=set)
    """``id`` of each ``br`` that is a Markdown hard break: the text after it begins with a line break."""


def read_body(root: Object, autolinks: Autolinks) -> Body:
    """The tree of ``root``; raises :class:`SourceError` where elements are nested deeper than :data:`MAX_DEPTH`."""
    return _Builder(root, autolinks).build()


class _Builder:
    """One pass over a body.  A node met twice is opaque the second time: its first place speaks for it."""

    def __init__(self, root: Object, autolinks: Autolinks) -> None:
        self._cut = autolinks == "cut"
        self._body = Body(root)
        self._parts: list[str] = []
        self._at = 0
        self._seen: set[int] = set()

    def build(self) -> Body:
        self._body.nodes = self._children(self._body.root, 0)
        self._body.content = "".join(self._parts)
        return self._body

    def _put(self, text: str) -> int:
        """Add to the virtual source; gives the offset before it."""
        start = self._at
        self._parts.append(text)
        self._at += len(text)
        return start

    def _children(self, node: Object, depth: int) -> tuple[Node, ...]:
        if depth > MAX_DEPTH:
            raise SourceError(
                "payload-depth", say("elements of a document are nested more than {max_depth} deep", max_depth=MAX_DEPTH)
            )
        children = children_list(node)
        nodes: list[Node] = []
        spans: list[Span] = []
        behind = False
        for child in children:
            start = self._at
            found = self._node(child, depth)
            behind = _is_backlink(child) or (behind and not (text_value(child) or "x").strip())
            nodes += () if behind else found  # blanks between the links back of one footnote are no text
            spans.append((start, self._at))
        self._body.spans[id(children)] = spans
        for before, after in pairwise(children):
            if tag_of(before) == "br" and (text_value(after) or "").startswith("\n"):
                self._body.hard_breaks.add(id(before))
        return tuple(nodes)

    def _node(self, value: Value, depth: int) -> tuple[Node, ...]:
        text = text_value(value)
        if text is not None:
            start = self._put(text)
            return (Text(text, start, self._at),)
        if not isinstance(value, dict) or not tag_of(value) or id(value) in self._seen:
            return self._opaque(value)
        self._seen.add(id(value))
        if _is_backlink(value):
            self._body.footnotes.append(value)
            return self._opaque(value)
        if tag_of(value) in HEADINGS:
            self._body.headings.append(value)
        if tag_of(value) == "section" and "dataFootnotes" in props_of(value):
            return self._footnotes(value, depth)
        if self._cut and (scheme := autolink_scheme(value)) is not None:
            return self._autolink(value, scheme)
        return (self._element(value, depth),)

    def _opaque(self, value: Value) -> tuple[Node, ...]:
        self._body.opaque.add(id(value))
        self._put(MARK)
        return ()

    def _element(self, node: Object, depth: int) -> Element:
        tag = tag_of(node)
        if tag == "code":
            return self._code(node)
        if label := footnote_label(node):
            return self._void(node, "fn", (("label", label),))
        if code := shortcode(node):
            return self._void(node, "shortcode", (("value", code),))
        if (source := formula(node)) is not None:
            return self._void(node, "math", (("value", source),))
        if tag == "pre":
            self._body.pres.append(node)
        if tag in SKIPPED:
            return self._void(node, tag, ())
        start = self._put(MARK)
        inner = self._at
        children = self._children(node, depth + 1)
        end = self._put(MARK)
        return Element(tag, children, attributes_of(node), 0, start, inner, end, end + 1, origin=node)

    def _footnotes(self, node: Object, depth: int) -> tuple[Node, ...]:
        """Only the list: the heading and the links back are the library's words, in English on every site."""
        children = self._children(node, depth + 1)
        self._body.footnotes += (
            child for child in children_list(node) if isinstance(child, dict) and tag_of(child) in HEADINGS
        )
        return tuple(child for child in children if isinstance(child, Element) and child.name == "ol")

    def _void(self, node: Object, name: str, attributes: Attributes) -> Element:
        start = self._put(MARK)
        return Element(name, (), attributes, 0, start, self._at, self._at, self._at, origin=node)

    def _code(self, node: Object) -> Element:
        """Code is shown as it is and copied whole: no props, no highlighting inside."""
        text = text_of(node, {})
        start = self._put(MARK)
        inner = self._put(text)
        end = self._put(MARK)
        return Element("code", (Text(text, inner, end),) if text else (), (), 0, start, inner, end, end + 1, origin=node)

    def _autolink(self, node: Object, scheme: str) -> tuple[Node, ...]:
        """The link of a bare address up to where the address ends, and what it has swallowed as text."""
        pieces = list(parts(text_of(node, {}), scheme))
        if len(pieces) > 1:
            self._body.swallowing.append(node)
        return tuple(self._address(node, before, text, len(pieces) > 1) for before, text in pieces)

    def _address(self, node: Object, scheme: str | None, text: str, cut: bool) -> Node:
        start = self._put(text if scheme is None else MARK)
        if scheme is None:
            return Text(text, start, self._at)
        inner = self._put(text)
        end = self._put(MARK)
        attributes = tuple(sorted((dict(attributes_of(node)) | {"href": scheme + text}).items()))
        origin = _shortened(node, scheme, text) if cut else node
        return Element("a", (Text(text, inner, end),), attributes, 0, start, inner, end, end + 1, origin=origin)


def _is_backlink(node: Value) -> bool:
    return tag_of(node) == "a" and "dataFootnoteBackref" in props_of(node)


def _shortened(node: Object, scheme: str, address: str) -> Object:
    """The link as the site would have made it, had it stopped in time."""
    props: Object = {key: list(value) if isinstance(value, list) else value for key, value in props_of(node).items()}
    return {**node, "props": {**props, "href": scheme + address}, "children": [text_node(address)]}
