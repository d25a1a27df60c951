"""A template into a catalog: what was translated stays, what changed is carried over for review, nothing is lost.

Where the translation of an entry comes from:

1. the entry of the same key, live or obsolete: as it is, reviewed or not;
2. an entry with the same msgid in another context;
3. the entry that stood in its place, by the order of the document; or the one that it was split from, or those that were
   joined into it;
4. the only text that is the same but for numbers, addresses and code;
5. the most similar text that is no longer in the article;
6. a longer text, no longer in the article, that it was a part of;
7. whatever the caller knows (``leverage``): other articles, a translation memory.

2 to 6 are fuzzy, and ``#| msgid`` names the text the translation was made for.  GNU msgmerge knows 1, 2 and 5 and also
borrows from texts still in use, which for articles means wrong guesses (peers.md §6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from i18nflow.catalogs.carry import PATCHED, Carried, Change, blank, compare, fill, is_redundant, refresh, retire
from i18nflow.catalogs.match import Search
from i18nflow.catalogs.remarks import remark
from i18nflow.catalogs.suggest import is_open
from i18nflow.model import Catalog, Entry, Key

FLOOR = 0.75
"""Least similarity (2 × common characters in order ÷ all characters) of a text found anywhere."""
PLACE_FLOOR = 0.4
"""Least similarity of a text that replaced another one in its place, run against run of equal length."""


Leverage = Callable[[Entry], Entry | None]
"""Gives an entry that is open with a translation from elsewhere in it (``suggest.fill_from``), ``None`` if there is none."""


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did, in entries."""

    kept: int
    new: int
    """Came in without a translation of this catalog."""
    carried: tuple[Carried, ...]
    revived: int
    obsoleted: int
    dropped: int
    """Vanished without anything in them that would be lost."""
    patched: frozenset[Key] = frozenset()
    """Of the carried ones: got new values."""
    suggested: tuple[Key, ...] = ()
    """Were open and got a translation from elsewhere."""


def update(
    catalog: Catalog,
    template: Catalog,
    floor: float = FLOOR,
    place_floor: float = PLACE_FLOOR,
    leverage: Leverage | None = None,
) -> tuple[Catalog, UpdateReport]:
    """Bring a catalog up to its template.  Header, comments and unknown flags stay; a second update changes nothing.

    Order, references and notes are the template's.  A translated entry that left the template becomes obsolete, also
    when its translation was carried over: so it comes back unharmed when its text does.

    :param floor: from 0 to 1, see :data:`FLOOR`.
    :param place_floor: from 0 to 1, see :data:`PLACE_FLOOR`.
    :param leverage: asked for each entry that is still open, in the order of the document.
    """
    change = compare(catalog, template)
    carried = Search(change, floor, place_floor).run() if change.fresh else {}
    live = {key: _bring(entry, change, carried.get(key)) for key, entry in change.wanted.items()}
    heirs = defaultdict[Key, list[Entry]](list)
    for key, carry in carried.items():
        for origin in carry.origins:
            heirs[origin].append(live[key])
    left = [retire(entry) for entry in change.vanished if not is_redundant(entry, live, heirs[entry.key])]
    found = _suggested(live, leverage) if leverage else {}
    report = UpdateReport(
        kept=len(change.live) - len(change.vanished),
        new=len(change.fresh) - len(carried),
        carried=tuple(carried.values()),
        revived=len(change.obsolete) - len(change.waiting),
        obsoleted=len(left),
        dropped=len(change.vanished) - len(left),
        patched=frozenset(key for key in carried if remark(live[key], PATCHED)),
        suggested=tuple(found),
    )
    return replace(catalog, entries=(*(live | found).values(), *change.waiting, *left)), report


def _bring(entry: Entry, change: Change, carried: Carried | None) -> Entry:
    old = change.live.get(entry.key) or change.obsolete.get(entry.key)
    if old is not None:
        return refresh(old, entry)
    return fill(entry, carried.source) if carried else blank(entry)


def _suggested(live: Mapping[Key, Entry], leverage: Leverage) -> dict[Key, Entry]:
    found = ((key, leverage(entry)) for key, entry in live.items() if is_open(entry))
    return {key: filled for key, filled in found if filled is not None}
