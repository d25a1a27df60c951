"""``check`` over the corpus' twins: what it costs beside ``extract``, what checks on built pages find, pseudo and real.

One project of all Chinese articles whose English twin has the same structure, each with the published translation as its
catalog (``tests/checks/pairs.py``).  CPU seconds of one process.  Published pages are nearly right, so what the checks on
pages find in them is nearly their false positives, but for addresses: the corpus holds a part of each site only.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tests.checks.pairs import Twin, entries, twins
from tests.laws.corpus import SHARED

from benchmarks.report import heading, table
from benchmarks.timing import interleaved, timed
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.locales import PSEUDO
from i18nflow.project import usecases
from i18nflow.project.checking import order as check_order
from i18nflow.project.checking import run as checking
from i18nflow.project.checking.pages import page_issues
from i18nflow.project.context import Workspace
from i18nflow.project.run import Run
from i18nflow.project.targets import Targets

ROUNDS = 3
SHOWN = 3
"""Findings of each check on pages that are printed."""
_MDC = ("nuxt-docs", "movk", "h3")
_TREE = '\n[[trees]]\nroot = "{root}"\npattern = "{{locale}}/**/*.md"\n'


def run() -> None:
    """Print costs and findings."""
    with tempfile.TemporaryDirectory() as folder:
        for name, mdc in (("MDC", True), ("no MDC", False)):
            top = Path(folder, name)
            count = project_of([twin for twin in twins(SHARED) if (twin.source in _MDC) == mdc], top, mdc=mdc)
            heading(f"{count} articles with their published English ({name})")
            _costs(top)
            _pages(top)


def project_of(pairs: Iterable[Twin], top: Path, *, mdc: bool) -> int:
    """A project of the Chinese files below ``top``, extracted, its catalogs filled; gives the number of articles."""
    answers: dict[str, dict[tuple[str | None, str], str]] = {}
    for twin in pairs:
        found = entries(twin)
        if found:
            path = _below(twin)
            target = top / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(twin.zh, target)
            answers[path] = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in found}
    roots = sorted({path.partition("/")[0] for path in answers})
    settings = f'locales = ["en"]\n[markdown]\nmdc = {str(mdc).lower()}\n[limits]\ncpu_seconds = 60.0\n'
    (top / "i18nflow.toml").write_text(settings + "".join(_TREE.format(root=root) for root in roots), "utf-8")
    project = usecases.open_project(top)
    usecases.extract(project)
    usecases.update(project)
    _fill(top, answers)
    return len(answers)


def _below(twin: Twin) -> str:
    """``<source>/zh/<path>``: without what stands before and names the language."""
    parts = twin.zh.relative_to(SHARED / "corpus").parts[1:]
    kept = [part for part in parts if part not in ("zh", "source_zh_cn", "zh_cn", "zh-Hans", "src", "content")]
    return "/".join((twin.source, "zh", *kept))


def _fill(top: Path, answers: dict[str, dict[tuple[str | None, str], str]]) -> None:
    for group in Workspace(usecases.open_project(top).config).groups():
        file = top / f"locales/en/{group.name}.po"
        catalog = read_catalog(file.read_text("utf-8"))
        known = answers[group.articles[0][1][0].shown]
        filled = tuple(replace(entry, msgstr=known.get(entry.key, ""), flags=()) for entry in catalog.entries)
        file.write_text(write_catalog(replace(catalog, entries=filled)), "utf-8")


def _costs(top: Path) -> None:
    project = usecases.open_project(top)

    def checked(pages: bool) -> None:
        checking.check(check_order.prepare(project, check_order.CheckWanted(pages=pages)), Run(jobs=1))

    found = interleaved(
        {
            "extract": timed(lambda: usecases.extract(project, Run(jobs=1))),
            "build": timed(lambda: usecases.build(project, how=Run(jobs=1))),
            "check --no-pages": timed(lambda: checked(False)),
            "check": timed(lambda: checked(True)),
        },
        ROUNDS,
    )
    table(
        ("CPU seconds", "seconds", "× extract"),
        [(what, f"{s:.2f}", f"{s / found['extract']:.2f}") for what, s in found.items()],
    )


def _pages(top: Path) -> None:
    project = usecases.open_project(top)
    workspace = Workspace(project.config)
    sources = [source for sources in workspace.by_article.values() for source in sources]
    for name, locale in (("published English", "en"), ("pseudo-locale", PSEUDO)):
        targets = Targets(workspace, (locale,), None, locale == PSEUDO)
        found = [issue for source in sources for issue in page_issues(workspace, targets, source, locale, None)]
        counts = Counter(one.issue.code for one in found)
        print(f"{name}: {', '.join(f'{count} {code}' for code, count in counts.most_common()) or 'nothing'}")
        for code in counts:
            for one in [one for one in found if one.issue.code == code][:SHOWN]:
                print(f"  {code} {one.source}:{one.line} {one.issue.severity or ''} {one.issue.message}")
