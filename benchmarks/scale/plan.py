"""What is measured: which trees, by which tools, in which phases, how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Phase = Literal["extract", "build", "again", "one", "tenth"]
PHASES: tuple[Phase, ...] = ("extract", "build", "again", "one", "tenth")
"""From nothing: the templates, then the localized tree.  Then all verbs with nothing, one file, one file in ten changed."""
Kind = Literal["corpus", "generated", "small"]

ONE_JOB, TWO_JOBS, PLAIN = "i18nflow, 1 job", "i18nflow, 2 jobs", "i18nflow"
"""The last one: without ``--jobs``, as people type it."""
PO4A, PO4A_MODULES, MDPO, TOOLKIT = "po4a", "po4a, modules", "mdpo", "translate-toolkit"
MSGMERGE, COPY = "msgmerge", "cp -r"
_COLD: tuple[Phase, ...] = ("extract", "build")
_CHANGES: tuple[Phase, ...] = ("again", "one")
_TENTH: tuple[Phase, ...] = ("tenth",)


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of articles, and what is run on it: the phases of each tool."""

    key: str
    kind: Kind
    count: int
    """Articles; of the corpus at most these."""
    tools: Mapping[str, tuple[Phase, ...]]

    def title(self, count: int) -> str:
        """Its name for people; ``count`` articles are in it."""
        names = {"corpus": "real articles", "generated": "generated articles", "small": "small generated articles"}
        return f"{count:,} {names[self.kind]}"


@dataclass(frozen=True, slots=True)
class Scale:
    """All of a run."""

    name: str
    rounds: int
    trees: tuple[Tree, ...]

    def of(self, kind: Kind) -> list[Tree]:
        """The trees of a kind, small ones first."""
        return sorted((tree for tree in self.trees if tree.kind == kind), key=lambda tree: tree.count)


def _everyone() -> dict[str, tuple[Phase, ...]]:
    all_of_it = dict.fromkeys((ONE_JOB, TWO_JOBS, MDPO, PO4A, PO4A_MODULES, TOOLKIT), PHASES)
    return {**all_of_it, MSGMERGE: _TENTH, COPY: PHASES}


def _scale(name: str, rounds: int, corpus: int, growth: tuple[int, int, int], small: int) -> Scale:
    """Peers are asked for the corpus and the smallest generated tree; of the largest only mdpo, and not what it does again."""
    first, middle, last = growth
    largest = {ONE_JOB: PHASES, TWO_JOBS: PHASES, MDPO: _COLD, MSGMERGE: _TENTH, COPY: PHASES}
    trees = (
        Tree("corpus", "corpus", corpus, _everyone()),
        Tree(f"generated-{first}", "generated", first, _everyone()),
        Tree(f"generated-{middle}", "generated", middle, {ONE_JOB: (*_COLD, "again"), TWO_JOBS: _COLD}),
        Tree(f"generated-{last}", "generated", last, largest),
        Tree(f"small-{small}", "small", small, {PLAIN: _CHANGES, COPY: _CHANGES}),
    )
    return Scale(name, rounds, trees)


FULL = _scale("full", 5, 10_000, (1_000, 5_000, 20_000), 100_000)
QUICK = _scale("quick", 2, 20, (10, 40, 120), 400)
