"""Whole files written by programs that had read them long ago: what was saved at the desk meanwhile is not lost by them.

A PO editor that was opened an hour ago writes all entries as they were then, and what its user typed.  ``outside_reading.py``
tells what he cannot have known: that is taken as if it had been typed at once with his, and waits to be written again.  What
git put there is left as it is: another commit, another branch, ``git stash``.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from i18nflow.catalogs.po import write_catalog
from i18nflow.errors import StorageError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.desk.desk_state import DeskState, Name
from i18nflow.project.desk.held_loading import UNSURE, Slot
from i18nflow.project.desk.journal import FILE
from i18nflow.project.desk.journal_said import said_in, saying
from i18nflow.project.desk.outside_reading import Reading, Unread, reading, with_entries
from i18nflow.project.git.running import call_git
from i18nflow.project.store import Snapshot
from i18nflow.project.store.backup import kept_versions

_LONG_AGO = 86_400.0
"""Seconds after which nobody has an old file open any more."""


def rebase(state: DeskState, slot: Slot, theirs: Catalog, seen: Snapshot) -> None:
    """Take a file that was written from an older one as that: what was saved at the desk since waits to be written again.

    ``theirs`` is what the file says now, as read from ``seen``.
    """
    now, base = theirs.by_key(), slot.base.by_key()
    read = what_was_read(state, slot.name, now)
    found = {key: one for key, one in read.unread.items() if key in base and said_in(base[key]) != said_in(now[key])}
    is_meant = bool(found) and is_known(state, seen, slot.held.seen.version)
    with state.lock:
        slot.knows = read.knows
        if found and not is_meant:
            ours = slot.held.catalog.by_key()
            others = {key: one for key, one in found.items() if key in ours and said_in(ours[key]) == said_in(base[key])}
            slot.base = with_entries(slot.base, begun_in(base, found))
            mine = with_entries(slot.held.catalog, made_of(ours, others))  # what another desk wrote is new to this one
            slot.held = slot.held.with_content(mine, as_file(slot.held.path, slot.base))
            slot.since = slot.since or time.monotonic()


def arrive(state: DeskState, slot: Slot) -> None:
    """The same for a catalog that comes into memory: while it was not there nobody saw what was written.

    To be called under the lock.
    """
    seen, now = slot.held.seen, slot.base.by_key()
    read = what_was_read(state, slot.name, now) if seen.exists else Reading(0, {})
    if read.unread and not is_known(state, seen, state.journal.version(*slot.name)):
        base, ours = (with_entries(slot.base, table) for table in (begun_in(now, read.unread), made_of(now, read.unread)))
        slot.take(slot.held.with_content(ours, as_file(slot.held.path, base)), base, UNSURE)
        state.due.notify_all()
    slot.knows = read.knows


def what_was_read(state: DeskState, name: Name, now: Mapping[Key, Entry], heir: str = "") -> Reading:
    """What whoever wrote the entries of a catalog knew of what was saved; ``heir``: with what waits of that dead desk."""
    first = min((one.first for one in state.journal.waiting(FILE, name)), default=1 << 62)
    return reading(state.journal.uncommitted(*name, time.time() - _LONG_AGO, heir), now, first, heir)


def begun_in(now: Mapping[Key, Entry], found: Mapping[Key, Unread]) -> dict[Key, Entry]:
    """The entries as they were when whoever wrote them had read them."""
    return {key: saying(now[key], one.begun) for key, one in found.items()}


def made_of(now: Mapping[Key, Entry], found: Mapping[Key, Unread]) -> dict[Key, Entry]:
    """The entries as they are at the desk."""
    return {key: saying(now[key], one.ours) for key, one in found.items()}


def as_file(path: str, catalog: Catalog) -> Snapshot:
    """The file as it was, by all that is known, when whoever wrote it had read it."""
    return Snapshot.of(path, write_catalog(catalog).encode())


def is_known(state: DeskState, seen: Snapshot, last: str) -> bool:
    """Whether whoever wrote a file, which had the version ``last``, knew what he did.

    He put back what it was some time ago, to the last byte; he replaced ``last`` by i18nflow itself, which keeps what it
    replaces; or he is git.
    """
    kept = kept_versions(state.workspace.local.state, seen.path)
    if seen.version in kept or kept[-1:] == (last,):
        return True
    before, now = state.head, head_of(state)
    state.head = now
    if not now:
        return False
    path, directory = f"./{seen.path}", state.project.config.directory
    committed = call_git(directory, ("cat-file", "blob", f"{now}:{path}"))
    if committed.code == 0 and committed.out == seen.data:
        return True
    return bool(before) and before != now and bool(call_git(directory, ("diff", "--quiet", before, now, "--", path)).code)


def head_of(state: DeskState) -> str:
    """The commit that is checked out, ``""`` where there is none, or no git."""
    try:
        answer = call_git(state.project.config.directory, ("rev-parse", "--verify", "--quiet", "HEAD"))
    except StorageError:  # no git on this machine
        return ""
    return "" if answer.code else answer.out.decode().strip()
