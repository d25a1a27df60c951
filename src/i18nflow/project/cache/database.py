"""The file in which a project's cache lies: one SQLite database in the state directory, which can be deleted at any time.

It never holds a translation.  What cannot be used (another schema, a damaged file, one that another run holds, a disk on which
SQLite cannot work) is made anew or done without, and said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from i18nflow.project.store import LocalStore

NAME = "cache.db"
_SCHEMA = 2
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
    answer TEXT NOT NULL, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
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


class Unusable(Exception):
    """The cache cannot be used now; the sentence says why."""


def open_database(store: LocalStore) -> sqlite3.Connection:
    """The database in the state directory of ``store``, made if it is not there or is not one of this schema.

    Raises :class:`Unusable` where neither can be had, :class:`~i18nflow.errors.StorageError` without a state directory.
    """
    path = store.state_file(NAME)
    try:
        return _opened(path)
    except sqlite3.OperationalError as error:
        raise Unusable(str(error)) from error
    except sqlite3.DatabaseError:  # damaged, or of another schema: nothing in it is worth more than a new one
        remove_database(store)
    try:
        return _opened(path)
    except sqlite3.Error as error:
        raise Unusable(str(error)) from error


def remove_database(store: LocalStore) -> None:
    """Take the database away, with what SQLite keeps beside it; raises :class:`~i18nflow.errors.StorageError`."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        store.forget(NAME + suffix)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # stays as it is where the disk cannot do it
    connection.execute("PRAGMA synchronous = NORMAL")
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not tables:
        connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_SCHEMA}; COMMIT")
    elif schema != _SCHEMA:
        raise sqlite3.DatabaseError(f"schema {schema} instead of {_SCHEMA}")


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
