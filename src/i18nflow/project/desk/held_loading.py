"""Catalogs from the disk into memory: what the file says, or what an update would make of the template where there is none."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

from i18nflow.catalogs.markers import first_marker
from i18nflow.catalogs.po import read_catalog
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog
from i18nflow.project.cache.scanning import RACY
from i18nflow.project.context import Group, Workspace
from i18nflow.project.desk.held import HeldCatalog, held_catalog
from i18nflow.project.paths import catalog_limits, catalog_path
from i18nflow.project.store import NO_STAMP, Snapshot, Stamp, Store
from i18nflow.project.updating import first_catalog
from i18nflow.wording import say

UNSURE: Stamp = (-2, 0, 0, 0)
"""Of a file whose stamp says too little: it was written just now, and could be again without a trace in the stamp."""


@dataclass(slots=True)
class Slot:
    """The place of one catalog in memory; all but :attr:`writing` is to be changed under the desk's lock."""

    held: HeldCatalog
    base: Catalog
    """What ``held.seen`` says: what differs from it waits to be written."""
    stamp: Stamp
    """Of ``held.seen``."""
    row: int = 0
    """The last row of the journal that is in ``held``."""
    since: float = 0.0
    """When (``time.monotonic``) it began to wait; 0 where nothing waits."""
    retry: float = 0.0
    """When to try again to write it, after a failure."""
    failure: str = ""
    """Why it could not be written."""
    knows: int = 0
    """The last row of the journal that whoever wrote the file had read for sure."""
    used: int = 0
    """Grows with each use of any catalog."""
    writing: Lock = field(default_factory=Lock)
    """Held by whoever reads or writes its file."""

    @property
    def name(self) -> tuple[str, str]:
        """Group and locale."""
        return self.held.group.name, self.held.locale

    @property
    def waits(self) -> bool:
        """Whether something in it is not in the file."""
        return self.held.catalog is not self.base

    @property
    def weight(self) -> int:
        """About the bytes of its text."""
        return len(self.held.seen.data) or 200 * len(self.base.entries)

    def take(self, held: HeldCatalog, base: Catalog, stamp: Stamp) -> None:
        """Have another content, made from another state of the file."""
        self.held, self.base, self.stamp = held, base, stamp
        self.since = time.monotonic() if self.waits else 0.0
        self.retry, self.failure, self.knows = 0.0, "", 0


def load(workspace: Workspace, group: Group, locale: str) -> Slot:
    """Read a catalog; raises ``CatalogError`` for one that cannot be read, and what the store raises."""
    stamp = sure_stamp(workspace.store, catalog_path(group.any_article, locale, workspace.config))
    seen = workspace.translations_file(group.any_article, locale)
    catalog = content(workspace, group, locale, seen)
    return Slot(held_catalog(group, locale, catalog, seen), catalog, stamp)


def sure_stamp(store: Store, path: str) -> Stamp:
    """The stamp of a file, to be taken before it is read; :data:`UNSURE` where it does not tell two states apart."""
    stamp = store.stamp(path)
    settled = stamp == NO_STAMP or time.time_ns() - max(stamp[1], stamp[2]) > RACY
    return stamp if settled else UNSURE


def content(workspace: Workspace, group: Group, locale: str, seen: Snapshot) -> Catalog:
    """What a file says; where there is none what an update would make, which has no entries before the first ``extract``.

    Raises ``CatalogError``, also for a file (or template) in which git left conflict markers.
    """
    if seen.exists:
        return parsed(workspace, seen)
    return first_catalog(workspace, group.any_article, locale) or Catalog(locale, (), ())


def parsed(workspace: Workspace, seen: Snapshot) -> Catalog:
    """What a file says; raises ``CatalogError``."""
    if line := first_marker(seen.data):
        hint = say("settle it: i18nflow resolve, or in an editor; nothing is written into it until then")
        message = say("git left a conflict in this catalog")
        raise CatalogError("conflict-markers", message, path=seen.path, line=line, hint=hint)
    return read_catalog(seen.text(CatalogError), seen.path, catalog_limits(workspace.config))
