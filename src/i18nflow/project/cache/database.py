"""The file in which a project's cache lies: one SQLite database in the state directory, which can be deleted at any time.

It never holds a translation.  What cannot be used (another schema, a damaged file, one that another run holds, a disk on which
SQLite cannot work) is made anew or done without, and said.  Several runs may have it open at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

from i18nflow.project.cache.proof import is_sound
from i18nflow.project.cache.seal import BESIDE, LOCK, NAME, SUM, Condition, condition, seal, unseal
from i18nflow.project.store import LocalStore
from i18nflow.project.store.lock import present
from i18nflow.wording import say

_SCHEMA = 5
"""To be raised with every change of the tables or of what is written into them."""
_PATIENCE = 2.0
"""Seconds to wait for another run that writes."""
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE folders (
    id INTEGER PRIMARY KEY, place TEXT NOT NULL, path TEXT NOT NULL, names BLOB NOT NULL, stamps BLOB NOT NULL,
    UNIQUE (place, path));
CREATE TABLE questions (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, place TEXT NOT NULL, folder TEXT NOT NULL, name TEXT NOT NULL,
    proof INTEGER NOT NULL, answer TEXT NOT NULL, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
    UNIQUE (kind, place, folder, name));
CREATE TABLE pending (question INTEGER NOT NULL, upto INTEGER NOT NULL);
CREATE TABLE articles (
    name TEXT PRIMARY KEY, rank INTEGER NOT NULL, bundle TEXT NOT NULL, sources TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX bundles ON articles (bundle);
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, verb TEXT NOT NULL, item TEXT NOT NULL, locale TEXT NOT NULL,
    asked BLOB NOT NULL, counts BLOB NOT NULL, remarks TEXT NOT NULL, paths TEXT NOT NULL, extra BLOB NOT NULL,
    proof INTEGER NOT NULL,
    UNIQUE (verb, item, locale));
"""


_BUSY = frozenset(
    [
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_PROTOCOL,
    ]
)
"""What SQLite says of a file that may be good, and cannot be used now."""


class Unusable(Exception):
    """The cache cannot be used now; the sentence says why."""


class Damaged(Unusable):
    """Nothing in the cache can be used ever; the sentence says why."""


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error is the file's own fault, so that it is worth nothing."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _BUSY


@contextmanager
def database(store: LocalStore) -> Iterator[sqlite3.Connection]:
    """The database in the state directory of ``store``, made if there is none.

    Raises :class:`Unusable`, :class:`Damaged`, and :class:`~i18nflow.errors.StorageError` without a state directory.
    """
    with _attended(store) as alone:
        found: Condition = condition(store) if alone() else "whole"  # whoever is at work has had a look
        if found == "damaged":
            raise Damaged(say("it was damaged"))
        connection = _opened(store)
        try:
            if found == "left":
                _inspect(connection)
            yield connection
        finally:
            connection.close()
            if alone():
                seal(store)


def remove_database(store: LocalStore) -> None:
    """Take the database away, with all that lies beside it; raises :class:`~i18nflow.errors.StorageError`."""
    for name in (SUM, NAME, *(NAME + suffix for suffix in BESIDE)):
        store.forget(name)


@contextmanager
def _attended(store: LocalStore) -> Iterator[Callable[[], bool]]:
    with ExitStack() as stack:
        try:
            alone = stack.enter_context(present(store.state_file(LOCK)))
        except OSError as error:
            raise Unusable(str(error)) from error
        yield alone


def _opened(store: LocalStore) -> sqlite3.Connection:
    path = store.state_file(NAME)
    unseal(store)
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise (Damaged if is_damage(error) else Unusable)(str(error)) from error
    return connection


def _inspect(connection: sqlite3.Connection) -> None:
    """Look through what a killed run has left."""
    try:
        if not is_sound(connection):
            raise Damaged(say("it was damaged when a run was killed"))
    except sqlite3.Error as error:
        raise (Damaged if is_damage(error) else Unusable)(str(error)) from error


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # stays as it is where the disk cannot do it
    connection.execute("PRAGMA synchronous = NORMAL")
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_SCHEMA}; COMMIT")
    elif schema != _SCHEMA:
        raise Damaged(say("another version of i18nflow wrote it"))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Cursor]:
    """All changes of the block or none."""
    with closing(connection.cursor()) as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
        except BaseException:
            with suppress(sqlite3.Error):  # what went wrong first is what counts
                cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")
