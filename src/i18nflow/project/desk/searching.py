"""Search: the entries that a query means, out of all catalogs as they are on the desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from i18nflow.catalogs.review import state_of
from i18nflow.catalogs.sayings import role_name
from i18nflow.errors import I18nflowError
from i18nflow.model import Entry
from i18nflow.project.checking.order import PAGE_CHECKS
from i18nflow.project.context import Group
from i18nflow.project.desk.faults_found import Versions, faults_in
from i18nflow.project.desk.faults_pages import PageFaults
from i18nflow.project.desk.lists import Hit, Range, SearchResult
from i18nflow.project.desk.looking import article_of, seen, told, utf16
from i18nflow.project.desk.values import Held
from i18nflow.project.desk.views import Typed
from i18nflow.project.finding import CHECK, Ask, read_query, stands_of
from i18nflow.query.query import Query
from i18nflow.query.row import EntryRow

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog

LIMIT = 200


@dataclass(slots=True)
class Search:
    """A query over all catalogs of some locales, and what could not be read on the way."""

    query: Query
    locales: tuple[str, ...]
    versions: Mapping[str, Versions] = field(default_factory=dict)
    """By locale: source texts with different translations, for the check that tells of these."""
    pages: PageFaults | None = None
    """The checks on built pages, where the query names some."""
    _found: dict[str, Callable[[Entry], Sequence[Typed]]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def catalogs(self, desk: Desk) -> Iterator[HeldCatalog]:
        """The catalogs that may have what is meant, in the order of the articles."""
        for group in desk.groups.values():
            places = stands_of(group).all
            for locale in self.locales:
                if self.query.may_match(locale, places) and (catalog := self._read(desk, group, locale)) is not None:
                    yield catalog

    def _read(self, desk: Desk, group: Group, locale: str) -> HeldCatalog | None:
        try:
            catalog = seen(desk, group.name, locale)
        except I18nflowError as error:
            self.failures.append(told(error))
            return None
        if catalog.fault is not None:
            self.failures.append(told(catalog.fault, catalog.path))
        return catalog

    def entries(self, desk: Desk, catalog: HeldCatalog) -> Iterator[tuple[str, Entry]]:
        """The entries of a catalog that are meant, with their ids."""
        stands, ask = stands_of(catalog.group), self._asking(desk, catalog)
        for id, place in catalog.places.items():
            entry = catalog.catalog.entries[place]
            if self.query.matches(EntryRow(entry, catalog.locale, stands.of(entry), ask)):
                yield id, entry

    def _asking(self, desk: Desk, catalog: HeldCatalog) -> Ask:
        return lambda entry: {one.check: one.severity for one in self.faults(desk, catalog)(entry)}

    def faults(self, desk: Desk, catalog: HeldCatalog) -> Callable[[Entry], Sequence[Typed]]:
        """What the checks find in each entry of a catalog, which is looked at once."""
        if catalog.id not in self._found:
            found = faults_in(desk, catalog, self.versions.get(catalog.locale, {}))
            of_pages = {} if self.pages is None else self.pages.by_entry(desk, catalog)
            self._found = {catalog.id: lambda entry: (*found.get(entry.key, ()), *of_pages.get(entry.key, ()))}
        return self._found[catalog.id]

    def rows(self, desk: Desk) -> Iterator[tuple[HeldCatalog, Held]]:
        """All entries that are meant."""
        for catalog in self.catalogs(desk):
            yield from ((catalog, catalog.held(id)) for id, _ in self.entries(desk, catalog))


def search_for(desk: Desk, query: str, locales: tuple[str, ...]) -> Search:
    """What a person typed, made ready; raises ``ConfigError`` with the column of its fault."""
    wanted = read_query(query, desk.locales)
    return Search(wanted, locales, pages=PageFaults(desk, wanted) if wanted.chosen(CHECK) & {*PAGE_CHECKS} else None)


def search(desk: Desk, query: str, limit: int = LIMIT) -> SearchResult:
    """The entries that ``query`` means, in the order of the articles; raises ``ConfigError`` with the column of its fault."""
    wanted = search_for(desk, query, desk.locales)
    found = list(islice(wanted.rows(desk), limit + 1))
    words = _words(wanted.query)
    hits = tuple(_hit(catalog, held, words) for catalog, held in found[:limit])
    return SearchResult(query, hits, len(found) > limit, tuple(dict.fromkeys(wanted.failures)))


def _hit(catalog: HeldCatalog, held: Held, words: tuple[re.Pattern[str] | None, re.Pattern[str] | None]) -> Hit:
    entry = held.entry
    return Hit(
        held.id,
        held.revision,
        article_of(catalog.group, entry),
        held.locale,
        role_name(entry.role),
        entry.msgctxt,
        entry.msgid,
        entry.msgstr,
        entry.plurals,
        state_of(entry),
        _marks(words[0], entry.msgid),
        _marks(words[1], entry.msgstr),
    )


def _words(query: Query) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What is to be marked in sources and in translations."""
    found: tuple[dict[str, None], dict[str, None]] = ({}, {})
    for group in query.groups:
        for term in group:
            if not term.negated and term.field in ("", "source", "target"):
                for side, other in zip(found, ("target", "source"), strict=True):
                    side.update(dict.fromkeys(term.values if term.field != other else ()))
    return _any(found[0]), _any(found[1])


def _any(words: Mapping[str, None]) -> re.Pattern[str] | None:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)), re.IGNORECASE) if longest else None


def _marks(pattern: re.Pattern[str] | None, text: str) -> tuple[Range, ...]:
    return () if pattern is None else tuple(utf16(text, *match.span()) for match in pattern.finditer(text))
