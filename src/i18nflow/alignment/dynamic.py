"""The cheapest way to lay two rows of blocks side by side: dynamic programming over 1:1, 0:1, 1:0, 2:1 and 1:2.

Beside the cost of each step its *margin*: how much dearer the whole becomes if this step is not taken.  A cheap pair with no
margin is one of two that are equally likely.  Time and memory are those of the cells within a band around the diagonal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from i18nflow.alignment.blocks import Block
from i18nflow.alignment.costs import FORBIDDEN, Costs

CELLS = 200_000
"""Beyond, only a band around the diagonal is looked at."""
_NO_OTHER = 99.0
"""The margin of a step that every way has to take."""
_Table = list[dict[int, float]]
_Came = dict[tuple[int, int], tuple[int, int, float]]


@dataclass(frozen=True, slots=True)
class Step:
    """So many blocks of the source from ``source`` on are so many of the target; 0 on one side is a gap."""

    source: int
    target: int
    taken: tuple[int, int]
    cost: float
    margin: float = 0.0


def path(costs: Costs, source: Sequence[Block], target: Sequence[Block]) -> list[Step]:
    """The cheapest steps from the start of both rows to their ends."""
    grid = _Grid(costs, source, target)
    forward, came = grid.forward()
    backward = grid.backward()
    return [_with_margin(grid, step, forward, backward) for step in grid.trace(came)]


class _Grid:
    """Costs of all moves, each computed once, within the band."""

    def __init__(self, costs: Costs, source: Sequence[Block], target: Sequence[Block]) -> None:
        self.rows, self.columns = len(source), len(target)
        self._costs, self._source, self._target = costs, source, target
        wide = CELLS // (2 * (self.rows + 1))
        half = min(max(2 + abs(self.rows - self.columns), wide), 4 * wide)
        self._half = max(half, 2 + self.columns // max(self.rows, 1))  # each row's band reaches into the next one's
        self._known: dict[tuple[int, int], tuple[tuple[int, int, float], ...]] = {}

    def band(self, row: int) -> range:
        """The columns of a row that are looked at."""
        middle = row * self.columns // max(self.rows, 1)
        return range(max(0, middle - self._half), min(self.columns, middle + self._half) + 1)

    def moves(self, row: int, column: int) -> tuple[tuple[int, int, float], ...]:
        """The moves from a cell that are allowed: blocks of the source, of the target, cost."""
        found = self._known.get((row, column))
        if found is None:
            found = self._known[row, column] = tuple(self._moves(row, column))
        return found

    def _moves(self, row: int, column: int) -> Iterator[tuple[int, int, float]]:
        costs, down, right = self._costs, row < self.rows, column < self.columns
        if down:
            yield 1, 0, costs.weights.gap
        if right:
            yield 0, 1, costs.weights.gap
        if not down or not right:
            return
        source, target = self._source, self._target
        if (cost := costs.pair(source[row], target[column])) < FORBIDDEN:
            yield 1, 1, cost
        if row + 1 < self.rows and (cost := costs.merged(source[row : row + 2], target[column : column + 1])) < FORBIDDEN:
            yield 2, 1, cost
        if column + 1 < self.columns and (cost := costs.merged(source[row : row + 1], target[column : column + 2])) < FORBIDDEN:
            yield 1, 2, cost

    def forward(self) -> tuple[_Table, _Came]:
        """The cheapest way from the start to each cell, and by which of its moves it came there."""
        table: _Table = [{} for _ in range(self.rows + 1)]
        came: _Came = {}
        table[0][0] = 0.0
        for row in range(self.rows + 1):
            here = table[row]
            for column in self.band(row):
                if (so_far := here.get(column)) is None:
                    continue
                for down, right, cost in self.moves(row, column):
                    there = table[row + down]
                    if so_far + cost < there.get(column + right, FORBIDDEN):
                        there[column + right] = so_far + cost
                        came[row + down, column + right] = (down, right, cost)
        return table, came

    def backward(self) -> _Table:
        """The cheapest way from each cell to the end."""
        table: _Table = [{} for _ in range(self.rows + 1)]
        table[self.rows][self.columns] = 0.0
        for row in range(self.rows, -1, -1):
            here = table[row]
            for column in reversed(self.band(row)):
                best = here.get(column, FORBIDDEN)
                for down, right, cost in self.moves(row, column):
                    best = min(best, table[row + down].get(column + right, FORBIDDEN) + cost)
                here[column] = best
        return table

    def trace(self, came: _Came) -> Iterator[Step]:
        """The steps of the cheapest way, first to last."""
        found: list[Step] = []
        row, column = self.rows, self.columns
        while row or column:
            down, right, cost = came[row, column]
            row, column = row - down, column - right
            found.append(Step(row, column, (down, right), cost))
        yield from reversed(found)


def _with_margin(grid: _Grid, step: Step, forward: _Table, backward: _Table) -> Step:
    if 0 in step.taken:
        return step
    best = FORBIDDEN
    for row in range(max(0, step.source - 1), step.source + 1):
        for column in grid.band(row):
            if (so_far := forward[row].get(column)) is None:
                continue
            for down, right, cost in grid.moves(row, column):
                taken = (row, column, (down, right)) == (step.source, step.target, step.taken)
                if step.source < row + down and not taken:
                    best = min(best, so_far + cost + backward[row + down].get(column + right, FORBIDDEN))
    margin = best - forward[grid.rows][grid.columns]
    return replace(step, margin=margin if math.isfinite(margin) else _NO_OTHER)
