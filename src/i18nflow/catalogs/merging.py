"""Two branches of one catalog merged, entry by entry, for git (translator-workflow.md §7).

``reconcile`` does the work, as in every save; what is decided here is what a merge has to decide by itself, because nobody
waits for it: where both sides translated differently, ours stays as fuzzy and theirs stands above it in a remark.

    # i18nflow: theirs="Sign up"

A text merge may set the translation of an old text below the new one.  Here a translation is final below a msgid only if it
was final below this msgid on one of the sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from i18nflow.catalogs.carry import fill, retire
from i18nflow.catalogs.conflict import joined_header, reconcile
from i18nflow.catalogs.header import Header, field
from i18nflow.catalogs.remarks import APPROVED, DRAFT, THEIRS, Remark, parse_remark, remarks, with_remark
from i18nflow.catalogs.update import update
from i18nflow.model import Catalog, Entry, Key

_OF_ITS_TEXT = DRAFT | {APPROVED}
"""Remarks that are true of one msgstr only."""

Text = tuple[str, ...]
Table = dict[Key, Entry]


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog with both changes, and the entries that both sides translated differently."""

    catalog: Catalog
    conflicts: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sides:
    """The entries of all three by key."""

    base: Table
    ours: Table
    theirs: Table
    known: frozenset[Text]
    """All translations of the base."""


