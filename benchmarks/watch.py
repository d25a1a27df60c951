"""Watch: CPU time from the event to what it leads to, for articles and catalogs of a growing project.

Chinese articles of the corpus, each with a catalog in which everything has English words.  An article or its catalog is changed
in one place and saved; what is timed is all that ``i18nflow watch`` does for it: finding out what it means, template and page,
the checks of a catalog.  ``rest``: pages that lead there, which come after it.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.laws import corpus

from benchmarks.report import heading, table
from benchmarks.tools import fill, pseudo_english
from i18nflow.project import usecases
from i18nflow.project.run import Run
from i18nflow.project.usecases import Wanted
from i18nflow.project.watching.sorting import Event
from i18nflow.project.watching.turns import Turn, Watch, Watcher

SIZES = (100, 1000)
SAVES = 60
CONFIG = 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'


@dataclass(slots=True)
class Times:
    """CPU milliseconds of each save."""

    saved: list[float] = field(default_factory=list)
    rest: list[float] = field(default_factory=list)


def run() -> None:
    """Print medians, the slowest of a hundred, and the worst."""
    heading(f"watch: CPU milliseconds from a saved file to its page, {SAVES} saves of each kind")
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for kind, times in _measured(Path(folder), size).items():
                rows.append((str(size), kind, *_figures(times.saved), f"{median(times.rest):.0f}"))
    table(("articles", "saved", "median", "95 %", "worst", "rest, median"), rows)


def _figures(times: list[float]) -> tuple[str, ...]:
    ordered = sorted(times)
    return tuple(f"{number:.0f}" for number in (median(ordered), ordered[int(0.95 * len(ordered))], ordered[-1]))


def _measured(folder: Path, size: int) -> dict[str, Times]:
    articles = _lay(folder, size)
    project = usecases.open_project(folder)
    for verb in (usecases.extract, usecases.update):
        verb(project, how=Run(jobs=1))
    fill(folder, pseudo_english)
    watcher = Watcher(Watch(project, Wanted(), Run(jobs=1)))
    watcher.start("everything")
    chosen = random.Random(3).sample(articles, min(SAVES, len(articles)))
    found = {"article": Times(), "catalog": Times()}
    for number, article in enumerate(chosen):
        source, catalog = folder / f"content/zh/{article}.md", folder / f"locales/en/{article}.po"
        source.write_text(f"{source.read_text('utf-8')}\n第 {number} 次保存。\n", "utf-8")
        _save(watcher, source, found["article"])
        text = catalog.read_text("utf-8").rstrip().removesuffix('"')  # the last msgstr
        catalog.write_text(f'{text} {number}"\n', "utf-8")
        _save(watcher, catalog, found["catalog"])
    return found


def _lay(folder: Path, size: int) -> list[str]:
    files = [path for path in corpus.markdown_files(chinese=True) if "/corpus/" in str(path) and "/payloads/" not in str(path)]
    names = [f"{number // 100}/a{number:04}" for number in range(size)]
    for name, path in zip(names, random.Random(5).choices(files, k=size), strict=True):
        target = folder / f"content/zh/{name}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (folder / "i18nflow.toml").write_text(CONFIG, "utf-8")
    return names


def _save(watcher: Watcher, path: Path, times: Times) -> None:
    begun = time.process_time()
    turn = watcher.take([Event(os.fspath(path))], lambda _: ())
    times.saved.append((time.process_time() - begun) * 1000)
    assert isinstance(turn, Turn), path
    begun = time.process_time()
    while watcher.has_more:
        watcher.go_on()
    times.rest.append((time.process_time() - begun) * 1000)
