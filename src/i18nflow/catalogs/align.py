"""The old and the new order of a catalog, side by side: which runs of entries were replaced by which.

Entries that are in both orders are fixed points (the longest ones that did not change their order); what lies between
two of them was replaced in place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence

Scores = Sequence[Sequence[float]]
"""Similarity of each old text (row) and each new one (column), 0 where the two may not be paired."""


def replaced_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[range, range]]:
    """Yield the positions of old and new keys between neighbouring fixed points, where there are any on both sides."""
    before_old = before_new = 0
    for at_old, at_new in [*_fixed_points(old, new), (len(old), len(new))]:
        if before_old < at_old and before_new < at_new:
            yield range(before_old, at_old), range(before_new, at_new)
        before_old, before_new = at_old + 1, at_new + 1


def _fixed_points(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
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


def best_pairs(scores: Scores) -> list[tuple[int, int]]:
    """Pair rows and columns in order so that the sum of squared scores is greatest; squares favour few good pairs."""
    height, width = len(scores), len(scores[0]) if scores else 0
    totals = [[0.0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            paired = totals[row + 1][column + 1] + scores[row][column] ** 2
            totals[row][column] = max(paired, totals[row + 1][column], totals[row][column + 1])
    return _walk(scores, totals)


def _walk(scores: Scores, totals: list[list[float]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    row = column = 0
    while row < len(totals) - 1 and column < len(totals[0]) - 1:
        here, score = totals[row][column], scores[row][column]
        if score > 0 and here == totals[row + 1][column + 1] + score**2:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif here == totals[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs
