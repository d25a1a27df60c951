"""Inline tokens → the nodes of :mod:`i18nflow.inline.tree`, each with its place in the content.

Inline HTML follows parse5 as far as a paragraph shows it (markdown-core.md §2.1): ``<x/>`` opens unless void, an end tag
closes only HTML, a stray one vanishes, what is left open ends with its surroundings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from i18nflow.formats.html.names import CLOSES_ITSELF
from i18nflow.formats.html.tokens import Tag, tokenize
from i18nflow.formats.markdown.attributes import AttributeList
from i18nflow.formats.markdown.leaves import LEAVES, merged, void, with_attributes
from i18nflow.formats.markdown.spans import SpanState, SpanToken
from i18nflow.inline.tags import VOID
from i18nflow.inline.tree import Attributes, Element, Node, Slot, Text

MAX_DEPTH = 100
"""Elements that would nest deeper are ignored and reported, so that whatever walks over the nodes may recurse."""


class _Frame:
    """An element whose end has not been read yet."""

    __slots__ = ("attributes", "children", "html", "inner_start", "name", "slots", "start")

    def __init__(self, name: str, token: SpanToken | None, html: bool = False) -> None:
        self.name = name
        self.start = token.s if token else 0
        self.inner_start = token.e if token else 0
        self.html = html
        self.attributes: Attributes = ()
        self.slots: tuple[Slot, ...] = ()
        self.children: list[Node] = []

    def element(self, inner_end: int, end: int) -> Element:
        children = tuple(self.children)
        return Element(self.name, children, self.attributes, 0, self.start, self.inner_start, inner_end, end, self.slots)


class TreeBuilder:
    """Builds the nodes of one content; ``notes`` are codes and offsets of what a person should hear of."""

    def __init__(self, state: SpanState) -> None:
        self.src = state.src
        self.tokens = state.tokens
        self.notes = state.notes
        self._stack = [_Frame("", None)]
        self._children = self._stack[0].children
        self._parts: list[str] = []
        self._text_start = self._text_end = 0
        self._ignored = 0
        """Open Markdown elements that are too deep."""

    def build(self) -> tuple[Node, ...]:
        """The nodes, in order."""
        src = self.src
        for token in self.tokens:
            kind = token.type
            if kind == "text":
                self._add_text(src[token.s : token.e], token)
            elif kind in LEAVES:
                if self._parts:
                    self._flush()
                self._children.append(LEAVES[kind](src, token))
            elif kind != "absorbed":
                _HANDLERS[kind](self, token)
        self._flush()
        self._close_to(1, len(src), len(src))
        return tuple(self._children)

    # --- text ---

    def _add_text(self, value: str, token: SpanToken) -> None:
        if not self._parts:
            self._text_start = token.s
        self._parts.append(value)
        self._text_end = token.e

    def _flush(self) -> None:
        parts = self._parts
        if parts:
            value = parts[0] if len(parts) == 1 else "".join(parts)
            self._children.append(Text(value, self._text_start, self._text_end))
            self._parts = []

    def _special(self, token: SpanToken) -> None:
        self._add_text(token.content, token)

    def _softbreak(self, token: SpanToken) -> None:
        self._add_text("\n", token)

    # --- elements with children ---

    def _open(self, token: SpanToken) -> None:
        self._flush()
        if self._too_deep(token):
            self._ignored += 1
            return
        frame = _Frame(token.tag, token)
        if isinstance(token.data, AttributeList):
            frame.attributes, frame.slots = token.data.attributes(), token.data.slots
        self._push(frame)

    def _too_deep(self, token: SpanToken) -> bool:
        if len(self._stack) <= MAX_DEPTH:
            return False
        self.notes.append(("md-depth", token.s))
        return True

    def _push(self, frame: _Frame) -> None:
        self._stack.append(frame)
        self._children = frame.children

    def _close(self, token: SpanToken) -> None:
        self._flush()
        if self._ignored:
            self._ignored -= 1
            return
        at = len(self._stack) - 1
        while self._stack[at].html:
            at -= 1
        self._close_to(at, token.s, token.e)

    def _link_close(self, token: SpanToken) -> None:
        target = token.data
        if not self._ignored:
            frame = next(frame for frame in reversed(self._stack) if not frame.html)
            frame.attributes = (("href", target.href), *((("title", target.title),) if target.title else ()))
            frame.slots = target.slots
        self._close(token)

    def _mdc_close(self, token: SpanToken) -> None:
        """The end of a label: remark-mdc drops the blanks before it."""
        self._flush()
        if self._children and isinstance(last := self._children[-1], Text):
            value = last.value.rstrip(" \t\n")
            self._children[-1:] = [last.having(value)] if value else []
        self._close(token)

    def _close_to(self, index: int, inner_end: int, end: int) -> None:
        """End the elements from ``index`` on; only the outermost has the closing markup ``inner_end:end``."""
        while len(self._stack) > index:
            frame = self._stack.pop()
            self._children = self._stack[-1].children
            self._children.append(frame.element(inner_end, end if len(self._stack) == index else inner_end))

    # --- HTML ---

    def _html(self, token: SpanToken) -> None:
        self._flush()
        for tag in tokenize(self.src, token.s, token.e):
            if isinstance(tag, Tag):
                self._end_tag(tag) if tag.closing else self._start_tag(tag, token)

    def _start_tag(self, tag: Tag, token: SpanToken) -> None:
        if tag.name in CLOSES_ITSELF:
            self._end_open(tag.name, tag.start, tag.start)
        attributes = tuple(sorted((slot.name, slot.value) for slot in tag.attributes))
        if tag.name in VOID:
            self._children.append(void(tag.name, token, attributes, tag.attributes))
            return
        if self._too_deep(token):
            return
        frame = _Frame(tag.name, token, html=True)
        frame.attributes, frame.slots = attributes, tag.attributes
        self._push(frame)

    def _end_tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self._children.append(Element("br", start=tag.start, inner_start=tag.end, inner_end=tag.end, end=tag.end))
        else:
            self._end_open(tag.name, tag.start, tag.end)

    def _end_open(self, name: str, inner_end: int, end: int) -> None:
        """End the innermost open HTML element called ``name``, if no Markdown element is open inside it."""
        at = len(self._stack) - 1
        while self._stack[at].html:
            if self._stack[at].name == name:
                self._close_to(at, inner_end, end)
                return
            at -= 1

    # --- attributes after an element ---

    def _attributes(self, token: SpanToken) -> None:
        last = self._children[-1] if self._children and not self._parts else None
        frame = self._stack[-1]
        if isinstance(last, Element) and last.end == token.s:
            inner_end = token.e if last.inner_end == last.inner_start == last.end else last.inner_end
            inner_start = token.e if last.inner_start == last.end else last.inner_start
            last = replace(last, inner_start=inner_start, inner_end=inner_end, end=token.e)
            self._children[-1] = with_attributes(last, token.data)
        elif not self._parts and not self._children and frame.inner_start == token.s:
            frame.inner_start = token.e
            frame.attributes = merged(frame.attributes, token.data.attributes())
            frame.slots = (*frame.slots, *token.data.slots)
        else:
            self.notes.append(("md-swallowed-braces", token.s))
            self._add_text("", token)


_HANDLERS: dict[str, Callable[[TreeBuilder, SpanToken], None]] = {
    "text_special": TreeBuilder._special,
    "softbreak": TreeBuilder._softbreak,
    "mark_open": TreeBuilder._open,
    "mark_close": TreeBuilder._close,
    "link_open": TreeBuilder._open,
    "link_close": TreeBuilder._link_close,
    "mdc_open": TreeBuilder._open,
    "mdc_close": TreeBuilder._mdc_close,
    "html_inline": TreeBuilder._html,
    "attributes": TreeBuilder._attributes,
}
