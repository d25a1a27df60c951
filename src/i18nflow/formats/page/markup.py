"""A page cut into tokens and read as a tree; which part of it is the article, and what no reader sees of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from i18nflow.errors import SourceError
from i18nflow.formats.html.tokens import Comment, Token, tokenize
from i18nflow.formats.html.tree import parse_tokens
from i18nflow.formats.source import Source
from i18nflow.inline.tree import Element, Node
from i18nflow.wording import say

MAX_CHARS = 20_000_000
"""Longer pages are refused: a page with all its documents inline is some megabytes."""
AROUND = frozenset("header nav footer aside".split())
"""What a site puts around its articles: nothing in them is a unit, but in an ``aside`` within an article (a call-out)."""
HEAD_ONLY = frozenset("head title meta link base style".split())
ISLAND = ("<!--[-->", "<!--]-->")
"""Around the nodes of a fragment, for hydration (vuejs/core ``packages/server-renderer/src/render.ts``)."""
_APP = 'id="__nuxt"'

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Markup:
    """All offsets count in ``text``: the page without a byte order mark, its line ends ``\\n``."""

    source: Source
    text: str
    tokens: list[Token]
    body: Element
    region: Span
    """Where the article's own text stands: all of the body if the page does not say."""
    vue: bool
    """Whether Vue rendered the page: it escapes more than needed, and marks where fragments begin and end."""

    @property
    def has_article(self) -> bool:
        """Whether the page says where the article's own text stands."""
        return self.region != (self.body.inner_start, self.body.inner_end)


def read_markup(text: str) -> Markup:
    """Read a page; raises ``SourceError`` where it is too long or nested too deep, never for faulty markup."""
    if len(text) > MAX_CHARS:
        raise SourceError(
            "too-large", say("the page has more than {max_chars} characters", max_chars=MAX_CHARS), hint=say("split the page")
        )
    source = Source.of(text)
    tokens = tokenize(source.lf)
    body = _body(parse_tokens(source.lf, tokens, len(source.lf)), len(source.lf))
    vue = ISLAND[0] in source.lf or _APP in source.lf
    return Markup(source, source.lf, tokens, body, _region(body), vue)


def _body(nodes: tuple[Node, ...], size: int) -> Element:
    """The ``body``; where a page leaves its tags out, an element around what would be in it."""
    children = nodes
    for name in ("html", "body"):
        found = next((node for node in children if isinstance(node, Element) and node.name == name), None)
        if found is not None and name == "body":
            return found
        children = found.children if found is not None else children
    kept = (node for node in children if not (isinstance(node, Element) and node.name in HEAD_ONLY))
    return Element("body", tuple(kept), start=0, inner_start=0, inner_end=size, end=size)


def _region(body: Element) -> Span:
    """The one ``main`` of a page, else its one ``article``, else all of its body."""
    for wanted in (_is_main, _is_article):
        found = list(_outermost(body, wanted))
        if len(found) == 1:
            return found[0].inner_start, found[0].inner_end
    return body.inner_start, body.inner_end


def _is_main(element: Element) -> bool:
    return element.name == "main" or element.get("role") == "main"


def _is_article(element: Element) -> bool:
    return element.name == "article"


def _outermost(element: Element, wanted: Callable[[Element], bool]) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element) and child.name not in AROUND:
            if wanted(child):
                yield child
            else:
                yield from _outermost(child, wanted)


class Quiet:
    """Spans that are no part of the text around them: comments, icons, links that a site puts into headings."""

    def __init__(self, tokens: list[Token]) -> None:
        self._ends = {token.start: token.end for token in tokens if isinstance(token, Comment)}
        self._starts = {end: start for start, end in self._ends.items()}
        self._sorted: list[int] | None = None

    def add(self, start: int, end: int) -> None:
        """One more; all are added before :meth:`within` is asked."""
        if start < end:
            self._ends[start], self._starts[end] = end, start

    def forget(self, start: int) -> None:
        """Drop the spans that lie end to end from ``start`` on: they are written with a tag."""
        while start in self._ends:
            start = self._ends.pop(start)
            del self._starts[start]

    def covers(self, element: Element) -> bool:
        """Whether a whole element is hidden."""
        return self._ends.get(element.start) == element.end

    def inside(self, element: Element) -> Span:
        """Where the content of an element begins and ends: hidden spans at its edges count as part of its tags."""
        start, end = element.inner_start, element.inner_end
        while start in self._ends and self._ends[start] <= end:
            start = self._ends[start]
        while end in self._starts and self._starts[end] >= start:
            end = self._starts[end]
        return start, end

    def within(self, start: int, end: int) -> list[Span]:
        """The spans that lie wholly between two offsets, in order; of nested ones the outer."""
        if self._sorted is None:
            self._sorted = sorted(self._ends)
        found: list[Span] = []
        for first in self._sorted[bisect_left(self._sorted, start) : bisect_left(self._sorted, end)]:
            last = self._ends[first]
            if last <= end and (not found or first >= found[-1][1]):
                found.append((first, last))
        return found

    def owned(self, start: int, end: int, inside: list[Element]) -> Iterator[tuple[int, int, Element | None]]:
        """The spans between two offsets, each with the innermost of ``inside`` (elements in source order) that holds it."""
        todo, around = [element for element in reversed(inside) if element.start >= 0], list[Element]()
        for first, last in self.within(start, end):
            while todo and todo[-1].start <= first:
                around.append(todo.pop())
            while around and around[-1].end <= first:
                around.pop()
            yield first, last, around[-1] if around else None
