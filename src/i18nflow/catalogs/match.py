"""Which old translation a new source text can start from: the one door of rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from i18nflow.catalogs.align import best_pairs, replaced_runs
from i18nflow.catalogs.carry import Carried, Change, How
from i18nflow.catalogs.grams import GramIndex
from i18nflow.model import Entry, Key

_LARGEST_RUN = 4096
"""Old × new texts of one replaced run; beyond that only similarity counts."""
_CANDIDATES, _EFFORT, _CHOICES = 32, 1024, 4
"""Of the index: texts compared, places read; and texts remembered for each fresh entry."""


class Search:
    """Finds a translation for each fresh entry that can have one; a vanished entry serves once.

    Entries with plurals, which our templates never have, take no part.  Floors: see ``update``.
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
        self._by_context()
        self._by_place()
        self._by_text()
        return self._found

    def _take(self, entry: Entry, source: Entry, how: How, similarity: float) -> None:
        if entry.key in self._found or source.key in self._used or not source.msgstr:
            return
        self._found[entry.key] = Carried(entry.key, source, how, similarity)
        if source.key not in self._change.wanted:
            self._used.add(source.key)

    def _open(self) -> list[Entry]:
        return [entry for key, entry in self._fresh.items() if key not in self._found]

    def _unused(self, entries: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.msgid_plural is None and entry.key not in self._used]

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

    def _by_place(self) -> None:
        """What stood between the same neighbours."""
        old, new = list(self._change.live), list(self._change.wanted)
        for was, now in replaced_runs(old, new):
            gone = [self._change.live[key] for key in old[was.start : was.stop] if key not in self._change.wanted]
            come = [self._fresh[key] for key in new[now.start : now.stop] if key in self._fresh]
            self._align(self._unused(gone), [entry for entry in come if entry.key not in self._found])

    def _align(self, gone: Sequence[Entry], come: Sequence[Entry]) -> None:
        if not 0 < len(gone) * len(come) <= _LARGEST_RUN:
            return
        floor = self._place_floor if len(gone) == len(come) else self._floor
        texts = [entry.msgid for entry in come]
        scores = [[0.0] * len(come) for _ in gone]
        for row, source in zip(scores, gone, strict=True):
            for column, similarity in _similar(source.msgid, dict(enumerate(texts)), floor, None):
                row[column] = similarity
        for row_number, column in best_pairs(scores):
            self._take(come[column], gone[row_number], "place", scores[row_number][column])

    def _by_text(self) -> None:
        """Best pairs first, over all entries; equally good ones in the order of the document."""
        pool = [entry for entry in self._unused((*self._change.vanished, *self._change.waiting)) if entry.msgstr]
        index = GramIndex([entry.msgid for entry in pool])
        pairs: list[tuple[float, int, int]] = []
        rest = self._open() if pool else []
        for number, entry in enumerate(rest):
            near = {place: pool[place].msgid for place in index.nearest(entry.msgid, _CANDIDATES, _EFFORT)}
            found = _similar(entry.msgid, near, self._floor, _CHOICES)
            pairs += [(-similarity, number, place) for place, similarity in found]
        for negative, number, place in sorted(pairs):
            self._take(rest[number], pool[place], "text", -negative)


def _similar(text: str, texts: dict[int, str], floor: float, limit: int | None) -> Iterator[tuple[int, float]]:
    """Yield the keys of the texts at least ``floor`` like ``text``, with their similarity from 0 to 1."""
    from rapidfuzz import fuzz, process  # only where a text was changed: most updates never get here

    found = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=100 * floor, limit=limit)
    return ((key, score / 100) for _, score, key in found)
