"""Saving: one entry at a time, by whoever may, never over what somebody else has saved meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace

from i18nflow.catalogs.review import state_of, texts_of
from i18nflow.errors import ConfigError
from i18nflow.model import Entry
from i18nflow.project.desk.desk_state import DeskState
from i18nflow.project.desk.held_loading import Slot
from i18nflow.project.desk.journal import Action, Deed, Record
from i18nflow.project.desk.journal_said import said_in, saying
from i18nflow.project.desk.outside import refresh
from i18nflow.project.desk.people import require, require_for
from i18nflow.project.desk.saving_checks import require_faultless
from i18nflow.project.desk.saving_entries import edited, signed
from i18nflow.project.desk.saving_stale import begun_from, disagree, stale
from i18nflow.project.desk.saving_texts import edited_texts, person_comments, require_writable
from i18nflow.project.desk.values import Change, Held, Person, Role
from i18nflow.project.paths import catalog_limits
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of an entry that is no translation: a mute, a pair of an alignment that is accepted."""

    action: Action
    needs: Role
    make: Callable[[Entry], Entry]
    """Of the entry as it is the entry as it shall be."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An entry that is about to be changed, under the desk's lock."""

    state: DeskState
    slot: Slot
    now: Held
    person: Person

    def put(self, entry: Entry, action: Action) -> Held:
        """Save the entry as it shall be; raises ``CatalogError`` for one that no catalog could hold."""
        if entry == self.now.entry:
            return self.now
        held, limits = self.slot.held, catalog_limits(self.state.workspace.config)
        header = held.catalog.header
        if texts_of(entry) != texts_of(self.now.entry):
            header = signed(header, self.person)
        new = held.with_entry(self.now.id, entry, header)
        require_writable(new.catalog, entry, limits)
        return self.state.put(self.slot, new, Deed(action, self.now, new.held(self.now.id), held.path, self.person))


@contextmanager
def _opened(state: DeskState, person: Person, id: str) -> Iterator[_Open]:
    """The entry as it is on disk and at the desk, for nobody else to change during the block.

    Raises ``UnknownEntry``, and ``CatalogError`` where nothing can be saved in its catalog now.
    """
    name = state.name_of(id)
    refresh(state, name)
    with state.lock:
        slot = state.slot(name)
        if slot.held.fault is not None:
            raise copy(slot.held.fault)
        yield _Open(state, slot, slot.held.held(id), person)


def save(state: DeskState, person: Person, id: str, revision: str, change: Change) -> Held:
    """See :meth:`~i18nflow.project.desk.desk.Desk.save`."""
    require(person, "suggest", state.name_of(id)[1])
    with _opened(state, person, id) as place:
        now = place.now
        if now.revision != revision:
            if _is_done(now.entry, edited(now.entry, change, person)):
                return now
            begun = begun_from(state.journal, now, revision, change)
            if disagree(begun, now.entry, change):
                raise stale(begun, now, change)
        require_for(person, now, change)
        entry = edited(now.entry, change, person)
        if state_of(entry) == "approved" and state_of(now.entry) != "approved":
            require_faultless(state, replace(now, entry=entry))
        return place.put(entry, _action(now.entry, change))


def edit(state: DeskState, person: Person, id: str, revision: str, change: Edit) -> Held:
    """See :meth:`~i18nflow.project.desk.desk.Desk.edit`."""
    require(person, change.needs, state.name_of(id)[1])
    with _opened(state, person, id) as place:
        now = place.now
        if now.revision != revision:
            mine = Change(now.entry.msgstr, now.entry.plurals)
            raise stale(begun_from(state.journal, now, revision, mine), now, mine)
        return place.put(change.make(now.entry), change.action)


def undo(state: DeskState, person: Person, number: int) -> Held:
    """See :meth:`~i18nflow.project.desk.desk.Desk.undo`."""
    record = state.journal.record(number)
    if record is None:
        raise ConfigError("unknown-row", say("the journal has no row {n}", n=number))
    require(person, "suggest", record.row.locale)
    with _opened(state, person, record.row.id) as place:
        now, entry = place.now, saying(place.now.entry, record.before)
        if said_in(now.entry) == record.before:
            return now
        if said_in(now.entry) != record.after:
            wanted = Change(entry.msgstr, entry.plurals, "fuzzy" if entry.fuzzy else "translated")
            raise stale(saying(now.entry, record.after), now, wanted)
        _require_undo(person, record, now.entry, entry)
        return place.put(entry, "undo")


def _require_undo(person: Person, record: Record, now: Entry, then: Entry) -> None:
    """What was approved is a reviewer's to bring back; what was final a translator's; the rest whoever's who did it."""
    states = state_of(now), state_of(then)
    if states[1] == "approved":
        require(person, "review", record.row.locale)
    elif record.row.who != person.name or "translated" in states or "approved" in states:
        require(person, "translate", record.row.locale)


def _is_done(now: Entry, wanted: Entry) -> bool:
    """Whether a change has been made already: the answer to it was lost on its way."""
    return texts_of(now) == texts_of(wanted) and state_of(now) == state_of(wanted) and now.comments == wanted.comments


def _action(now: Entry, change: Change) -> Action:
    if change.state == "approved":
        return "approve"
    same = edited_texts(now, change) == texts_of(now)
    return "comment" if same and change.comment not in (None, person_comments(now)) else "save"
