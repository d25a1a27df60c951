"""A file brought back into a catalog, entry by entry: only what the file changed, and never over what changed meanwhile.

Three sides meet in each entry: what was exported (the brief in the file, or the exported file itself), the catalog as it is
now, and the file.  Nothing that a person typed is lost: a text is taken, or it is among the results with the reason why not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from i18nflow.catalogs.remarks import DRAFT, comments_of, remarks, without_remarks
from i18nflow.catalogs.review import State, approve, texts_of, withdraw
from i18nflow.catalogs.update import FLOOR, update
from i18nflow.exchange.offers import Offer, faults, offer, state_between
from i18nflow.exchange.rows import Row, by_entry, entry_id, was_of
from i18nflow.model import Catalog, Entry, Key
from i18nflow.wording import joined, say

Taken = Literal["taken", "state", "comment", "faulty", "source-changed", "obsolete"]
Refused = Literal["changed-here", "no-base", "unknown"]
Kind = Taken | Refused | Literal["not-approved", "emptied"]
REFUSED: frozenset[str] = frozenset(get_args(Refused))
"""Kinds whose text is nowhere but in the file."""


@dataclass(frozen=True, slots=True)
class How:
    """What the caller knows."""

    by: str = ""
    """Who reviewed the file; without a name no approval is taken from it."""
    at: str = ""
    """ISO date of approvals."""
    finished: bool = False
    """Whether a changed text is translated although the file still calls it fuzzy: some tools write no states."""
    floor: float = FLOOR
    """Likeness from which a text whose source is gone is offered to another entry."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the rows of one entry; those that change nothing have none."""

    kind: Kind
    row: Row
    text: str
    """What the file says."""
    here: str = ""
    """What the catalog says, where that matters."""
    key: Key | None = None
    """The entry, ``None`` where there is none."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog with what was taken, and what became of the rows, in their order."""

    catalog: Catalog
    results: tuple[Result, ...]


def merge(catalog: Catalog, rows: Sequence[Row], base: Iterable[Row], how: How) -> Merged:
    """Bring ``rows``, which were exported from this catalog, back into it; ``base`` are the rows as they were exported.

    Law: the rows of an export that nobody touched change nothing, whatever happened to the catalog since.
    """
    merger = _Merger(catalog, how)
    exported = by_entry(base)
    for name, found in by_entry(rows).items():
        merger.add(name, found, exported.get(name, ()))
    merger.rescue()
    return Merged(replace(catalog, entries=tuple(merger.entries)), tuple(merger.results))


class _Merger:
    def __init__(self, catalog: Catalog, how: How) -> None:
        self.entries = list(catalog.entries)
        self.results: list[Result] = []
        self._catalog, self._how = catalog, how
        self._lost: dict[Key, Offer] = {}
        places = list(enumerate(catalog.entries))
        self._gone = {entry_id(entry.key, entry.msgid_plural): place for place, entry in places if entry.obsolete}
        self._live = {entry_id(entry.key, entry.msgid_plural): place for place, entry in places if not entry.obsolete}
        self._heirs = {
            entry_id(entry.previous, entry.previous_plural): place
            for place, entry in reversed(places)
            if entry.fuzzy and entry.previous is not None and not entry.obsolete
        }

    def add(self, name: str, rows: Sequence[Row], base: Sequence[Row]) -> None:
        place = next((table[name] for table in (self._live, self._heirs, self._gone) if name in table), None)
        if place is None:
            offered = offer(rows, base, None)
            if any(offered.texts) and not offered.untouched:
                self._lost[Key(offered.row.context, offered.row.source)] = offered
            return
        entry = self.entries[place]
        offered = offer(rows, base, entry)
        if not offered.untouched:
            heir = name not in self._live and name in self._heirs
            self._put(place, *(_inherit if heir else _take)(entry, offered, self._how))

    def _put(self, place: int, entry: Entry, results: Sequence[Result]) -> None:
        self.entries[place] = entry
        self.results += results

    def rescue(self) -> None:
        """Offer texts whose source is gone to the entries that have none, as an update would; list the others."""
        used = self._rescued() if self._lost else frozenset[Key]()
        for key, offered in self._lost.items():
            if key not in used:
                why = say("the catalog has no such entry")
                self.results.append(Result("unknown", offered.row, offered.text, why=why))

    def _rescued(self) -> frozenset[Key]:
        places = {
            entry.key: place
            for place, entry in enumerate(self.entries)
            if not entry.obsolete and not any(texts_of(entry)) and entry.msgid_plural is None
        }
        single = [(key, offered) for key, offered in self._lost.items() if key.msgid and len(offered.texts) == 1]
        lost = [Entry(key.msgid, key.msgctxt, offered.text) for key, offered in single]
        fresh = [self.entries[place] for place in places.values()]
        old, new = (replace(self._catalog, entries=tuple(entries)) for entries in (lost, fresh))
        carried = update(old, new, self._how.floor, self._how.floor)
        filled = {entry.key: entry for entry in carried[0].entries}
        for carry in carried[1].carried:
            entry, made = self.entries[places[carry.key]], filled[carry.key]
            offered = self._lost[carry.origins[0]]
            told = Result("source-changed", offered.row, made.msgstr, key=entry.key, why=say("the source text has changed"))
            self._put(places[carry.key], replace(made, comments=(*entry.comments, *made.comments)), (told,))
        return frozenset(origin for carry in carried[1].carried for origin in carry.origins)


