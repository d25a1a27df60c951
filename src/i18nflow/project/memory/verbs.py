"""What ``i18nflow tm`` does, one function for each verb; each brings the index up to date by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.memory.concordance import Found, Wanted
from i18nflow.memory.fill import Filling
from i18nflow.memory.memory import Figures, Memory
from i18nflow.memory.score import BANDS, band
from i18nflow.project.context import Workspace
from i18nflow.project.memory.pretranslating import Drafts, pretranslate
from i18nflow.project.memory.remembering import Opening, Refreshed, index_bytes, with_memory
from i18nflow.project.memory.tmx_files import Exported, Imported, export_tmx, import_tmx
from i18nflow.project.run import Run
from i18nflow.project.store import open_store
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.wording import say

_NOT_TMX = (".po", ".pot", ".md", ".toml", ".db")


@dataclass(frozen=True, slots=True)
class Built:
    """The index as it is now."""

    figures: Figures
    refreshed: Refreshed
    bytes: int


@dataclass(frozen=True, slots=True)
class Stats:
    """What the memory holds, and what it could do for what is empty."""

    built: Built
    leverage: dict[str, Counter[str]]
    """Open entries by locale and band of their best match; ``""`` for those without one."""


def build(project: Project, opening: Opening) -> Built:
    """Bring the index up to date, or make it anew."""
    workspace = Workspace(project.config)
    figures, refreshed = with_memory(workspace, lambda memory, refreshed: (memory.figures(), refreshed), opening)
    return Built(figures, refreshed, index_bytes(workspace))


def search(project: Project, wanted: Wanted, opening: Opening) -> tuple[list[Found], Refreshed]:
    """Where a text occurs in the memory, and what is like it; raises ``ConfigError`` for locales that are not the project's."""
    locales = chosen_locales(project.config, wanted.locales)
    asked = Wanted(wanted.text, locales, wanted.in_target, wanted.limit)
    return with_memory(Workspace(project.config), lambda memory, refreshed: (memory.search(asked), refreshed), opening)


def import_file(project: Project, file: Path, overwrite: bool, opening: Opening) -> tuple[Imported, Refreshed]:
    """Make a TMX file part of the project's memory; raises as :func:`~i18nflow.project.memory.tmx_files.import_tmx`."""
    workspace = Workspace(project.config)
    imported = import_tmx(workspace, file, overwrite)
    return imported, with_memory(workspace, lambda memory, refreshed: refreshed, opening)


def export(project: Project, locales: Sequence[str], drafts: bool, opening: Opening) -> tuple[Exported, Refreshed]:
    """The memory as TMX, its fuzzy, machine-made and obsolete segments too with ``drafts``."""
    config, wanted = project.config, chosen_locales(project.config, locales)

    def work(memory: Memory, refreshed: Refreshed) -> tuple[Exported, Refreshed]:
        return export_tmx(config, memory.segments(wanted, drafts)), refreshed

    return with_memory(Workspace(config), work, opening)


def write_tmx(file: Path, text: str) -> None:
    """Put a memory into a file, wherever a person wants it; raises ``ConfigError`` for what is rather something else."""
    if file.name.endswith(_NOT_TMX) or file.is_dir():
        raise ConfigError(
            "not-tmx", say("would replace something that is no memory"), path=str(file), hint=say("call it x.tmx")
        )
    open_store(file.absolute().parent).write(file.name, text.encode())


def stats(project: Project, locales: Sequence[str], run: Run, leverage: bool = True) -> Stats:
    """Count what there is; with ``leverage`` also ask for everything that is empty, without writing anything."""
    workspace, wanted = Workspace(project.config), chosen_locales(project.config, locales)
    built = build(project, Opening(run.progress))
    bands = {locale: Counter[str]() for locale in wanted}
    for locale in wanted if leverage else ():
        drafts = pretranslate(workspace, (), (locale,), Filling(0.0), Run(check=True, progress=run.progress))
        bands[locale] = leverage_of(drafts)
    return Stats(built, bands)


def leverage_of(drafts: Drafts) -> Counter[str]:
    """Entries by the band of what they were filled with, in the order of :data:`BANDS`; ``""`` for those that stay empty."""
    found = Counter(band(filled.match.score) for drafted in drafts.catalogs for filled in drafted.filled)
    counts = Counter({name: found[name] for name in BANDS if found[name]})
    empty = sum(drafted.empty for drafted in drafts.catalogs)
    return counts + Counter({"": empty}) if empty else counts
