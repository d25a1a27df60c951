"""Whole files written by programs that had read them long ago: what was saved at the desk meanwhile is not lost by them.

A PO editor that was opened an hour ago writes all entries as they were then, and what its user typed.  The journal tells: an
entry that says again what it said before somebody changed it at the desk was not typed, as long as nothing else in the file is
newer than that change; one that says something of its own, without the words of that change, was typed beside it, as if both
had been typed at once.  What git put there is left as it is: another commit, another branch, ``git stash``.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.wordtokens import tokens
from i18nflow.errors import StorageError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.desk.desk_state import DeskState
from i18nflow.project.desk.held_loading import UNSURE, Slot
from i18nflow.project.desk.journal import Record
from i18nflow.project.desk.journal_said import Said, said_in, saying, shown
from i18nflow.project.git.running import call_git
from i18nflow.project.store import Snapshot
from i18nflow.project.store.backup import kept_versions

_LONG_AGO = 86_400.0
"""Seconds after which nobody has an old file open any more."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """An entry whose new text is not made from what was saved at the desk."""

    begun: Said
    """What it was made from."""
    ours: Said
    """What was saved at the desk since."""
    row: int
    """The first row of that."""


def rebase(state: DeskState, slot: Slot, theirs: Catalog, seen: Snapshot) -> None:
    """Take a file that was written from an older one as that: what was saved at the desk since waits to be written again.

    ``theirs`` is what the file says now, as read from ``seen``.
    """
    now, base = theirs.by_key(), slot.base.by_key()
    found = {key: doubt for key, doubt in _doubts(state, slot, now).items() if key in base and _differ(base[key], now[key])}
    if found and not _is_meant(state, slot, seen, slot.held.seen.version):
        with state.lock:
            slot.base = _with(slot.base, {key: saying(base[key], doubt.begun) for key, doubt in found.items()})
            slot.held = replace(slot.held, seen=_as_file(slot, slot.base))
            slot.since = slot.since or time.monotonic()
            slot.knows = _knows(found)


def arrive(state: DeskState, slot: Slot) -> None:
    """The same for a catalog that comes into memory: while it was not there nobody saw what was written.

    To be called under the lock.
    """
    seen, now = slot.held.seen, slot.base.by_key()
    found = _doubts(state, slot, now) if seen.exists else {}
    if found and not _is_meant(state, slot, seen, state.journal.version(slot.held.group.name, slot.held.locale)):
        base = _with(slot.base, {key: saying(now[key], doubt.begun) for key, doubt in found.items()})
        ours = _with(slot.base, {key: saying(now[key], doubt.ours) for key, doubt in found.items()})
        slot.take(slot.held.with_content(ours, _as_file(slot, base)), base, UNSURE)
        slot.knows = _knows(found)
        state.due.notify_all()


def _knows(found: Mapping[Key, _Doubt]) -> int:
    """The last row of the journal that whoever wrote the file can have read."""
    return min(doubt.row for doubt in found.values()) - 1


def _differ(one: Entry, other: Entry) -> bool:
    return said_in(one) != said_in(other)


def _as_file(slot: Slot, catalog: Catalog) -> Snapshot:
    """The file as it was, by all that is known, when whoever wrote it had read it."""
    return Snapshot.of(slot.held.path, write_catalog(catalog).encode())


def _with(catalog: Catalog, others: Mapping[Key, Entry]) -> Catalog:
    entries = (others.get(entry.key, entry) if not entry.obsolete else entry for entry in catalog.entries)
    return replace(catalog, entries=tuple(entries))


def _doubts(state: DeskState, slot: Slot, now: Mapping[Key, Entry]) -> dict[Key, _Doubt]:
    """The entries of a file that were written without regard to what was saved at the desk."""
    chains: dict[Key, list[Record]] = {}
    name = slot.held.group.name, slot.held.locale
    for record in state.journal.uncommitted(*name, time.time() - _LONG_AGO):
        if record.key in now and not now[record.key].obsolete:
            chains.setdefault(record.key, []).append(record)
    said = {key: said_in(now[key]) for key in chains}
    places = {key: _place(chain, said[key]) for key, chain in chains.items()}
    newest = max((0, *(reached for reached, _ in places.values())))
    found: dict[Key, _Doubt] = {}
    for key, (reached, following) in places.items():
        latest = chains[key][-1].after
        last = next((record for record in reversed(chains[key]) if record.row.who), None)
        if following > newest:
            found[key] = _Doubt(said[key], latest, following)
        elif last and reached < 0 and last.row.number > newest and _lacks(said[key], last, latest):
            found[key] = _Doubt(last.before, latest, last.row.number)
    return found


def _lacks(said: Said, last: Record, latest: Said) -> bool:
    """Whether some word that was typed at the desk, and still stood there, is not in a text."""
    typed = set(tokens(shown(last.after))) - set(tokens(shown(last.before)))
    return any(word.isalnum() and word in shown(latest) and word not in shown(said) for word in typed)


def _place(chain: Sequence[Record], said: Said) -> tuple[int, int]:
    """The last row that whoever made an entry say this knew (0: none, it did before; -1: it never did).

    And the first row after it that was made at the desk (0: none): what others wrote is theirs to take back.  What another
    program wrote while something waited at the desk was written without that, whatever its number.
    """
    known = [0, *(record.knows for record in chain)]
    states = [chain[0].before, *(record.after for record in chain)]
    reached = max((at for at, state in enumerate(states) if state == said), default=-1)
    if reached < 0:
        return -1, 0
    return known[reached], next((record.row.number for record in chain[reached:] if record.row.who), 0)


def _is_meant(state: DeskState, slot: Slot, seen: Snapshot, last: str) -> bool:
    """Whether whoever wrote a file, which had the version ``last``, knew what he did.

    He put back what it was some time ago, to the last byte; he replaced ``last`` by i18nflow itself, which keeps what it
    replaces; or he is git.
    """
    if {seen.version, last} & kept_versions(state.workspace.local.state, slot.held.path):
        return True
    before, now = state.head, head_of(state)
    state.head = now
    if not now:
        return False
    path, directory = f"./{slot.held.path}", state.project.config.directory
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
