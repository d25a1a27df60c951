"""What the workbench asks of a project while people translate: milliseconds in this process, without a browser.

100 made-up articles of about 100 units, two thirds of them translated (word by word), and one of about
2,000 units.  Each line is the median and the worst of some calls; “first” is with nothing in memory but the index of the
translation memory, which is made before.
"""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.generated import sized
from benchmarks.report import heading, table
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Entry
from i18nflow.project import usecases
from i18nflow.project.desk.articles import article_view, unit_view
from i18nflow.project.desk.board import board
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.details import detail
from i18nflow.project.desk.faults import faults
from i18nflow.project.desk.review_queue import queue
from i18nflow.project.desk.searching import search
from i18nflow.project.desk.suggesting import concordance, refresh, suggestions
from i18nflow.project.desk.values import Change, Held, Person
from i18nflow.project.desk.while_typing import check_text

ARTICLES = 100
SIZE, LONG = 15_000, 300_000
"""Bytes of an article, and of the long one."""
CALLS = 100
CONFIG = 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n'
_HAN = re.compile("[\u4e00-\u9fff]+")
_WORDS = "model training cluster data of the index a network to cache with operator task memory version node in".split()
_NARROW = str.maketrans({"，": ", ", "。": ".", "：": ": ", "；": "; ", "（": " (", "）": ")", "、": ", ", "“": "“", "”": "”"})
LONG_ARTICLE = "news/long"
SOMEBODY = Person("Li Lei", "li@example.org")


def project_at(root: Path) -> usecases.Project:
    """The project, extracted, updated and two thirds translated."""
    (root / "i18nflow.toml").write_text(CONFIG, "utf-8")
    folder = root / "content/news/zh"
    folder.mkdir(parents=True)
    for number in range(ARTICLES):
        (folder / f"{number:03}.md").write_text(sized(number, SIZE), "utf-8")
    (folder / "long.md").write_text(sized(ARTICLES, LONG), "utf-8")
    project = usecases.open_project(root)
    usecases.extract(project)
    usecases.update(project)
    chance = random.Random(1)
    for path in (root / "locales/en").rglob("*.po"):
        catalog = read_catalog(path.read_text("utf-8"))
        entries = tuple(_translated(entry) if chance.random() < 2 / 3 else entry for entry in catalog.entries)
        path.write_text(write_catalog(replace(catalog, entries=entries)), "utf-8")
    return project


def _translated(entry: Entry) -> Entry:
    """A word for every other Han character, tags and code as they are: as long and as faultless as a translation."""
    return replace(entry, msgstr=_HAN.sub(_words, entry.msgid.translate(_NARROW)).strip())


def _words(match: re.Match[str]) -> str:
    text = match[0]
    return " ".join(_WORDS[ord(char) % len(_WORDS)] for char in text[::2]) + " "


Row = tuple[str, Sequence[float]]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def each(work: Callable[[Held], object], held: Sequence[Held]) -> list[float]:
    """Milliseconds of a call for each of some entries."""
    return [timed(partial(work, one)) for one in held]


def measured(desk: Desk) -> list[Row]:
    """All lines of the table."""
    look: Callable[[], object] = partial(board, desk)
    rows: list[Row] = [("board, first", [timed(look)]), ("board", [timed(look) for _ in range(20)])]
    for name, article in (("article of 100 units", "news/050"), ("article of 2,000 units", LONG_ARTICLE)):
        look = partial(article_view, desk, article, "en")
        rows += [(f"{name}, first", [timed(look)]), (name, [timed(look) for _ in range(10)])]
    chance = random.Random(2)
    some = [chance.choice(desk.catalog(f"news/{number:03}", "en").entries) for number in range(ARTICLES)][:CALLS]
    long = chance.sample(desk.catalog(LONG_ARTICLE, "en").entries, CALLS)
    rows += [
        ("detail of an entry", each(lambda one: detail(desk, one.id), [*some, *long])),
        ("suggestions", each(lambda one: suggestions(desk, one.id), [*some, *long])),
        ("check while typing", each(lambda one: check_text(desk, one.id, one.entry.msgstr or "Some text."), [*some, *long])),
        ("save, and the entry as it is then, of 2,000", each(lambda one: _save(desk, one), long)),
        ("concordance", [timed(lambda: concordance(desk, "en", "模型")) for _ in range(20)]),
        ("search for a word, first", [timed(lambda: search(desk, "模型 state:fuzzy"))]),
        ("search for a word", [timed(lambda: search(desk, "模型 state:empty")) for _ in range(10)]),
        ("review queue", [timed(lambda: queue(desk, "en")) for _ in range(3)]),
        ("checks of all, first", [timed(lambda: faults(desk))]),
        ("checks of all", [timed(lambda: faults(desk)) for _ in range(3)]),
    ]
    return rows


def _save(desk: Desk, held: Held) -> None:
    now = desk.held(held.id)
    desk.save(SOMEBODY, now.id, now.revision, Change(f"{now.entry.msgstr} more".strip()))
    unit_view(desk, now.id)


def run() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        project = project_at(Path(place))
        with Desk(project) as desk:
            refresh(desk)
            rows = measured(desk)
            units = sum(len(desk.catalog(group, "en").entries) for group in desk.groups)
    heading(f"What the workbench asks: {ARTICLES + 1} articles, {units:,} units; milliseconds")
    table(("", "calls", "median", "worst"), [(name, len(ms), _ms(statistics.median(ms)), _ms(max(ms))) for name, ms in rows])


def _ms(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
