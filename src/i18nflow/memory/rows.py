"""Segments read from the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from i18nflow.memory.segment import Query, Segment

COLUMNS = "source, target, locale, state, origin, place, context, before, after, author, changed, hidden, note"
_OF_TEXT = 32
"""Segments of one text that are looked at: some texts stand in thousands of places."""
_BESIDE = 4


def segment_of(row: Sequence[Any]) -> Segment:
    """The segment of a row of :data:`COLUMNS`."""
    *fields, hidden, note = row
    values = (*fields, tuple(hidden.split("\n")) if hidden else (), note)
    return Segment(*values)


def segments_of_text(connection: sqlite3.Connection, text: int, query: Query) -> list[Segment]:
    """Segments of a normalised text: some of each state, approved ones first, and those with a neighbour of ``query``."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM segment WHERE text = ? ORDER BY rank LIMIT ?", (text, _OF_TEXT)
    ).fetchall()
    if len(rows) == _OF_TEXT and (query.before or query.after):
        beside = f"SELECT {COLUMNS} FROM segment WHERE text = ? AND (before = ? OR after = ?)"
        found = connection.execute(f"{beside} ORDER BY rank LIMIT {_BESIDE}", (text, query.before or "-", query.after or "-"))
        rows += [row for row in found.fetchall() if row not in rows]
    return [segment_of(row) for row in rows]
