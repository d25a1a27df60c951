"""Which old translation a new source text can start from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from i18nflow.catalogs.align import replaced_runs
from i18nflow.catalogs.carry import Carried, Change, How
from i18nflow.catalogs.grams import GramIndex
from i18nflow.catalogs.joining import joined_entry
from i18nflow.catalogs.likeness import containing, likeness, similar
from i18nflow.catalogs.patch import skeleton
from i18nflow.catalogs.runs import pair
from i18nflow.model import Entry, Key

_CANDIDATES, _EFFORT, _CHOICES = 32, 1024, 4
"""Of the index: texts compared, places read; and texts remembered for each fresh entry."""
_PART_FLOOR = 0.9
"""Least likeness of a text to a stretch of the one that it was a part of."""
_SHORTEST_PART, _SMALLEST_SHARE = 8, 0.25
"""Characters of such a part, and its share of the whole: a phrase is found in many texts."""


class Search:
    """Finds a translation for each fresh entry that can have one.

    A vanished entry serves once, but where its text was split.  Entries with plurals, which our templates never have, take
    no part.  Floors: see ``update``.
    """

    def __init__(self, change: Change, floor: float, place_floor: float) -> None:
        self._change = change
        self._floor = floor
        self._place_floor = place_floor
        self._fresh = {entry.key: entry for entry in change.fresh if entry.msgid_plural is None}
        self._found: dict[Key, Carried] = {}
        self._used: set[Key] = set()

    def run(self) -> dict[Key, Carried]:
        """Give what was found, by the key of the fresh entry; the surest ways first."""
        for step in (self._by_context, self._by_place, self._by_values, self._by_text, self._by_parts):
            if len(self._found) < len(self._fresh):
                step()
        return self._found

    def _take(self, entry: Entry, source: Entry, how: How, similarity: float) -> None:
        if entry.key in self._found or source.key in self._used or not source.msgstr:
            return
        self._found[entry.key] = Carried(entry.key, source, how, similarity, (source.key,))
        if source.key not in self._change.wanted:
            self._used.add(source.key)

    def _open(self) -> list[Entry]:
        return [entry for key, entry in self._fresh.items() if key not in self._found]

    def _unused(self, entries: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.msgid_plural is None and entry.key not in self._used]

    def _gone(self) -> list[Entry]:
        """Translated, in the catalog, and no longer in the article."""
        known = (*self._change.vanished, *self._change.waiting)
        return [entry for entry in known if entry.msgstr and entry.msgid_plural is None]

    def _by_context(self) -> None:
        """The same text in another context; what is no longer in use first."""
        known = (*self._change.vanished, *self._change.waiting, *self._change.live.values())
        by_msgid: dict[str, list[Entry]] = {entry.msgid: [] for entry in self._fresh.values()}
        for source in self._unused(known):
            if source.msgid in by_msgid:
                by_msgid[source.msgid].append(source)
        for entry in self._open():
            for source in by_msgid[entry.msgid]:
                self._take(entry, source, "context", 1.0)

    # --- by the order of the document ------------------------------------------------------------------------------

    def _by_place(self) -> None:
        """What stood between the same neighbours."""
        old, new = list(self._change.live), list(self._change.wanted)
        for was, now in replaced_runs(old, new):
            gone = [self._change.live[key] for key in old[was.start : was.stop] if key not in self._change.wanted]
            come = [self._fresh[key] for key in new[now.start : now.stop] if key in self._fresh]
            self._align(self._unused(gone), [entry for entry in come if entry.key not in self._found])

    def _align(self, gone: Sequence[Entry], come: Sequence[Entry]) -> None:
        old, new = ([entry.msgid for entry in side] for side in (gone, come))
        for was, now, similarity in pair(old, new, self._floor, self._place_floor):
            if len(now) > 1:
                self._split(gone[was.start], come[now.start : now.stop], similarity)
            elif len(was) > 1:
                self._join(gone[was.start : was.stop], come[now.start], similarity)
            else:
                self._take(come[now.start], gone[was.start], "place", similarity)

    def _split(self, source: Entry, parts: Sequence[Entry], similarity: float) -> None:
        """Each part gets the whole translation: where it is to be cut is for a person to say."""
        for part in parts if source.msgstr else ():
            self._found[part.key] = Carried(part.key, source, "split", similarity, (source.key,))
            self._used.add(source.key)

    def _join(self, sources: Sequence[Entry], entry: Entry, similarity: float) -> None:
        translated = [source for source in sources if source.msgstr]
        if translated:
            keys = tuple(source.key for source in translated)
            self._found[entry.key] = Carried(entry.key, joined_entry(translated), "joined", similarity, keys)
            self._used.update(keys)

    # --- by the words ----------------------------------------------------------------------------------------------

    def _by_values(self) -> None:
        """The only text that is the same but for its numbers, addresses and code."""
        gone, come = (_by_skeleton(entries) for entries in (self._unused(self._gone()), self._open()))
        for text, entries in come.items():
            sources = gone.get(text, ())
            if len(entries) == len(sources) == 1:
                self._take(entries[0], sources[0], "values", likeness(entries[0].msgid, sources[0].msgid))

    def _by_text(self) -> None:
        """Best pairs first, over all entries; equally good ones in the order of the document."""
        pool = self._unused(self._gone())
        index = GramIndex([entry.msgid for entry in pool])
        pairs: list[tuple[float, int, int]] = []
        rest = self._open() if pool else []
        for number, entry in enumerate(rest):
            near = {place: pool[place].msgid for place in index.nearest(entry.msgid, _CANDIDATES, _EFFORT)}
            pairs += [(-score, number, place) for place, score in similar(entry.msgid, near, self._floor, _CHOICES)]
        for negative, number, place in sorted(pairs):
            self._take(rest[number], pool[place], "text", -negative)

    def _by_parts(self) -> None:
        """What was a part of a longer text that is gone, wherever its other parts are."""
        rest = [entry for entry in self._open() if len(entry.msgid) >= _SHORTEST_PART]
        pool = self._gone() if rest else []
        index = GramIndex([entry.msgid for entry in pool])
        for entry in rest if pool else ():
            near = index.nearest(entry.msgid, _CANDIDATES, _EFFORT)
            most = len(entry.msgid) / _SMALLEST_SHARE
            wholes = {place: pool[place].msgid for place in near if len(pool[place].msgid) <= most}
            for place, score in containing(entry.msgid, wholes, _PART_FLOOR)[:1]:
                self._split(pool[place], [entry], score)


def _by_skeleton(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if text := skeleton(entry.msgid):
            found.setdefault(text, []).append(entry)
    return found
