"""Two documents in two languages laid side by side: which blocks say the same, how sure that is, and what stands alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18nflow.alignment.blocks import Block
from i18nflow.alignment.costs import FORBIDDEN, WEIGHTS, Costs
from i18nflow.alignment.dynamic import Step, path

LEAST = 0.5
"""Pairs of a lower score are rather two gaps."""
_BASE, _PER_COST, _PER_MARGIN = 0.8, -0.7, 0.8
"""Logistic regression of "is right" on cost and margin, in `benchmarks/align.py` fitted on four sources, tested on three."""
_NAMED_MARGIN = 4.0
"""Margin of what has the same name on both sides, and nothing else has."""
_MERGED = 0.8
"""The most that a merge of two blocks can score: a person has to look at how the texts were joined."""


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that say the same; one of both sides is empty in a gap."""

    source: tuple[Block, ...]
    target: tuple[Block, ...]
    score: float = 0.0
    """0 to 1: how likely it is right, as far as pairs alone are concerned."""

    @property
    def is_pair(self) -> bool:
        """Whether it has both sides."""
        return bool(self.source and self.target)

    @property
    def units(self) -> int:
        """Texts, of both sides."""
        return sum(block.unit is not None for block in (*self.source, *self.target))


@dataclass(frozen=True, slots=True)
class Alignment:
    """All blocks of both documents, each in one row, in reading order."""

    rows: tuple[Row, ...]

    @property
    def gaps(self) -> float:
        """Share of the texts of both sides that stand alone, 0 where there are none."""
        whole = sum(row.units for row in self.rows)
        return sum(row.units for row in self.rows if not row.is_pair) / whole if whole else 0.0


def align(source: Sequence[Block], target: Sequence[Block]) -> Alignment:
    """Lay two documents side by side: what has a name by its name, all others by the cheapest way through both."""
    named = _named(source, target)
    rest = [block for block in source if block not in named]
    taken = set(named.values())
    others = [block for block in target if block not in taken]
    costs = Costs(source, target)
    rows = [row for step in path(costs, rest, others) for row in _rows(step, rest, others)]
    keys = [Row((one,), (other,), _score(costs.pair(one, other), _NAMED_MARGIN)) for one, other in named.items()]
    return Alignment(tuple(_woven(keys, rows, source)))


def _named(source: Sequence[Block], target: Sequence[Block]) -> dict[Block, Block]:
    """Keys that both sides have once, in whatever order they stand."""
    counts = [Counter(block.name for block in side if block.kind == "key") for side in (source, target)]
    once = {name for name, count in counts[0].items() if count == 1 == counts[1][name]}
    table = {block.name: block for block in target if block.kind == "key"}
    return {block: table[block.name] for block in source if block.kind == "key" and block.name in once}


def _rows(step: Step, rest: Sequence[Block], others: Sequence[Block]) -> Iterator[Row]:
    source = tuple(rest[step.source : step.source + step.taken[0]])
    target = tuple(others[step.target : step.target + step.taken[1]])
    score = _score(step.cost, step.margin) if source and target else 0.0
    if step.taken in ((2, 1), (1, 2)):
        score = min(_score(step.cost - WEIGHTS.merge, step.margin), _MERGED)
    if source and target and score < LEAST:
        yield Row(source, ())
        yield Row((), target)
    else:
        yield Row(source, target, score)


def _score(cost: float, margin: float) -> float:
    return 0.0 if cost == FORBIDDEN else 1 / (1 + math.exp(-(_BASE + _PER_COST * max(cost, -3) + _PER_MARGIN * min(margin, 6))))


def _woven(keys: list[Row], rows: list[Row], source: Sequence[Block]) -> Iterator[Row]:
    """Rows in the order of the source; what only the target has stays behind its neighbour."""
    place = {block: number for number, block in enumerate(source)}
    waiting = iter(sorted(keys, key=lambda row: place[row.source[0]]))
    key = next(waiting, None)
    for row in rows:
        while key is not None and row.source and place[key.source[0]] < place[row.source[0]]:
            yield key
            key = next(waiting, None)
        yield row
    if key is not None:
        yield key
        yield from waiting
