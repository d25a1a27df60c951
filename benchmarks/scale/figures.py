"""Medians and spreads of the measurements, and lines through them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import exp, log
from operator import add
from statistics import fmean, median

from benchmarks.scale.records import Records


@dataclass(frozen=True, slots=True)
class Spread:
    """Of several rounds."""

    median: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Figure:
    """What a verb of a tool takes on a tree."""

    cpu: Spread
    """Seconds."""
    wall: Spread
    """Seconds."""
    peak: float
    """MB (10⁶ bytes) of the largest process of all rounds."""
    rounds: int
    made: int


def figure(records: Records, tree: str, tool: str, phase: str, *verbs: str) -> Figure | None:
    """The sum of ``verbs``, as far as the tool has each, round by round; ``None`` where nothing is measured."""
    found = [records.samples[key] for verb in verbs if (key := (tree, tool, phase, verb)) in records.samples]
    rounds = sorted(set.intersection(*map(set, found))) if found else []
    if not rounds:
        return None
    sums = [reduce(add, (samples[number].usage for samples in found)) for number in rounds]
    made = max(samples[number].made for samples in found for number in rounds)
    peak = max(used.peak for used in sums) * 1024 / 1e6
    return Figure(_spread([used.cpu for used in sums]), _spread([used.wall for used in sums]), peak, len(rounds), made)


def _spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Line:
    """``seconds = factor * files ** exponent``: 1 is a straight line, 2 a square."""

    exponent: float
    factor: float

    def at(self, files: float) -> float:
        return float(self.factor * files**self.exponent)


def fit(points: Sequence[tuple[float, float]]) -> Line:
    """The line of least squares through the logarithms of (files, seconds); at least two sizes, all above 0."""
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    x, y = fmean(xs), fmean(ys)
    slope = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
    return Line(slope, exp(y - slope * x))


def growth(records: Records, trees: Sequence[str], tool: str, phase: str, *verbs: str) -> Iterator[tuple[int, Figure]]:
    """Articles and figure of each of ``trees`` that is measured."""
    for tree in trees:
        found = figure(records, tree, tool, phase, *verbs)
        if found and tree in records.sizes:
            yield records.sizes[tree][0], found
