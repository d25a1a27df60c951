"""The files below a root in object storage, by the same contract as those on a disk.

There are no locks: a save is a compare-and-swap, a ``PUT`` that the endpoint takes only if the object still is the one that was
seen.  If another writer was quicker, both texts are brought together by the rules that hold for a disk as well, and the save is
tried again.  What it replaces, and what could not be saved, is kept on this machine, below the project's state directory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from i18nflow.errors import ConflictError, SourceError
from i18nflow.project.store.agreeing import agreed, both_changed, saved
from i18nflow.project.store.backup import back_up, kept
from i18nflow.project.store.base import Outcome, Reconcile, Saved, Stamp
from i18nflow.project.store.faults import storage_errors
from i18nflow.project.store.names import LONGEST_PART, safe_parts
from i18nflow.project.store.objects.access import Access
from i18nflow.project.store.objects.bucket import Bucket
from i18nflow.project.store.objects.listing import is_odd
from i18nflow.project.store.objects.settings import Settings
from i18nflow.project.store.snapshot import Snapshot, version_of
from i18nflow.project.store.state import make_state
from i18nflow.project.store.urls import Url
from i18nflow.wording import say


class ObjectStore:
    """A :class:`~i18nflow.project.store.base.Store`; pickled, it is its address: every process connects by itself."""

    def __init__(self, url: Url, state: Path, settings: Settings, longest_part: int = LONGEST_PART) -> None:
        self.url = url
        self.state = state
        self.settings = settings
        self.longest_part = longest_part
        self._objects = Access(Bucket(url.bucket, settings), url)

    def __reduce__(self) -> tuple[object, ...]:
        return ObjectStore, (self.url, self.state, self.settings, self.longest_part)

    @property
    def location(self) -> str:
        """The address of the root."""
        return str(self.url)

    def shown(self, relative: str) -> str:
        """The address of the object."""
        return self._objects.shown(relative)

    def read(self, relative: str, limit: int | None = None) -> Snapshot:
        """The object's bytes, or an absent snapshot.

        Raises :class:`~i18nflow.errors.SourceError` for one above ``limit`` bytes, which is not fetched, or whose name is no
        path below a root; :class:`~i18nflow.errors.StorageError` if it cannot be read.
        """
        shown = self.shown(relative)
        if is_odd(relative):
            raise SourceError("outside-root", say("its name is no path below the tree"), path=shown)
        got = self._objects.get(relative, limit)
        if got is not None and limit is not None and got.size > limit:
            raise SourceError(
                "too-large",
                say("has more than {limit} bytes", limit=limit),
                path=shown,
                hint=say("raise its limit under [limits]"),
            )
        return self._objects.snapshot(relative, got)

    def prefetch(self, relatives: Iterable[str], limit: int | None = None) -> None:
        """Fetch the objects that are going to be read, many at a time; what comes of it and is not read is forgotten."""
        self._objects.prefetch([relative for relative in relatives if not is_odd(relative)], limit)

    def is_file(self, relative: str) -> bool:
        """Whether there is an object of this name, as its directory was when it was first asked for."""
        return not is_odd(relative) and self._objects.listing.is_file(relative)

    def is_dir(self, relative: str = "") -> bool:
        """Whether an object lies below this name, likewise."""
        return self._objects.listing.is_dir(relative)

    def walk(self, top: str = "") -> Iterator[str]:
        """The paths of all objects below ``top``, in the order of their keys; hidden ones as on a disk."""
        return (path for path, _ in self._objects.listing.stamps(top))

    def stamp(self, relative: str) -> Stamp:
        """Size and ETag, as the last walk showed them."""
        return self._objects.listing.stamp(relative)

    def stamps(self, top: str = "") -> Iterator[tuple[str, Stamp]]:
        """The paths of :meth:`walk`, each with its size and ETag."""
        return self._objects.listing.stamps(top)

    def differs(self, relative: str, data: bytes) -> bool:
        """Whether :meth:`write` or :meth:`save` would change the object."""
        found = self.read(relative)
        return not found.exists or found.data != data

    def save(self, relative: str, data: bytes, seen: Snapshot, reconcile: Reconcile | None = None) -> Saved:
        """Make ``data``, which was made from ``seen``, the content of the object.

        Raises :class:`~i18nflow.errors.ConflictError` if another writer changed the same thing; ``data`` is then kept in
        ``conflicts/``.  Raises :class:`~i18nflow.errors.StorageError`; the old object is then still there.
        """
        self._path(relative)
        try:
            for disk, etag in self._objects.states(relative, seen if data != seen.data else None):
                text, rivals = agreed(disk, data, seen, reconcile)
                if text is None or (disk.exists and text == disk.data) or self._put(relative, text, disk, etag):
                    break
        except ConflictError as error:
            raise self._kept(relative, data, error) from error
        if rivals:
            raise self._kept(relative, data, both_changed(rivals))
        return saved(disk, text, data)

    def rewrite(self, relative: str, data: bytes, seen: Snapshot) -> None:
        """Make ``data``, which was made from ``seen``, the content of an output that can be built again: without a backup.

        Raises :class:`~i18nflow.errors.ConflictError`, and leaves the object alone, if somebody changed it meanwhile.
        """
        self._path(relative)
        for disk, etag in self._objects.states(relative, seen):
            text, _ = agreed(disk, data, seen, None)
            if text is None or text == disk.data or self._objects.put(relative, text, etag):
                return

    def write(self, relative: str, data: bytes) -> Outcome:
        """Make ``data`` the content of an output that can be built again, if it is not what the object holds."""
        self._path(relative)
        if self._objects.version(relative) == version_of(data):
            return "unchanged"
        self._objects.put(relative, data, None)
        return "written"

    def add(self, relative: str, data: bytes) -> None:
        """Add whole lines to an object that others add to as well."""
        self._path(relative)
        for disk, etag in self._objects.states(relative):
            if self._objects.put(relative, disk.data + data, etag):
                return

    def remove(self, relative: str) -> bool:
        """Take away an object that can be made again; whether it was there."""
        self._path(relative)
        return self._objects.exists(relative) and self._objects.delete(relative)

    def discard(self, relative: str, seen: Snapshot) -> None:
        """Take away an object that is as it was ``seen``; it stays among the backups.

        Raises :class:`~i18nflow.errors.ConflictError`, and leaves the object alone, if somebody changed it meanwhile.  Where
        the endpoint does not know a conditional ``DELETE``, a moment remains between the last look and the removal.
        """
        path = self._path(relative)
        for disk, etag in self._objects.states(relative):
            if disk.version != seen.version:
                raise ConflictError("changed-meanwhile", say("was changed by someone else meanwhile"), path=seen.path)
            self._back_up(path, disk)
            if self._objects.delete(relative, etag):
                return

    def _path(self, relative: str) -> PurePosixPath:
        """Where backups of the object lie below the state directory's, once its name is known to be harmless."""
        try:
            parts = safe_parts(relative, self.longest_part)
        except SourceError as error:
            raise error.at(self.shown(relative)) from error
        return PurePosixPath("s3", self.url.bucket, *self.url.prefix.split("/"), *parts)

    def _put(self, relative: str, text: bytes, disk: Snapshot, etag: str) -> bool:
        if disk.exists:
            self._back_up(self._path(relative), disk)
        return self._objects.put(relative, text, etag)

    def _back_up(self, path: PurePosixPath, disk: Snapshot) -> None:
        with storage_errors(self.state.name):
            make_state(self.state)
            back_up(self.state, path, None, disk.data, disk.version)

    def _kept(self, relative: str, data: bytes, error: ConflictError) -> ConflictError:
        with storage_errors(self.state.name):
            make_state(self.state)
        return kept(self.state, self._path(relative), data, error, self.shown(relative))
