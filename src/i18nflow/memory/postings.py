"""Which texts have which terms: the way to candidates where there are too many texts to compare them all.

Measured (translator-workflow.md §3.1): the rarest terms of a text find its likes; the common ones only cost time.  A posting is
never changed: texts that came later get postings of their own (a *part*), and now and then all is made anew.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from heapq import nlargest
from itertools import islice
from operator import itemgetter

from i18nflow.memory.normalise import terms
from i18nflow.memory.schema import writing

SCANNED = 50_000
"""Texts of a locale that are compared one by one before there are postings."""
RAREST = 16
CANDIDATES = 200
TIED = 2_000
"""Candidates at most, where more than 200 share as many terms: a short text has few."""
_GROWTH = 0.05
"""Share of texts without postings, of those with, at which they get some."""
_LEAST = 5_000
_PARTS = 16
"""Parts at which all is made anew."""
_BATCH = 250_000
"""Texts whose postings are in memory at a time."""
_EFFORT = 200_000
"""Ids that are read for one text; only very common terms are that many."""

Progress = Callable[[int, int], None]
Rows = Iterator[tuple[int, str]]


def upto(connection: sqlite3.Connection, locale: str) -> int:
    """The greatest id of a text of the locale that has postings; 0 where none has."""
    row = connection.execute("SELECT upto FROM posted WHERE locale = ?", (locale,)).fetchone()
    return int(row[0]) if row else 0


def post(connection: sqlite3.Connection, progress: Progress) -> None:
    """Give postings to the texts of each locale that has too many without."""
    locales = [locale for (locale,) in connection.execute("SELECT DISTINCT locale FROM text ORDER BY locale")]
    for locale in locales:
        if _is_due(connection, locale):
            with writing(connection):
                _post(connection, locale, progress)


def _is_due(connection: sqlite3.Connection, locale: str) -> bool:
    row = connection.execute("SELECT upto, texts FROM posted WHERE locale = ?", (locale,)).fetchone() or (0, 0)
    (fresh,) = connection.execute("SELECT count(*) FROM text WHERE locale = ? AND id > ?", (locale, row[0])).fetchone()
    return bool(fresh > (max(_LEAST, row[1] * _GROWTH) if row[0] else SCANNED))


def _post(connection: sqlite3.Connection, locale: str, progress: Progress) -> None:
    row = connection.execute("SELECT upto, texts, parts FROM posted WHERE locale = ?", (locale,)).fetchone()
    last, posted, parts = row or (0, 0, 0)
    (all_texts,) = connection.execute("SELECT count(*) FROM text WHERE locale = ?", (locale,)).fetchone()
    (kept,) = connection.execute("SELECT count(*) FROM text WHERE locale = ? AND id <= ?", (locale, last)).fetchone()
    if parts >= _PARTS or kept < posted * 3 / 4:
        connection.execute("DELETE FROM posting WHERE locale = ?", (locale,))
        last, kept, parts = 0, 0, 0
    rows = connection.execute("SELECT id, norm FROM text WHERE locale = ? AND id > ? ORDER BY id", (locale, last))
    done = kept
    while batch := list(islice(rows, _BATCH)):
        parts += 1
        _write_part(connection, locale, parts, batch)
        last, done = batch[-1][0], done + len(batch)
        progress(done, all_texts)
    connection.execute("INSERT OR REPLACE INTO posted VALUES (?, ?, ?, ?)", (locale, last, done, parts))


def _write_part(connection: sqlite3.Connection, locale: str, part: int, batch: list[tuple[int, str]]) -> None:
    table: dict[str, array[int]] = {}
    for number, norm in batch:
        for term in terms(norm):
            found = table.get(term)
            if found is None:
                table[term] = found = array("I")
            found.append(number)
    rows = ((locale, term, part, len(table[term]), table[term].tobytes()) for term in sorted(table))
    connection.executemany("INSERT INTO posting (locale, term, part, count, texts) VALUES (?, ?, ?, ?, ?)", rows)


def candidates(connection: sqlite3.Connection, locale: str, norm: str) -> list[int]:
    """The ids of texts that share most of the rarest terms of ``norm``, best first."""
    hits: Counter[int] = Counter()
    read = 0
    for row, count in _rarest(connection, locale, terms(norm)):
        if read and read + count > _EFFORT:
            break
        (data,) = connection.execute("SELECT texts FROM posting WHERE id = ?", (row,)).fetchone()
        hits.update(array("I", data))
        read += count
    return _best(hits)


def _best(hits: Counter[int]) -> list[int]:
    if len(hits) <= CANDIDATES:
        return list(hits)
    best = nlargest(CANDIDATES, hits.items(), key=itemgetter(1))
    last = best[-1][1]
    clear = [number for number, count in best if count > last]
    tied = islice((number for number, count in hits.items() if count == last), TIED - len(clear))
    return [*clear, *tied]


def _rarest(connection: sqlite3.Connection, locale: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Ids and counts of the postings of the rarest terms that there are."""
    totals: dict[str, list[tuple[int, int]]] = {}
    for term in wanted:
        rows = connection.execute("SELECT id, count FROM posting WHERE locale = ? AND term = ?", (locale, term)).fetchall()
        if rows:
            totals[term] = rows
    by_rarity = sorted(totals.values(), key=lambda rows: sum(count for _, count in rows))
    return [row for rows in by_rarity[:RAREST] for row in rows]
