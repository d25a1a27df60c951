"""The project's translation memory: an index over its catalogs and TMX files, kept up to date by whoever asks it.

The index (``.i18nflow/tm.db``) is disposable.  Files are known by the hash of their bytes, so only what changed is read again;
a database that is broken or of another version is made anew; where none can be kept, it is made in memory for the time being.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from i18nflow.catalogs.po import read_catalog
from i18nflow.errors import CatalogError, I18nflowError, StorageError
from i18nflow.memory.entries import segments_of
from i18nflow.memory.index import drop, files, put
from i18nflow.memory.memory import Memory
from i18nflow.memory.postings import post
from i18nflow.memory.schema import connect, set_about, writing
from i18nflow.memory.segment import Segment
from i18nflow.project.context import Workspace
from i18nflow.project.memory.tmx_files import segments_of_tmx, tmx_paths
from i18nflow.project.paths import CATALOG, catalog_limits, catalogs_root, name_at
from i18nflow.project.run import Progress
from i18nflow.project.store import Snapshot
from i18nflow.wording import said_by, say

DATABASE = "tm.db"
PATIENCE = 5.0
"""Seconds to wait for another process that writes the index; then it is used as it is."""
BUILD_PATIENCE = 120.0
_BATCH = 64
"""Files of a transaction: what is in the index when a build is killed."""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH})
_FULL = sqlite3.SQLITE_FULL

T = TypeVar("T")


@dataclass(slots=True)
class Refreshed:
    """What it took to bring the index up to date."""

    files: int = 0
    """All that belong to the memory."""
    read: int = 0
    """Those that had changed."""
    dropped: int = 0
    """Those that are gone."""
    failures: list[I18nflowError] = field(default_factory=list)
    """Files that could not be read; what the index knew of them stays."""
    busy: bool = False
    """Whether another process was writing the index, so that it is used as it is."""
    unkept: str = ""
    """Why the index could not be kept on disk."""

    @property
    def changed(self) -> bool:
        """Whether the index is another one now."""
        return bool(self.read or self.dropped)


@dataclass(frozen=True, slots=True)
class Opening:
    """How the memory is opened."""

    progress: Progress = field(default=lambda done, total: None)
    patience: float = PATIENCE
    anew: bool = False
    """Whether to forget the index and make it again."""


_PLAIN = Opening()


def with_memory(workspace: Workspace, action: Callable[[Memory, Refreshed], T], how: Opening = _PLAIN) -> T:
    """Do something with the memory, up to date; once more from the start if its database turns out to be broken.

    Raises :class:`~i18nflow.errors.StorageError` if the disk is full, or the database is broken again at once.
    """
    if how.anew:
        _discard(workspace)
    try:
        return _once(workspace, action, how)
    except sqlite3.DatabaseError as error:
        if _code(error) not in _BROKEN:
            raise _fault(error) from error
        _discard(workspace)
    try:
        return _once(workspace, action, how)
    except sqlite3.DatabaseError as error:
        raise _fault(error) from error


def _once(workspace: Workspace, action: Callable[[Memory, Refreshed], T], how: Opening) -> T:
    connection, refreshed = _open(workspace, how.patience)
    with closing(connection):
        _refresh(workspace, connection, refreshed, how)
        return action(Memory(connection), refreshed)


def open_memory(workspace: Workspace) -> Memory:
    """The memory as the index has it, for a process that only asks; whoever started it has brought it up to date."""
    connection, refreshed = _open(workspace, PATIENCE)
    if refreshed.unkept:
        _refresh(workspace, connection, refreshed, _PLAIN)
    return Memory(connection)


def bring_files(workspace: Workspace, catalogs: Mapping[str, str]) -> Refreshed:
    """Let the index know what some catalogs (locale by path) say now, and look at no other file.

    Raises as :func:`with_memory`.
    """
    refreshed = Refreshed(files=len(catalogs))
    try:
        connection, opened = _open(workspace, PATIENCE)
        refreshed.unkept = opened.unkept
        with closing(connection):
            _bring(workspace, connection, dict(catalogs), (refreshed, _PLAIN.progress))
            post(connection, _PLAIN.progress)
    except sqlite3.DatabaseError as error:
        if _code(error) not in _BUSY:
            raise _fault(error) from error
        refreshed.busy = True
    return refreshed


def index_bytes(workspace: Workspace) -> int:
    """How large the index is on disk."""
    return sum(path.stat().st_size for path in _paths(workspace) if path.exists())


# --- the database --------------------------------------------------------------------------------------------------


def _paths(workspace: Workspace) -> list[Path]:
    return [workspace.local.state / f"{DATABASE}{suffix}" for suffix in ("", "-wal", "-shm")]


def _open(workspace: Workspace, patience: float) -> tuple[sqlite3.Connection, Refreshed]:
    """A connection to the index; one in memory where the disk does not let us."""
    try:
        path = workspace.local.state_file(DATABASE)
        return connect(str(path), patience), Refreshed()
    except StorageError as error:
        return connect(":memory:", patience), Refreshed(unkept=error.message)
    except sqlite3.OperationalError as error:
        if _code(error) in _BUSY | _BROKEN | {_FULL}:
            raise
        return connect(":memory:", patience), Refreshed(unkept=said_by(error))


def _discard(workspace: Workspace) -> None:
    """Forget the index; a process that has it open goes on with what it has."""
    for path in _paths(workspace):
        workspace.local.forget(path.name)


def _code(error: sqlite3.Error) -> int:
    """The primary result code; that of a schema that is not ours is ``SQLITE_ERROR``."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _fault(error: sqlite3.DatabaseError) -> StorageError:
    if _code(error) == _FULL:
        return StorageError(
            "disk-full", say("the disk is full"), path=f".i18nflow/{DATABASE}", hint=say("free some space and try again")
        )
    if _code(error) in _BUSY:
        return StorageError(
            "tm-busy", say("another process is writing it"), path=f".i18nflow/{DATABASE}", hint=say("try again later")
        )
    hint = say("remove it: it is made again from the catalogs")
    return StorageError(
        "tm-broken", say("the index cannot be used: {error}", error=error), path=f".i18nflow/{DATABASE}", hint=hint
    )


