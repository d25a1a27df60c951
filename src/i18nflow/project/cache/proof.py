"""Sums of single rows, by which a cache is looked through that a killed run has left: what does not fit, goes.

What is not proved is either found out anew, or wrong in no harmful way: stamps and answers that are not true only lead to
another look.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from zlib import crc32

ACTION = "verb, item, locale, asked, counts, remarks, paths, extra"
"""What the proof of an action is of."""
QUESTION = "kind, place, folder, name"
"""What the proof of a question is of: whoever asks for its answer has to find it."""
_LASTING = ("way %", "waiting %", "journal")
"""Words that are kept; all others are found out anew."""


def proof(row: Sequence[object]) -> int:
    """The sum of some values."""
    found = 0
    for value in row:
        found = crc32(value if isinstance(value, bytes) else str(value).encode(), found)
    return found


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether all rows of a database are as they were written; takes away what nothing proves.  Raises ``sqlite3.Error``."""
    if not (_is_formed(connection) and _are_proved(connection)):
        return False
    kept = " AND ".join(["key NOT LIKE ?"] * len(_LASTING))
    connection.execute(f"DELETE FROM meta WHERE {kept}", _LASTING)
    return True


def _is_formed(connection: sqlite3.Connection) -> bool:
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return bool(found == "ok")


def _are_proved(connection: sqlite3.Connection) -> bool:
    numbers: set[int] = set()
    for number, sum_, *row in connection.execute(f"SELECT id, proof, {QUESTION} FROM questions NOT INDEXED"):
        if proof(row) != sum_:
            return False
        numbers.add(number)
    asked = array("I")
    for sum_, *row in connection.execute(f"SELECT proof, {ACTION} FROM actions NOT INDEXED"):
        if proof(row) != sum_:
            return False
        asked.frombytes(row[3])
    return numbers.issuperset(asked)
