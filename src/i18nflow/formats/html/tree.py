"""HTML tokens → inline tree, with the span of every tag.

Follows the tree construction of the HTML Standard (§13.2.6.4.7 "in body") as far as it matters for text: implied ends,
stray end tags that vanish, unclosed elements that run to the end, a start tag's ``/`` that means nothing outside
``svg``.  Nothing is moved or invented: no ``tbody`` where the source has none, no foster parenting, and no copies of
badly nested formatting elements (``<b>x<p>y</b>z</p>`` stays ``b`` around all of it).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from i18nflow.errors import SourceError
from i18nflow.formats.html import names
from i18nflow.formats.html.open_elements import OpenElements
from i18nflow.formats.html.tokens import HtmlText, Tag, Token, tokenize
from i18nflow.inline.tree import Element, Node, Text
from i18nflow.wording import say

MAX_DEPTH = 100
"""Deeper trees are refused: what comes behind the parser may walk them recursively."""


def parse(text: str, start: int = 0, end: int | None = None) -> tuple[Node, ...]:
    """Read ``text[start:end]``; offsets count in ``text``, comments leave no node, linear time.

    An element whose end is implied has ``inner_end == end``.

    Raises:
        SourceError: ``html-depth``, elements are nested deeper than :data:`MAX_DEPTH`.
    """
    stop = len(text) if end is None else end
    return parse_tokens(text, tokenize(text, start, stop), stop)


def parse_tokens(text: str, tokens: Iterable[Token], stop: int) -> tuple[Node, ...]:
    """As :func:`parse`, for who needs the ``tokens`` of ``text`` as well; they end at ``stop``."""
    builder = _Builder(text)
    for token in tokens:
        if isinstance(token, HtmlText):
            builder.add(Text(token.value, token.start, token.end))
        elif isinstance(token, Tag):
            builder.close(token) if token.closing else builder.open(token)
    return builder.finish(stop)


@dataclass(slots=True)
class _Frame:
    """An element whose end has not been seen."""

    tag: Tag
    children: list[Node] = field(default_factory=list)

    def element(self, inner_end: int, end: int) -> Element:
        return _element(self.tag, tuple(self.children), (self.tag.end, inner_end, end))


def _element(tag: Tag, children: tuple[Node, ...], bounds: tuple[int, int, int]) -> Element:
    attributes = tuple(sorted((slot.name, slot.value) for slot in tag.attributes))
    inner_start, inner_end, end = bounds
    return Element(tag.name, children, attributes, 0, tag.start, inner_start, inner_end, end, tag.attributes)


class _Builder:
    """The stack of open elements and what has been built so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root: list[Node] = []
        self._frames: list[_Frame] = []
        self._open = OpenElements()

    def add(self, node: Node) -> None:
        """Append to the innermost open element."""
        (self._frames[-1].children if self._frames else self._root).append(node)

    def open(self, tag: Tag) -> None:
        """A start tag: end what it implies the end of, then open its element."""
        for index in self._open.ended_by_start(tag.name):
            self._pop(index, tag.start, tag.start)
        foreign = self._open.foreign(tag.name)
        if tag.name == "image" and not foreign:
            tag = replace(tag, name="img")
        if tag.name in names.HTML_VOID or (tag.self_closing and foreign):
            self.add(_element(tag, (), (tag.end, tag.end, tag.end)))
            return
        if len(self._frames) >= MAX_DEPTH:
            raise self._too_deep(tag)
        self._frames.append(_Frame(tag))
        self._open.push(tag.name)

    def close(self, tag: Tag) -> None:
        """An end tag: end its element and all inside it, or vanish; ``</br>`` and a stray ``</p>`` make an element."""
        index = self._open.ended_by_end(tag.name)
        if index is not None:
            self._pop(index, tag.start, tag.end)
        elif tag.name in ("br", "p"):
            self.add(_element(tag, (), (tag.end, tag.end, tag.end)))

    def finish(self, stop: int) -> tuple[Node, ...]:
        """End everything at ``stop``."""
        self._pop(0, stop, stop)
        return tuple(self._root)

    def _pop(self, index: int, inner_end: int, end: int) -> None:
        """End the elements from ``index`` on; only the outermost of them has the end tag ``inner_end:end``."""
        while len(self._frames) > index:
            frame = self._frames.pop()
            self._open.pop()
            outermost = len(self._frames) == index
            self.add(frame.element(inner_end, end if outermost else inner_end))

    def _too_deep(self, tag: Tag) -> SourceError:
        line = self._text.count("\n", 0, tag.start) + 1
        message = say("HTML elements are nested more than {max_depth} deep here (<{name}>)", max_depth=MAX_DEPTH, name=tag.name)
        return SourceError("html-depth", message, line=line, hint=say("close the elements that are left open before it"))
