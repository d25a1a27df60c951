"""Writing the index: the segments of a file come and go together, known by the file's path and version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from i18nflow.inline.plain import plain
from i18nflow.memory.normalise import key_of, normalised
from i18nflow.memory.schema import writing
from i18nflow.memory.segment import Segment

_RANKS = {"approved": 0, "translated": 1, "obsolete": 2, "fuzzy": 3}
"""Which of several translations of one text are looked at first."""
_ADD = f"INSERT INTO segment VALUES (NULL, {', '.join('?' * 18)})"

Version = str
"""Names the content of a file."""


def files(connection: sqlite3.Connection) -> dict[str, Version]:
    """The files whose segments are in the index."""
    return dict(connection.execute("SELECT path, version FROM file"))


def put(connection: sqlite3.Connection, found: Mapping[str, tuple[Version, Sequence[Segment]]]) -> None:
    """Make these the segments of these files, in one transaction; a file that has this version already is left alone."""
    with writing(connection):
        known = files(connection)
        for path, (version, segments) in found.items():
            if known.get(path) != version:
                _put(connection, path, version, segments)


def drop(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget files."""
    with writing(connection):
        for path in paths:
            row = connection.execute("SELECT id FROM file WHERE path = ?", (path,)).fetchone()
            if row:
                old = _texts_of(connection, row[0])
                connection.execute("DELETE FROM segment WHERE file = ?", row)
                connection.execute("DELETE FROM file WHERE id = ?", row)
                _forget(connection, old)


def _put(connection: sqlite3.Connection, path: str, version: Version, segments: Sequence[Segment]) -> None:
    connection.execute(
        "INSERT INTO file (path, version) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET version = excluded.version",
        (path, version),
    )
    (file,) = connection.execute("SELECT id FROM file WHERE path = ?", (path,)).fetchone()
    old = _texts_of(connection, file)
    connection.execute("DELETE FROM segment WHERE file = ?", (file,))
    connection.executemany(_ADD, [_row(connection, file, segment) for segment in segments])
    _forget(connection, old)


def _row(connection: sqlite3.Connection, file: int, segment: Segment) -> tuple[object, ...]:
    one = segment
    shown = plain(one.source), plain(one.target)
    return (
        *(file, _text(connection, one.locale, normalised(one.source)), _RANKS[one.state], one.source, one.target),
        *(one.locale, one.state, one.origin, one.place, one.context, one.before, one.after, one.author, one.changed),
        *("\n".join(one.hidden), one.note),
        *(None if text == full else text for text, full in zip(shown, (one.source, one.target), strict=True)),
    )


def _text(connection: sqlite3.Connection, locale: str, norm: str) -> int:
    """The id of a normalised text, which is added where it is new; ids only ever grow."""
    key = key_of(norm)
    rows = connection.execute("SELECT id FROM text WHERE key = ? AND locale = ? AND norm = ?", (key, locale, norm))
    if (row := rows.fetchone()) is not None:
        return int(row[0])
    added = connection.execute("INSERT INTO text (locale, key, norm) VALUES (?, ?, ?)", (locale, key, norm))
    return int(added.lastrowid or 0)


def _texts_of(connection: sqlite3.Connection, file: int) -> list[tuple[int]]:
    return connection.execute("SELECT DISTINCT text FROM segment WHERE file = ?", (file,)).fetchall()


def _forget(connection: sqlite3.Connection, texts: Iterable[tuple[int]]) -> None:
    """Remove those of these texts that no segment has any more; their ids stay in postings, where they lead nowhere."""
    query = "DELETE FROM text WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM segment WHERE text = ?1)"
    connection.executemany(query, texts)
