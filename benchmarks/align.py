"""Alignment: are the right blocks of two languages paired, and does the catalog build the page that was there?

Gold are the twins of the corpus whose blocks are of the same kinds in the same order.  From both sides of each some blocks
are taken away at random, so that it is known which are left without a counterpart.  The score of a pair (three numbers in
``alignment/pairing.py``) was fitted on the sources of ``FITTED`` alone; the others show what it is worth.  All weights of the
costs are those of translator-workflow.md §5 and its prototype, untuned.
"""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.laws.corpus import SHARED, read

from benchmarks.report import heading, share, table
from i18nflow.alignment.blocks import Block, blocks
from i18nflow.alignment.pairing import align
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.project.run import Run
from i18nflow.project.twins.aligning import Aligned, Wanted
from i18nflow.project.twins.aligning import align as align_project
from i18nflow.project.usecases import open_project
from i18nflow.project.workflow_options import Align

CORPUS = SHARED / "corpus"
FITTED = ("mindspore", "h3", "volcano", "sofastack")
RATES = (0.02, 0.05, 0.15)
SEED = 5
SMALLEST = 8
"""Blocks that a gold page has at least."""
CONFIG = 'source_locale = "zh"\nlocales = ["en"]\n\n[[trees]]\nroot = "."\npattern = "{locale}/**/*.md"\n'


@dataclass(frozen=True, slots=True)
class Gold:
    """A twin whose blocks pair one by one."""

    source: str
    chinese: tuple[Block, ...]
    english: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A pair of a trial, and whether it is right."""

    right: bool
    score: float


def rows() -> list[dict[str, str]]:
    with (CORPUS / "pairs.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def gold() -> Iterator[Gold]:
    for row in rows():
        chinese, english = (blocks(FORMAT.parse(read(CORPUS / row[side]), _letters(side))) for side in ("zh", "en"))
        same = [(one.kind, one.name) for one in chinese] == [(one.kind, one.name) for one in english]
        if same and len(chinese) >= SMALLEST:
            yield Gold(row["source"], chinese, english)


def _letters(locale: str) -> Options:
    return Options(scope="letters", source_locale=locale)


def trial(pages: Sequence[Gold], rate: float, seed: int) -> tuple[list[Found], int]:
    """Pairs of texts that were found with blocks dropped from both sides, and how many there are to find."""
    source = random.Random(seed)
    found: list[Found] = []
    whole = 0
    for page in pages:
        kept = [[at for at in range(len(side)) if source.random() >= rate] for side in (page.chinese, page.english)]
        sides = ([page.chinese[at] for at in kept[0]], [page.english[at] for at in kept[1]])
        number = {id(block): at for side, ats in zip(sides, kept, strict=True) for block, at in zip(side, ats, strict=True)}
        both = set(kept[0]) & set(kept[1])
        whole += sum(page.chinese[at].unit is not None for at in both)
        for row in align(*sides).rows:
            if row.is_pair and row.source[0].unit is not None:
                right = len(row.source) == 1 == len(row.target) and number[id(row.source[0])] == number[id(row.target[0])]
                found.append(Found(right, row.score))
    return found, whole


def _accuracy(found: Sequence[Found], whole: int, least: float) -> str:
    accepted = [one for one in found if one.score >= least]
    right = sum(one.right for one in accepted)
    return f"{right / max(len(accepted), 1):.4f} / {right / max(whole, 1):.4f}"


def _dropped(pages: Sequence[Gold]) -> None:
    heading("align: twins with blocks taken away on both sides (precision / recall of pairs of texts)")
    sets = (
        ("all", pages),
        ("fitted on", [page for page in pages if page.source in FITTED]),
        ("held out", [page for page in pages if page.source not in FITTED]),
    )
    lines = []
    for name, some in sets:
        for rate in RATES:
            found, whole = trial(some, rate, SEED)
            accuracy = (_accuracy(found, whole, least) for least in (0.0, Align().min_score))
            lines.append((f"{name}, {len(some)} pages", f"{rate:.0%}", whole, *accuracy))
    table(("what", "dropped", "pairs", "all pairs", "sure pairs"), lines)
    found, _ = trial(pages, RATES[1], SEED)
    print("how often a score is right at 5 %:")
    for low, high in ((0.5, 0.7), (0.7, 0.9), (0.9, 0.98), (0.98, 1.01)):
        within = [one for one in found if low <= one.score < high]
        print(f"  {low:.2f} to {min(high, 1):.2f}: {share(sum(one.right for one in within), len(within), 1)} of {len(within)}")


def _real(folder: Path) -> None:
    heading("align: all real twins, whole command, rebuilt and compared")
    (folder / "i18nflow.toml").write_text(CONFIG, encoding="utf-8")
    for number, row in enumerate(rows()):
        for side in ("zh", "en"):
            path = folder / side / row["source"] / f"{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CORPUS / row[side], path)
    start = time.process_time()
    done = align_project(open_project(folder), Wanted(), Run(jobs=1))
    seconds = time.process_time() - start
    _sources(done)
    refused = sum(review.refused for review in done.reviews)
    print(f"accepted: {share(len(done.reviews) - refused, len(rows()))} of {len(rows())}; {seconds:.1f} s of CPU in all")
    print(f"failures: {len(done.report.failures)}")


def _sources(done: Aligned) -> None:
    lines = []
    for source in sorted({review.article.partition("/")[0] for review in done.reviews}):
        reviews = [review for review in done.reviews if review.article.startswith(f"{source}/")]
        taken = [review for review in reviews if not review.refused]
        counts: Counter[str] = Counter()
        for review in taken:
            counts.update(review.counts)
        counts["sure"] += counts["same"]
        texts = sum(counts[state] for state in ("sure", "unsure", "gap", "repeated", "differs", "untranslated"))
        states = (share(counts[state], texts, 1) for state in ("sure", "unsure", "gap"))
        whole = sum(review.rebuilt >= 1 for review in taken)
        identical = sum(review.identical for review in taken)
        mean = sum(review.rebuilt for review in taken) / max(len(taken), 1)
        lines.append((source, len(reviews), len(reviews) - len(taken), texts, *states, f"{100 * mean:.1f} %", whole, identical))
    columns = ("source", "pages", "refused", "texts", "sure", "unsure", "gaps", "rebuilt", "all text", "same bytes")
    table(columns, lines)


def run() -> None:
    """Print both tables."""
    _dropped(list(gold()))
    with tempfile.TemporaryDirectory() as folder:
        _real(Path(folder))
