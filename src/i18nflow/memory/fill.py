"""Open entries filled from a memory: drafts for a translator, who sees score and origin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from i18nflow.catalogs.suggest import Suggestion, fill_from
from i18nflow.memory.entries import queries_of
from i18nflow.memory.memory import Memory
from i18nflow.memory.segment import Match, Query
from i18nflow.model import Catalog, Entry, Key

MINIMUM = 75.0
EXACT = 101.0
"""The same text, in the same context, translated by people."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is good enough."""

    minimum: float = MINIMUM
    """Least score, in percent."""
    exact_final: bool = False
    """Whether a match of 101 % that somebody reviewed needs no review again."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An entry that was empty, and what it was filled with."""

    entry: Entry
    match: Match


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """A catalog with what the memory knew."""

    catalog: Catalog
    filled: tuple[Filled, ...] = ()
    empty: int = 0
    """Entries that stay empty."""


def pretranslate(catalog: Catalog, locale: str, memory: Memory, how: Filling) -> Pretranslated:
    """Fill what is empty; an entry with text is never touched, and one whose best match does not fit its tags stays empty."""
    entries = list(catalog.entries)
    filled: list[Filled] = []
    asked = 0
    for number, query in queries_of(catalog, locale):
        asked += 1
        if (found := fill(entries[number], query, memory, how)) is not None:
            entries[number] = found.entry
            filled.append(found)
    return Pretranslated(replace(catalog, entries=tuple(entries)) if filled else catalog, tuple(filled), asked - len(filled))


def fill(entry: Entry, query: Query, memory: Memory, how: Filling) -> Filled | None:
    """The open ``entry`` with the best match that can be built as it stands; ``None`` where none is good enough."""
    match = next((found for found in memory.find(query) if _is_good(found, how)), None)
    if match is None:
        return None
    segment = match.segment
    context = query.context if segment.source == query.source else segment.context
    suggestion = Suggestion(segment.source, context, match.msgstr, match.score, segment.place)
    return Filled(fill_from(entry, suggestion, how.exact_final and match.score >= EXACT), match)


def leverage(template: Catalog, locale: str, memory: Memory, how: Filling) -> Callable[[Entry], Entry | None]:
    """What ``catalogs.update`` asks for entries that it leaves open; the template knows their neighbours."""
    queries: dict[Key, Query] = {template.entries[number].key: query for number, query in queries_of(template, locale)}

    def ask(entry: Entry) -> Entry | None:
        query = queries.get(entry.key)
        found = fill(entry, query, memory, how) if query is not None else None
        return None if found is None else found.entry

    return ask


def _is_good(match: Match, how: Filling) -> bool:
    return match.fits and not match.weak and match.score >= how.minimum and bool(match.msgstr)
