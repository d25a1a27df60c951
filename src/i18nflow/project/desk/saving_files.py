"""Catalogs from memory into their files: through the store, which brings together what others wrote there meanwhile.

Whatever was typed is in the file then, or, where somebody else changed the same entry in the file, in ``conflicts/``; the
journal has both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from i18nflow.catalogs.po import write_catalog
from i18nflow.errors import ConflictError, I18nflowError
from i18nflow.model import Catalog
from i18nflow.project.catalog_files import save_text
from i18nflow.project.desk.desk_state import DeskState
from i18nflow.project.desk.held import HeldCatalog
from i18nflow.project.desk.held_loading import UNSURE, Slot, content, parsed
from i18nflow.project.desk.journal import FILE
from i18nflow.project.desk.outside_adopting import adopt, as_read, refuse, with_unsaved
from i18nflow.project.desk.values import Event
from i18nflow.project.store import Snapshot


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was to be written when the writing began."""

    held: HeldCatalog
    row: int
    data: bytes

    @property
    def snapshot(self) -> Snapshot:
        """As a file would be that holds it."""
        return Snapshot.of(self.held.path, self.data)


def write(state: DeskState, slot: Slot) -> tuple[Event, ...]:
    """Write what waits in a slot, whose ``writing`` is held; gives what was found of others.

    Raises ``StorageError``, and ``ConflictError`` where somebody else holds the file's lock: it waits on then.
    """
    with state.lock:
        if not slot.waits:
            return ()
        held, row = slot.held, slot.row
    sent = _Sent(held, row, write_catalog(held.catalog).encode())
    try:
        saved = save_text(state.workspace, sent.data, held.seen).snapshot
    except ConflictError as error:
        if error.code == "locked":
            raise
        saved = _read(state, held)
    if not saved.exists:
        return _removed(state, slot, saved)
    try:
        catalog = held.catalog if saved.data == sent.data else parsed(state.workspace, saved)
    except I18nflowError as fault:  # it has been kept among the conflicts, and is tried again when the file can be read
        return refuse(state, slot, fault, UNSURE)
    with state.lock:
        found = _taken(state, slot, sent, catalog, saved)
    _tell(state, sent, saved.version)
    return found


def _taken(state: DeskState, slot: Slot, sent: _Sent, catalog: Catalog, saved: Snapshot) -> tuple[Event, ...]:
    """Know what the file says now."""
    if catalog is sent.held.catalog:
        slot.take(replace(slot.held, seen=saved), catalog, UNSURE)
    elif slot.held.catalog is sent.held.catalog:
        return adopt(state, slot, as_read(slot, catalog, saved), catalog, UNSURE)
    else:  # somebody saved meanwhile: what others wrote in the file is brought together with that the next time
        slot.take(replace(slot.held, seen=sent.snapshot), sent.held.catalog, UNSURE)
    return ()


def _read(state: DeskState, held: HeldCatalog) -> Snapshot:
    return state.workspace.translations_file(held.group.any_article, held.locale)


def _removed(state: DeskState, slot: Slot, absent: Snapshot) -> tuple[Event, ...]:
    """Begin the catalog anew where somebody removed its file, with what was saved here and is in no file."""
    try:
        fresh = content(state.workspace, slot.held.group, slot.held.locale, absent)
    except I18nflowError as fault:
        return refuse(state, slot, fault, UNSURE)
    with state.lock:
        return adopt(state, slot, as_read(slot, with_unsaved(slot, fresh), absent), fresh, UNSURE)


def _tell(state: DeskState, sent: _Sent, version: str) -> None:
    name = sent.held.group.name, sent.held.locale
    state.journal.settle(FILE, state.journal.desk, name, sent.row, version)
    state.forget([state.question(sent.held)])
    state.events.publish(Event(0, "written", *name, data={"unsaved": state.unsaved, "failure": ""}))
