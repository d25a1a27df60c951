"""Files as they are saved on a disk that tells nothing: all of them are looked at again and again.

They are known by the stamps by which the cache knows them, to the nanosecond: two saves within one second are two.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event as Flag

from i18nflow.errors import StorageError
from i18nflow.project.store.base import NO_STAMP, Stamp
from i18nflow.project.store.walking import entries, stamp_from
from i18nflow.project.watching.sorting import Event

PAUSE = 0.5
"""Seconds between two looks …"""
_SHARE = 4
"""… or as many times as long as a look takes, in a project of very many files."""
_FAULTS = 2
"""Looks in a row that fail; a single one may have met a directory that just went away."""

Seen = Mapping[str, Stamp]
"""Stamps by absolute paths."""


def look(deep: Sequence[str], flat: Sequence[str]) -> Seen:
    """The files below ``deep``, and what lies in ``flat``; raises ``StorageError`` for a directory that cannot be read."""
    found: dict[str, Stamp] = {}
    for top in deep:
        if os.path.isdir(top):
            found |= {f"{top}/{path}": _stamp(entry) for path, entry in entries(Path(os.path.realpath(top)))}
    return found | {entry.path: NO_STAMP if entry.is_dir() else _stamp(entry) for top in flat for entry in _listed(top)}


def poll(before: Seen, again: Callable[[], Seen], stop: Flag, hear: Callable[[list[Event] | Exception], None]) -> None:
    """Tell what is not as it was ``before`` any more, until ``stop``."""
    faults, pause = 0, PAUSE
    while not stop.wait(pause):
        begun = time.monotonic()
        try:
            now = again()
        except StorageError as error:
            faults += 1
            if faults < _FAULTS:
                continue
            hear(error)
            return
        if events := changes(before, now):
            hear(events)
        before, faults, pause = now, 0, max(PAUSE, _SHARE * (time.monotonic() - begun))


def changes(before: Seen, now: Seen) -> list[Event]:
    """What was saved, came or went between two looks."""
    return [Event(path, path not in now) for path in sorted(before.keys() | now.keys()) if before.get(path) != now.get(path)]


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_from(entry.stat())
    except OSError:  # a link to nowhere, or gone meanwhile
        return NO_STAMP


def _listed(top: str) -> Iterator[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(top) as found:
        yield from found
