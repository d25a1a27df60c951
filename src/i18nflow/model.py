"""The values that travel between the rooms: units, documents, entries, catalogs, findings.

All are frozen; a verb takes values and gives values, and only ``project`` touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Literal, NamedTuple

from i18nflow.values import value_class

Severity = Literal["error", "warning", "info"]


class Key(NamedTuple):
    """Identity of an entry: ``msgctxt`` ``None`` (no context) differs from ``""``."""

    msgctxt: str | None
    msgid: str


@value_class(frozen=True, slots=True)
class Finding:
    """Anything a parser, check or build has to tell a person; ``line`` and ``column`` are 1-based, 0 unknown."""

    code: str
    severity: Severity
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""
    entry: Key | None = None
    """The catalog's entry that it is about: whoever knows the catalog can name the place there."""
    fixable: bool = False
    """Whether ``lint --fix`` may mend it."""


@value_class(frozen=True, slots=True)
class Unit:
    """One translatable block as a format found it."""

    msgid: str
    msgctxt: str | None = None
    role: str = "paragraph"
    """What it is, for the translator: ``title``, ``heading 2``, ``list item``, ``cell of column “特性”``, ``alt text`` …"""
    line: int = 0
    """1-based line in the source text; 0 where a format has no lines (payload)."""
    notes: tuple[str, ...] = ()
    """Further lines for the translator: ``under: 会议详情``, ``a1: https://…``, ``img1: …``."""
    page: str = ""
    """Address of the page whose text it is, as the source says it (``/news/zh/702``); ``""`` where it says nothing."""

    @property
    def key(self) -> Key:
        """What a catalog finds it by."""
        return Key(self.msgctxt, self.msgid)


@value_class(frozen=True, slots=True)
class Document:
    """A parsed text: its units in document order and a skeleton that only its own format understands."""

    format: str
    text: str
    """The source exactly as given: BOM and line ends included."""
    units: tuple[Unit, ...]
    skeleton: object = field(repr=False, compare=False)
    path: str = ""
    findings: tuple[Finding, ...] = ()
    main: str = ""
    """Address of the page whose document is the only whole one in the text, as in :attr:`Unit.page`; else ``""``."""
    pages: tuple[str, ...] = ()
    """Addresses of all pages whose documents, or entries of them, are in the text, each once, in order."""


Translate = Callable[[Unit], str | None]
"""Gives the msgstr of a unit, or ``None`` / ``""`` / the msgid itself to leave its bytes alone."""


FUZZY = "fuzzy"
"""The flag of an entry whose translation has to be reviewed."""


@value_class(frozen=True, slots=True)
class Entry:
    """One row of a catalog.  State is derived, never stored twice."""

    msgid: str
    msgctxt: str | None = None
    msgstr: str = ""
    msgid_plural: str | None = None
    plurals: tuple[str, ...] = ()
    """``msgstr[0]``, ``msgstr[1]`` … where ``msgid_plural`` is given; then ``msgstr`` is empty."""
    flags: tuple[str, ...] = ()
    """As in the file, ``fuzzy`` included."""
    previous: Key | None = None
    """``#| msgctxt`` and ``#| msgid``: what the translation was made for."""
    previous_plural: str | None = None
    references: tuple[str, ...] = ()
    """Paths without line numbers."""
    notes: tuple[str, ...] = ()
    """``#.`` lines, made by ``extract``."""
    comments: tuple[str, ...] = ()
    """``# `` lines, typed by people: never dropped."""
    obsolete: bool = False

    @property
    def key(self) -> Key:
        """What it is found by."""
        return Key(self.msgctxt, self.msgid)

    @property
    def role(self) -> str:
        """What it is (``paragraph``, ``heading 2``), as ``extract`` wrote it; ``""`` where it did not."""
        return self.notes[0] if self.notes else ""

    @property
    def fuzzy(self) -> bool:
        """Needs review; ``build`` shows the source."""
        return FUZZY in self.flags

    def flags_when(self, *, fuzzy: bool) -> tuple[str, ...]:
        """Its flags as they are with and without review: fuzzy before all others, or not among them."""
        others = tuple(flag for flag in self.flags if flag != FUZZY)
        return (FUZZY, *others) if fuzzy else others

    @property
    def empty(self) -> bool:
        """Whether nobody, and no machine, has typed a translation: neither msgstr nor any plural form."""
        return not self.msgstr and not any(self.plurals)

    @property
    def translated(self) -> bool:
        """In use, filled and not fuzzy."""
        filled = all(self.plurals) and bool(self.plurals) if self.msgid_plural is not None else bool(self.msgstr)
        return filled and not self.fuzzy and not self.obsolete


@value_class(frozen=True, slots=True)
class Catalog:
    """A PO file; a template is a catalog whose ``locale`` is ``None``."""

    locale: str | None
    header: tuple[tuple[str, str], ...]
    """Header fields in file order, without the charset line's special treatment."""
    entries: tuple[Entry, ...]
    """In file order, obsolete ones last."""
    header_comments: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    """``fuzzy`` where msginit or a person set it."""
    header_notes: tuple[str, ...] = ()
    """``#.`` lines above the header, as some tools write them."""

    def by_key(self) -> dict[Key, Entry]:
        """Entries by key, obsolete ones included (a live one wins)."""
        table = {entry.key: entry for entry in self.entries if entry.obsolete}
        table.update((entry.key, entry) for entry in self.entries if not entry.obsolete)
        return table
