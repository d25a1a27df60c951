"""The file of the journal: SQLite in the state directory, each row on the disk before anybody is told that it is saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from i18nflow.errors import StorageError
from i18nflow.project.store import LocalStore
from i18nflow.wording import say

NAME = "journal.db"
_SCHEMA = 1
_PATIENCE = 10.0
"""Seconds to wait for another desk that writes."""
_TABLES = """
CREATE TABLE rows (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, email TEXT NOT NULL, action TEXT NOT NULL,
    entry TEXT NOT NULL, bundle TEXT NOT NULL, locale TEXT NOT NULL, path TEXT NOT NULL, desk TEXT NOT NULL,
    msgctxt TEXT, msgid TEXT NOT NULL, msgid_plural TEXT,
    before TEXT NOT NULL, after TEXT NOT NULL, old_revision TEXT NOT NULL, new_revision TEXT NOT NULL,
    old_state TEXT NOT NULL, new_state TEXT NOT NULL, knows INTEGER);
CREATE INDEX of_entries ON rows (entry);
CREATE INDEX of_catalogs ON rows (bundle, locale);
CREATE TABLE waiting (
    kind TEXT NOT NULL, desk TEXT NOT NULL, bundle TEXT NOT NULL, locale TEXT NOT NULL, first INTEGER NOT NULL,
    PRIMARY KEY (kind, desk, bundle, locale)) WITHOUT ROWID;
CREATE TABLE files (
    bundle TEXT NOT NULL, locale TEXT NOT NULL, version TEXT NOT NULL, PRIMARY KEY (bundle, locale)) WITHOUT ROWID;
"""
"""``rows`` only grows; ``knows``: the last row that whoever wrote a file can have read, where that is not the row before.
``waiting``: the first row of a catalog that is not yet in its file (of a desk), or in a commit.
``files``: what a desk wrote last.
"""


def connect(store: LocalStore) -> sqlite3.Connection:
    """Open the journal of a project, or begin one; for all threads, one at a time.

    Raises ``StorageError`` for a journal that is damaged or of a later version: it stays as it is, since nothing else has what
    is in it.
    """
    path = store.state_file(NAME)
    with journal_errors():
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")  # stays as it is where the disk cannot do it
    connection.execute("PRAGMA synchronous = FULL")  # what was answered outlives a power cut
    with transaction(connection):
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables:
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_SCHEMA}")
        elif schema != _SCHEMA:
            message = say("the journal was written by another version of i18nflow")
            raise StorageError("journal-version", message, path=NAME, hint=_hint())


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All changes of the block or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # what went wrong first is what counts
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def journal_errors() -> Iterator[None]:
    """What SQLite refuses, said to the person who can change it."""
    try:
        yield
    except sqlite3.Error as error:
        message = say("the journal cannot be used: {why}", why=str(error))
        raise StorageError("journal", message, path=NAME, hint=_hint()) from error


def _hint() -> str:
    return say("free some space, or move the file away: the catalogs have all that it said, but for the last second")
