"""What a desk holds: catalogs in memory, each in its slot, changed under one lock; the journal and the events.

Lock order: a slot's ``writing`` before the desk's lock.  Whoever has the desk's lock never waits for a slot's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from threading import Condition, RLock

from i18nflow.errors import ConfigError, I18nflowError
from i18nflow.project.cache.recording import place_of
from i18nflow.project.cache.trace import FILE, Question
from i18nflow.project.context import Group, Workspace
from i18nflow.project.desk.events import Events
from i18nflow.project.desk.held import HeldCatalog, group_id, locale_id, unknown_entry
from i18nflow.project.desk.held_loading import Slot, load
from i18nflow.project.desk.journal import Deed, Journal
from i18nflow.project.desk.values import Event, Held, Row
from i18nflow.project.store import Stamp
from i18nflow.project.store.ticket import Ticket
from i18nflow.project.usecases import Project
from i18nflow.wording import say

Name = tuple[str, str]
"""Group and locale of a catalog."""
HELD_MOST, HELD_BYTES = 1000, 24_000_000
"""Catalogs that stay in memory, and bytes of their text, of which memory takes about eight times as many."""


@dataclass(frozen=True, slots=True)
class Left:
    """A file into which something could not be brought: how it was then, and why."""

    stamp: Stamp
    fault: I18nflowError


class DeskState:
    """The state of a desk; see :class:`~i18nflow.project.desk.desk.Desk`, which is its face."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.lock = RLock()
        self.due = Condition(self.lock)
        """Something waits to be written."""
        self.workspace = Workspace(project.config)
        self.groups: Mapping[str, Group] = {}
        self._group_ids: Mapping[str, str] = {}
        self._locale_ids = {locale_id(locale): locale for locale in project.config.locales}
        self.slots: dict[Name, Slot] = {}
        self.left: dict[Name, Left] = {}
        """Catalogs into which texts of a dead desk could not be brought yet."""
        self.head = ""
        """The commit that was checked out when somebody looked last."""
        self.listeners: list[Callable[[frozenset[Question]], None]] = []
        self.arrive: Callable[[Slot], None] = lambda slot: None
        """What is to be done with a catalog that comes into memory."""
        self._uses = count(1)
        self.settle(self.workspace)
        self.ticket = Ticket(self.workspace.local, "desks")
        self.journal = Journal(self.workspace.local, self.ticket.name)
        self.events = Events()

    def groups_of(self, workspace: Workspace) -> dict[str, Group]:
        """The groups of a workspace that are of the part of the project that the desk has."""
        part = self.project.part
        return {group.name: group for group in workspace.groups() if part.takes(group.name)}

    def settle(self, workspace: Workspace) -> None:
        """Work with this workspace and its articles from now on."""
        groups = self.groups_of(workspace)
        ids = {group_id(name): name for name in groups}
        with self.lock:
            self.workspace, self.groups, self._group_ids = workspace, groups, ids
            for slot in self.slots.values():
                slot.held = replace(slot.held, group=groups.get(slot.held.group.name, slot.held.group))

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales to translate into."""
        return self.project.config.locales

    def close(self) -> None:
        """Let go of everybody, and of the files."""
        self.events.close()
        self.journal.close()
        self.ticket.close()

    # --- names -----------------------------------------------------------------------------------------------------

    def name_of(self, id: str) -> Name:
        """Group and locale of the catalog that an entry's id, or a catalog's, is of; raises ``UnknownEntry``."""
        catalog = id.partition("-")[0]
        group, locale = self._group_ids.get(catalog[:16]), self._locale_ids.get(catalog[16:])
        if group is None or locale is None:
            raise unknown_entry(id)
        return group, locale

    def group(self, name: str, locale: str) -> Group:
        """The group of this name; raises ``ConfigError`` for one unknown, or an unknown locale."""
        if locale not in self.locales:
            raise ConfigError("unknown-locale", say("“{locale}” is not one of the locales of the project", locale=locale[:80]))
        found = self.groups.get(name)
        if found is None:
            raise ConfigError("unknown-article", say("the project has no article “{name}”", name=name[:200]))
        return found

    # --- catalogs in memory ----------------------------------------------------------------------------------------

    def slot(self, name: Name, *, keep: bool = True) -> Slot:
        """The slot of a catalog, which is read if it is not in memory; raises as :func:`load`, and for unknown names."""
        found = self.slots.get(name)
        if found is None:
            fresh = load(self.workspace, self.group(*name), name[1])
            if not keep:
                return self.slots.get(name, fresh)
            with self.lock:
                if name not in self.slots:
                    self.arrive(fresh)
                found = self.slots.setdefault(name, fresh)
                self._evict(found)
        found.used = next(self._uses)
        return found

    def _evict(self, newcomer: Slot) -> None:
        """Let go of catalogs that nobody asked for in a while, until the rest is few enough."""
        weight = sum(slot.weight for slot in self.slots.values())
        for name, slot in sorted(self.slots.items(), key=lambda item: item[1].used):
            if len(self.slots) <= HELD_MOST and weight <= HELD_BYTES:
                return
            if slot is not newcomer and not slot.waits and not slot.writing.locked():
                weight -= slot.weight
                del self.slots[name]

    # --- changes ---------------------------------------------------------------------------------------------------

    def put(self, slot: Slot, held: HeldCatalog, deed: Deed) -> Held:
        """Save what became of an entry: in the journal, then in memory, soon in the file.  To be called under the lock.

        Raises ``StorageError`` where the journal cannot be written; then nothing is saved.
        """
        (row,) = self.journal.add([deed])
        slot.held, slot.row = held, row.number
        slot.since = slot.since or time.monotonic()
        self.due.notify_all()
        self.tell(row, deed.after.revision)
        return deed.after

    def tell(self, row: Row, revision: str) -> Event:
        """Tell everybody of a row of the journal."""
        data = {"row": row.number, "action": row.action, "state": row.state_after}
        return self.events.publish(Event(0, "entry", row.group, row.locale, row.id, revision, row.who, data))

    @property
    def unsaved(self) -> int:
        """Catalogs that wait to be written."""
        with self.lock:
            return sum(slot.waits for slot in self.slots.values())

    # --- what others remember --------------------------------------------------------------------------------------

    def question(self, held: HeldCatalog) -> Question:
        """How a trace calls the file of a catalog."""
        return FILE, place_of(self.workspace.store.location, self.workspace.local.location), held.path

    def forget(self, changed: Iterable[Question]) -> None:
        """Forget, and let others forget, what was made of files that are others now."""
        questions = frozenset(changed)
        if questions:
            self.workspace.forget(questions)
            for listener in tuple(self.listeners):
                listener(questions)
