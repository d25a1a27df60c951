"""What git knows of a catalog: its last states, each read once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from i18nflow.catalogs.po import read_catalog
from i18nflow.errors import CatalogError, I18nflowError
from i18nflow.model import Entry, Key
from i18nflow.project.context import Group
from i18nflow.project.desk.looking import Latest, OfDesk
from i18nflow.project.git.running import Repository, open_repository, require_catalogs_here
from i18nflow.project.paths import catalog_limits, catalog_path
from i18nflow.project.store import Snapshot

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

COMMITS = 50
"""States of a catalog that are looked at, the last ones."""
_ENTRIES = 200_000
"""In all states of a catalog together; older ones are left out."""
_KEPT = 8
_REST = 3.0
"""Seconds for which git is not asked again."""
_FORMAT = "--format=%H%x1f%an%x1f%aI%x1f%s"


@dataclass(frozen=True, slots=True)
class Past:
    """A commit that changed a catalog, and the entries as it left them."""

    commit: str
    author: str
    at: str
    """ISO 8601, in the author's time zone."""
    summary: str
    entries: Mapping[Key, Entry]


@dataclass(frozen=True, slots=True)
class States:
    """The last committed states of a catalog, the newest first."""

    rows: tuple[Past, ...] = ()
    complete: bool = True
    """Whether the oldest of them is the first one there ever was."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What git said of a catalog."""

    asked: float
    """When, by ``time.monotonic``."""
    log: tuple[str, ...]
    states: States


_known: OfDesk[Latest[tuple[str, str], _Known]] = OfDesk(partial(Latest, _KEPT))


def states(desk: Desk, group: Group, locale: str) -> States:
    """The committed states of a catalog; none where git knows nothing of it, or there is no git."""
    config, workspace, known, name = desk.project.config, desk.workspace, _known(desk), (group.name, locale)
    found = known.get(name)
    if found is not None and time.monotonic() - found.asked < _REST:
        return found.states
    try:
        require_catalogs_here(config)
        repository = open_repository(config.directory)
        path = repository.path(workspace.local.root / catalog_path(group.any_article, locale, config))
        log = tuple(repository.lines("log", f"--max-count={COMMITS}", _FORMAT, "--", path))
    except I18nflowError:
        return States()
    asked = time.monotonic()
    if found is not None and found.log == log:
        return known.put(name, replace(found, asked=asked)).states
    rows = tuple(_read(desk, repository, log, path))
    return known.put(name, _Known(asked, log, States(rows, len(log) < COMMITS and len(rows) == len(log)))).states


def _read(desk: Desk, repository: Repository, log: tuple[str, ...], path: str) -> Iterator[Past]:
    limits, left = catalog_limits(desk.project.config), _ENTRIES
    names = [line.split("\x1f", 3) for line in log]
    blobs = repository.blobs(f"{commit}:{path}" for commit, *_ in names)
    for (commit, author, at, summary), (_, data) in zip(names, blobs, strict=False):
        try:
            catalog = read_catalog(Snapshot.of(path, data).text(CatalogError), path, limits) if data is not None else None
        except CatalogError:  # it was committed broken
            continue
        entries = catalog.by_key() if catalog is not None else {}
        yield Past(commit, author, at, summary, entries)
        left -= len(entries)
        if left < 0:
            return
