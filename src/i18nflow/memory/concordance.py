"""Concordance: where words occur in sources or translations, and which texts are like them.

A look through all segments: 300,000 take a fraction of a second, and one or two Chinese characters are found as well as a
sentence, which no index of words or of three characters can do.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from i18nflow.inline.plain import folded, plain
from i18nflow.memory.nearest import Nearest, floor_of
from i18nflow.memory.normalise import normalised
from i18nflow.memory.rows import COLUMNS, segment_of, segments_of_text
from i18nflow.memory.segment import Query, Segment

_MORE = 8
"""Segments that are fetched for each that is wanted: the same text may stand in several places."""
_STATES = {"approved": 0, "translated": 1, "obsolete": 2, "fuzzy": 3}

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for."""

    text: str
    locales: tuple[str, ...]
    in_target: bool = False
    """In the translations, not in the sources; then nothing that is merely like it is found."""
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A segment that was found; of several with the same texts the first."""

    segment: Segment
    source: str
    """As a reader sees it: without tags."""
    target: str
    score: float
    """Likeness of the whole source (or target) to the text, in percent."""
    contains: bool
    """Whether the text occurs in it; else it is only like it."""
    marks: tuple[Range, ...]
    """Ranges of the source (or target): where the text occurs, else where the two differ."""
    others: int = 0
    """Further segments with the same texts, as far as they were looked at."""


def concordance(connection: sqlite3.Connection, nearest: Nearest, wanted: Wanted) -> list[Found]:
    """What contains the text, whole words and short segments first; then what is like it."""
    text = folded(wanted.text)
    if not text:
        return []
    found = _merged(_containing(connection, replace(wanted, text=text)))
    found.sort(key=lambda one: (not _is_word(one, text, wanted.in_target), -one.score, _STATES[one.segment.state]))
    if len(found) < wanted.limit and not wanted.in_target:
        known = {(one.segment.source, one.segment.target) for one in found}
        like = _merged(_like(connection, nearest, replace(wanted, text=text)))
        found += [one for one in like if (one.segment.source, one.segment.target) not in known]
    return found[: wanted.limit]


def _containing(connection: sqlite3.Connection, wanted: Wanted) -> Iterable[Found]:
    column = "coalesce(plain_target, target)" if wanted.in_target else "coalesce(plain_source, source)"
    marks = ", ".join("?" * len(wanted.locales))
    pattern = "%" + re.sub(r"([\\%_])", r"\\\1", wanted.text) + "%"
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM segment WHERE locale IN ({marks}) AND {column} LIKE ? ESCAPE '\\' "
        f"ORDER BY length({column}), rank LIMIT ?",
        (*wanted.locales, pattern, wanted.limit * _MORE),
    )
    for segment in map(segment_of, rows):
        shown = plain(segment.source), plain(segment.target)
        searched = shown[wanted.in_target]
        marked = tuple(match.span() for match in re.finditer(re.escape(wanted.text), searched, re.IGNORECASE))
        yield Found(segment, *shown, _percent(wanted.text, searched), True, marked)


def _like(connection: sqlite3.Connection, nearest: Nearest, wanted: Wanted) -> Iterable[Found]:
    norm = normalised(wanted.text)
    near = [(score, text, locale) for locale in wanted.locales for text, score in nearest(locale, norm, floor_of(norm))]
    for score, text, locale in sorted(near, key=lambda one: (-one[0], one[1]))[: wanted.limit]:
        for segment in segments_of_text(connection, text, Query(wanted.text, locale)):
            source = plain(segment.source)
            yield Found(segment, source, plain(segment.target), 100 * score, False, _differences(wanted.text, source))


def _merged(found: Iterable[Found]) -> list[Found]:
    table: dict[tuple[str, str, str], Found] = {}
    for one in found:
        key = (one.segment.locale, one.source, one.target)
        table[key] = replace(table[key], others=table[key].others + 1) if key in table else one
    return list(table.values())


def _percent(text: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return 100 * Levenshtein.normalized_similarity(text.lower(), other.lower())


def _differences(text: str, source: str) -> tuple[Range, ...]:
    """The ranges of ``source`` that are not in ``text``."""
    from rapidfuzz.distance import Indel

    codes = Indel.opcodes(text, source)
    return tuple((code.dest_start, code.dest_end) for code in codes if code.tag != "equal" and code.dest_end > code.dest_start)


def _is_word(found: Found, text: str, in_target: bool) -> bool:
    """Whether it occurs as a word, not within a longer one: “cell” in “cells” is less than in “a cell”."""
    searched = (found.source, found.target)[in_target]
    return any(_is_edge(searched, start - 1, start) and _is_edge(searched, end - 1, end) for start, end in found.marks)


def _is_edge(text: str, left: int, right: int) -> bool:
    if left < 0 or right >= len(text):
        return True
    return not (_is_letter(text[left]) and _is_letter(text[right]))


def _is_letter(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"
