"""What a store of files can do, wherever they lie: every look at what decides a result, and every save, goes through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol

from i18nflow.project.store.snapshot import Snapshot
from i18nflow.values import value_class

STATE = ".i18nflow"
"""The directory of a project in which its journal, locks, backups and databases lie; always on this machine."""

Outcome = Literal["unchanged", "written", "reconciled"]

Reconcile = Callable[[bytes, bytes, bytes], tuple[bytes, tuple[str, ...]]]
"""``(base, theirs, ours)`` → the text with both changes, and the names of what both changed differently.

There ``theirs``, which is in the store, stays.
"""

Stamp = tuple[int, int, int, int]
"""Size in bytes, and three numbers that change with the content: times of change and of status in ns, inode; or an ETag's."""
OUTSIDE: Stamp = (-1, 0, 0, 0)
"""Of a link that leads out of the root, and of a name that could: it is never read."""
NO_STAMP: Stamp = (0, 0, 0, 0)
"""Of a name behind which there is no file, as a link to nowhere."""

TOGETHER = 32
"""Files that are fetched ahead at a time, where reading is a journey."""
SMALL = 1_000_000
"""Bytes; what is larger comes when it is read."""


@value_class(frozen=True, slots=True)
class Saved:
    """What a save did, and what the file holds now."""

    outcome: Outcome
    snapshot: Snapshot


class Store(Protocol):
    """The files below one root.  All paths are relative to it and ``/``-separated."""

    @property
    def location(self) -> str:
        """Where the root lies: an absolute path of this machine, or a URL; two stores of one root have the same."""

    def shown(self, relative: str) -> str:
        """The path as a person knows it."""

    def read(self, relative: str, limit: int | None = None) -> Snapshot:
        """The file's bytes, or an absent snapshot.

        Raises :class:`~i18nflow.errors.SourceError` for a file above ``limit`` bytes or outside the root,
        :class:`~i18nflow.errors.StorageError` if it cannot be read.
        """

    def prefetch(self, relatives: Iterable[str], limit: int | None = None) -> None:
        """Say that these files are going to be read, so that they can come together; faults are told when they are read."""

    def is_file(self, relative: str) -> bool:
        """Whether there is a file of this name; no for a name that no disk takes."""

    def is_dir(self, relative: str = "") -> bool:
        """Whether there is a directory of this name."""

    def walk(self, top: str = "") -> Iterator[str]:
        """The paths of all files below ``top``; unsorted.  Hidden files and directories, ``node_modules`` are left out."""

    def stamp(self, relative: str) -> Stamp:
        """The stamp of one file; :data:`NO_STAMP` where there is none."""

    def stamps(self, top: str = "") -> Iterator[tuple[str, Stamp]]:
        """The paths of :meth:`walk`, each with its stamp; unsorted."""

    def save(self, relative: str, data: bytes, seen: Snapshot, reconcile: Reconcile | None = None) -> Saved:
        """Make ``data``, which was made from ``seen``, the content of the file.

        Raises :class:`~i18nflow.errors.ConflictError` if another writer changed the same thing or holds the lock; ``data``
        is then kept in ``conflicts/``.  Raises :class:`~i18nflow.errors.StorageError`; the old file is then still there.
        """

    def write(self, relative: str, data: bytes) -> Outcome:
        """Make ``data`` the content of an output that can be built again: in one step, but without lock, backup or wait."""

    def rewrite(self, relative: str, data: bytes, seen: Snapshot) -> None:
        """Make ``data``, which was made from ``seen``, the content of an output that can be built again: without a backup.

        Raises :class:`~i18nflow.errors.ConflictError`, and leaves the file alone, if somebody changed it meanwhile.
        """

    def add(self, relative: str, data: bytes) -> None:
        """Add whole lines to a file that others add to as well."""

    def remove(self, relative: str) -> bool:
        """Take away a file that can be made again; whether it was there."""

    def discard(self, relative: str, seen: Snapshot) -> None:
        """Take away a file that is as it was ``seen``; it stays among the backups.

        Raises :class:`~i18nflow.errors.ConflictError`, and leaves the file alone, if somebody changed it meanwhile.
        """

    def differs(self, relative: str, data: bytes) -> bool:
        """Whether :meth:`write` or :meth:`save` would change the file."""
