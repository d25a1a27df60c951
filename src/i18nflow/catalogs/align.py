"""The old and the new order of a catalog, side by side: which runs of entries were replaced by which.

Entries that are in both orders are fixed points (the longest ones that did not change their order); what lies between
two of them was replaced in place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

Links = Mapping[tuple[int, int], Sequence["Link"]]
"""What can be linked, by the first old and the first new position."""


class Link(NamedTuple):
    """So many neighbouring old texts that became so many neighbouring new ones, and how alike they are (above 0)."""

    old: int
    new: int
    score: float


def replaced_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[range, range]]:
    """Yield the positions of old and new keys between neighbouring fixed points, where there are any on both sides."""
    before_old = before_new = 0
    for at_old, at_new in [*fixed_points(old, new), (len(old), len(new))]:
        if before_old < at_old and before_new < at_new:
            yield range(before_old, at_old), range(before_new, at_new)
        before_old, before_new = at_old + 1, at_new + 1


def fixed_points(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Positions of the longest common subsequence of two sequences without repetition (by patience sorting)."""
    place = {key: index for index, key in enumerate(old)}
    ends: list[int] = []
    chain: list[int] = []
    points = [(place[key], index) for index, key in enumerate(new) if key in place]
    before: list[int] = []
    for number, (at_old, _) in enumerate(points):
        length = bisect_left(ends, at_old)
        ends[length : length + 1] = [at_old]
        chain[length : length + 1] = [number]
        before.append(chain[length - 1] if length else -1)
    return _follow(points, before, chain[-1] if chain else -1)


def _follow(points: list[tuple[int, int]], before: list[int], last: int) -> list[tuple[int, int]]:
    found = []
    while last >= 0:
        found.append(points[last])
        last = before[last]
    return found[::-1]


def best_links(height: int, width: int, links: Links) -> list[tuple[int, int, Link]]:
    """Choose links in order so that the sum of squared scores is greatest; squares favour few good ones.

    Gives the first old and new position of each link; none share a text.
    """
    totals = [[0.0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            linked = (_total(totals, row, column, link) for link in links.get((row, column), ()))
            totals[row][column] = max(totals[row + 1][column], totals[row][column + 1], *linked)
    return _walk(links, totals)


def _total(totals: list[list[float]], row: int, column: int, link: Link) -> float:
    return totals[row + link.old][column + link.new] + link.score**2


def _walk(links: Links, totals: list[list[float]]) -> list[tuple[int, int, Link]]:
    found: list[tuple[int, int, Link]] = []
    row = column = 0
    while row < len(totals) - 1 and column < len(totals[0]) - 1:
        here = totals[row][column]
        link = next((one for one in links.get((row, column), ()) if here == _total(totals, row, column, one)), None)
        if link is not None:
            found.append((row, column, link))
            row, column = row + link.old, column + link.new
        elif here == totals[row + 1][column]:
            row += 1
        else:
            column += 1
    return found