# --- one entry -----------------------------------------------------------------------------------------------------


def _take(entry: Entry, offered: Offer, how: How) -> tuple[Entry, list[Result]]:
    """The entry that the file speaks of, live or obsolete."""
    here, there = was_of(entry), offered.brief
    noted = _with_comments(entry, offered)
    if there.texts == here.texts:
        return _decided(entry, noted, state_between(offered, entry), offered, how)
    refused = _refusal(entry, offered)
    if refused is not None:
        told = replace(refused, key=entry.key) if refused.kind != "taken" else None
        return noted, [told] if told else _comment(entry, noted, offered)
    finished = how.finished and not offered.problems
    return _decided(entry, noted, "translated" if finished and offered.state == "fuzzy" else offered.state, offered, how)


def _refusal(entry: Entry, offered: Offer) -> Result | None:
    """Why the text of a file is not to be taken, ``None`` if it is; kind ``taken`` where the file has not changed it."""
    texts, base, here = texts_of(entry), offered.base, was_of(entry)
    result = Result("taken", offered.row, offered.text, " | ".join(texts))
    if offered.same_texts:
        return result
    if not any(offered.texts):
        kind: Kind = "taken" if base is None else "emptied"
        return replace(result, kind=kind, why=say("an import never removes a translation"))
    if not any(texts) or (base is not None and here.texts == base.texts):
        return None
    if base is not None:
        return replace(result, kind="changed-here", why=say("it was changed in the catalog as well"))
    draft = entry.fuzzy and (entry.previous is not None or any(one.name in DRAFT for one in remarks(entry)))
    why = say("the catalog says something else, and nobody knows which is newer; --base FILE names the file as it was exported")
    return None if draft else replace(result, kind="no-base", why=why)


def _inherit(entry: Entry, offered: Offer, how: How) -> tuple[Entry, list[Result]]:
    """The entry that took the place of the one that the file speaks of: what the file says is offered there, fuzzy."""
    here, there = was_of(entry), offered.brief
    told = Result("source-changed", offered.row, offered.text, " | ".join(texts_of(entry)), entry.key)
    if there.texts == here.texts or not any(offered.texts) or offered.same_texts:
        return entry, []
    if any(texts_of(entry)) and (offered.base is None or here.texts != offered.base.texts):
        return entry, [replace(told, kind="changed-here", why=say("its source text has changed, and so has its translation"))]
    made = replace(_worded(_with_comments(entry, offered), offered.texts), flags=entry.flags)
    return made, [replace(told, why=say("the source text has changed"))]


def _decided(entry: Entry, noted: Entry, state: State, offered: Offer, how: How) -> tuple[Entry, list[Result]]:
    """``noted`` with the offered text in ``state``, or in the state that it can have."""
    here, changed = was_of(entry).state, texts_of(entry) != offered.texts
    by = offered.row.by or how.by
    told = Result("taken" if changed else "state", offered.row, offered.text, key=entry.key)
    results = []
    if state == "approved" and not by and (changed or here != "approved"):
        results.append(replace(told, kind="not-approved", why=say("the file calls it approved, and does not say who did it")))
        state = "translated"
    if not changed and state == here:
        return noted, results or _comment(entry, noted, offered)
    wrong = (*offered.problems, *faults(entry, offered.texts)) if state in ("translated", "approved") else ()
    if wrong:
        results = [replace(told, kind="faulty", why=joined("; ", wrong))]
        state = "fuzzy"
    elif entry.obsolete:
        results = [replace(told, kind="obsolete", why=say("the articles no longer have its source text"))]
    elif changed or state != here:
        results = [told, *results]
    made = _in_state(_worded(noted, offered.texts), state)
    return (approve(made, by, how.at) if state == "approved" else withdraw(made)), results


def _comment(entry: Entry, noted: Entry, offered: Offer) -> list[Result]:
    return [Result("comment", offered.row, "\n".join(offered.comments), key=entry.key)] if noted != entry else []


def _with_comments(entry: Entry, offered: Offer) -> Entry:
    """``entry`` with the comments that the file adds; none is ever removed."""
    if offered.base is not None and offered.brief.comments == offered.base.comments:
        return entry
    known = {line.strip() for line in comments_of(entry)}
    fresh = tuple(line for line in offered.comments if line.strip() and line.strip() not in known)
    return replace(entry, comments=(*entry.comments, *fresh)) if fresh else entry


def _worded(entry: Entry, texts: Sequence[str]) -> Entry:
    """``entry`` with another translation: what was said of the old one's origin goes."""
    if texts_of(entry) == tuple(texts):
        return entry
    plain = without_remarks(entry, DRAFT)
    return replace(plain, msgstr=texts[0]) if entry.msgid_plural is None else replace(plain, plurals=tuple(texts))


def _in_state(entry: Entry, state: State) -> Entry:
    if state == "fuzzy":
        return entry if entry.fuzzy else replace(entry, flags=entry.flags_when(fuzzy=True))
    return replace(entry, flags=entry.flags_when(fuzzy=False), previous=None, previous_plural=None)
