"""Which normalised texts are most like another one: all are compared, or those that the postings name.

Both ways give the similarity that rapidfuzz computes; only the second may miss a text.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from i18nflow.memory.normalise import key_of
from i18nflow.memory.postings import candidates, upto

LONGEST = 2_000
"""Characters of a text that is compared; longer ones are only found as they are."""
WEAK = 0.5
"""Similarity of what is shown where nothing better is found."""
_MOST = 24
"""Texts that are given."""

Near = tuple[int, float]
"""The id of a text, and its similarity from 0 to 1."""


@dataclass(slots=True)
class Loaded:
    """The texts of a locale that have no postings, by length; they stay in memory until the database changes."""

    lengths: list[int] = field(default_factory=list)
    norms: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)

    def near(self, norm: str, floor: float) -> list[Near]:
        """Those at least ``floor`` like ``norm``, the likest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        first = bisect_left(self.lengths, int(len(norm) * floor))
        last = bisect_right(self.lengths, len(norm) / floor)
        found = process.extract(
            norm, self.norms[first:last], scorer=Levenshtein.normalized_similarity, score_cutoff=floor, limit=_MOST
        )
        return [(self.ids[first + place], score) for _, score, place in found]


def load(connection: sqlite3.Connection, locale: str) -> Loaded:
    """Read the texts of a locale that have no postings."""
    rows = connection.execute(
        "SELECT length(norm), norm, id FROM text WHERE locale = ? AND id > ? AND length(norm) <= ? ORDER BY 1, 3",
        (locale, upto(connection, locale), LONGEST),
    )
    loaded = Loaded()
    for length, norm, number in rows:
        loaded.lengths.append(length)
        loaded.norms.append(norm)
        loaded.ids.append(number)
    return loaded


def same(connection: sqlite3.Connection, locale: str, norm: str) -> list[Near]:
    """The text that is ``norm`` itself."""
    query = "SELECT id FROM text WHERE key = ? AND locale = ? AND norm = ?"
    return [(number, 1.0) for (number,) in connection.execute(query, (key_of(norm), locale, norm))]


def floor_of(norm: str) -> float:
    """The least similarity that is worth showing: 0.75 for 20 characters and more, 0.9 below 8, in between in between."""
    return max(0.75, min(0.9, 0.9 - 0.15 * (len(norm) - 8) / 12))


class Nearest:
    """Finds the texts of one database that are like another; remembers what it had to load."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._loaded: dict[str, Loaded] = {}
        self._state: tuple[int, int] = (-1, -1)

    def __call__(self, locale: str, norm: str, floor: float) -> list[Near]:
        """The texts at least ``floor`` like ``norm``, the likest first, a couple of dozen at most."""
        exact = same(self._connection, locale, norm)
        if len(norm) > LONGEST or not norm:
            return exact
        found = dict([*self._from_postings(locale, norm, floor), *self._texts(locale).near(norm, floor), *exact])
        return sorted(found.items(), key=lambda near: (-near[1], near[0]))[:_MOST]

    def _texts(self, locale: str) -> Loaded:
        (changed,) = self._connection.execute("PRAGMA data_version").fetchone()  # by others; our own changes are counted
        state = (changed, self._connection.total_changes)
        if state != self._state:
            self._loaded, self._state = {}, state
        if locale not in self._loaded:
            self._loaded[locale] = load(self._connection, locale)
        return self._loaded[locale]

    def _from_postings(self, locale: str, norm: str, floor: float) -> list[Near]:
        from rapidfuzz.distance import Levenshtein

        numbers = candidates(self._connection, locale, norm) if upto(self._connection, locale) else []
        marks = ", ".join("?" * len(numbers))
        rows = self._connection.execute(f"SELECT id, norm FROM text WHERE id IN ({marks})", numbers)
        scores = ((number, Levenshtein.normalized_similarity(norm, text, score_cutoff=floor)) for number, text in rows)
        return [(number, score) for number, score in scores if score]
