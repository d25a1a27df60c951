"""Several processes that translate, update and extract the same catalogs at the same time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from i18nflow.catalogs.po import read_catalog
from i18nflow.errors import ConflictError, I18nflowError
from i18nflow.model import Catalog, Key
from i18nflow.project import usecases
from i18nflow.project.catalog_files import save_catalog
from i18nflow.project.context import Workspace
from tests.project.site import ONE_TREE, Site

ARTICLES = ("1", "2", "3")


@dataclass(frozen=True, slots=True)
class Race:
    """How a race went; all numbers are translations."""

    typed: int
    kept: int
    """In the catalogs, or in conflicts/."""
    in_conflicts: int
    invalid: int
    """Catalogs that cannot be read afterwards."""
    conflicts: int
    """Saves that ended in a conflict."""

    @property
    def lost(self) -> int:
        return self.typed - self.kept


def race(root: Path, writers: int, saves: int) -> Race:
    """Let ``writers`` processes save ``saves`` translations each, and update in between; then see what became of them."""
    site = Site(root, ONE_TREE)
    units = writers * saves
    _write_articles(site, units, 0)
    site.extract()
    site.update("en")
    command = [sys.executable, "-m", "tests.laws.writers", str(root)]
    calls = [[*command, str(number), str(saves), str(units)] for number in range(writers)]
    processes = [subprocess.Popen(call, stdout=subprocess.PIPE, text=True) for call in calls]
    typed: list[str] = []
    conflicts = 0
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        typed += [line.removeprefix("typed ") for line in out.splitlines() if line.startswith("typed ")]
        conflicts += out.count("conflict\n")
    return _counted(root, typed, conflicts)


def _counted(root: Path, typed: list[str], conflicts: int) -> Race:
    catalogs, invalid = _texts(root / "locales/en")
    beside, also_invalid = _texts(root / ".i18nflow/conflicts")
    in_conflicts = sum(text not in catalogs and text in beside for text in typed)
    kept = sum(text in catalogs or text in beside for text in typed)
    return Race(len(typed), kept, in_conflicts, invalid + also_invalid, conflicts)


def _texts(top: Path) -> tuple[set[str], int]:
    """Every msgstr of the catalogs below, and the number of those that cannot be read."""
    texts: set[str] = set()
    invalid = 0
    for path in top.rglob("*.po"):
        try:
            texts |= {entry.msgstr for entry in read_catalog(path.read_text("utf-8"), str(path)).entries}
        except I18nflowError:
            invalid += 1
    return texts, invalid


def _write_articles(site: Site, units: int, edition: int) -> None:
    for article in ARTICLES:
        sentences = [f"文章{article}的第{number}句。" for number in range(units)]
        sentences[edition % units] += f"第{edition}版。"
        draft = site.write(f"draft-{os.getpid()}", "\n\n".join(sentences) + "\n")  # nobody is to read half an article
        (site.root / "content/news/zh").mkdir(parents=True, exist_ok=True)
        draft.replace(site.root / f"content/news/zh/{article}.md")


# --- one of the writers --------------------------------------------------------------------------------------------


def write(root: Path, name: str, saves: int, units: int) -> None:
    """Type translations, each saved as a workbench would, and now and then extract and update."""
    chance = random.Random(name)
    project = usecases.open_project(root)
    for number in range(saves):
        text = f"writer {name} number {number}"
        print("typed", text)
        try:
            _save(Workspace(project.config), chance, text)
        except ConflictError:
            print("conflict")
        if number % 4 == 3:
            _write_articles(Site(root, ONE_TREE), units, chance.randrange(50))
            usecases.extract(project)
            usecases.update(project, ["en"])


def _save(workspace: Workspace, chance: random.Random, text: str) -> None:
    catalog, seen = workspace.translations(f"news/{chance.choice(ARTICLES)}", "en")
    assert catalog is not None
    free = [entry.key for entry in catalog.entries if not entry.obsolete and not entry.msgstr]
    save_catalog(workspace, _with(catalog, chance.choice(free), text), seen)


def _with(catalog: Catalog, key: Key, text: str) -> Catalog:
    entries = (replace(entry, msgstr=text) if entry.key == key and not entry.obsolete else entry for entry in catalog.entries)
    return replace(catalog, entries=tuple(entries))


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
