"""Catalogs and entries in memory, by the names under which faces know them: opaque ids, revisions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import count

from i18nflow.catalogs.digest import text_digest
from i18nflow.errors import I18nflowError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.context import Group
from i18nflow.project.desk.values import Held, UnknownEntry
from i18nflow.project.store import Snapshot
from i18nflow.wording import say

_numbers = count(1)


def _version() -> str:
    return str(next(_numbers))


def group_id(group: str) -> str:
    """The part of an id that says which articles share the catalog."""
    return text_digest(f"group\0{group}", 8)


@lru_cache(maxsize=256)
def locale_id(locale: str) -> str:
    """The part of an id that says which locale."""
    return text_digest(f"locale\0{locale}", 4)


def catalog_id(group: str, locale: str) -> str:
    """The id of a catalog, known from names alone: 24 hex digits."""
    return group_id(group) + locale_id(locale)


def entry_id(catalog: str, key: Key) -> str:
    """The id of an entry of the catalog of id ``catalog``; no context and an empty one differ."""
    context = "" if key.msgctxt is None else f"c{key.msgctxt}"
    return f"{catalog}-{text_digest(f'{len(context)}:{context}{key.msgid}', 10)}"


def revision_of(entry: Entry) -> str:
    """BLAKE2b-64, in hex, of all that people can change of an entry, and of its key."""
    parts = (entry.msgctxt, entry.msgid, entry.msgstr, entry.plurals, entry.flags, entry.comments)
    return text_digest(json.dumps(parts, ensure_ascii=True, separators=(",", ":")))


@dataclass(frozen=True, slots=True)
class HeldCatalog:
    """A catalog as it is with all that was saved at the desk, whether or not the file has it yet."""

    id: str
    group: Group
    locale: str
    catalog: Catalog
    seen: Snapshot = field(repr=False)
    """The file as it was last read or written, absent where there is none: then :attr:`catalog` began as an update would."""
    places: Mapping[str, int] = field(repr=False, compare=False)
    """Where in the catalog each entry stands, by its id; of a live and an obsolete one of one key the live one."""
    fault: I18nflowError | None = field(default=None, compare=False)
    """Why nothing can be saved in it now: its file cannot be read, git left conflict markers in it."""
    version: str = field(default_factory=_version)
    """Another one after each change: what was made of a catalog can be kept by it."""

    @property
    def path(self) -> str:
        """Of the file, relative to the project."""
        return self.seen.path

    def held(self, id: str) -> Held:
        """The entry of an id, be it obsolete; raises ``UnknownEntry``."""
        place = self.places.get(id)
        if place is None:
            raise unknown_entry(id)
        return self._at(id, place)

    def find(self, key: Key) -> Held | None:
        """The entry of a key, be it obsolete, if there is one."""
        id = entry_id(self.id, key)
        place = self.places.get(id)
        return None if place is None else self._at(id, place)

    @property
    def entries(self) -> tuple[Held, ...]:
        """All entries in the order of the file, obsolete ones too."""
        return tuple(self._at(id, place) for id, place in self.places.items())

    def _at(self, id: str, place: int) -> Held:
        entry = self.catalog.entries[place]
        return Held(id, self.group.name, self.locale, entry, revision_of(entry))

    def with_entry(self, id: str, entry: Entry, header: tuple[tuple[str, str], ...]) -> HeldCatalog:
        """The catalog with another entry of the same key, and another header."""
        place = self.places[id]
        entries = (*self.catalog.entries[:place], entry, *self.catalog.entries[place + 1 :])
        return replace(self, catalog=replace(self.catalog, entries=entries, header=header), version=_version())

    def with_content(self, catalog: Catalog, seen: Snapshot) -> HeldCatalog:
        """The same catalog with another content."""
        places = places_of(self.id, catalog)
        return replace(self, catalog=catalog, seen=seen, places=places, fault=None, version=_version())

    def with_fault(self, fault: I18nflowError | None) -> HeldCatalog:
        """The same catalog, whose file cannot be read now, or can be again."""
        return replace(self, fault=fault, version=_version())


def held_catalog(group: Group, locale: str, catalog: Catalog, seen: Snapshot) -> HeldCatalog:
    """A catalog as it was read from ``seen``, or made where there is no file."""
    id = catalog_id(group.name, locale)
    return HeldCatalog(id, group, locale, catalog, seen, places_of(id, catalog))


def places_of(catalog: str, content: Catalog) -> dict[str, int]:
    """Place by entry id, in the order of the catalog."""
    found: dict[str, int] = {}
    for place, entry in enumerate(content.entries):
        id = entry_id(catalog, entry.key)
        if id not in found or not entry.obsolete:
            found[id] = place
    return found


def unknown_entry(id: str) -> UnknownEntry:
    """The error for an id behind which there is no entry."""
    hint = say("it may have left the article: load the page again")
    return UnknownEntry("unknown-entry", say("there is no entry “{id}”", id=id[:80]), hint=hint)
