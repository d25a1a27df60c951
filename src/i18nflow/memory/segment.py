"""What a translation memory holds and gives: segments, questions, matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from i18nflow.catalogs.digest import text_digest
from i18nflow.catalogs.review import State

Origin = Literal["project", "tmx", "mt"]
"""Where a segment is from: a person in a catalog of the project, an imported file, a machine in a catalog."""

EDGE = ""
"""The neighbour of the first and of the last text, and of one whose neighbours nobody knows."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A text and its translation into one locale."""

    source: str
    """The msgid that the translation was made for."""
    target: str
    locale: str
    state: State = "translated"
    """Never ``empty``."""
    origin: Origin = "project"
    place: str = ""
    """Where it is from, as a person calls it: an article (``news/700``), a file."""
    context: str | None = None
    """The entry's msgctxt."""
    before: str = EDGE
    """:func:`fingerprint` of the text before it."""
    after: str = EDGE
    author: str = ""
    changed: str = ""
    """ISO 8601: a day, or a day and time in UTC."""
    hidden: tuple[str, ...] = ()
    """What its tags stand for, as its entry's notes say: ``a1: https://…``."""
    note: str = ""
    """What people wrote about it."""


@dataclass(frozen=True, slots=True)
class Query:
    """A text for which translations are wanted, and where it stands."""

    source: str
    locale: str
    before: str = EDGE
    """:func:`fingerprint` of the text before it."""
    after: str = EDGE
    context: str | None = None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A segment that may serve for a text."""

    segment: Segment
    score: float
    """In percent, penalties subtracted: 100 for the same text, 101 where a neighbour is the same too."""
    similarity: float
    """Of the normalised texts, from 0 to 1 (1 − Levenshtein distance ÷ length of the longer one)."""
    msgstr: str
    """Its translation with the tags of the wanted text."""
    fits: bool
    """Whether :attr:`msgstr` has just the tags and code that the wanted text needs."""
    weak: bool = False
    """Less like the text than the floor asks: shown where there is nothing better, never filled in."""


def fingerprint(msgid: str) -> str:
    """Sixteen hex digits (BLAKE2b-64) by which a neighbour is known."""
    return text_digest(msgid)