# --- bringing it up to date ----------------------------------------------------------------------------------------


def _refresh(workspace: Workspace, connection: sqlite3.Connection, refreshed: Refreshed, how: Opening) -> None:
    wanted = dict(_wanted(workspace))
    refreshed.files = len(wanted)
    try:
        _bring(workspace, connection, wanted, (refreshed, how.progress))
        gone = files(connection).keys() - wanted.keys()
        if gone:
            drop(connection, gone)
            refreshed.dropped = len(gone)
        post(connection, how.progress)
        if refreshed.changed:
            with writing(connection):
                set_about(connection, "updated", datetime.now(UTC).isoformat(timespec="seconds"))
    except sqlite3.OperationalError as error:
        if _code(error) not in _BUSY:
            raise
        refreshed.busy = True


def _wanted(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """All files of the memory, with the locale of a catalog; catalogs of articles that are gone are memory too."""
    config = workspace.config
    for locale in config.locales:
        top = catalogs_root(locale, config)
        yield from ((path, locale) for path in sorted(workspace.store.walk(top)) if path.endswith(CATALOG))
    yield from ((path, "") for path in tmx_paths(config))


def _bring(
    workspace: Workspace, connection: sqlite3.Connection, wanted: dict[str, str], told: tuple[Refreshed, Progress]
) -> None:
    known = files(connection)
    refreshed, progress = told
    batch: dict[str, tuple[str, list[Segment]]] = {}
    for number, (path, locale) in enumerate(wanted.items(), 1):
        try:
            limits = workspace.config.limits
            seen = workspace.store.read(path, limits.catalog_bytes if locale else limits.tmx_bytes)
            version = seen.version if locale else f"{seen.version} {' '.join(_languages(workspace))}"
            if known.get(path) != version:
                batch[path] = version, _segments(workspace, seen, locale)
        except I18nflowError as error:
            refreshed.failures.append(error.at(path))
        if len(batch) == _BATCH or (batch and number == len(wanted)):
            put(connection, batch)
            refreshed.read += len(batch)
            batch = {}
        progress(number, len(wanted))


def _languages(workspace: Workspace) -> tuple[str, ...]:
    """On what the segments of a TMX file depend besides its bytes."""
    return (workspace.config.source_locale, *workspace.config.locales)


def _segments(workspace: Workspace, seen: Snapshot, locale: str) -> list[Segment]:
    if not locale:
        return segments_of_tmx(workspace.config, seen)
    catalog = read_catalog(seen.text(CatalogError), seen.path, catalog_limits(workspace.config))
    return segments_of(catalog, locale, name_at(seen.path, locale, workspace.config))
