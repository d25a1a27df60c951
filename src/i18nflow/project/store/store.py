"""Reading and saving the files of a project, so that no text a person typed is ever lost.

The contract (scale-and-reliability.md §2.2): what is read is known by the hash of its bytes; a save takes the file's lock,
looks whether the file still is what was read, brings both texts together if it is not, keeps what it replaces, and puts the
new file in place in one step.  No other module of i18nflow opens a file for writing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from i18nflow.errors import ConflictError, I18nflowError, SourceError
from i18nflow.project.store.atomic import append, replace
from i18nflow.project.store.backup import back_up, keep_conflict
from i18nflow.project.store.faults import storage_errors
from i18nflow.project.store.folders import folder, read_below, read_plain, refuse_link
from i18nflow.project.store.lock import PATIENCE, locked
from i18nflow.project.store.names import LONGEST_PART, safe_join
from i18nflow.project.store.snapshot import Snapshot, version_of

STATE = ".i18nflow"

Outcome = Literal["unchanged", "written", "reconciled"]

Reconcile = Callable[[bytes, bytes, bytes], tuple[bytes, tuple[str, ...]]]
"""``(base, theirs, ours)`` → the text with both changes, and the names of what both changed differently.

There ``theirs``, which is on disk, stays.
"""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did, and what the file holds now."""

    outcome: Outcome
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Store:
    """The files below one root; made by :func:`open_store`.  All paths are relative to it and ``/``-separated."""

    root: Path
    state: Path
    """Where locks, backups and conflicts lie."""
    label: str = ""
    """How a person calls the root: stands before the paths in messages."""
    longest_part: int = LONGEST_PART
    patience: float = PATIENCE
    """Seconds to wait for another writer's lock."""

    def read(self, relative: str, limit: int | None = None) -> Snapshot:
        """The file's bytes, or an absent snapshot.

        Links are followed as long as they stay below the root.  Raises :class:`~i18nflow.errors.SourceError` for a file
        above ``limit`` bytes or outside the root, :class:`~i18nflow.errors.StorageError` if it cannot be read.
        """
        shown = self.shown(relative)
        with storage_errors(shown):
            path = Path(os.path.realpath(self.root / relative))
            if not path.is_relative_to(self.root):
                raise SourceError("outside-root", "lies outside the tree, or is a link to there", path=shown)
            data = _read(path, limit)
        if data is not None and limit is not None and len(data) > limit:
            raise SourceError("too-large", f"has more than {limit} bytes", path=shown, hint="raise its limit under [limits]")
        return Snapshot.of(shown, data)

    def save(self, relative: str, data: bytes, seen: Snapshot, reconcile: Reconcile | None = None) -> Saved:
        """Make ``data``, which was made from ``seen``, the content of the file.

        Raises :class:`~i18nflow.errors.ConflictError` if another writer changed the same thing or holds the lock; ``data``
        is then kept in ``conflicts/``.  Raises :class:`~i18nflow.errors.StorageError`; the old file is then still there.
        """
        path = self._path(relative)
        try:
            with storage_errors(self.shown(relative)), self._lock(relative), self._folder(path, durable=True) as place:
                disk = Snapshot.of(seen.path, read_below(place, path.name))
                text, rivals = _agreed(disk, data, seen, reconcile)
                if text is not None and text != (disk.data if disk.exists else None):
                    self._put(place, path, text, disk)
        except ConflictError as error:
            raise self._kept(error, path, data) from error
        if rivals:
            raise self._kept(_both_changed(rivals), path, data)
        if text is None or (disk.exists and text == disk.data):
            return Saved("unchanged", disk)
        return Saved("written" if text == data else "reconciled", Snapshot.of(seen.path, text))

    def write(self, relative: str, data: bytes) -> Outcome:
        """Make ``data`` the content of an output that can be built again: in one step, but without lock, backup or wait."""
        path = self._path(relative)
        with storage_errors(self.shown(relative)), self._folder(path) as place:
            if read_below(place, path.name) == data:
                return "unchanged"
            replace(place, path.name, data, durable=False)
        return "written"

    def rewrite(self, relative: str, data: bytes, seen: Snapshot) -> None:
        """Make ``data``, which was made from ``seen``, the content of an output that can be built again: without a backup.

        Raises :class:`~i18nflow.errors.ConflictError`, and leaves the file alone, if somebody changed it meanwhile.
        """
        path = self._path(relative)
        with storage_errors(self.shown(relative)), self._lock(relative), self._folder(path) as place:
            disk = Snapshot.of(seen.path, read_below(place, path.name))
            text, _ = _agreed(disk, data, seen, None)
            if text is not None and text != disk.data:
                replace(place, path.name, text, durable=False)

    def note(self, name: str, data: bytes) -> None:
        """Add whole lines to a file of the state directory that can be lost: without lock, backup or wait."""
        with storage_errors(f"{self.state.name}/{name}"):
            self._make_state()
            with folder(self.state, ()) as place:
                append(place, name, data)

    def state_file(self, name: str) -> Path:
        """Where a file of the state directory lies that somebody else writes (a database); its directory is there then.

        Raises :class:`~i18nflow.errors.StorageError` if it cannot be made.
        """
        with storage_errors(self.state.name):
            self._make_state()
        return self.state / name

    def forget(self, name: str) -> None:
        """Take away a file of the state directory, if it is there."""
        with storage_errors(f"{self.state.name}/{name}"):
            (self.state / name).unlink(missing_ok=True)

    def add(self, relative: str, data: bytes) -> None:
        """Add whole lines to a file that others add to as well."""
        path = self._path(relative)
        with storage_errors(self.shown(relative)), self._folder(path) as place:
            append(place, path.name, data)

    def remove(self, relative: str) -> bool:
        """Take away a file that can be made again; whether it was there."""
        path = self._path(relative)
        with storage_errors(self.shown(relative)), self._folder(path) as place:
            if refuse_link(place, path.name) is None:
                return False
            os.unlink(path.name, dir_fd=place)
        return True

    def discard(self, relative: str, seen: Snapshot) -> None:
        """Take away a file that is as it was ``seen``; it stays among the backups.

        Raises :class:`~i18nflow.errors.ConflictError`, and leaves the file alone, if somebody changed it meanwhile.
        """
        path = self._path(relative)
        with storage_errors(self.shown(relative)), self._lock(relative), self._folder(path) as place:
            disk = Snapshot.of(seen.path, read_below(place, path.name))
            if disk.version != seen.version:
                raise ConflictError("changed-meanwhile", "was changed by someone else meanwhile", path=seen.path)
            back_up(self.state, path, place, disk.data, disk.version)
            os.unlink(path.name, dir_fd=place)

    def differs(self, relative: str, data: bytes) -> bool:
        """Whether :meth:`write` or :meth:`save` would change the file."""
        with storage_errors(self.shown(relative)):
            return _read(self.root / self._path(relative)) != data

    def shown(self, relative: str) -> str:
        """The path as a person knows it."""
        return f"{self.label}/{relative}" if self.label else relative

    def _path(self, relative: str) -> PurePosixPath:
        """The path below the root, once it is known to be harmless."""
        try:
            with storage_errors(self.shown(relative)):
                return PurePosixPath(safe_join(self.root, relative, self.longest_part).relative_to(self.root))
        except SourceError as error:
            raise error.at(self.shown(relative)) from error

    def _folder(self, path: PurePosixPath, *, durable: bool = False) -> AbstractContextManager[int]:
        return folder(self.root, path.parts[:-1], create=True, durable=durable)

    def _lock(self, relative: str) -> AbstractContextManager[None]:
        with storage_errors(self.state.name):
            self._make_state()
            (self.state / "locks").mkdir(exist_ok=True)
        return locked(self.state / "locks", relative, self.patience)

    def _make_state(self) -> None:
        """The state directory, which tells git that it is nobody's work."""
        if (self.state / ".gitignore").exists():
            return
        with folder(self.state, (), create=True) as place:
            replace(place, ".gitignore", b"*\n", durable=False)

    def _put(self, place: int, path: PurePosixPath, text: bytes, disk: Snapshot) -> None:
        if disk.exists:
            back_up(self.state, path, place, disk.data, disk.version)
        replace(place, path.name, text, durable=True)

    def _kept(self, error: ConflictError, path: PurePosixPath, data: bytes) -> ConflictError:
        """The same error, once ``data`` is safe."""
        with storage_errors(self.state.name):
            kept = keep_conflict(self.state, path, data, version_of(data))
        hint = f"the text that was not saved is in {self.state.name}/{kept.relative_to(self.state)}"
        return ConflictError(error.code, error.message, path=self.shown(str(path)), hint=hint)


