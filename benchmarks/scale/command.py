"""What ``python -m benchmarks scale`` does: measure, go on, or only write the page again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.laws.corpus import ROOT

from benchmarks.scale.facts import facts
from benchmarks.scale.measuring import take
from benchmarks.scale.page import page
from benchmarks.scale.picture import picture
from benchmarks.scale.plan import FULL, QUICK, Scale
from benchmarks.scale.records import Journal

BUILD, DOCS = ROOT / "build/bench", ROOT / "docs"
PAGE, PICTURE = "benchmarks.md", "benchmarks.svg"


@dataclass(frozen=True, slots=True)
class Choice:
    """Options of the command line."""

    quick: bool = False
    """Small trees, two rounds; the page goes beside the measurements, not into docs/."""
    resume: bool = False
    render: bool = False
    only: Sequence[str] = ()
    """Keys of trees; all where empty."""
    rounds: int = 0
    """Fewer than planned, which another run may go on with; 0: as planned."""


def run(choice: Choice) -> None:
    """Measure as far as is asked for, then write page and picture; raises ``ValueError`` for a tree that is not in the plan."""
    scale = QUICK if choice.quick else FULL
    unknown = [key for key in choice.only if key not in {tree.key for tree in scale.trees}]
    if unknown:
        raise ValueError(f"no such tree: {', '.join(unknown)}; there are: {', '.join(tree.key for tree in scale.trees)}")
    journal = Journal(BUILD / f"{scale.name}.jsonl")
    if choice.resume or choice.render:
        journal.load()
    else:
        journal.begin(facts(scale.rounds))
    if not choice.render:
        shorter = replace(scale, rounds=min(choice.rounds or scale.rounds, scale.rounds))
        take(shorter, journal, BUILD / scale.name, choice.only)
    print(write(journal, scale, BUILD / scale.name if choice.quick else DOCS))


def write(journal: Journal, scale: Scale, folder: Path) -> Path:
    """Write page and picture into ``folder``; returns the page."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PICTURE).write_text(picture(journal.records, scale), encoding="utf-8")
    (folder / PAGE).write_text(page(journal.records, scale, PICTURE), encoding="utf-8")
    return folder / PAGE
