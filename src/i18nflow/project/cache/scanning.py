"""What changed on the disk since the last run: a look at the names and stamps of files, and at the bytes of few.

A file whose stamp (size, times, inode) is as it was holds what it held, unless it was written so shortly before the last look
that a later change may have left no trace in the stamp; such files are read again (git's rule for "racy" entries).  The
stamps of a directory are compared as one digest, so that a run in which nothing changed loads no row of a file.
"""

from __future__ import annotations

import marshal
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from i18nflow.errors import I18nflowError
from i18nflow.project.cache.trace import FILE, UNREADABLE
from i18nflow.project.store.base import NO_STAMP, SMALL, TOGETHER, Stamp, Store
from i18nflow.values import value_class

RACY = 2_000_000_000
"""Nanoseconds before a look within which a file's times say too little: some disks count whole seconds, some two."""
_UNKNOWN: tuple[None, None, None, None] = (None, None, None, None)


@value_class(frozen=True, slots=True)
class Area:
    """Files on which the results of a run may depend: all below ``top`` in a store, or the file ``top`` itself."""

    store: Store
    place: str
    """The store's name for the cache."""
    top: str = ""
    role: str = ""
    """What the names of the files there mean: runs ask whether those of a role changed."""
    alone: bool = False
    """Whether it is a single file."""
    most: int = sys.maxsize
    """Bytes above which the size of a file decides about it as its name does; so it is with one that lies outside."""

    def covers(self, place: str, path: str) -> bool:
        """Whether a file lies in it."""
        if place != self.place:
            return False
        return path == self.top if self.alone else not self.top or path.startswith(f"{self.top}/")

    def meets(self, place: str, folder: str) -> bool:
        """Whether it has files in a directory."""
        return place == self.place and (not self.top or f"{folder}/".startswith(f"{self.top}/"))

    def holds(self, other: Area) -> bool:
        """Whether another area lies in it, so that both are looked at together."""
        return not self.alone and (self.covers(other.place, other.top) or (self.place, self.top) == (other.place, other.top))


@dataclass(slots=True)
class Seen:
    """What looks at several areas found; to be written into the cache in one step."""

    answers: list[tuple[object, ...]] = field(default_factory=list)
    """Answer and stamp of questions about files, by id; the answer is new in those of ``changed``."""
    changed: set[int] = field(default_factory=set)
    folders: list[tuple[str, str, bytes, bytes]] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    renamed: set[str] = field(default_factory=set)
    """Roles of areas in which there are other names than before."""
    stamps: dict[tuple[str, str], Stamp] = field(default_factory=dict)
    """Of the files in directories that are not as they were, by place and path; none of a racy one."""


class Scanner:
    """Looks at areas and compares with what the database knows of them; changes nothing."""

    def __init__(self, connection: sqlite3.Connection, now: int, *, paranoid: bool = False) -> None:
        self._connection = connection
        self._before = now - RACY
        self._paranoid = paranoid
        self._most = sys.maxsize
        self._renamed: set[tuple[str, str]] = set()
        self.seen = Seen()

    def look(self, areas: Iterable[Area]) -> None:
        """Look at all areas, at no file twice; raises what the stores raise."""
        wanted = sorted(areas, key=lambda one: (one.alone, len(one.top)))
        self._most = min((area.most for area in wanted), default=sys.maxsize)
        done: list[Area] = []
        for area in wanted:
            if not any(other.holds(area) for other in done):
                done.append(area)
                self._look_at(area)
        self.seen.renamed |= {area.role for area in wanted if any(area.meets(*folder) for folder in self._renamed)}

    def _look_at(self, area: Area) -> None:
        if area.alone:
            folder, _, name = area.top.rpartition("/")
            stamp = area.store.stamp(area.top)
            self._compare(area, folder, {name: stamp} if stamp != NO_STAMP else {}, only=name)
            return
        known = {path: (names, stamps) for path, names, stamps in self._known(area)}
        for folder, found in _by_folder(area.store.stamps(area.top)).items():
            self._look_in(area, folder, found, known.pop(folder, (b"", b"")))
        for folder in known:
            self.seen.gone.append((area.place, folder))
            self._renamed.add((area.place, folder))
            self._compare(area, folder, {})

    def _known(self, area: Area) -> Iterator[tuple[str, bytes, bytes]]:
        rows = self._connection.execute("SELECT path, names, stamps FROM folders WHERE place = ?", (area.place,))
        yield from (row for row in rows if not area.top or row[0] == area.top or row[0].startswith(f"{area.top}/"))

    def _look_in(self, area: Area, folder: str, found: list[tuple[str, Stamp]], known: tuple[bytes, bytes]) -> None:
        stamps = _digest(found)
        if stamps == known[1] and not self._paranoid:
            return
        names = _digest([name if 0 <= stamp[0] <= self._most else f"{name}/{stamp[0]}" for name, stamp in found])
        if names != known[0]:
            self._renamed.add((area.place, folder))
        sure = self._compare(area, folder, dict(found))
        self.seen.folders.append((area.place, folder, names, stamps if sure else b""))

    def _compare(self, area: Area, folder: str, found: dict[str, Stamp], only: str | None = None) -> bool:
        """Compare the files of a directory one by one; whether their stamps can be relied on."""
        above = f"{folder}/" if folder else ""
        racy = {name for name, stamp in found.items() if max(stamp[1], stamp[2]) >= self._before}
        self.seen.stamps.update(((area.place, above + name), found[name]) for name in found.keys() - racy)
        rows = self._doubtful(area, folder, found, only)
        for place, (number, name, answer) in enumerate(rows):
            if place % TOGETHER == 0:
                area.store.prefetch([above + row[1] for row in rows[place : place + TOGETHER] if row[1] in found], SMALL)
            stamp = found.get(name)
            now = "" if stamp is None else version_now(area.store, above + name)
            self.seen.answers.append((now, *(_UNKNOWN if stamp is None or name in racy else stamp), number))
            if now != answer:
                self.seen.changed.add(number)
        return not racy

    def _doubtful(self, area: Area, folder: str, found: dict[str, Stamp], only: str | None) -> list[tuple[int, str, str]]:
        """The questions about files of a directory whose stamps are not those of the answer: number, name, answer."""
        query = "SELECT id, name, answer, size, mtime, ctime, inode FROM questions WHERE kind = ? AND place = ? AND folder = ?"
        rows = self._connection.execute(query, (FILE, area.place, folder)).fetchall()
        return [
            (number, name, answer)
            for number, name, answer, *known in rows
            if (only is None or name == only) and (found.get(name) != tuple(known) or self._paranoid)
        ]


def version_now(store: Store, path: str) -> str:
    """The version of a file as it is."""
    try:
        return store.read(path).version
    except I18nflowError:  # whoever works with it will say so
        return UNREADABLE


def _by_folder(stamps: Iterable[tuple[str, Stamp]]) -> dict[str, list[tuple[str, Stamp]]]:
    """Names and stamps of the files of each directory, sorted."""
    folders: dict[str, list[tuple[str, Stamp]]] = {}
    for path, stamp in stamps:
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, []).append((name, stamp))
    for found in folders.values():
        found.sort()
    return {writable(folder): found for folder, found in folders.items()}


def writable(text: str) -> str:
    """``text`` as the database can take it: a name that is not UTF-8 is spelt out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _digest(values: list[str] | list[tuple[str, Stamp]]) -> bytes:
    """Of tuples, lists, strings and numbers; version 2 of marshal writes equal values equally."""
    return blake2b(marshal.dumps(values, 2), digest_size=16).digest()
