"""Inline tokens → the nodes of :mod:`i18nflow.inline.tree`, each with its place in the content.

Inline HTML follows parse5 as far as a paragraph shows it (markdown-core.md §2.1): ``<x/>`` opens unless void, an end tag
closes only HTML, a stray one vanishes, what is left open ends with its surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from i18nflow.formats.html.tokens import Tag, tokenize
from i18nflow.formats.markdown.attributes import AttributeList
from i18nflow.formats.markdown.spans import SpanState, SpanToken
from i18nflow.inline.tags import VOID
from i18nflow.inline.tree import Attributes, Element, Node, Slot, Text

_BINDING = re.compile(r"([^|]*)(?:\|\|[ \t\n]*'(.*)')?")
_SELF_CLOSING_NAMES = frozenset(("a", "nobr", "button"))


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
        return Element(
            self.name,
            tuple(self.children),
            self.attributes,
            start=self.start,
            inner_start=self.inner_start,
            inner_end=inner_end,
            end=end,
            slots=self.slots,
        )


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

    def build(self) -> tuple[Node, ...]:
        """The nodes, in order."""
        src, handlers = self.src, _HANDLERS
        for token in self.tokens:
            if token.type == "text":
                self._add_text(src[token.s : token.e], token)
            elif token.type != "absorbed":
                handlers[token.type](self, token)
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

    # --- elements without children of their own ---

    def _leaf(self, token: SpanToken, element: Element) -> None:
        self._flush()
        self._children.append(replace(element, start=token.s, inner_start=token.e, inner_end=token.e, end=token.e))

    def _hardbreak(self, token: SpanToken) -> None:
        self._leaf(token, Element("br"))

    def _code(self, token: SpanToken) -> None:
        self._flush()
        size = len(token.markup)
        inner_start, inner_end = token.s + size, token.e - size
        pad = (inner_end - inner_start - len(token.content)) // 2
        text = Text(token.content, inner_start + pad, inner_end - pad)
        self._children.append(
            Element("code", (text,), start=token.s, inner_start=inner_start, inner_end=inner_end, end=token.e)
        )

    def _autolink(self, token: SpanToken) -> None:
        self._flush()
        raw = self.src[token.s : token.e]
        edge = 1 if raw.startswith("<") else 0
        start, end = token.s + edge, token.e - edge
        self._children.append(
            Element(
                "a",
                (Text(raw[edge:-1] if edge else raw, start, end),),
                (("href", token.data),),
                start=token.s,
                inner_start=start,
                inner_end=end,
                end=token.e,
                origin="autolink",
            )
        )

    def _image(self, token: SpanToken) -> None:
        target, alt = token.data
        values = {"alt": alt.value, "src": target.href} | ({"title": target.title} if target.title else {})
        slots = (alt, *(replace(slot, name="src") if slot.name == "href" else slot for slot in target.slots))
        self._leaf(token, Element("img", (), tuple(sorted(values.items())), slots=slots))

    def _footnote(self, token: SpanToken) -> None:
        self._leaf(token, Element("fn", (), (("label", token.data),)))

    def _binding(self, token: SpanToken) -> None:
        start = token.s + 2
        match = _BINDING.match(self.src, start, token.e - 2)
        assert match is not None
        attributes: Attributes = (("value", match.group(1).strip()),)
        slots: tuple[Slot, ...] = ()
        if match.group(2) is not None:
            slots = (Slot("defaultValue", match.group(2), match.start(2), match.end(2), "'"),)
            attributes = (("defaultValue", match.group(2)), *attributes)
        self._leaf(token, Element("binding", (), attributes, slots=slots))

    def _shortcode(self, token: SpanToken) -> None:
        self._leaf(token, Element("shortcode", (), (("value", self.src[token.s + 3 : token.e - 3].strip()),)))

    def _formula(self, token: SpanToken) -> None:
        self._leaf(token, Element("math", (), (("value", self.src[token.s : token.e].strip("$")),)))

    def _component(self, token: SpanToken) -> None:
        self._leaf(token, _with_attributes(Element(token.tag), token.data))

    def _checkbox(self, token: SpanToken) -> None:
        checked = () if self.src[token.s + 1] in " \t\n" else (("checked", ""),)
        self._leaf(token, Element("input", (), (*checked, ("type", "checkbox"))))

    # --- elements with children ---

    def _open(self, token: SpanToken) -> None:
        self._flush()
        frame = _Frame(token.tag, token)
        if isinstance(token.data, AttributeList):
            frame.attributes, frame.slots = token.data.attributes(), token.data.slots
        self._push(frame)

    def _push(self, frame: _Frame) -> None:
        self._stack.append(frame)
        self._children = frame.children

    def _close(self, token: SpanToken) -> None:
        self._flush()
        at = len(self._stack) - 1
        while self._stack[at].html:
            at -= 1
        self._close_to(at, token.s, token.e)

    def _link_close(self, token: SpanToken) -> None:
        frame = next(frame for frame in reversed(self._stack) if not frame.html)
        target = token.data
        frame.attributes = (("href", target.href), *((("title", target.title),) if target.title else ()))
        frame.slots = target.slots
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
        if tag.name in _SELF_CLOSING_NAMES:
            self._end_open(tag.name, tag.start, tag.start)
        attributes = tuple(sorted((slot.name, slot.value) for slot in tag.attributes))
        if tag.name in VOID:
            self._leaf(token, Element(tag.name, (), attributes, slots=tag.attributes))
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
            self._children[-1] = _with_attributes(last, token.data)
        elif not self._parts and not self._children and frame.inner_start == token.s:
            frame.inner_start = token.e
            frame.attributes = _merged(frame.attributes, token.data.attributes())
            frame.slots = (*frame.slots, *token.data.slots)
        else:
            self.notes.append(("md-swallowed-braces", token.s))
            self._add_text("", token)


def _merged(first: Attributes, second: Attributes) -> Attributes:
    return tuple(sorted((dict(first) | dict(second)).items()))


def _with_attributes(element: Element, read: AttributeList | None) -> Element:
    if read is None:
        return element
    attributes = _merged(element.attributes, read.attributes())
    return replace(element, attributes=attributes, slots=(*element.slots, *read.slots))


_HANDLERS: dict[str, Callable[[TreeBuilder, SpanToken], None]] = {
    "text_special": TreeBuilder._special,
    "softbreak": TreeBuilder._softbreak,
    "hardbreak": TreeBuilder._hardbreak,
    "code_inline": TreeBuilder._code,
    "autolink": TreeBuilder._autolink,
    "image": TreeBuilder._image,
    "footnote": TreeBuilder._footnote,
    "binding": TreeBuilder._binding,
    "shortcode": TreeBuilder._shortcode,
    "formula": TreeBuilder._formula,
    "component": TreeBuilder._component,
    "checkbox": TreeBuilder._checkbox,
    "mark_open": TreeBuilder._open,
    "mark_close": TreeBuilder._close,
    "link_open": TreeBuilder._open,
    "link_close": TreeBuilder._link_close,
    "mdc_open": TreeBuilder._open,
    "mdc_close": TreeBuilder._close,
    "html_inline": TreeBuilder._html,
    "attributes": TreeBuilder._attributes,
}
