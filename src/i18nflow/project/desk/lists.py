"""What the desk shows in lists: queue, search, checks, glossary, histories, alignments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from i18nflow.catalogs.review import State
from i18nflow.catalogs.worddiff import Diff
from i18nflow.errors import ConflictError
from i18nflow.glossary.term import Term
from i18nflow.model import Severity
from i18nflow.project.desk.views import Typed

Range = tuple[int, int]
"""A place in a text, in UTF-16 code units, as a browser counts."""
_Row = TypeVar("_Row")


class Rows(tuple[_Row, ...]):
    """The rows of a list that may be a part of it only."""

    more: bool
    """Whether there are further ones."""

    def __new__(cls, rows: Iterable[_Row], *, more: bool = False) -> Rows[_Row]:
        """These rows, and whether there are more."""
        made = super().__new__(cls, rows)
        made.more = more
        return made


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An entry that waits for a reviewer."""

    id: str
    revision: str
    article: str
    role: str
    msgid: str
    msgstr: str
    plurals: tuple[str, ...]
    state: State
    approved_by: str
    """Who had approved it before it was changed; ``""`` where nobody had."""
    approved_at: str
    diff: Diff
    """The text that was approved → the text of now; empty where nobody knows."""
    changed_by: str
    """Who saved it last in the workbench, and when; ``""`` where nobody did."""
    changed_at: str
    faults: tuple[Typed, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a query means."""

    id: str
    revision: str
    article: str
    locale: str
    role: str
    msgctxt: str | None
    msgid: str
    msgstr: str
    plurals: tuple[str, ...]
    state: State
    source_marks: tuple[Range, ...] = ()
    """Where the words of the query stand in the msgid."""
    target_marks: tuple[Range, ...] = ()
    """… and in the msgstr."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The entries that a query means, in the order of the articles."""

    query: str
    hits: tuple[Hit, ...]
    more: bool = False
    """Whether there are further ones."""
    failures: tuple[str, ...] = ()
    """What could not be read, as a sentence each."""


@dataclass(frozen=True, slots=True)
class FaultRow:
    """Something that a check found."""

    check: str
    severity: Severity
    message: str
    hint: str
    article: str
    locale: str
    id: str = ""
    """The entry's; ``""`` for what is about a page as a whole."""
    revision: str = ""
    msgid: str = ""
    msgstr: str = ""
    """The text in question: of a plural entry one of its forms."""
    start: int = 0
    end: int = 0
    """Range of it in UTF-16 code units; 0:0 for the whole."""
    state: State = "empty"
    fixable: bool = False
    output: str = ""
    """The built page, for what is about one."""


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How often a check finds something."""

    check: str
    severity: Severity
    summary: str
    entries: int
    """Entries (pages) in which it does."""
    share: float
    """Of the entries that were looked at, 0 to 1."""


@dataclass(frozen=True, slots=True)
class FaultTable:
    """What the checks find, the most serious first."""

    query: str
    rows: tuple[FaultRow, ...]
    counts: tuple[CheckCount, ...]
    """Of all that the query means; the check that finds most first."""
    entries: int
    """Entries that were looked at."""
    more: bool = False
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermRow:
    """A record of the glossary."""

    term: Term
    revision: str
    own: bool
    """Whether it is the locale's own, not that of a parent locale or of all."""


class StaleTerm(ConflictError):
    """Somebody else changed the record since: nothing is saved."""

    theirs: TermRow | None
    """As it is now; ``None``: it is gone."""


@dataclass(frozen=True, slots=True)
class Past:
    """Something that became of an entry, by the journal or by git."""

    at: str
    """ISO 8601."""
    who: str
    action: str
    """As in :class:`Row`; ``commit`` for what git knows."""
    id: str
    msgid: str
    before: str
    after: str
    """msgstr (forms by ``\\n---\\n``)."""
    diff: Diff
    state_before: State
    state_after: State
    number: int = 0
    """Of the journal's row, to undo it; 0 for a commit."""
    commit: str = ""
    summary: str = ""
    """The first line of what the commit says."""


@dataclass(frozen=True, slots=True)
class TwinPair:
    """A row of an alignment that a person should look at."""

    id: str
    """Of the pair, for :func:`accept_pair`; it changes when one of the files does."""
    entry: str
    """The entry's id; ``""`` for a text that has none."""
    state: str
    """``unsure``, ``gap``, ``differs``, ``repeated``, ``untranslated``, ``pair``."""
    role: str
    source: str
    target: str
    """The text of the existing translation."""
    source_line: int
    target_line: int
    score: float
    remarks: tuple[str, ...]
    proposal: str
    """What accepting it writes: the target in the tags of the msgid; ``""`` where nothing can be."""
    msgstr: str
    """What the catalog has now."""


@dataclass(frozen=True, slots=True)
class TwinReview:
    """An article beside its existing translation."""

    id: str
    article: str
    locale: str
    source: str
    target: str
    """Paths."""
    pairs: tuple[TwinPair, ...]
    settled: int
    """Rows about which there is nothing to say."""
    gaps: float
    refused: bool
    """Too many gaps: ``align`` takes nothing over."""
    rebuilt: float
    """Share of the old page's text that the rebuilt page has, 0 to 1."""
    waiting: int = 0
    """Rows that need nobody's look and that are not in the catalog: ``align`` takes them over."""
