"""What was counted in templates and catalogs, kept beside the project: a database that can be deleted at any time.

Each file is known by its stamp.  What cannot be used (broken, of another version, on a disk where SQLite cannot work) is made
anew, or done without: then all is counted again after each start.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from i18nflow.catalogs.digest import text_digest
from i18nflow.errors import StorageError
from i18nflow.project.store import LocalStore

NAME = "board.db"
VERSION = 1
"""To be raised with every change of the tables, or of what is counted."""
_PATIENCE = 2.0
_TABLES = """
CREATE TABLE counted (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, told TEXT NOT NULL);
CREATE TABLE text (hash INTEGER NOT NULL, file INTEGER NOT NULL, PRIMARY KEY (hash, file)) WITHOUT ROWID;
CREATE INDEX text_file ON text (file);
"""
Told = Mapping[str, Any]
"""What is known of a file: JSON."""
Row = tuple[str, str, Told, Iterable[str]]
"""Path, stamp, what is known, and the source texts of a template."""


class BoardStore:
    """The database, to be used by one thread at a time."""

    def __init__(self, store: LocalStore) -> None:
        self._store = store
        self._connection = _opened(store)

    def rows(self) -> list[tuple[str, str, Told]]:
        """All files: path, stamp, what is known; none, and the database anew, where it turns out to be damaged."""
        try:
            found = self._connection.execute("SELECT path, stamp, told FROM counted").fetchall()
        except sqlite3.DatabaseError:
            self._connection.close()
            _remove(self._store)
            self._connection = _opened(self._store)
            return []
        return [(path, stamp, json.loads(told)) for path, stamp, told in found]

    def put(self, rows: Iterable[Row]) -> None:
        """Remember some files, all or none; on a disk that is full or busy they are counted again next time."""
        with suppress(sqlite3.Error), self._connection, closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            for path, stamp, told, texts in rows:
                self._put(cursor, path, (stamp, json.dumps(told, ensure_ascii=False)), texts)

    def _put(self, cursor: sqlite3.Cursor, path: str, known: tuple[str, str], texts: Iterable[str]) -> None:
        cursor.execute(
            "INSERT INTO counted (path, stamp, told) VALUES (?, ?, ?) "
            "ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, told = excluded.told",
            (path, *known),
        )
        (file,) = cursor.execute("SELECT id FROM counted WHERE path = ?", (path,)).fetchone()
        cursor.execute("DELETE FROM text WHERE file = ?", (file,))
        cursor.executemany("INSERT OR IGNORE INTO text VALUES (?, ?)", ((_hash(text), file) for text in texts))

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files that are gone."""
        with suppress(sqlite3.Error), self._connection, closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            for path in paths:
                cursor.execute("DELETE FROM text WHERE file IN (SELECT id FROM counted WHERE path = ?)", (path,))
                cursor.execute("DELETE FROM counted WHERE path = ?", (path,))

    def having(self, text: str, most: int) -> list[str]:
        """The paths of templates that have a source text, ``most`` at most; one in 2⁶⁴ has another text of that hash."""
        query = "SELECT path FROM text JOIN counted ON counted.id = text.file WHERE hash = ? ORDER BY path LIMIT ?"
        with suppress(sqlite3.Error):
            return [path for (path,) in self._connection.execute(query, (_hash(text), most))]
        return []


def _hash(text: str) -> int:
    return int(text_digest(text), 16) - (1 << 63)


def _opened(store: LocalStore) -> sqlite3.Connection:
    try:
        path = store.state_file(NAME)
    except StorageError:
        return _connected(":memory:")
    try:
        return _connected(path)
    except sqlite3.OperationalError:
        return _connected(":memory:")
    except sqlite3.DatabaseError:  # it is no database, or not ours
        _remove(store)
        return _connected(path)


def _remove(store: LocalStore) -> None:
    for suffix in ("", "-wal", "-shm"):
        store.forget(f"{NAME}{suffix}")


def _connected(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    drops = "".join(f'DROP TABLE "{name}";' for name in names if not name.startswith("sqlite_"))
    connection.executescript(f"BEGIN IMMEDIATE; {drops} {_TABLES} PRAGMA user_version = {VERSION}; COMMIT")
