"""Comments between the elements of a text, which go where their elements go.

Vue writes ``<!--[-->`` before and ``<!--]-->`` after the elements of a list, and ``<!---->`` where one is not shown; it looks
for them there when it hydrates the page.  Source: vuejs/core ``packages/runtime-core/src/hydration.ts``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18nflow.formats.page.markup import ISLAND
from i18nflow.inline.tree import Element

Owned = tuple[int, int, Element | None]
"""Where a hidden span begins and ends, and the element of the text that it stands in."""
Beside = dict[int, tuple[str, str]]
"""Offset of an element in the source → what stands before it, and after it."""


def comments_beside(text: str, spans: Sequence[Owned], source: Sequence[Element], kept: Sequence[int]) -> Beside | None:
    """Which comments each of the elements at ``kept``, in their new order, takes along.

    ``None`` where a comment stands between texts, or its element is gone or has changed places: then pairs would not be pairs.
    """
    if list(kept) != sorted(kept):
        return None
    stay = set(kept)
    there = [element for element in source if element.start in stay]
    starts, ends = {element.start: element.start for element in there}, {element.end: element.start for element in there}
    beside: Beside = {}
    for chain in _chains(span for span in spans if span[2] is None or span[2].name != "code"):
        around = ends.get(chain[0][0]), starts.get(chain[-1][1])
        if around == (None, None):
            return None
        for start, end, _ in chain:
            _take(beside, text[start:end], *around)
    return beside


def _take(beside: Beside, comment: str, before: int | None, after: int | None) -> None:
    """One comment goes to the element ``before`` it if it ends something, else to the one ``after`` it, if both are there."""
    taker = next(at for at in ((before, after) if comment == ISLAND[1] else (after, before)) if at is not None)
    first, last = beside.get(taker, ("", ""))
    beside[taker] = (first, last + comment) if taker == before else (first + comment, last)


def _chains(spans: Iterator[Owned]) -> Iterator[list[Owned]]:
    """Spans that lie end to end."""
    chain: list[Owned] = []
    for span in spans:
        if chain and chain[-1][1] != span[0]:
            yield chain
            chain = []
        chain.append(span)
    if chain:
        yield chain
