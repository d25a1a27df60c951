"""What a desk had answered and not yet written when its process was killed: brought into the files when the next one opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from i18nflow.catalogs.po import write_catalog
from i18nflow.errors import ConflictError, I18nflowError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.catalog_files import save_text
from i18nflow.project.desk.desk_state import DeskState, Left, Name
from i18nflow.project.desk.held import catalog_id, entry_id, revision_of
from i18nflow.project.desk.held_loading import content, parsed
from i18nflow.project.desk.journal import FILE, Deed, Record, Waiting
from i18nflow.project.desk.journal_said import said_in
from i18nflow.project.desk.outside_reading import Reading, Unread, with_entries
from i18nflow.project.desk.outside_stale import as_file, begun_in, is_known, made_of, what_was_read
from i18nflow.project.desk.values import Held
from i18nflow.project.paths import catalog_path
from i18nflow.project.run import Run
from i18nflow.project.running import clear
from i18nflow.project.store import Snapshot


def recover(state: DeskState) -> None:
    """Bring in what dead desks have left; where that cannot be done now (conflict markers) it is left for later.

    Done twice, it changes nothing the second time.  Raises ``StorageError`` where the journal cannot be used.
    """
    state.left.clear()
    found = sorted(state.journal.waiting(FILE), key=lambda one: one.desk)
    for desk, rows in groupby(found, lambda one: one.desk):
        if desk != state.journal.desk:
            with state.ticket.inheriting(desk) as is_dead:
                for waiting in rows if is_dead else ():
                    _try(state, waiting)
    if state.ticket.sweep():
        clear(state.workspace, Run())  # it may have been killed while it wrote


def _try(state: DeskState, waiting: Waiting) -> None:
    name = waiting.group, waiting.locale
    try:
        _recover(state, waiting, name)
    except I18nflowError as fault:  # told to whoever opens the catalog, and when the desk closes
        group = state.groups.get(waiting.group)
        if group is not None:
            path = catalog_path(group.any_article, waiting.locale, state.workspace.config)
            state.left[name] = Left(state.workspace.store.stamp(path), fault)


def _recover(state: DeskState, waiting: Waiting, name: Name) -> None:
    records = state.journal.of_catalog(*name, waiting.first)
    mine = [record for record in records if record.desk == waiting.desk and record.row.who]
    version = _bring(state, name, mine) if mine else ""
    state.journal.settle(FILE, waiting.desk, name, mine[-1].row.number if mine else waiting.first, version)


def _bring(state: DeskState, name: Name, mine: Sequence[Record]) -> str:
    """Bring rows into their file, with all else that whoever wrote it did not know; gives its version where it changed."""
    seen = _file(state, mine[-1].path)
    disk = _disk(state, name, seen)
    read = _reading(state, name, seen, disk.by_key(), mine)
    now = {record.key: record.bare for record in mine} | disk.by_key()
    base, ours = (with_entries(disk, made(now, read.unread)) for made in (begun_in, made_of))
    if base.entries == ours.entries:
        return ""
    _save(state, ours, as_file(seen.path, base) if seen.exists else seen)
    saved = _file(state, seen.path)
    if saved.exists:
        _note_lost(state, name, read, ours.by_key(), saved)
    return saved.version


def _file(state: DeskState, path: str) -> Snapshot:
    return state.workspace.store.read(path, state.workspace.config.limits.catalog_bytes)


def _disk(state: DeskState, name: Name, seen: Snapshot) -> Catalog:
    """What the file says, or an update would make where there is none; nothing where the article is gone too."""
    if seen.exists:
        return parsed(state.workspace, seen)
    return content(state.workspace, state.group(*name), name[1], seen)


def _reading(state: DeskState, name: Name, seen: Snapshot, now: Mapping[Key, Entry], mine: Sequence[Record]) -> Reading:
    """What whoever wrote the file did not know: at least these rows, also those of entries that it has no more."""
    read = what_was_read(state, name, now, mine[0].desk)
    first, last = ({record.key: record for record in rows} for rows in (reversed(mine), mine))
    found = {key: Unread(first[key].before, last[key].after) for key in last if key not in now}
    is_meant = not seen.exists or is_known(state, seen, state.journal.version(*name))
    found.update((key, one) for key, one in read.unread.items() if key in last or not is_meant)
    return Reading(read.knows, found)


def _save(state: DeskState, ours: Catalog, saw: Snapshot) -> None:
    try:
        save_text(state.workspace, write_catalog(ours).encode(), saw)
    except ConflictError as error:
        if error.code != "changed-meanwhile":
            raise
        # what somebody else has changed stays, ours is among the conflicts, and all else is in the file


def _note_lost(state: DeskState, name: Name, read: Reading, ours: Mapping[Key, Entry], saved: Snapshot) -> None:
    """Write down what others have changed since, so that it can be seen, and undone."""
    now = parsed(state.workspace, saved).by_key()
    deeds = [
        Deed("outside", _held(key, name, ours[key]), _held(key, name, now[key]), saved.path, knows=read.knows)
        for key in read.unread
        if key in now and said_in(now[key]) != said_in(ours[key])
    ]
    if deeds:
        state.journal.add(deeds)


def _held(key: Key, name: Name, entry: Entry) -> Held:
    return Held(entry_id(catalog_id(*name), key), *name, entry, revision_of(entry))