def open_store(root: Path, state: Path | None = None, label: str = "") -> Store:
    """The store of the files below ``root``, which need not exist yet; a root that is a link is resolved once, here."""
    resolved = root.resolve()
    return Store(resolved, (state or resolved / STATE).resolve(), label)


def _read(path: Path, limit: int | None = None) -> bytes | None:
    try:
        return read_plain(path, limit)
    except FileNotFoundError:
        return None


def _agreed(disk: Snapshot, data: bytes, seen: Snapshot, reconcile: Reconcile | None) -> tuple[bytes | None, tuple[str, ...]]:
    """The text to save given what the disk holds now, ``None`` for none, and the names of what both sides changed."""
    if disk.version == seen.version or (disk.exists and disk.data == data):
        return data, ()
    if seen.exists and data == seen.data:
        return None, ()
    if not disk.exists:
        raise ConflictError("changed-meanwhile", "was removed by someone else while it was being changed here")
    if reconcile is None:
        raise ConflictError("changed-meanwhile", "was changed by someone else meanwhile")
    try:
        return reconcile(seen.data, disk.data, data)
    except I18nflowError as error:
        message = f"was changed by someone else meanwhile, and cannot be read now: {error.message}"
        raise ConflictError("changed-meanwhile", message) from error


def _both_changed(rivals: tuple[str, ...]) -> ConflictError:
    names = ", ".join(f"“{name}”" for name in rivals[:3]) + (" …" if len(rivals) > 3 else "")
    return ConflictError("changed-meanwhile", f"someone else changed the same meanwhile, and theirs was kept: {names}")
