"""Two changes of one catalog brought together, entry by entry, so that neither loses anything.

An entry has two halves.  What a person typed (translation and review state, comments) is taken from whichever side changed
it; where both did, differently, the text on disk stays and the entry is named.  What ``extract`` made (references, notes,
whether it is obsolete) follows the side that changed it and is never a conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from i18nflow.model import Catalog, Entry, Key

Identity = tuple[Key, bool, int]
"""Key; whether obsolete, where a key occurs both ways in one catalog; which of several of the same."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The catalog with both changes, and what is not in it."""

    catalog: Catalog
    rivals: tuple[Entry, ...] = ()
    """Entries of ours whose translation both sides changed differently, as they were: the catalog has theirs."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The msgids of the rivals."""
        return tuple(entry.msgid for entry in self.rivals)


def reconcile(base: Catalog, theirs: Catalog, ours: Catalog) -> Reconciled:
    """Bring together ``theirs``, which is on disk, and ``ours``, which was made from ``base``.

    Laws: with ``theirs == base`` the result is ``ours``, with ``ours == base`` it is ``theirs``; every translation of either
    side that differs from the base's is in the result, or its msgid is among the conflicts; so is every comment of an entry.
    """
    if theirs == base:
        return Reconciled(ours)
    if ours == base:
        return Reconciled(theirs)
    doubled = _doubled(base) | _doubled(theirs) | _doubled(ours)
    was, disk, mine = (_table(catalog, doubled) for catalog in (base, theirs, ours))
    entries: list[Entry] = []
    rivals: list[Entry] = []
    for identity in _order(list(was), list(disk), list(mine)):
        entry, rival = _entry(was.get(identity), disk.get(identity), mine.get(identity))
        entries += [entry] if entry is not None else []
        rivals += [mine[identity]] if rival else []
    live = [entry for entry in entries if not entry.obsolete]
    obsolete = [entry for entry in entries if entry.obsolete]
    return Reconciled(replace(joined_header(base, theirs, ours), entries=(*live, *obsolete)), tuple(rivals))


def _doubled(catalog: Catalog) -> set[Key]:
    """Keys that occur live and obsolete."""
    live = {entry.key for entry in catalog.entries if not entry.obsolete}
    return {entry.key for entry in catalog.entries if entry.obsolete and entry.key in live}


def _table(catalog: Catalog, doubled: set[Key]) -> dict[Identity, Entry]:
    seen = Counter[tuple[Key, bool]]()
    table: dict[Identity, Entry] = {}
    for entry in catalog.entries:
        name = (entry.key, entry.obsolete and entry.key in doubled)
        table[(*name, seen[name])] = entry
        seen[name] += 1
    return table


def _order(base: list[Identity], theirs: list[Identity], ours: list[Identity]) -> list[Identity]:
    """Ours, which follows the newer template, unless only theirs moved; what only the other has comes after its neighbour."""
    first, second = (theirs, ours) if ours == base else (ours, theirs)
    known = set(first)
    after: dict[Identity | None, list[Identity]] = {}
    neighbour: Identity | None = None
    for identity in second:
        if identity in known:
            neighbour = identity
        else:
            after.setdefault(neighbour, []).append(identity)
    order = list(after.get(None, ()))
    for identity in first:
        order += [identity, *after.get(identity, ())]
    return order


def _entry(base: Entry | None, theirs: Entry | None, ours: Entry | None) -> tuple[Entry | None, bool]:
    """The entry as it shall be, ``None`` for none, and whether both sides typed something different."""
    if theirs is None or ours is None:
        left = theirs or ours
        return (left if left is not None and (base is None or _has_more(left, base)) else None), False
    typed, rival = _side(base, theirs, ours, _typed)
    if base is None and rival:
        typed, rival = _newcomer(theirs, ours)
    made = _maker(base, theirs, ours)
    joined = replace(
        made,
        msgstr=typed.msgstr,
        msgid_plural=typed.msgid_plural,
        plurals=typed.plurals,
        previous=typed.previous,
        previous_plural=typed.previous_plural,
        comments=_lines(base.comments if base else (), theirs.comments, ours.comments),
        flags=_flags(typed, made, theirs, ours),
    )
    return joined, rival


def _side(base: Entry | None, theirs: Entry, ours: Entry, part: Callable[[Entry], Any]) -> tuple[Entry, bool]:
    """The side whose ``part`` counts, theirs where both changed it, and whether they changed it differently."""
    was = None if base is None else part(base)
    if part(theirs) in (part(ours), was):
        return ours, False
    return theirs, part(ours) != was


def _maker(base: Entry | None, theirs: Entry, ours: Entry) -> Entry:
    """The side whose template counts: the one that took the entry into use or out of it, else as :func:`_side` says."""
    if theirs.obsolete != ours.obsolete:
        obsolete = base is not None and not base.obsolete
        return theirs if theirs.obsolete == obsolete else ours
    return _side(base, theirs, ours, _made)[0]


def _typed(entry: Entry) -> tuple[object, ...]:
    return entry.msgstr, entry.msgid_plural, entry.plurals, entry.fuzzy, entry.previous, entry.previous_plural


def _made(entry: Entry) -> tuple[object, ...]:
    return set(entry.flags_when(fuzzy=False)), entry.references, entry.notes, entry.obsolete


def _has_more(entry: Entry, base: Entry) -> bool:
    """Whether somebody typed anything in it since."""
    return _typed(entry) != _typed(base) or not set(entry.comments) <= set(base.comments)


def _newcomer(theirs: Entry, ours: Entry) -> tuple[Entry, bool]:
    """An entry that both sides brought in: what a person typed goes before what was carried over or is empty."""
    if _carried(ours):
        return theirs, False
    return (ours, False) if _carried(theirs) else (theirs, True)


def _carried(entry: Entry) -> bool:
    return entry.empty or (entry.fuzzy and entry.previous is not None)


def _flags(typed: Entry, made: Entry, theirs: Entry, ours: Entry) -> tuple[str, ...]:
    """Fuzzy as the translation is, all others as they were made; in the order of a side that has just these."""
    flags = made.flags_when(fuzzy=typed.fuzzy)
    return next((side.flags for side in (theirs, ours) if set(side.flags) == set(flags)), flags)


def _lines(base: tuple[str, ...], theirs: tuple[str, ...], ours: tuple[str, ...]) -> tuple[str, ...]:
    """Comments of both sides: a line goes only if one side removed it and the other left it alone."""
    if theirs == base:
        return ours
    kept = [line for line in theirs if line in ours or line not in base]
    return (*kept, *(line for line in ours if line not in theirs and line not in base))


def joined_header(base: Catalog, theirs: Catalog, ours: Catalog) -> Catalog:
    """``theirs`` with header fields by name, each from the side that changed it, theirs where both did."""
    was, disk, mine = (dict(catalog.header) for catalog in (base, theirs, ours))
    values = {name: mine.get(name) if disk.get(name) == was.get(name) else disk.get(name) for name in (*disk, *mine)}
    header = tuple((name, value) for name, value in values.items() if value is not None)
    return replace(
        theirs,
        header=ours.header if theirs.header == base.header else theirs.header if ours.header == base.header else header,
        header_comments=_lines(base.header_comments, theirs.header_comments, ours.header_comments),
        header_notes=_lines(base.header_notes, theirs.header_notes, ours.header_notes),
        header_flags=ours.header_flags if theirs.header_flags == base.header_flags else theirs.header_flags,
    )
