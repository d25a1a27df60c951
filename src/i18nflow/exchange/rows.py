"""What every format carries: a row for each entry, and batches of rows, one for each article and locale.

A row knows what it is about (``id``, a digest of the entry's key), and what was said when it was exported (``base``), so that
an import can tell what the file changed from what changed meanwhile, whatever a tool has done to the file around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, get_args

from i18nflow.catalogs.digest import text_digest
from i18nflow.catalogs.remarks import comments_of
from i18nflow.catalogs.review import State, state_of, texts_of
from i18nflow.exchange.states import STATES
from i18nflow.model import Catalog, Entry, Key
from i18nflow.wording import say

_FORM = "-"
"""Before the number of a plural form, in an id: both stand in an XML name token."""
_BETWEEN = "\0"
"""Stands in no catalog."""


@dataclass(frozen=True, slots=True)
class Row:
    """One text to translate; an entry with plurals has a row for each form."""

    id: str
    """``k`` and 16 hex digits, with ``-0``, ``-1`` … for plural forms: never a number to a spreadsheet."""
    source: str
    target: str = ""
    """Both in the grammar of msgids, as in the catalog."""
    state: State = "empty"
    context: str | None = None
    notes: tuple[str, ...] = ()
    """What ``extract`` says of it: its role, the heading above, what its tags stand for."""
    comments: tuple[str, ...] = ()
    """What people wrote."""
    previous: str = ""
    """Source text that a fuzzy translation was made for."""
    base: str = ""
    """:class:`Was` of the entry when it was exported."""
    by: str = ""
    """Who approved it, where the file says so itself."""
    problems: tuple[str, ...] = ()
    """What the reader could not take over from the file: the text is not to be used without a look at it."""
    line: int = 0
    """1-based line (of a table: row) in the file that was read, 0 where unknown."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one article in one locale; ``""`` where a file does not say which."""

    article: str
    locale: str
    rows: tuple[Row, ...]
    source_locale: str = ""
    catalog: Catalog | None = field(default=None, compare=False, repr=False)
    """What the rows were taken from; ``None`` where they were read from a file."""


class Was(NamedTuple):
    """An entry in brief: its state, and digests of what people typed."""

    state: State
    texts: str
    comments: str

    def __str__(self) -> str:
        return "-".join(self)


def was(state: State, texts: Sequence[str], comments: Iterable[str]) -> Was:
    """The brief of these values; blanks around comments, which tools trim, count for nothing."""
    said = sorted({line.strip() for line in comments} - {""})
    return Was(sure_state(state, texts), text_digest(_BETWEEN.join(texts)), text_digest(_BETWEEN.join(said), 4))


def sure_state(state: State, texts: Sequence[str]) -> State:
    """``state`` as these texts allow it: what is there is not “empty”, and with one plural form missing it is a draft."""
    if not any(texts):
        return "empty"
    if not all(texts):
        return "fuzzy"
    return "translated" if state == "empty" else state


def read_was(base: str) -> Was | None:
    """What ``str`` of it gave, ``None`` where a file has lost it."""
    parts = base.strip().split("-")
    if len(parts) != 3 or parts[0] not in get_args(State):
        return None
    return Was(next(state for state in STATES if state == parts[0]), parts[1], parts[2])


def was_of(entry: Entry) -> Was:
    """The brief of an entry."""
    state = state_of(replace(entry, obsolete=False) if entry.obsolete else entry)
    return was(state, texts_of(entry), comments_of(entry))


def entry_id(key: Key, plural: str | None = None) -> str:
    """The stable id in files of the entry with this key, and with this ``msgid_plural``."""
    parts = (key.msgid,) if key.msgctxt is None else (key.msgid, key.msgctxt)
    parts = parts if plural is None else (*parts, _FORM, plural)
    return f"k{text_digest(_BETWEEN.join(parts))}"


def rows_of(catalog: Catalog, states: frozenset[State] = frozenset(STATES)) -> tuple[Row, ...]:
    """The rows of the entries in use that are in one of ``states``, in the order of the catalog."""
    live = (entry for entry in catalog.entries if not entry.obsolete)
    return tuple(row for entry in live if state_of(entry) in states for row in _rows(entry))


def _rows(entry: Entry) -> Iterator[Row]:
    texts, name = texts_of(entry), entry_id(entry.key, entry.msgid_plural)
    first = Row(
        name,
        entry.msgid,
        texts[0] if texts else "",
        was_of(entry).state,
        entry.msgctxt,
        entry.notes,
        comments_of(entry),
        entry.previous.msgid if entry.previous else "",
        str(was_of(entry)),
    )
    if entry.msgid_plural is None:
        yield first
        return
    for number, text in enumerate(texts):
        source = entry.msgid_plural if number else entry.msgid
        yield replace(first, id=f"{name}{_FORM}{number}", source=source, target=text)


def split_id(name: str) -> tuple[str, int]:
    """The entry's id and the number of the plural form (0 where there is none)."""
    whole, _, form = name.strip().partition(_FORM)
    return whole, int(form) if form.isascii() and form.isdigit() and len(form) < 3 else 0


def exported(batch: Batch) -> Catalog:
    """The catalog that a batch was made from, with the entries of its rows only.

    :raises ValueError: for a batch that was read from a file.
    """
    if batch.catalog is None:
        raise ValueError(say("a batch without a catalog"))
    wanted = {split_id(row.id)[0] for row in batch.rows}
    kept = tuple(
        entry for entry in batch.catalog.entries if not entry.obsolete and entry_id(entry.key, entry.msgid_plural) in wanted
    )
    return replace(batch.catalog, entries=kept)


def by_entry(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """The rows of each entry, by its id; of rows that stand twice in a file the last one counts."""
    found: dict[str, dict[int, Row]] = {}
    for row in rows:
        name, form = split_id(row.id)
        found.setdefault(name, {})[form] = row
    return {name: tuple(forms[number] for number in sorted(forms)) for name, forms in found.items()}


def state_named(name: str, default: State) -> State:
    """The state that a person or a tool wrote, ``default`` for what is none."""
    spelled: Mapping[str, State] = {state: state for state in STATES}
    return spelled.get(name.strip().lower(), default)
