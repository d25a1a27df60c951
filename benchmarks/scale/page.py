"""The page of a run: marks, figures of each tree, growth, the machine, every spread.  Nothing in it is written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.scale.figures import Figure, Spread, figure, growth
from benchmarks.scale.marks import CATALOGS, GROWING, Mark, exponent, marks
from benchmarks.scale.plan import MSGMERGE, ONE_JOB, PLAIN, TWO_JOBS, Scale, Tree
from benchmarks.scale.records import Records
from benchmarks.scale.rivals import MEANINGS

OURS = (ONE_JOB, TWO_JOBS, PLAIN)


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the figures."""

    name: str
    phase: str
    verbs: tuple[str, ...]
    alone: bool = False
    """A part of the step before it, which msgmerge does as well."""

    def shows(self, tool: str) -> bool:
        return tool in (*OURS, MSGMERGE) if self.alone else tool != MSGMERGE


STEPS = (
    Step("extract, from nothing", "extract", ("extract",)),
    Step("build, from nothing", "build", ("build",)),
    Step("nothing changed: catalogs", "again", CATALOGS),
    Step("nothing changed: build", "again", ("build",)),
    Step("one file changed: catalogs", "one", CATALOGS),
    Step("one file changed: build", "one", ("build",)),
    Step("one file in ten changed: catalogs", "tenth", CATALOGS),
    Step("of that, merging alone", "tenth", ("update",), alone=True),
    Step("one file in ten changed: build", "tenth", ("build",)),
)


def page(records: Records, scale: Scale, picture: str) -> str:
    """The whole page as Markdown; ``picture`` is the address of the picture from there."""
    parts = [_head(records, picture), _verdict(marks(records, scale))]
    measured = [tree for tree in scale.trees if tree.key in records.sizes and _tools(records, tree)]
    parts += [_summary(records, tree) for tree in measured]
    parts += [_growth(records, scale), _method(records, measured), _machine(records), _everything(records, measured)]
    return "\n".join(parts)


def _head(records: Records, picture: str) -> str:
    return (
        "# Benchmarks\n\n"
        f"Written by `make bench` on {records.facts['date']}: one run, all tools side by side, medians of several rounds. "
        "[CONTRIBUTING.md](../CONTRIBUTING.md) says how to repeat it.\n\n"
        f"![CPU time beside other tools, time by the number of files, and runs with nothing or little to do]({picture})\n"
    )


# --- marks ---------------------------------------------------------------------------------------------------------


def _verdict(found: Sequence[Mark]) -> str:
    met = sum(mark.met is True for mark in found)
    rows = [(mark.text, _wanted(mark), _measured(mark), _outcome(mark)) for mark in found]
    said = [f"{met} of {len(found)} marks are met."]
    for state, words in ((False, "Missed"), (None, "Not measured in this run")):
        names = [mark.text for mark in found if mark.met is state]
        if names:
            said.append(f"{words}: {len(names)}.")
    return "\n".join(("## Marks", "", " ".join(said), "", table(("mark", "wanted", "measured", ""), rows)))


def _wanted(mark: Mark) -> str:
    return f"{'at least' if mark.at_least else 'at most'} {mark.wanted:g}{mark.unit}"


def _measured(mark: Mark) -> str:
    return "-" if mark.measured is None else f"{number(mark.measured)}{mark.unit}"


def _outcome(mark: Mark) -> str:
    return {True: "met", False: "**missed**", None: "not measured"}[mark.met]


# --- trees ---------------------------------------------------------------------------------------------------------


def _tools(records: Records, tree: Tree) -> list[str]:
    """The tools that were measured on ``tree``, in the order of the plan."""
    there = {tool for key, tool, _, _ in records.samples if key == tree.key}
    return [tool for tool in tree.tools if tool in there]


def _title(records: Records, tree: Tree) -> str:
    articles, length = records.sizes[tree.key]
    return f"{tree.title(articles)}, {length / 1e6:.1f} MB"


def _summary(records: Records, tree: Tree) -> str:
    tools = _tools(records, tree)
    rows, rounds = [], set[int]()
    for step in STEPS:
        found = [figure(records, tree.key, tool, step.phase, *step.verbs) if step.shows(tool) else None for tool in tools]
        if any(found):
            rows.append((step.name, *map(_cell, found)))
            rounds.update(one.rounds for one in found if one)
    absent = [tool for tool in tree.tools if tool not in tools]
    said = f"Seconds of CPU / of wall time, medians of {' or '.join(map(str, sorted(rounds)))} rounds."
    lines = [f"## {_title(records, tree)}", "", said, "", table(("", *tools), rows)]
    if absent:
        lines += [f"Not installed, or not measured: {', '.join(absent)}.", ""]
    return "\n".join(lines)


