"""A store that writes down, for whoever traces, what is asked of it and what it is told to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18nflow.project.cache.trace import FILE, IS_DIR, IS_FILE, UNREADABLE, note, settle
from i18nflow.project.store.base import Outcome, Reconcile, Saved, Stamp, Store
from i18nflow.project.store.snapshot import Snapshot, version_of
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Recording:
    """``store`` itself, under the name ``place``; a walk is not written down: whoever walks says what follows from it."""

    store: Store
    place: str
    """The root as the cache knows it: relative to the project where it lies below, so that a project can be moved."""

    @property
    def location(self) -> str:
        """See ``Store``."""
        return self.store.location

    def shown(self, relative: str) -> str:
        """See ``Store``."""
        return self.store.shown(relative)

    def read(self, relative: str, limit: int | None = None) -> Snapshot:
        """See ``Store``."""
        version = UNREADABLE
        try:
            found = self.store.read(relative, limit)
            version = found.version
        finally:
            note(FILE, self.place, relative, version)
        return found

    def prefetch(self, relatives: Iterable[str], limit: int | None = None) -> None:
        """See ``Store``."""
        self.store.prefetch(relatives, limit)

    def is_file(self, relative: str) -> bool:
        """See ``Store``."""
        found = self.store.is_file(relative)
        note(IS_FILE, self.place, relative, "1" if found else "")
        return found

    def is_dir(self, relative: str = "") -> bool:
        """See ``Store``."""
        found = self.store.is_dir(relative)
        note(IS_DIR, self.place, relative, "1" if found else "")
        return found

    def walk(self, top: str = "") -> Iterator[str]:
        """See ``Store``."""
        return self.store.walk(top)

    def stamp(self, relative: str) -> Stamp:
        """See ``Store``."""
        return self.store.stamp(relative)

    def stamps(self, top: str = "") -> Iterator[tuple[str, Stamp]]:
        """See ``Store``."""
        return self.store.stamps(top)

    def save(self, relative: str, data: bytes, seen: Snapshot, reconcile: Reconcile | None = None) -> Saved:
        """See ``Store``."""
        saved = self.store.save(relative, data, seen, reconcile)
        settle(self.place, relative, saved.snapshot.version)
        return saved

    def write(self, relative: str, data: bytes) -> Outcome:
        """See ``Store``."""
        outcome = self.store.write(relative, data)
        settle(self.place, relative, version_of(data))
        return outcome

    def rewrite(self, relative: str, data: bytes, seen: Snapshot) -> None:
        """See ``Store``."""
        self.store.rewrite(relative, data, seen)
        settle(self.place, relative, UNREADABLE)

    def add(self, relative: str, data: bytes) -> None:
        """See ``Store``."""
        self.store.add(relative, data)
        settle(self.place, relative, UNREADABLE)

    def remove(self, relative: str) -> bool:
        """See ``Store``."""
        removed = self.store.remove(relative)
        settle(self.place, relative, "")
        return removed

    def discard(self, relative: str, seen: Snapshot) -> None:
        """See ``Store``."""
        self.store.discard(relative, seen)
        settle(self.place, relative, "")

    def differs(self, relative: str, data: bytes) -> bool:
        """See ``Store``."""
        return self.store.differs(relative, data)


def place_of(location: str, project: str) -> str:
    """The name of a root at ``location`` for the cache of the project in the directory ``project``."""
    if location == project:
        return ""
    return location.removeprefix(f"{project}/") if location.startswith(f"{project}/") else location
