"""Edits from outside: a catalog whose file somebody else has written is read again, and brought together with what waits."""

from __future__ import annotations

from i18nflow.errors import I18nflowError
from i18nflow.project.desk.desk_state import DeskState, Name
from i18nflow.project.desk.held_loading import UNSURE, Slot, content, sure_stamp
from i18nflow.project.desk.outside_adopting import adopt, as_read, refuse
from i18nflow.project.desk.outside_stale import rebase
from i18nflow.project.desk.saving_files import write
from i18nflow.project.desk.saving_recovery import recover
from i18nflow.project.desk.values import Event
from i18nflow.project.paths import catalog_path
from i18nflow.project.store import Stamp


def look_at_catalogs(state: DeskState) -> tuple[Event, ...]:
    """Look at the files of all catalogs in memory, and of those for which a dead desk has left something."""
    look_at_left(state)
    with state.lock:
        names = tuple(state.slots)
    return tuple(event for name in names for event in refresh(state, name))


def look_at_left(state: DeskState) -> None:
    """Bring in what dead desks have left, if a file changed into which it could not be brought."""
    for name, left in tuple(state.left.items()):
        group = state.groups.get(name[0])
        path = catalog_path(group.any_article, name[1], state.workspace.config) if group is not None else ""
        if path and state.workspace.store.stamp(path) != left.stamp:
            recover(state)
            break


def refresh(state: DeskState, name: Name) -> tuple[Event, ...]:
    """Look at the file of a catalog in memory, by its stamp; gives what others changed.

    Nothing happens while somebody else is at the file: whoever writes it finds out himself.  A file that cannot be read is
    known as the catalog's ``fault``.  Raises ``StorageError`` where the journal, or the file, cannot be written.
    """
    slot = state.slots.get(name)
    if slot is None or not slot.writing.acquire(blocking=False):
        return ()
    try:
        stamp = sure_stamp(state.workspace.store, slot.held.path)
        return () if stamp == slot.stamp and stamp != UNSURE else _reread(state, slot, stamp)
    finally:
        slot.writing.release()


def _reread(state: DeskState, slot: Slot, stamp: Stamp) -> tuple[Event, ...]:
    held = slot.held
    try:
        seen = state.workspace.translations_file(held.group.any_article, held.locale)
        if seen.version == held.seen.version and held.fault is None:
            with state.lock:
                slot.stamp = stamp if slot.held.seen.version == seen.version else UNSURE
            return ()
        catalog = content(state.workspace, held.group, held.locale, seen)
    except I18nflowError as fault:
        return refuse(state, slot, fault, stamp)
    state.forget([state.question(held)])
    if seen.exists and held.seen.exists:
        rebase(state, slot, catalog, seen)
    with state.lock:
        if not slot.waits:
            return adopt(state, slot, as_read(slot, catalog, seen), catalog, stamp)
        if held.fault is not None:
            slot.held = slot.held.with_fault(None)
    return write(state, slot)


def bring(state: DeskState, name: Name) -> tuple[Event, ...]:
    """Write what waits in a catalog, after a look at its file; raises what :func:`write` raises."""
    slot = state.slots.get(name)
    if slot is None:
        return ()
    with slot.writing:
        stamp = sure_stamp(state.workspace.store, slot.held.path)
        found = _reread(state, slot, stamp) if stamp != slot.stamp or stamp == UNSURE else ()
        return (*found, *write(state, slot)) if slot.held.fault is None else found