def _cell(found: Figure | None) -> str:
    return f"{number(found.cpu.median)} / {number(found.wall.median)}" if found else "-"


# --- growth --------------------------------------------------------------------------------------------------------


def _growth(records: Records, scale: Scale) -> str:
    trees = [tree.key for tree in scale.of("generated")]
    counts = [f"{tree.count:,} files" for tree in scale.of("generated")]
    rows = []
    for name, phase, verbs in GROWING:
        by_files = dict(growth(records, trees, ONE_JOB, phase, *verbs))
        each = [_per_thousand(by_files.get(tree.count), tree.count) for tree in scale.of("generated")]
        power = exponent(records, trees, phase, verbs)
        rows.append((name, *each, "-" if power is None else f"{power:.3f}"))
    said = (
        "CPU seconds for each 1,000 files, one job. The exponent is that of a power through the three sizes, by least "
        "squares of the logarithms: 1 is a straight line, less means that starting counts."
    )
    return "\n".join(("## Growth", "", said, "", table(("", *counts, "exponent"), rows)))


def _per_thousand(found: Figure | None, files: int) -> str:
    return number(found.cpu.median / files * 1000) if found else "-"


# --- how and where -------------------------------------------------------------------------------------------------


def _method(records: Records, trees: Iterable[Tree]) -> str:
    there = {tool for tree in trees for tool in _tools(records, tree)}
    items = "\n".join(f"- {tool}: {meaning}." for tool, meaning in MEANINGS.items() if tool in there)
    return (
        "## How it is measured\n\n"
        "CPU time is user and system time of the process and all its children (`wait4`), wall time is around it, memory is\n"
        "that of the largest single process (10 MB is the least that can be told). Files are in the page cache. Each tool has\n"
        "its own copy of the sources and writes one catalog for each file. *From nothing* means that neither results nor a\n"
        "cache are there. Before *build*, every run of Chinese in every catalog is replaced by English words. *Catalogs*\n"
        "means all that leads from sources to catalogs that are up to date. An edit rewrites one line in ten of an article,\n"
        "and a tenth of its characters. The tools take turns within each round. None is asked to do on the largest trees\n"
        "what takes it hours: it ran on the real articles and on the beginning of the same generated tree instead.\n\n"
        f"{items}\n"
    )


def _machine(records: Records) -> str:
    return "\n".join(("## Machine and versions", "", table(("", ""), list(records.facts.items()))))


def _everything(records: Records, trees: Iterable[Tree]) -> str:
    lines = ["## All figures", "", "Medians (least–most). The last ratio is CPU time over that of i18nflow with one job.", ""]
    columns = ("step", "tool", "CPU s", "wall s", "MB", "runs", "files", "ratio")
    for tree in trees:
        lines += [f"### {_title(records, tree)}, all figures", "", table(columns, list(_rows(records, tree)))]
    return "\n".join(lines)


def _rows(records: Records, tree: Tree) -> Iterator[tuple[str, ...]]:
    for step in STEPS:
        mark = figure(records, tree.key, ONE_JOB, step.phase, *step.verbs)
        for tool in filter(step.shows, _tools(records, tree)):
            found = figure(records, tree.key, tool, step.phase, *step.verbs)
            if found:
                ratio = number(found.cpu.median / mark.cpu.median) if mark else "-"
                spreads = _spread(found.cpu), _spread(found.wall)
                yield step.name, tool, *spreads, f"{found.peak:.0f}", str(found.rounds), str(found.made or ""), ratio


def _spread(found: Spread) -> str:
    return f"{number(found.median)} ({number(found.least)}–{number(found.most)})"


def number(value: float) -> str:
    """Three digits that say something."""
    digits = next(digits for digits, least in enumerate((100, 10, 0.1, 0)) if abs(value) >= least)
    return f"{value:.{digits}f}"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown; the first column to the left, all others to the right."""
    lines = [_line(columns), _line(["---", *["--:"] * (len(columns) - 1)]), *map(_line, rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
