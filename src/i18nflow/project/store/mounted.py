"""Two stores as one: what lies below an address goes to the one behind it, everything else to the project's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18nflow.project.store.base import Outcome, Reconcile, Saved, Stamp, Store
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Mounted:
    """A :class:`~i18nflow.project.store.base.Store` in which the paths below ``point/`` are those of another.

    That one must be labelled ``point``, so that a file has the same name for people and for programs.
    """

    own: Store
    point: str
    other: Store

    @property
    def location(self) -> str:
        """Where the own store's root lies."""
        return self.own.location

    def shown(self, relative: str) -> str:
        """The path as a person knows it."""
        store, path = self._at(relative)
        return store.shown(path)

    def read(self, relative: str, limit: int | None = None) -> Snapshot:
        """The file's bytes, or an absent snapshot."""
        store, path = self._at(relative)
        return store.read(path, limit)

    def prefetch(self, relatives: Iterable[str], limit: int | None = None) -> None:
        """Let the files come that are going to be read."""
        paths = list(relatives)
        self.own.prefetch([path for path in paths if not self._is_other(path)], limit)
        self.other.prefetch([self._at(path)[1] for path in paths if self._is_other(path)], limit)

    def is_file(self, relative: str) -> bool:
        """Whether there is a file of this name."""
        store, path = self._at(relative)
        return store.is_file(path)

    def is_dir(self, relative: str = "") -> bool:
        """Whether there is a directory of this name."""
        store, path = self._at(relative)
        return store.is_dir(path)

    def walk(self, top: str = "") -> Iterator[str]:
        """The paths of all files below ``top``; unsorted.  Those of the other store come only where it is asked for."""
        store, path = self._at(top)
        found = store.walk(path)
        return (f"{self.point}/{one}" for one in found) if self._is_other(top) else found

    def stamp(self, relative: str) -> Stamp:
        """The stamp of one file."""
        store, path = self._at(relative)
        return store.stamp(path)

    def stamps(self, top: str = "") -> Iterator[tuple[str, Stamp]]:
        """The paths of :meth:`walk`, each with its stamp."""
        store, path = self._at(top)
        found = store.stamps(path)
        return ((f"{self.point}/{one}", stamp) for one, stamp in found) if self._is_other(top) else found

    def save(self, relative: str, data: bytes, seen: Snapshot, reconcile: Reconcile | None = None) -> Saved:
        """Make ``data``, which was made from ``seen``, the content of the file."""
        store, path = self._at(relative)
        return store.save(path, data, seen, reconcile)

    def write(self, relative: str, data: bytes) -> Outcome:
        """Make ``data`` the content of an output that can be built again."""
        store, path = self._at(relative)
        return store.write(path, data)

    def rewrite(self, relative: str, data: bytes, seen: Snapshot) -> None:
        """Make ``data``, which was made from ``seen``, the content of an output that can be built again."""
        store, path = self._at(relative)
        store.rewrite(path, data, seen)

    def add(self, relative: str, data: bytes) -> None:
        """Add whole lines to a file that others add to as well."""
        store, path = self._at(relative)
        store.add(path, data)

    def remove(self, relative: str) -> bool:
        """Take away a file that can be made again; whether it was there."""
        store, path = self._at(relative)
        return store.remove(path)

    def discard(self, relative: str, seen: Snapshot) -> None:
        """Take away a file that is as it was ``seen``; it stays among the backups."""
        store, path = self._at(relative)
        store.discard(path, seen)

    def differs(self, relative: str, data: bytes) -> bool:
        """Whether :meth:`write` or :meth:`save` would change the file."""
        store, path = self._at(relative)
        return store.differs(path, data)

    def _is_other(self, relative: str) -> bool:
        return relative == self.point or relative.startswith(f"{self.point}/")

    def _at(self, relative: str) -> tuple[Store, str]:
        if not self._is_other(relative):
            return self.own, relative
        return self.other, relative.removeprefix(self.point).removeprefix("/")
