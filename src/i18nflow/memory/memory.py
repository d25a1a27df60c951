"""The memory of one project: asked for suggestions, searched, counted.  One object serves one thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from i18nflow.memory.concordance import Found, Wanted, concordance
from i18nflow.memory.nearest import WEAK, Near, Nearest, floor_of
from i18nflow.memory.normalise import normalised
from i18nflow.memory.retag import retagged
from i18nflow.memory.rows import COLUMNS, segment_of, segments_of_text
from i18nflow.memory.schema import about
from i18nflow.memory.score import Rank, rank, score
from i18nflow.memory.segment import EDGE, Match, Query, Segment, fingerprint

SUGGESTED = 5
_FALLBACK = 3
"""Matches that are shown where none is good enough."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a memory holds."""

    files: int
    texts: dict[str, int]
    """Distinct normalised sources by locale."""
    states: dict[tuple[str, str], int]
    """Segments by locale and state."""
    origins: dict[tuple[str, str], int]
    """Segments by locale and origin."""
    updated: str
    """When it last changed: ISO 8601, UTC; ``""`` for never."""

    def segments(self, locale: str) -> int:
        """How many segments there are of a locale."""
        return sum(count for (name, _), count in self.states.items() if name == locale)


class Memory:
    """Answers from an index that :mod:`i18nflow.memory.index` fills."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._nearest = Nearest(connection)

    def suggest(self, source: str, locale: str, before: str = "", after: str = "", limit: int = SUGGESTED) -> list[Match]:
        """Translations for the msgid ``source`` between the msgids ``before`` and ``after``, the best first.

        Where none is as like as the floor asks (0.75; more for short texts), up to three weak ones.
        """
        first, last = (fingerprint(text) if text else EDGE for text in (before, after))
        return self.find(Query(source, locale, first, last), limit)

    def find(self, query: Query, limit: int = SUGGESTED) -> list[Match]:
        """As :meth:`suggest`, for a text whose context and hidden data are known too."""
        norm = normalised(query.source)
        floor = floor_of(norm)
        found = self._matches(query, self._nearest(query.locale, norm, floor), limit, floor)
        if found or not norm:
            return found
        return self._matches(query, self._nearest(query.locale, norm, WEAK), min(limit, _FALLBACK), floor)

    def _matches(self, query: Query, near: Iterable[Near], limit: int, floor: float) -> list[Match]:
        best: dict[str, tuple[Rank, Segment, float]] = {}
        for text, similarity in near:
            segments = segments_of_text(self._connection, text, query)
            for segment in segments:
                ranked = rank(score(query, segment, similarity), segment, segments)
                if segment.target not in best or ranked < best[segment.target][0]:
                    best[segment.target] = (ranked, segment, similarity)
        chosen = sorted(best.values(), key=lambda one: one[0])[:limit]
        return [_match(query, ranked, segment, (similarity, floor)) for ranked, segment, similarity in chosen]

    def search(self, wanted: Wanted) -> list[Found]:
        """Segments in which a text occurs, and such as are like it; see :class:`~i18nflow.memory.concordance.Wanted`."""
        return concordance(self._connection, self._nearest, wanted)

    def segments(self, locales: Sequence[str], drafts: bool = False) -> Iterator[Segment]:
        """All segments of some locales, in the order of the files that they are from; fuzzy, machine's and obsolete ones too
        with ``drafts``.
        """
        marks = ", ".join("?" * len(locales))
        kept = "" if drafts else " AND state IN ('approved', 'translated') AND origin != 'mt'"
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM segment JOIN file ON file.id = segment.file WHERE locale IN ({marks}){kept} "
            "ORDER BY file.path, segment.id",
            tuple(locales),
        )
        return map(segment_of, rows)

    def figures(self) -> Figures:
        """Count what there is."""
        ask = self._connection.execute
        (files,) = ask("SELECT count(*) FROM file").fetchone()
        texts = dict(ask("SELECT locale, count(*) FROM text GROUP BY locale ORDER BY locale"))
        states, origins = (
            {
                (locale, name): count
                for locale, name, count in ask(f"SELECT locale, {kind}, count(*) FROM segment GROUP BY 1, 2")
            }
            for kind in ("state", "origin")
        )
        return Figures(files, texts, states, origins, about(self._connection, "updated"))

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def _match(query: Query, ranked: Rank, segment: Segment, likeness: tuple[float, float]) -> Match:
    msgstr, fits = retagged(segment, query)
    similarity, floor = likeness
    return Match(segment, -ranked[0], similarity, msgstr, fits, similarity < floor)
