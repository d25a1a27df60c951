"""old_catalogs: catalogs that other tools made of the corpus, filled, and brought into ours by ``i18nflow import``.

The truth is known: every run of Chinese is replaced by English words in their raw Markdown, and what arrives in our entries
has to be the same replacement in our own msgids.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.laws import corpus

from benchmarks import peers
from benchmarks.report import heading, share, table
from benchmarks.tools import CONFIG, Mdpo, Toolkit, fill, measure, pseudo_english
from i18nflow.catalogs.po import read_catalog
from i18nflow.inline.plain import folded
from i18nflow.model import Entry
from i18nflow.project import usecases
from i18nflow.project.context import Workspace
from i18nflow.project.twins.foreign import adopt_catalogs, read_old

COLUMNS = ("catalogs of", "files", "our entries", "final", "of these right", "fuzzy", "empty", "final and right")
FILES = 120


def run() -> None:
    """Print what of our entries is filled, and how much of that is right."""
    heading(f"Catalogs of other tools brought in: {FILES} articles, pseudo-English")
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        found = [
            path for path in corpus.markdown_files(chinese=True) if "/corpus/" in str(path) and "/payloads/" not in str(path)
        ]
        files = random.Random(5).sample(found, FILES)
        for number, path in enumerate(files):
            target = sources / f"{number:03}.md"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
        rows = []
        for name, make in (("mdpo", Mdpo), ("translate-toolkit", Toolkit)):
            python = peers.interpreter(name)
            if python is None:
                print(f"{name} is not installed (--peers DIR installs it): left out")
                continue
            home = Path(folder) / name
            tool = make(home, python)
            tool.lay(sources)
            measure(tool, "extract")
            fill(home / "catalogs", pseudo_english)
            rows.append(_row(name, sources, sorted((home / "catalogs").rglob("*.po"))))
        table(COLUMNS, rows)


def _row(name: str, sources: Path, catalogs: list[Path]) -> tuple[object, ...]:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(sources, project / "content/zh")
        (project / "i18nflow.toml").write_text(CONFIG, encoding="utf-8")
        opened = usecases.open_project(project)
        usecases.extract(opened)
        workspace = Workspace(opened.config)
        adopt_catalogs(workspace, [read_old(workspace, path, "en") for path in catalogs], workspace.groups())
        entries = list(_entries(project / "locales/en"))
    counts = Counter(_state(entry) for entry in entries)
    right = sum(_state(entry) == "final" and _right(entry) for entry in entries)
    final = counts["final"]
    shares = share(right, final), share(right, len(entries))
    return name, len(catalogs), len(entries), final, shares[0], counts["fuzzy"], counts["empty"], shares[1]


def _entries(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.rglob("*.po")):
        yield from read_catalog(path.read_text(encoding="utf-8")).entries


def _state(entry: Entry) -> str:
    return "empty" if not entry.msgstr else "fuzzy" if entry.fuzzy else "final"


def _right(entry: Entry) -> bool:
    return folded(entry.msgstr) == folded(pseudo_english(entry.msgid))
