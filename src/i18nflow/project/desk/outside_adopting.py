"""What others made of a catalog, taken over: into memory, into the journal, told to all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18nflow.errors import I18nflowError
from i18nflow.model import Catalog, Entry
from i18nflow.project.desk.desk_state import DeskState
from i18nflow.project.desk.held import HeldCatalog
from i18nflow.project.desk.held_loading import Slot
from i18nflow.project.desk.journal import Deed
from i18nflow.project.desk.journal_said import said_in, saying
from i18nflow.project.desk.values import Event, Held
from i18nflow.project.store import Snapshot, Stamp

_MANY = 40
"""Entries of a catalog that are told one by one."""
Pair = tuple[Held, Held]
"""An entry before and after."""


def adopt(state: DeskState, slot: Slot, held: HeldCatalog, base: Catalog, stamp: Stamp) -> tuple[Event, ...]:
    """Have ``held``, in which others changed something, in the place of what a slot had.  To be called under the lock.

    ``base`` is what the file of stamp ``stamp`` says.
    """
    old = slot.held
    changed = list(_changed(old, held))
    known = [state.journal.last_of(after.id) for _, after in changed]
    fresh = [pair for pair, last in zip(changed, known, strict=True) if last[0] != pair[1].revision]
    deeds = [Deed("outside", before, after, held.path, knows=slot.knows) for before, after in fresh]
    rows = state.journal.add(deeds) if deeds else ()
    slot.take(held, base, stamp)
    if held.places.keys() != old.places.keys() or len(changed) > _MANY or old.fault is not None:
        return (state.events.publish(Event(0, "article", old.group.name, old.locale)),)
    numbers = {row.id: row.number for row in rows}
    return tuple(
        state.events.publish(_event(after, who, numbers.get(after.id, 0)))
        for (_, after), (revision, name) in zip(changed, known, strict=True)
        for who in [name if revision == after.revision else ""]
    )


def _changed(old: HeldCatalog, new: HeldCatalog) -> Iterator[Pair]:
    """Entries that say something else than before."""
    for id, place in new.places.items():
        at = old.places.get(id)
        if at is None:
            continue
        before, after = old.catalog.entries[at], new.catalog.entries[place]
        if before is not after and (said_in(before), before.flags) != (said_in(after), after.flags):
            yield old.held(id), new.held(id)


def _event(after: Held, who: str, row: int) -> Event:
    return Event(0, "entry", after.group, after.locale, after.id, after.revision, who, {"row": row, "action": "outside"})


def refuse(state: DeskState, slot: Slot, fault: I18nflowError, stamp: Stamp) -> tuple[Event, ...]:
    """Save nothing in a catalog whose file cannot be read, until it can; what it said before is shown until then."""
    with state.lock:
        known, slot.stamp = slot.held.fault, stamp
        if known is not None and (known.args, known.line) == (fault.args, fault.line):
            return ()
        slot.held = slot.held.with_fault(fault)
        data = {"fault": fault.message}
        return (state.events.publish(Event(0, "article", slot.held.group.name, slot.held.locale, data=data)),)


def with_unsaved(slot: Slot, fresh: Catalog) -> Catalog:
    """``fresh``, which has come into the place of a file that was removed, with what was saved here and not in that file."""
    base = {entry.key: entry for entry in slot.base.entries}
    ours = {entry.key: entry for entry in slot.held.catalog.entries if _is_news(base.get(entry.key), entry)}
    entries = [saying(entry, said_in(ours[entry.key])) if entry.key in ours else entry for entry in fresh.entries]
    known = {entry.key for entry in fresh.entries}
    lost = [entry for key, entry in ours.items() if key not in known]
    header = fresh.header or slot.held.catalog.header
    return replace(fresh, header=header, entries=(*entries, *lost)) if ours else fresh


def _is_news(base: Entry | None, ours: Entry) -> bool:
    return base is None or said_in(base) != said_in(ours)


def as_read(slot: Slot, catalog: Catalog, seen: Snapshot) -> HeldCatalog:
    """The catalog of a slot as its file says."""
    return slot.held.with_content(catalog, seen)
