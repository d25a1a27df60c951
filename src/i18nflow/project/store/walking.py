"""The names of files below a directory, and what the disk knows about them without opening them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from i18nflow.project.store.base import NO_STAMP, OUTSIDE, Stamp
from i18nflow.project.store.faults import storage_errors

_SKIPPED = frozenset({"node_modules"})
"""Directories that hold other people's files; those whose name begins with a full stop are skipped as well."""
_HIDDEN = frozenset([".navigation.yml", ".navigation.yaml", ".navigation.json"])
"""Nuxt Content's words for a directory: files that are no secret although their name begins with a full stop."""


def is_skipped(name: str) -> bool:
    """Whether a walk passes over a file or directory of this name."""
    return (name.startswith(".") and name not in _HIDDEN) or name in _SKIPPED


def entries(root: Path, top: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The paths, relative to the resolved ``root``, of all files below ``root/top``; unsorted.

    Linked directories are entered if they lie below ``root`` and are not entered already.  An entry may be asked until the
    next one is taken.
    """
    waiting: list[tuple[str, tuple[str, ...]]] = [(top, ())]
    while waiting:
        directory, above = waiting.pop()
        place = os.path.realpath(root / directory)
        if place in above or not Path(place).is_relative_to(root) or not os.path.isdir(place):
            continue
        with storage_errors(directory or root.name), _listed(place) as found:
            for entry in found:
                if is_skipped(entry.name):
                    continue
                path = f"{directory}/{entry.name}" if directory else entry.name
                if entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and os.path.isdir(f"{place}/{entry.name}")):
                    waiting.append((path, (*above, place)))
                else:
                    yield path, entry


@contextmanager
def _listed(place: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What lies in a directory, which stays open: a look at a file in it then follows no path."""
    descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with os.scandir(descriptor) as found:
            yield found
    finally:
        os.close(descriptor)


def leads_outside(root: Path, path: str) -> bool:
    """Whether a link leads out of the resolved ``root``."""
    return not Path(os.path.realpath(path)).is_relative_to(root)


def stamp_of(root: Path, path: str, entry: os.DirEntry[str]) -> Stamp:
    """The stamp of the file at ``path`` below ``root``, or of what a link leads to."""
    if entry.is_symlink() and leads_outside(root, os.path.join(root, path)):
        return OUTSIDE
    try:
        return stamp_from(entry.stat())
    except OSError:  # a link to nowhere, or gone meanwhile; reading it will say so
        return NO_STAMP


def stamp_from(found: os.stat_result) -> Stamp:
    """The stamp in what ``stat`` says."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
