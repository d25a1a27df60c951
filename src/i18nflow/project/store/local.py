"""Reading and saving the files of a project, so that no text a person typed is ever lost.

The contract (scale-and-reliability.md §2.2): what is read is known by the hash of its bytes; a save takes the file's lock,
looks whether the file still is what was read, brings both texts together if it is not, keeps what it replaces, and puts the
new file in place in one step.  No other module of i18nflow opens a file for writing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath

from i18nflow.errors import ConflictError, SourceError
from i18nflow.project.store.agreeing import agreed, both_changed, saved
from i18nflow.project.store.atomic import append, protect, replace
from i18nflow.project.store.backup import back_up, kept
from i18nflow.project.store.base import NO_STAMP, OUTSIDE, STATE, Outcome, Reconcile, Saved, Stamp
from i18nflow.project.store.faults import storage_errors
from i18nflow.project.store.folders import folder, read_below, read_plain, read_straight, refuse_link
from i18nflow.project.store.lock import PATIENCE, locked
from i18nflow.project.store.names import LONGEST_PART, parts_below
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.project.store.state import make_state, state_path
from i18nflow.project.store.walking import entries, leads_outside, stamp_from, stamp_of
from i18nflow.values import value_class
from i18nflow.wording import say


@value_class(frozen=True, slots=True)
class LocalStore:
    """The files below one directory of this machine, a :class:`~i18nflow.project.store.base.Store`; see :func:`open_store`."""

    root: Path
    state: Path
    """Where locks, backups and conflicts lie."""
    label: str = ""
    """How a person calls the root: stands before the paths in messages."""
    longest_part: int = LONGEST_PART
    patience: float = PATIENCE
    """Seconds to wait for another writer's lock."""

    @property
    def location(self) -> str:
        """The absolute path of the root."""
        return str(self.root)

    def read(self, relative: str, limit: int | None = None) -> Snapshot:
        """The file's bytes, or an absent snapshot.

        Links are followed as long as they stay below the root.  Raises :class:`~i18nflow.errors.SourceError` for a file
        above ``limit`` bytes or outside the root, :class:`~i18nflow.errors.StorageError` if it cannot be read.
        """
        shown = self.shown(relative)
        with storage_errors(shown):
            try:
                data = read_straight(self.root, relative, limit)
            except FileNotFoundError:
                data = None
            except OSError:  # a link on the way, or a directory that may be passed but not be read
                data = self._read_around(relative, limit)
        if data is not None and limit is not None and len(data) > limit:
            raise SourceError(
                "too-large",
                say("has more than {limit} bytes", limit=limit),
                path=shown,
                hint=say("raise its limit under [limits]"),
            )
        return Snapshot.of(shown, data)

    def _read_around(self, relative: str, limit: int | None) -> bytes | None:
        """What links lead to, as long as they stay below the root."""
        path = Path(os.path.realpath(self.root / relative))
        if not path.is_relative_to(self.root):
            raise SourceError("outside-root", say("lies outside the tree, or is a link to there"), path=self.shown(relative))
        return _read(path, limit)

    def prefetch(self, relatives: Iterable[str], limit: int | None = None) -> None:
        """Nothing: the system reads ahead by itself."""

    def is_file(self, relative: str) -> bool:
        """Whether there is a file of this name, or a link to one; no for a name that no disk takes."""
        return os.path.isfile(os.path.join(self.root, relative))

    def is_dir(self, relative: str = "") -> bool:
        """Whether there is a directory of this name, or a link to one."""
        return os.path.isdir(os.path.join(self.root, relative))

    def walk(self, top: str = "") -> Iterator[str]:
        """The paths of all files below ``top``; unsorted.

        Hidden files (but for Nuxt Content's), hidden directories and ``node_modules`` are skipped.  Linked directories are
        entered if they lie below the root and are not entered already.
        """
        return (path for path, _ in entries(self.root, top))

    def stamp(self, relative: str) -> Stamp:
        """Size, times of change and of status, inode: of a link's target."""
        path = os.path.join(self.root, relative)
        if os.path.islink(path) and leads_outside(self.root, path):
            return OUTSIDE
        try:
            return stamp_from(os.stat(path))
        except OSError:  # a link to nowhere, or gone meanwhile; reading it will say so
            return NO_STAMP

    def stamps(self, top: str = "") -> Iterator[tuple[str, Stamp]]:
        """The paths of :meth:`walk`, each with its stamp; unsorted."""
        return ((path, stamp_of(self.root, path, entry)) for path, entry in entries(self.root, top))

    def save(self, relative: str, data: bytes, seen: Snapshot, reconcile: Reconcile | None = None) -> Saved:
        """Make ``data``, which was made from ``seen``, the content of the file.

        Raises :class:`~i18nflow.errors.ConflictError` if another writer changed the same thing or holds the lock; ``data``
        is then kept in ``conflicts/``.  Raises :class:`~i18nflow.errors.StorageError`; the old file is then still there.
        """
        path = self._path(relative)
        try:
            with storage_errors(self.shown(relative)), self._lock(relative), self._folder(path, durable=True) as place:
                disk = Snapshot.of(seen.path, read_below(place, path.name))
                text, rivals = agreed(disk, data, seen, reconcile)
                if text is not None and text != (disk.data if disk.exists else None):
                    self._put(place, path, text, disk)
        except ConflictError as error:
            raise kept(self.state, path, data, error, seen.path) from error
        if rivals:
            raise kept(self.state, path, data, both_changed(rivals), seen.path)
        return saved(disk, text, data)

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
            text, _ = agreed(disk, data, seen, None)
            if text is not None and text != disk.data:
                replace(place, path.name, text, durable=False)

    def note(self, name: str, data: bytes) -> None:
        """Add whole lines to a file of the state directory that can be lost: without lock, backup or wait."""
        with storage_errors(f"{self.state.name}/{name}"):
            make_state(self.state)
            with folder(self.state, ()) as place:
                append(place, name, data)

    def state_file(self, name: str) -> Path:
        """Where a file of the state directory lies that somebody else writes (a database); its directory is there then.

        Raises :class:`~i18nflow.errors.StorageError` if it cannot be made, or where a link would lead the writer elsewhere.
        """
        with storage_errors(self.state.name):
            return state_path(self.state, name)

    def clock(self) -> int:
        """The time of the disk in ns, which need not be ours: what a file bears that is written now.

        Raises :class:`~i18nflow.errors.StorageError` if the state directory cannot be written.
        """
        path = self.state_file("clock")
        with storage_errors(self.state.name):
            path.write_bytes(b".")
            return path.stat().st_mtime_ns

    def forget(self, name: str) -> None:
        """Take away a file of the state directory, if it is there."""
        with storage_errors(f"{self.state.name}/{name}"):
            (self.state / name).unlink(missing_ok=True)

    def add(self, relative: str, data: bytes) -> None:
        """Add whole lines to a file that others add to as well."""
        path = self._path(relative)
        with storage_errors(self.shown(relative)), self._folder(path) as place:
            append(place, path.name, data)

    def keep_private(self, relative: str) -> None:
        """Let nobody but its owner read or write a file that is there; it stays so when it is saved."""
        path = self._path(relative)
        with storage_errors(self.shown(relative)), self._folder(path) as place:
            protect(place, path.name)

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
                raise ConflictError("changed-meanwhile", say("was changed by someone else meanwhile"), path=seen.path)
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
                return PurePosixPath(*parts_below(self.root, relative, self.longest_part))
        except SourceError as error:
            raise error.at(self.shown(relative)) from error

    def _folder(self, path: PurePosixPath, *, durable: bool = False) -> AbstractContextManager[int]:
        return folder(self.root, path.parts[:-1], create=True, durable=durable)

    def _lock(self, relative: str) -> AbstractContextManager[None]:
        with storage_errors(self.state.name):
            make_state(self.state)
            (self.state / "locks").mkdir(exist_ok=True)
        return locked(self.state / "locks", relative, self.patience)

    def _put(self, place: int, path: PurePosixPath, text: bytes, disk: Snapshot) -> None:
        if disk.exists:
            back_up(self.state, path, place, disk.data, disk.version)
        replace(place, path.name, text, durable=True)


def open_store(root: Path, state: Path | None = None, label: str = "") -> LocalStore:
    """The store of the files below ``root``, which need not exist yet; a root that is a link is resolved once, here."""
    resolved = root.resolve()
    return LocalStore(resolved, (state or resolved / STATE).resolve(), label)


def _read(path: Path, limit: int | None = None) -> bytes | None:
    try:
        return read_plain(path, limit)
    except FileNotFoundError:
        return None