def merge(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge what ``ours`` and ``theirs`` made of ``base``, which has no entries where they have no common ancestor.

    Laws, where no catalog says a key twice: ``merge(base, a, base)``, ``merge(base, base, a)``, ``merge(base, a, a)`` are
    ``a``; a translation of either side that the base does not have is in the result, as msgstr or in a remark; with the sides
    exchanged only what is kept and what is remarked of a conflict changes places.
    """
    found = reconcile(base, ours, theirs)
    if ours == theirs or base in (ours, theirs):
        return Merged(found.catalog)
    sides = _Sides(base.by_key(), ours.by_key(), theirs.by_key(), frozenset(map(_text, base.entries)))
    settled = [_settled(entry, sides) for entry in found.catalog.entries]
    result = {entry.key: _rescued(entry, sides) for entry, _ in settled}
    for side in (ours, theirs):
        result |= _inherited(sides.base, side, result)
    catalog = replace(
        found.catalog,
        header=_header(base, ours, theirs),
        entries=tuple(sorted(result.values(), key=lambda entry: entry.obsolete)),
    )
    return Merged(catalog, tuple(entry.key for entry, conflict in settled if conflict))


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> Header:
    """Fields that both changed are those of the side that a translator saved last."""
    newer, older = (theirs, ours) if _revised(theirs) > _revised(ours) else (ours, theirs)
    return joined_header(base, newer, older).header


def _revised(catalog: Catalog) -> float:
    """When a translator last saved it, in seconds; 0 where it does not say."""
    try:
        return datetime.strptime(field(catalog.header, "PO-Revision-Date").strip(), "%Y-%m-%d %H:%M%z").timestamp()
    except ValueError:
        return 0.0


def _text(entry: Entry) -> Text:
    """The translation: its only form, or all."""
    return entry.plurals or (entry.msgstr,)


def _draft(entry: Entry) -> bool:
    """Whether a machine put the translation there, for review."""
    return entry.fuzzy and (entry.previous is not None or any(found.name in DRAFT for found in remarks(entry)))


# --- what both sides have ------------------------------------------------------------------------------------------


def _settled(kept: Entry, sides: _Sides) -> tuple[Entry, bool]:
    """An entry as it shall be, given what ``reconcile`` made of it, and whether both sides translated it differently."""
    was, ours, theirs = (table.get(kept.key) for table in (sides.base, sides.ours, sides.theirs))
    if ours is None or theirs is None or ours == theirs:
        return kept, False
    if _text(ours) == _text(theirs):
        return _reviewed(kept, was, ours, theirs), False
    winner, other = _sorted_out(was, ours, theirs)
    if winner is None:
        return _rivalry(kept, ours, theirs, sides.known)
    doubted = other.fuzzy and was is not None and not was.fuzzy
    return _with_text(kept, winner, winner.fuzzy or doubted), False


def _reviewed(kept: Entry, was: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """Of the same text: whether it is final, as the side says that changed it; of two, what a person says."""
    if ours.fuzzy == theirs.fuzzy:
        return kept
    doubtful, sure = (ours, theirs) if ours.fuzzy else (theirs, ours)
    if was is not None and _text(was) == _text(ours):
        side = sure if was.fuzzy else doubtful
    else:
        side = sure if _draft(doubtful) else doubtful
    return _with_text(kept, side, side.fuzzy)


def _sorted_out(was: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry | None, Entry]:
    """The side that alone has a new text, and the other one; ``None`` where both have."""
    before = _text(was) if was is not None else ("",)
    if _text(theirs) == before:
        return ours, theirs
    if _text(ours) == before or not any(_text(ours)):
        return theirs, ours
    return (None if any(_text(theirs)) else ours), theirs


def _rivalry(kept: Entry, ours: Entry, theirs: Entry, known: frozenset[Text]) -> tuple[Entry, bool]:
    """Two new texts: a person's goes before a machine's, else ours stays for review; the other one is remarked."""
    worth, rival = _worth(ours, known), _worth(theirs, known)
    swap = rival > worth or (worth == rival == 0 and _text(theirs) > _text(ours))  # copies: either will do, but always the same
    winner, lost = (theirs, ours) if swap else (ours, theirs)
    entry = _with_text(kept, winner, winner.fuzzy or worth == rival > 0)
    if min(worth, rival) == 0:
        return entry, False
    first, *more = _text(lost)
    return with_remark(entry, Remark(THEIRS, first, tuple(("plural", text) for text in more))), worth == rival


def _worth(entry: Entry, known: frozenset[Text]) -> int:
    """2 for a person's text, 1 for a machine's, 0 for a machine's that is only a copy of what the base has elsewhere."""
    return 2 if not _draft(entry) else int(_text(entry) not in known)


def _with_text(kept: Entry, side: Entry, fuzzy: bool) -> Entry:
    """``kept`` with the translation of one side, and without what the other said of its own."""
    return replace(
        kept,
        msgstr=side.msgstr,
        msgid_plural=side.msgid_plural,
        plurals=side.plurals,
        flags=kept.flags if fuzzy == kept.fuzzy else kept.flags_when(fuzzy=fuzzy),
        previous=side.previous,
        previous_plural=side.previous_plural,
        comments=tuple(line for line in kept.comments if line in side.comments or not _of_its_text(line)),
    )


def _of_its_text(comment: str) -> bool:
    found = parse_remark(comment)
    return found is not None and found.name in _OF_ITS_TEXT


# --- what one side no longer has -----------------------------------------------------------------------------------


def _rescued(entry: Entry, sides: _Sides) -> Entry:
    """An entry that one side removed and the other changed is kept, but it is no longer in use."""
    removed = entry.key in sides.base and (entry.key in sides.ours) != (entry.key in sides.theirs)
    return retire(entry) if removed and not entry.obsolete else entry


def _inherited(base: Table, side: Catalog, result: Table) -> Table:
    """Entries whose text changed on the other side, with the translations that ``side`` meanwhile made for the old text.

    They are fuzzy, and their previous msgid is the old one.
    """
    gone = {entry.key: entry for entry in side.entries if _is_gone(entry, base.get(entry.key), result.get(entry.key))}
    if not gone:
        return {}
    known = {entry.key for entry in side.entries if not entry.obsolete}
    fresh = {key: entry for key, entry in result.items() if key not in known and not entry.obsolete}
    found = dict(_heirs(base, gone, fresh))
    blank = any(not any(_text(entry)) for entry in fresh.values())
    return {**dict(_nearest(side, gone, result)), **found} if blank else found


def _is_gone(entry: Entry, was: Entry | None, now: Entry | None) -> bool:
    """Whether it was translated here, and is no longer in use there."""
    new = any(_text(entry)) and (was is None or _text(was) != _text(entry))
    return new and not entry.obsolete and (now is None or now.obsolete)


def _heirs(base: Table, gone: Table, fresh: Table) -> Iterator[tuple[Key, Entry]]:
    """Those into which an update carried the translation that the base had."""
    carried = {(_made_for(was), _text(was)): entry for key, entry in gone.items() if (was := base.get(key)) is not None}
    for key, entry in fresh.items():
        source = carried.get((entry.previous, _text(entry))) if entry.fuzzy and entry.previous else None
        if source is not None:
            yield key, _filled(entry, source)


def _nearest(side: Catalog, gone: Table, result: Table) -> Iterator[tuple[Key, Entry]]:
    """Those that are empty, and stand in the place of a translated one or are like it: as ``update`` finds them."""
    live = replace(side, entries=tuple(entry for entry in side.entries if not entry.obsolete))
    wanted = replace(side, entries=tuple(entry for entry in result.values() if not entry.obsolete))
    for carried in update(live, wanted)[1].carried:
        entry = result[carried.key]
        if carried.source.key in gone and not any(_text(entry)):
            yield carried.key, _filled(entry, carried.source)


def _made_for(entry: Entry) -> Key:
    """The text that a translation is of."""
    return entry.previous if entry.fuzzy and entry.previous else entry.key


def _filled(entry: Entry, source: Entry) -> Entry:
    comments = dict.fromkeys((*entry.comments, *(line for line in source.comments if not _of_its_text(line))))
    return replace(fill(entry, source), plurals=source.plurals, comments=tuple(comments))
