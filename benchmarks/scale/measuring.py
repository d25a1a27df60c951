"""Goes through the plan, tool after tool in turn in each round, and notes every measurement at once."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scale import forest, rivals
from benchmarks.scale.plan import PHASES, Phase, Scale, Tree
from benchmarks.scale.records import Journal
from benchmarks.scale.stand import Stand


@dataclass(frozen=True, slots=True)
class Step:
    """One round of a phase of a tool."""

    stand: Stand
    phase: Phase
    round: int

    def __str__(self) -> str:
        return f"{self.stand.tree_key}: {self.stand.tool_key}, {self.phase}, round {self.round + 1}"


@dataclass(slots=True)
class Progress:
    """A line on a terminal that says what runs and how far all is; a line for each tree elsewhere."""

    total: int
    done: int = 0
    started: float = field(default_factory=time.monotonic)

    def show(self, what: object) -> None:
        if sys.stderr.isatty():
            minutes = (time.monotonic() - self.started) / 60
            print(f"\r\x1b[K{self.done}/{self.total}, {minutes:.1f} min, {what}"[:130], end="", file=sys.stderr, flush=True)

    def tell(self, what: object) -> None:
        end = "\r\x1b[K" if sys.stderr.isatty() else ""
        minutes = (time.monotonic() - self.started) / 60
        print(f"{end}{self.done}/{self.total}, {minutes:.1f} min, {what}", file=sys.stderr, flush=True)


def take(scale: Scale, journal: Journal, folder: Path, only: Sequence[str] = ()) -> None:
    """Measure what ``journal`` lacks, in directories below ``folder`` that are removed with the last step of their tree."""
    trees = [tree for tree in scale.trees if not only or tree.key in only]
    progress = Progress(sum(_steps(tree, scale.rounds) for tree in trees))
    for tree in trees:
        home = folder / tree.key
        missing = [step for step in _round_by_round(tree, scale.rounds, home) if not _known(step, journal)]
        progress.done += _steps(tree, scale.rounds) - len(missing)
        if missing:
            _plant(tree, home / "tree", journal, progress)
        broken: set[str] = set()
        for step in missing:
            if step.stand.tool_key not in broken and not _took(step, journal, progress):
                broken.add(step.stand.tool_key)
            progress.done += 1
        shutil.rmtree(home, ignore_errors=True)
        progress.tell(f"{tree.key} is measured")


def _took(step: Step, journal: Journal, progress: Progress) -> bool:
    """Measure a step; a tool that fails on a tree is said so, and left out of the rest of it."""
    progress.show(step)
    try:
        journal.add(step.stand.take(step.phase, step.round))
    except RuntimeError as error:
        progress.tell(f"{step}: left out from here on: {str(error)[-600:]}")
        return False
    return True


def _steps(tree: Tree, rounds: int) -> int:
    installed = (phases for name, phases in tree.tools.items() if rivals.tool(name, Path()))
    return rounds * sum(map(len, installed))


def _round_by_round(tree: Tree, rounds: int, home: Path) -> Iterator[Step]:
    stands = [
        (Stand(tool, home / "tree", tree.key, name), phases)
        for name, phases in tree.tools.items()
        if (tool := rivals.tool(name, home))
    ]
    for phase in PHASES:
        for number in range(rounds):
            yield from (Step(stand, phase, number) for stand, phases in stands if phase in phases)


def _known(step: Step, journal: Journal) -> bool:
    return all(journal.records.has(key, step.round) for key in step.stand.keys(step.phase))


def _plant(tree: Tree, folder: Path, journal: Journal, progress: Progress) -> None:
    """The tree is planted once; the note of its size says that it is whole."""
    if folder.is_dir() and tree.key in journal.records.sizes:
        return
    for number in forest.plant(tree, folder):
        if number % 1000 == 0:
            progress.show(f"{tree.key}: {number} articles written")
    journal.size(tree.key, *forest.size(folder))
