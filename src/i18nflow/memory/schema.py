"""The database of the index: its tables, and how a connection to it is opened.

Everything in it can be made again from catalogs and TMX files; whoever finds it in another version empties it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

VERSION = 1
"""To be raised with every change of the tables, or of what :mod:`i18nflow.memory.normalise` makes of a text."""

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, version TEXT NOT NULL);
CREATE TABLE text (id INTEGER PRIMARY KEY AUTOINCREMENT, locale TEXT NOT NULL, key INTEGER NOT NULL, norm TEXT NOT NULL);
CREATE INDEX text_key ON text (key);
CREATE INDEX text_locale ON text (locale, id);
CREATE TABLE segment (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, text INTEGER NOT NULL, rank INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, locale TEXT NOT NULL, state TEXT NOT NULL, origin TEXT NOT NULL,
    place TEXT NOT NULL, context TEXT, before TEXT NOT NULL, after TEXT NOT NULL, author TEXT NOT NULL, changed TEXT NOT NULL,
    hidden TEXT NOT NULL, note TEXT NOT NULL, plain_source TEXT, plain_target TEXT);
CREATE INDEX segment_text ON segment (text, rank);
CREATE INDEX segment_file ON segment (file);
CREATE TABLE posting (
    id INTEGER PRIMARY KEY, locale TEXT NOT NULL, term TEXT NOT NULL, part INTEGER NOT NULL, count INTEGER NOT NULL,
    texts BLOB NOT NULL);
CREATE INDEX posting_term ON posting (locale, term, count);
CREATE TABLE posted (locale TEXT PRIMARY KEY, upto INTEGER NOT NULL, texts INTEGER NOT NULL, parts INTEGER NOT NULL)
    WITHOUT ROWID;
"""
"""``text`` has each normalised source once for a locale; ``posting`` the ids (uint32) of the texts that have a term."""


def connect(path: str, patience: float) -> sqlite3.Connection:
    """A connection to the database at ``path`` (``:memory:`` for none), with the tables of this version.

    ``patience`` is how many seconds to wait for another writer.  Raises ``sqlite3.DatabaseError``: ``OperationalError`` if it
    cannot be opened or written, else it is no database of ours and may be deleted.
    """
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        _log_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        if version(connection) != VERSION:
            _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Let others read while one writes; where another process has the database to itself just now, it has done so."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def version(connection: sqlite3.Connection) -> int:
    """Which version of the tables the database has; 0 for a new one."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction: all of the block or nothing of it, and no other writer meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _make(connection: sqlite3.Connection) -> None:
    """Empty the database and give it our tables, unless another process just did."""
    with writing(connection):
        if version(connection) == VERSION:
            return
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            if not name.startswith("sqlite_"):
                connection.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def about(connection: sqlite3.Connection, name: str) -> str:
    """A remark on the whole index, ``""`` where there is none."""
    row = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def set_about(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Make a remark on the whole index."""
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))
