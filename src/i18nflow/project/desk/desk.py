"""The workbench's desk: a project in memory, at which several people translate; the PO files stay the only record.

Each save is in the journal before it is answered, and in its PO file a second later; what others write into the files comes in,
entry by entry.  Everything may be called from many threads: what is handed out is frozen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from threading import Lock
from types import TracebackType

from i18nflow.project.cache.trace import Question
from i18nflow.project.context import Group, Workspace
from i18nflow.project.desk import saving
from i18nflow.project.desk.desk_state import DeskState
from i18nflow.project.desk.events import Events
from i18nflow.project.desk.held import HeldCatalog
from i18nflow.project.desk.journal import Journal
from i18nflow.project.desk.outside import look_at_catalogs
from i18nflow.project.desk.outside_sources import Watched
from i18nflow.project.desk.outside_stale import arrive, head_of
from i18nflow.project.desk.saving import Edit
from i18nflow.project.desk.saving_recovery import recover
from i18nflow.project.desk.saving_writer import Writer, flush
from i18nflow.project.desk.values import Change, Event, Held, Person
from i18nflow.project.usecases import Project

_JOURNEY = 10.0
"""Seconds, at least, between two looks at files in object storage."""


class Desk:
    """An open desk; a context manager, which writes what waits at its end.

    Opening it brings in what a desk that was killed had answered and not written.  Raises ``StorageError`` where the journal
    cannot be used, and what a walk over the trees raises.
    """

    def __init__(self, project: Project) -> None:
        self._state = state = DeskState(project)
        self._looking = Lock()
        self._look_at = 0.0
        try:
            state.head, state.arrive = head_of(state), partial(arrive, state)
            recover(state)
        except BaseException:
            state.close()
            raise
        self._watched = Watched(state)
        self._writer = Writer(self._state)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    # --- what there is ---------------------------------------------------------------------------------------------

    @property
    def project(self) -> Project:
        """The project, as it was opened."""
        return self._state.project

    @property
    def workspace(self) -> Workspace:
        """What is known of the project's files; another one as soon as articles came or went."""
        return self._state.workspace

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales to translate into."""
        return self._state.locales

    @property
    def groups(self) -> Mapping[str, Group]:
        """The articles that share a catalog, by the name of the group, in the order of the names."""
        return self._state.groups

    @property
    def journal(self) -> Journal:
        """Who made what of which entry."""
        return self._state.journal

    @property
    def events(self) -> Events:
        """What happens, for all who look."""
        return self._state.events

    @property
    def unsaved(self) -> int:
        """Catalogs that wait to be written."""
        return self._state.unsaved

    def catalog(self, group: str, locale: str) -> HeldCatalog:
        """A catalog; made from the template as ``update`` would, where there is no file yet.

        Raises ``CatalogError`` for one that cannot be read, ``ConfigError`` for an unknown name, and what the store raises.
        """
        return self._state.slot((group, locale)).held

    def glance(self, group: str, locale: str) -> HeldCatalog:
        """As :meth:`catalog`, for a pass over many: what is not in memory does not stay there."""
        return self._state.slot((group, locale), keep=False).held

    def held(self, id: str) -> Held:
        """An entry; raises ``UnknownEntry`` for an id behind which there is none, and as :meth:`catalog`."""
        return self.catalog(*self.catalog_name(id)).held(id)

    def catalog_name(self, id: str) -> tuple[str, str]:
        """Group and locale of an entry's id, or a catalog's; raises ``UnknownEntry``."""
        return self._state.name_of(id)

    # --- changing it -----------------------------------------------------------------------------------------------

    def save(self, person: Person, id: str, revision: str, change: Change) -> Held:
        """Make of an entry, which the person knows as ``revision``, what the change says.

        Raises ``StaleEdit`` with all texts where somebody else changed the same meanwhile, ``NotAllowed`` where the role is
        not enough, ``UnknownEntry``, ``CatalogError`` where the catalog, or the text, cannot be written, ``StorageError`` where
        the journal cannot.
        """
        return saving.save(self._state, person, id, revision, change)

    def edit(self, person: Person, id: str, revision: str, edit: Edit) -> Held:
        """Change an entry otherwise than by translating it; raises as :meth:`save`."""
        return saving.edit(self._state, person, id, revision, edit)

    def undo(self, person: Person, number: int) -> Held:
        """Bring back what an entry said before a row of the journal; raises as :meth:`save`.

        Raises ``StaleEdit`` if it was changed again since.  It is a change like any other, and can be undone.
        """
        return saving.undo(self._state, person, number)

    # --- the files -------------------------------------------------------------------------------------------------

    def look(self) -> tuple[Event, ...]:
        """Take in what others did on disk to the files that matter; gives what everybody was told.

        To be called every half second or so; a call during another one does nothing.  Raises ``StorageError``.
        """
        if not self._looking.acquire(blocking=False):
            return ()
        try:
            now = time.monotonic()
            if now < self._look_at:
                return ()
            self._look_at = now + _JOURNEY if self.workspace.is_remote else 0.0
            return (*look_at_catalogs(self._state), *self._watched.look())
        finally:
            self._looking.release()

    def walk(self) -> tuple[Event, ...]:
        """See at once which articles there are; :meth:`look` does so every now and then."""
        with self._looking:
            return self._watched.walk()

    def when_changed(self, listener: Callable[[frozenset[Question]], None]) -> None:
        """Call ``listener``, from any thread, with the files that are others now, as traces call them."""
        self._state.listeners.append(listener)

    def know_commit(self) -> None:
        """Know that another commit is checked out by our own doing: what differs from it then was not written by git."""
        self._state.head = head_of(self._state)

    def flush(self) -> None:
        """Write all that waits; raises what could not be written, which stays in the journal, once the rest is."""
        flush(self._state)

    def close(self) -> None:
        """Take in what others did last, write what waits, and end; raises as :meth:`flush`, once all is closed.

        The second time it does nothing.
        """
        if self._state.events.is_closed:
            return
        self._writer.stop()
        with ExitStack() as last:
            last.callback(self._state.close)
            last.callback(flush, self._state)
            last.callback(look_at_catalogs, self._state)
