"""``status --todo``: what waits for a translator, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18nflow.catalogs.reader import entry_lines
from i18nflow.catalogs.remarks import DRAFT, THEIRS, remarks
from i18nflow.catalogs.review import State, state_of
from i18nflow.errors import CatalogError, I18nflowError
from i18nflow.model import Entry
from i18nflow.project.catalog_files import CatalogFile, catalog_files
from i18nflow.project.context import Workspace
from i18nflow.project.usecases import Project, chosen_locales

_OPEN: frozenset[State] = frozenset({"empty", "fuzzy"})


@dataclass(frozen=True, slots=True)
class Todo:
    """An entry that is empty or fuzzy, at a line of its catalog."""

    path: str
    line: int
    state: State
    why: str
    """``theirs``, a name of ``remarks.DRAFT``, ``changed`` (the source text did); ``""`` where nobody knows."""
    entry: Entry


def todo(project: Project, locales: Sequence[str] = ()) -> tuple[tuple[Todo, ...], tuple[I18nflowError, ...]]:
    """What is empty or fuzzy in ``locales`` (all where empty), as the catalogs stand; and what could not be read."""
    workspace = Workspace(project.config)
    failures: list[I18nflowError] = []
    files = catalog_files(workspace, workspace.groups(), chosen_locales(project.config, locales), failures)
    found = tuple(one for file in files for one in _open(file))
    return found, tuple(failures)


def _open(file: CatalogFile) -> Iterator[Todo]:
    waiting = [entry for entry in file.catalog.entries if state_of(entry) in _OPEN]
    lines = entry_lines(file.seen.text(CatalogError)) if waiting else {}
    for entry in waiting:
        state = state_of(entry)
        yield Todo(file.path, lines.get(entry.key, 0), state, why_fuzzy(entry) if state == "fuzzy" else "", entry)


def why_fuzzy(entry: Entry) -> str:
    """Why an entry is fuzzy, as :attr:`Todo.why` says it; two rival texts are the most pressing."""
    names = {one.name for one in remarks(entry)}
    if THEIRS in names:
        return THEIRS
    return next(iter(sorted(names & DRAFT)), "changed" if entry.previous is not None else "")
