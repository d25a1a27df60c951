"""Which of the marks that the project set itself are met: each computed from the measurements.

The marks are those of the design (scale-and-reliability.md 1.4 and 1.5, peers.md 5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.scale.figures import Figure, figure, fit, growth
from benchmarks.scale.plan import COPY, MDPO, ONE_JOB, PLAIN, PO4A, PO4A_MODULES, TOOLKIT, TWO_JOBS, Scale
from benchmarks.scale.records import Records

FLAT = 1.25
"""The peak of the largest tree over that of the smallest: memory counts as flat."""
STRAIGHT = 1.1
"""Exponent up to which time counts as growing in a straight line."""
CATALOGS = ("extract", "update")
"""From sources to catalogs that are up to date."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was wanted, and what came out; ``measured`` is ``None`` where a side of it was not measured."""

    text: str
    wanted: float
    at_least: bool
    measured: float | None
    unit: str = ""

    @property
    def met(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured >= self.wanted if self.at_least else self.measured <= self.wanted


def marks(records: Records, scale: Scale) -> list[Mark]:
    """All of them, in the order of the page."""
    return [*_against_peers(records, scale), *_against_copy(records, scale), *_many(records, scale), *_flat(records, scale)]


def _cpu(found: Figure) -> float:
    return found.cpu.median


def _wall(found: Figure) -> float:
    return found.wall.median


def _ratio(above: Figure | None, below: Figure | None, what: Callable[[Figure], float]) -> float | None:
    return what(above) / what(below) if above and below else None


def _against_peers(records: Records, scale: Scale) -> Iterator[Mark]:
    tree = scale.of("corpus")[0].key

    def extract(tool: str) -> Figure | None:
        return figure(records, tree, tool, "extract", "extract")

    for tool, wanted in ((MDPO, 1.2), (MDPO, 2.0), (PO4A, 2.0), (PO4A_MODULES, 2.0), (TOOLKIT, 2.0)):
        text = f"extract, real articles: CPU of {tool} over i18nflow's"
        yield Mark(text, wanted, True, _ratio(extract(tool), extract(ONE_JOB), _cpu), "×")
    text = f"extract, real articles: wall time of {MDPO} over i18nflow's with two jobs"
    yield Mark(text, 2.0, True, _ratio(extract(MDPO), extract(TWO_JOBS), _wall), "×")


def _against_copy(records: Records, scale: Scale) -> Iterator[Mark]:
    tree = scale.of("generated")[-1]
    for verb, wanted in (("extract", (12.0, 7.0)), ("build", (18.0, 10.0))):
        floor = figure(records, tree.key, COPY, verb, verb)
        for tool, bar in zip((ONE_JOB, TWO_JOBS), wanted, strict=True):
            ours = figure(records, tree.key, tool, verb, verb)
            text = f"{verb}, {tree.title(tree.count)}: wall time of {tool}, over `{COPY}`"
            yield Mark(text, bar, False, _ratio(ours, floor, _wall), "×")


def _many(records: Records, scale: Scale) -> Iterator[Mark]:
    tree = scale.of("small")[-1]
    for phase, what, bar in (("again", "nothing changed", 2.0), ("one", "one file changed", 2.5)):
        for verb in ("extract", "update", "build"):
            found = figure(records, tree.key, PLAIN, phase, verb)
            text = f"{what}, {tree.title(tree.count)}: wall time of {verb}"
            yield Mark(text, bar, False, _wall(found) if found else None, " s")


def _flat(records: Records, scale: Scale) -> Iterator[Mark]:
    trees = [tree.key for tree in scale.of("generated")]
    for verb in ("extract", "build"):
        peaks = [found.peak for tool in (ONE_JOB, TWO_JOBS) for _, found in growth(records, trees, tool, verb, verb)]
        yield Mark(f"{verb}: memory of the largest process", 150.0, False, max(peaks, default=None), " MB")
        grown = [found.peak for _, found in growth(records, trees, ONE_JOB, verb, verb)]
        text = f"{verb}: memory at {scale.of('generated')[-1].count:,} articles over that at {scale.of('generated')[0].count:,}"
        yield Mark(text, FLAT, False, grown[-1] / grown[0] if len(grown) == len(trees) else None, "×")
    for name, phase, verbs in GROWING:
        yield Mark(f"{name}: exponent of its growth", STRAIGHT, False, exponent(records, trees, phase, verbs))


GROWING: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("extract", "extract", ("extract",)),
    ("build", "build", ("build",)),
    ("nothing changed, all three verbs", "again", (*CATALOGS, "build")),
)
"""Whose growth is looked at: a name, the phase, the verbs."""


def exponent(records: Records, trees: Sequence[str], phase: str, verbs: Sequence[str]) -> float | None:
    """Of CPU time with one job; ``None`` unless every tree is measured."""
    points = [(float(articles), _cpu(found)) for articles, found in growth(records, trees, ONE_JOB, phase, *verbs)]
    return fit(points).exponent if len(points) == len(trees) else None
