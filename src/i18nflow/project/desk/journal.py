"""The journal: who made what of which entry and when, on the disk before it is answered; nothing in it is ever changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Any, Literal

from i18nflow.catalogs.review import state_of
from i18nflow.model import Entry, Key
from i18nflow.project.desk.journal_file import connect, journal_errors, transaction
from i18nflow.project.desk.journal_said import Said, packed, said_in, shown, unpacked
from i18nflow.project.desk.values import Held, Person, Row
from i18nflow.project.store import LocalStore

Action = Literal["save", "undo", "outside", "approve", "mute", "comment"]
FILE, COMMIT = "file", "commit"
"""What rows wait for."""
_COLUMNS = """at, who, email, action, entry, bundle, locale, path, desk, msgctxt, msgid, msgid_plural,
before, after, old_revision, new_revision, old_state, new_state, knows"""
_INSERT = f"INSERT INTO rows ({_COLUMNS}) VALUES ({', '.join('?' * (_COLUMNS.count(',') + 1))})"


@dataclass(frozen=True, slots=True)
class Deed:
    """What became of an entry, before the journal knows it."""

    action: Action
    before: Held
    after: Held
    path: str
    """Of the catalog, relative to the project."""
    who: Person | None = None
    """``None``: it came from outside."""
    knows: int = 0
    """The last row that whoever wrote it outside had read for sure."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the journal with all that is in it."""

    row: Row
    desk: str
    path: str
    email: str
    key: Key
    msgid_plural: str | None
    before: Said
    after: Said
    old_revision: str
    new_revision: str
    knows: int
    """The last row of the catalog that is read for sure by whoever knows this one."""

    @property
    def bare(self) -> Entry:
        """The entry, as far as it is known without its catalog, before anybody said anything."""
        return Entry(self.key.msgid, self.key.msgctxt, msgid_plural=self.msgid_plural)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A catalog with rows that are not in its file, or in a commit: the first of them."""

    desk: str
    group: str
    locale: str
    first: int


class Journal:
    """The journal of a project, for one desk; several may have it open.  To be used from many threads.

    All methods raise ``StorageError``.
    """

    def __init__(self, store: LocalStore, desk: str) -> None:
        self.desk = desk
        self._lock = Lock()
        self._connection = connect(store)

    def close(self) -> None:
        """Close the file."""
        with self._lock, journal_errors():
            self._connection.close()

    # --- writing ---------------------------------------------------------------------------------------------------

    def add(self, deeds: Sequence[Deed]) -> tuple[Row, ...]:
        """Write rows, all or none; they are on the disk when this returns."""
        at = _at(time.time())
        with self._lock, journal_errors(), transaction(self._connection):
            return tuple(self._add(deed, at) for deed in deeds)

    def _add(self, deed: Deed, at: str) -> Row:
        before, after = deed.before, deed.after
        who, email = (deed.who.name, deed.who.email) if deed.who else ("", "")
        said, states = (said_in(before.entry), said_in(after.entry)), (state_of(before.entry), state_of(after.entry))
        key, plural = after.entry.key, after.entry.msgid_plural
        names = (before.id, before.group, before.locale)
        values = (
            *(at, who, email, deed.action, *names, deed.path, self.desk, key.msgctxt, key.msgid, plural),
            *(*map(packed, said), before.revision, after.revision, *states),
            deed.knows if deed.who is None else self._known(deed),
        )
        number = self._connection.execute(_INSERT, values).lastrowid or 0
        if deed.who is not None:
            self._wait(FILE, self.desk, names[1:], number)
            self._wait(COMMIT, "", names[1:], number)
        return Row(number, at, who, deed.action, *names, key.msgid, shown(said[0]), shown(said[1]), *states)

    def _known(self, deed: Deed) -> int | None:
        """The last row that is in the file with what was saved here; ``None`` for all: no other desk has any that wait."""
        query = "SELECT min(first) - 1 FROM waiting WHERE kind = ? AND desk != ? AND bundle = ? AND locale = ?"
        others = (FILE, self.desk, deed.before.group, deed.before.locale)
        known: int | None = self._connection.execute(query, others).fetchone()[0]
        return known

    def _wait(self, kind: str, desk: str, name: tuple[str, ...], number: int) -> None:
        self._connection.execute("INSERT OR IGNORE INTO waiting VALUES (?, ?, ?, ?, ?)", (kind, desk, *name, number))

    def settle(self, kind: str, desk: str, name: tuple[str, str], upto: int, version: str = "") -> None:
        """Say that the rows of a catalog up to a number wait no more; those of ``desk``, where it is their files.

        ``version`` is what a file holds now.
        """
        query = "SELECT min(number) FROM rows WHERE bundle = ? AND locale = ? AND number > ? AND action != 'outside'"
        more, also = (" AND desk = ?", (desk,)) if kind == FILE else ("", ())
        with self._lock, journal_errors(), transaction(self._connection):
            (first,) = self._connection.execute(query + more, (*name, upto, *also)).fetchone()
            whose = (kind, desk, *name)
            where = "WHERE kind = ? AND desk = ? AND bundle = ? AND locale = ?"
            if first is None:
                self._connection.execute(f"DELETE FROM waiting {where}", whose)
            else:
                self._connection.execute(f"UPDATE waiting SET first = ? {where}", (first, *whose))
            if version:
                self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (*name, version))

    # --- reading ---------------------------------------------------------------------------------------------------

    def rows(self, after: int = 0, entry: str = "", group: str = "", locale: str = "", limit: int = 100) -> tuple[Row, ...]:
        """The last ``limit`` rows with a number above ``after``, the newest first; of one entry, group or locale if named."""
        named = {"entry": entry, "bundle": group, "locale": locale}
        where = "".join(f" AND {name} = ?" for name, value in named.items() if value)
        wanted = f"number > ?{where} ORDER BY number DESC LIMIT ?"
        return tuple(found.row for found in self._records(wanted, (after, *filter(None, named.values()), limit)))

    def record(self, number: int) -> Record | None:
        """The row of this number."""
        return next(self._records("number = ?", (number,)), None)

    def of_catalog(self, group: str, locale: str, first: int) -> tuple[Record, ...]:
        """The rows of a catalog from number ``first`` on, in their order, those from outside too."""
        return tuple(self._records("bundle = ? AND locale = ? AND number >= ? ORDER BY number", (group, locale, first)))

    def uncommitted(self, group: str, locale: str, since: float, heir: str = "") -> tuple[Record, ...]:
        """The rows of a catalog that are in no commit, from the time ``since`` (seconds since 1970) on, and all that wait here.

        Without those that other desks are about to write, but for the dead one ``heir``, which writes no more.
        """
        name = group, locale
        waiting = {one.desk: one.first for one in self.waiting(FILE, name)}
        ours = min((waiting.pop(desk) for desk in (self.desk, heir) if desk in waiting), default=1 << 62)
        first = next((one.first for one in self.waiting(COMMIT, name)), ours)
        where = "bundle = ? AND locale = ? AND (number >= ? AND at >= ? OR number >= ?) ORDER BY number"
        found = self._records(where, (*name, first, _at(since), ours))
        return tuple(one for one in found if one.row.number < waiting.get(one.desk, 1 << 62) or not one.row.who)

    def version(self, group: str, locale: str) -> str:
        """What a desk wrote into the file of a catalog last, ``""`` where none did."""
        found = self._all("SELECT version FROM files WHERE bundle = ? AND locale = ?", (group, locale))
        return next((version for (version,) in found), "")

    def said_at(self, entry: str, revision: str) -> Said | None:
        """What an entry said when it had this revision, as far as anybody changed it since."""
        last = "entry = ? AND {} = ? ORDER BY number DESC LIMIT 1"
        came = next(self._records(last.format("new_revision"), (entry, revision)), None)
        if came is not None:
            return came.after
        went = next(self._records(last.format("old_revision"), (entry, revision)), None)
        return None if went is None else went.before

    def last_of(self, entry: str) -> tuple[str, str]:
        """The revision that the journal knows as an entry's last, and who made it so; both ``""`` where it knows nothing."""
        query = "SELECT new_revision, who FROM rows WHERE entry = ? ORDER BY number DESC LIMIT 1"
        return next(((revision, who) for revision, who in self._all(query, (entry,))), ("", ""))

    def waiting(self, kind: str, name: tuple[str, str] | None = None) -> tuple[Waiting, ...]:
        """The catalogs (or one, by group and locale) with rows that wait, of all desks."""
        where, values = ("", ()) if name is None else (" AND bundle = ? AND locale = ?", name)
        query = f"SELECT desk, bundle, locale, first FROM waiting WHERE kind = ?{where} ORDER BY first"
        return tuple(Waiting(*found) for found in self._all(query, (kind, *values)))

    @property
    def last_change(self) -> float:
        """When a person changed anything, in seconds since 1970; 0 for never."""
        found = self._all("SELECT at FROM rows WHERE action != 'outside' ORDER BY number DESC LIMIT 1", ())
        return next((moment(at) for (at,) in found), 0.0)

    def _records(self, where: str, values: Iterable[object]) -> Iterator[Record]:
        for number, *found in self._all(f"SELECT number, {_COLUMNS} FROM rows WHERE {where}", values):
            at, who, email, action, entry, group, locale, path, desk, context, msgid, plural, *rest = found
            old, new, was, made = rest[:4]
            before, after = unpacked(old), unpacked(new)
            row = Row(number, at, who, action, entry, group, locale, msgid, shown(before), shown(after), *rest[4:6])
            knows = number if rest[6] is None else rest[6]
            yield Record(row, desk, path, email, Key(context, msgid), plural, before, after, was, made, knows)

    def _all(self, query: str, values: Iterable[object]) -> list[tuple[Any, ...]]:
        with self._lock, journal_errors():
            return self._connection.execute(query, tuple(values)).fetchall()


def _at(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


def moment(at: str) -> float:
    """Seconds since 1970 of a row's time."""
    return datetime.fromisoformat(at).timestamp()
