"""The workbench's desk: opening projects, catalogs into memory, saving, writing, looking for what others did; memory.

Milliseconds by the clock, on a quiet machine.  A save is answered when the journal is on the disk; its file is written later,
by ``write``, which stands for all saves of half a second.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.report import heading, table
from i18nflow.project import usecases
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.saving_writer import Writer
from i18nflow.project.desk.values import Change, Person
from i18nflow.project.run import Run
from i18nflow.project.usecases import Project

CONFIG = 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'
UNITS = (100, 2000)
NAMES = (100, 10_000, 100_000)
SAVES = 200
FLAT = 1000
"""Saves after which memory is looked at again."""
_PERSON = Person("Li Lei", "lei@example.org")


def run() -> None:
    """Print all figures."""
    heading("desk: opening a project of so many articles, ms; no catalog is read")
    with tempfile.TemporaryDirectory() as folder:
        table(("articles", "open"), [(f"{size:,}", f"{_opening(Path(folder) / str(size), size):.0f}") for size in NAMES])
    heading(f"desk: one catalog, ms (median and 95 % of {SAVES}); memory over {FLAT} saves")
    rows = []
    for units in UNITS:
        with tempfile.TemporaryDirectory() as folder:
            rows.append((str(units), *_working(Path(folder), units)))
    table(("units", "into memory", "save", "95 %", "write", "look", "MB", "MB later"), rows)


def _opening(folder: Path, size: int) -> float:
    for number in range(size):
        file = folder / f"content/zh/{number % 1000}/{number}.md"
        if number < 1000:
            file.parent.mkdir(parents=True)
        file.write_bytes("# 标题\n".encode())
    (folder / "i18nflow.toml").write_text(CONFIG, "utf-8")
    project = usecases.open_project(folder)
    begun = time.perf_counter()
    with Desk(project) as desk:
        took = 1000 * (time.perf_counter() - begun)
        assert len(desk.groups) == size
    return took


def made(folder: Path, units: int) -> Project:
    """A project of one article, extracted and updated."""
    sentence = "第{}条：会议时间为周三下午三点，请提前在页面上报名。"
    (folder / "content/zh").mkdir(parents=True)
    (folder / "content/zh/1.md").write_text("\n\n".join(map(sentence.format, range(units))) + "\n", "utf-8")
    (folder / "i18nflow.toml").write_text(CONFIG, "utf-8")
    project = usecases.open_project(folder)
    for verb in (usecases.extract, usecases.update):
        verb(project, how=Run(jobs=1))
    return project


def _working(folder: Path, units: int) -> tuple[str, ...]:
    with Desk(made(folder, units)) as desk:
        _stop(desk)
        opened = _timed(lambda: desk.catalog("1", "en").entries)
        ids = [held.id for held in desk.catalog("1", "en").entries]
        saves, writes, looks = [], [], []
        for number in range(SAVES):
            saves.append(_timed(partial(_save, desk, ids[number % len(ids)], number)))
            if number % 10 == 9:
                writes.append(_timed(desk.flush))
                looks.append(_timed(desk.look))
        before = _megabytes()
        for number in range(FLAT):
            _save(desk, ids[number % len(ids)], number + SAVES)
            if number % 10 == 9:
                desk.flush()
        after = _megabytes()
    figures = (opened, median(saves), sorted(saves)[int(0.95 * SAVES)], median(writes), median(looks))
    return (*(f"{figure:.1f}" for figure in figures), f"{before:.0f}", f"{after:.0f}")


def _save(desk: Desk, id: str, number: int) -> None:
    text = f"Item {number}: the meeting is on Wednesday at three; please register on the page in advance."
    desk.save(_PERSON, id, desk.held(id).revision, Change(text))


def _stop(desk: Desk) -> None:
    """Nothing is written but when it is timed."""
    writer: Writer = desk._writer
    writer.stop()


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _megabytes() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
