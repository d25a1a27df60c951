"""What a desk had answered and not yet written when its process was killed: brought into the files when the next one opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from i18nflow.catalogs.po import write_catalog
from i18nflow.errors import ConflictError, I18nflowError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.catalog_files import save_text
from i18nflow.project.desk.desk_state import DeskState, Name
from i18nflow.project.desk.held import revision_of
from i18nflow.project.desk.held_loading import content, parsed
from i18nflow.project.desk.journal import FILE, Deed, Record, Waiting
from i18nflow.project.desk.journal_said import said_in, saying
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
    except I18nflowError:  # told to whoever opens the catalog
        group = state.groups.get(waiting.group)
        if group is not None:
            path = catalog_path(group.any_article, waiting.locale, state.workspace.config)
            state.left[name] = state.workspace.store.stamp(path)


def _recover(state: DeskState, waiting: Waiting, name: Name) -> None:
    records = state.journal.of_catalog(*name, waiting.first)
    mine = [record for record in records if record.desk == waiting.desk and record.row.action != "outside"]
    if not mine:
        state.journal.settle(FILE, waiting.desk, name, waiting.first)
        return
    seen = state.workspace.store.read(mine[-1].path, state.workspace.config.limits.catalog_bytes)
    wanted = {record.key for record in mine}
    chains = {key: [record for record in records if record.key == key] for key in wanted}
    base, ours = _sides(_disk(state, name, seen), chains.values(), waiting.desk)
    if base.entries != ours.entries:
        saw = Snapshot.of(seen.path, write_catalog(base).encode()) if seen.exists else seen
        _save(state, ours, saw)
        _note_lost(state, name, ours, mine)
    state.journal.settle(FILE, waiting.desk, name, mine[-1].row.number)


def _disk(state: DeskState, name: Name, seen: Snapshot) -> Catalog:
    """What the file says, or an update would make where there is none; nothing where the article is gone too."""
    if seen.exists:
        return parsed(state.workspace, seen)
    return content(state.workspace, state.group(*name), name[1], seen)


def _sides(disk: Catalog, chains: Iterable[Sequence[Record]], desk: str) -> tuple[Catalog, Catalog]:
    """The catalog as it was before the rows, and as it was after them; where the file is in between, from there on."""
    base, ours = disk.by_key(), disk.by_key()
    for chain in chains:
        key, states = chain[0].key, [chain[0].before, *(record.after for record in chain)]
        last = max(at for at, record in enumerate(chain, 1) if record.desk == desk)
        entry = ours.get(key, chain[0].bare)
        reached = max((at for at, said in enumerate(states) if said == said_in(entry)), default=0)
        if key not in ours or reached < last:
            base[key], ours[key] = saying(entry, states[reached]), saying(entry, states[last])
    return _with(disk, base), _with(disk, ours)


def _with(disk: Catalog, table: dict[Key, Entry]) -> Catalog:
    """The catalog with the entries of a table that it has, in their places, and those that it has not."""
    known = {entry.key for entry in disk.entries}
    live = {entry.key for entry in disk.entries if not entry.obsolete}
    kept = [entry if entry.obsolete and entry.key in live else table[entry.key] for entry in disk.entries]
    new = [entry for key, entry in table.items() if key not in known]
    return replace(disk, entries=tuple(sorted((*kept, *new), key=lambda entry: entry.obsolete)))


def _save(state: DeskState, ours: Catalog, saw: Snapshot) -> None:
    try:
        save_text(state.workspace, write_catalog(ours).encode(), saw)
    except ConflictError as error:
        if error.code != "changed-meanwhile":
            raise
        # what somebody else has changed stays, ours is among the conflicts, and all else is in the file


def _note_lost(state: DeskState, name: Name, ours: Catalog, mine: Sequence[Record]) -> None:
    """Write down what others have changed since, so that it can be seen, and undone."""
    path = mine[-1].path
    seen = state.workspace.store.read(path, state.workspace.config.limits.catalog_bytes)
    if not seen.exists:
        return
    now, wanted = parsed(state.workspace, seen).by_key(), ours.by_key()
    ids = {record.key: record.row.id for record in mine}
    deeds = [
        Deed("outside", _held(ids[key], name, wanted[key]), _held(ids[key], name, now[key]), path)
        for key in ids
        if key in now and said_in(now[key]) != said_in(wanted[key])
    ]
    if deeds:
        state.journal.add(deeds)


def _held(id: str, name: Name, entry: Entry) -> Held:
    return Held(id, *name, entry, revision_of(entry))
