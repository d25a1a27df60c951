"""What the desk shows of the board, of an article and of its page: values that a face turns into JSON field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from i18nflow.catalogs.review import State
from i18nflow.catalogs.worddiff import Diff
from i18nflow.model import Severity

PageText = Literal["complete", "partly", "source", "held"]
"""Of a page that ``build`` writes: all of its text is a translation, a part of it, none; ``held``: it writes none yet."""


@dataclass(frozen=True, slots=True)
class BoardCell:
    """An article in a locale; amounts are characters of source text: empty, fuzzy, translated and approved make the total."""

    locale: str
    total: int
    empty: int
    fuzzy: int
    translated: int
    """Without what is approved."""
    approved: int
    waiting: int
    """Entries that are empty or fuzzy."""
    publishable: bool
    """Whether ``build`` writes the page as it stands, be it with nothing but the source text."""
    stale: bool
    """Whether the source has changed since: texts that were translated are fuzzy now, or the template is newer."""
    faults: int
    """Errors and warnings of the checks, -1 where they were not looked at."""
    page: PageText
    """What ``build`` makes of it as it stands."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An article and its locales."""

    article: str
    title: str
    source: str
    """Path of its first source."""
    cells: tuple[BoardCell, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The articles, stale ones first, then those that wait."""

    locales: tuple[tuple[str, str], ...]
    """Tags, and their names in their own language."""
    rows: tuple[BoardRow, ...]
    failures: tuple[str, ...] = ()
    """What could not be read, as a sentence each."""
    total: int = 0
    """Articles that there are; :attr:`rows` may be the first of them only."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a check has to say of a text while it is typed."""

    check: str
    severity: Severity
    message: str
    hint: str
    start: int
    end: int
    """Range of the msgstr in UTF-16 code units, as a browser counts; 0:0 for the whole."""
    fix: str | None = None
    form: int | None = None
    """The plural form."""


@dataclass(frozen=True, slots=True)
class UnitView:
    """An entry in its article; the same entry may stand at several places of it."""

    id: str
    revision: str
    number: int
    """Place in reading order, from 0."""
    msgid: str
    msgctxt: str | None
    msgid_plural: str | None
    msgstr: str
    plurals: tuple[str, ...]
    state: State
    why: str
    """Why it is fuzzy: ``changed``, ``theirs``, a name of ``catalogs.remarks.DRAFT``; ``""`` where nobody knows."""
    role: str
    notes: tuple[str, ...]
    """What ``extract`` says to the translator, without the role."""
    about: tuple[str, ...]
    """The role and the notes as messages, for people."""
    comments: tuple[str, ...]
    """What people wrote."""
    placeables: tuple[str, ...]
    """Pieces of the msgid that must come again (``<a1>``, ``</a1>``, ``{0}``), in order, each once."""
    faults: tuple[Typed, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A whole article for its editor."""

    article: str
    group: str
    locale: str
    title: str
    source_lang: str
    lang: str
    direction: Literal["ltr", "rtl"]
    sources: tuple[str, ...]
    catalog: str
    cell: BoardCell
    units: tuple[UnitView, ...]
    plural_forms: tuple[str, ...]
    """Examples for each plural form of the locale: ``1``, ``2, 3, 4``."""
    before: str = ""
    """The articles before and after it on the board that wait for a translator; ``""`` for none."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary term in a source text: ``start:end`` in UTF-16 code units."""

    start: int
    end: int
    term: str
    translations: tuple[str, ...]
    note: str
    keep: bool
    """Whether it stays as it is."""


@dataclass(frozen=True, slots=True)
class Use:
    """Another place of the same source text."""

    id: str
    article: str
    role: str
    msgstr: str
    state: State


@dataclass(frozen=True, slots=True)
class Detail:
    """What one wants to know of an entry when one stands in it."""

    id: str
    source_diff: Diff
    """The source it was translated from → the source of now; empty where it did not change."""
    approved_by: str
    approved_at: str
    approved_diff: Diff
    """The text that was approved → the text of now; empty where it is that, or was never approved."""
    theirs: tuple[tuple[str, str], ...]
    """Whose (branch, person, ``""``), and what: other translations that a merge found."""
    origin: str
    """Where a draft came from, as people read it: ``memory 97 %``, ``machine``, ``aligned``."""
    terms: tuple[TermView, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation from the memory."""

    source: str
    msgstr: str
    """Tags put over to the entry in question."""
    percent: int
    diff: Diff
    """Its source → the source in question, by character."""
    origin: str
    state: str


# --- preview -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: sanitised HTML with one root, and the entries whose texts are in it, in order."""

    key: str
    """Hash of the HTML: a client that has a block of this key need not get it again."""
    html: str
    """``""`` where the client said that it has it."""
    units: tuple[int, ...]
    """``UnitView.number``; the elements inside carry ``data-unit``."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The page as ``build`` makes it with the texts of now."""

    version: str
    locale: str
    direction: Literal["ltr", "rtl"]
    title: str
    blocks: tuple[Block, ...]
    refused: Mapping[str, str] = field(default_factory=dict)
    """Entry id → why its translation is not on the page."""
    note: str = ""
    """What a person should know: the page is not published as it stands, a format without a preview …"""
