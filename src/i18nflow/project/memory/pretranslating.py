"""``pretranslate`` and ``update --tm``: what the memory knows goes into empty entries, as drafts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from i18nflow.catalogs.update import Leverage
from i18nflow.errors import I18nflowError
from i18nflow.memory import fill
from i18nflow.memory.fill import Filled, Filling
from i18nflow.memory.memory import Memory
from i18nflow.model import Catalog
from i18nflow.project.catalog_files import CatalogFile, catalog_files, chosen_groups, save_catalog
from i18nflow.project.context import Workspace
from i18nflow.project.memory.remembering import Opening, Refreshed, open_memory, with_memory
from i18nflow.project.options import Config
from i18nflow.project.report import Change, Outcome, Report, report
from i18nflow.project.run import Progress, Run
from i18nflow.project.updating import Target
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Drafted(Outcome):
    """What became of one catalog."""

    filled: tuple[Filled, ...] = ()
    empty: int = 0
    """Entries that stay empty."""


@value_class(frozen=True, slots=True)
class Drafts:
    """What a run filled in, or would under ``--check``."""

    report: Report
    catalogs: tuple[Drafted, ...]
    refreshed: Refreshed


def filling(config: Config, minimum: float | None = None, exact_final: bool = False) -> Filling:
    """What is good enough: as the configuration says, unless a person says otherwise; ``minimum`` in percent."""
    least = 100 * config.memory.min_score if minimum is None else minimum
    return Filling(least, exact_final or config.memory.exact_final)


# --- pretranslate --------------------------------------------------------------------------------------------------


def pretranslate(workspace: Workspace, paths: Sequence[Path], locales: Sequence[str], how: Filling, run: Run) -> Drafts:
    """Fill the empty entries of the articles that ``paths`` name (all where empty); raises ``ConfigError`` for unknown ones."""
    groups = chosen_groups(workspace, paths)
    failures: list[I18nflowError] = []
    total = len(groups) * len(locales)

    def work(memory: Memory, refreshed: Refreshed) -> Drafts:
        done: list[Drafted] = []
        failures.clear()
        for file in catalog_files(workspace, groups, locales, failures):
            done.append(_draft_or_fail(workspace, file, memory, (how, run.check)))
            run.progress(len(done), total)
        return Drafts(report([*done, Outcome(failures=tuple(failures))], check=run.check), tuple(done), refreshed)

    return with_memory(workspace, work)


def _draft_or_fail(workspace: Workspace, file: CatalogFile, memory: Memory, how: tuple[Filling, bool]) -> Drafted:
    try:
        return _draft(workspace, file, memory, how)
    except I18nflowError as error:
        return Drafted(failures=(error.at(file.path),))


def _draft(workspace: Workspace, file: CatalogFile, memory: Memory, how: tuple[Filling, bool]) -> Drafted:
    good, check = how
    done = fill.pretranslate(file.catalog, file.locale, memory, good)
    if done.filled and not check:
        save_catalog(workspace, done.catalog, file.seen)
    change = Change(file.path, "updated" if done.filled else "unchanged")
    return Drafted((change,), articles=1, filled=done.filled, empty=done.empty)


# --- update --tm ---------------------------------------------------------------------------------------------------


@value_class(frozen=True, slots=True)
class Remembering:
    """Asks the memory for the entries that an update leaves open; can go to other processes."""

    how: Filling

    def __call__(self, workspace: Workspace, target: Target, template: Catalog) -> Leverage:
        """As ``project.updating.Remember`` asks."""
        return fill.leverage(template, target.locale, _memory_of(workspace), self.how)


@lru_cache(maxsize=1)
def _memory_of(workspace: Workspace) -> Memory:
    """The memory of a run, once for each process."""
    return open_memory(workspace)


def remembering(workspace: Workspace, progress: Progress) -> Remembering:
    """Bring the memory up to date for an update that is to ask it, in this process or in others; as the configuration says.

    Catalogs that cannot be read are for the update to name.
    """
    with_memory(workspace, lambda memory, refreshed: None, Opening(progress))
    return Remembering(filling(workspace.config))
