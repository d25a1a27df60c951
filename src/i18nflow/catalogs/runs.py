"""A run of old texts that was replaced by a run of new ones: which became which, split and joined ones among them."""

from __future__ import annotations

from collections.abc import Sequence

from i18nflow.catalogs.align import Link, best_links
from i18nflow.catalogs.joining import joined_texts
from i18nflow.catalogs.likeness import common, similar

LARGEST, LARGEST_AREA = 4096, 10**9
"""Old × new texts of one run, and old × new characters; beyond that only likeness counts."""
MOST_PARTS = 3
"""Texts that one text is split into, or joined from."""
_OWN_SHARE = 0.6
"""Of its characters each part must add so many to what is common to the whole and all its parts."""

Pairing = tuple[range, range, float]
"""Positions of old texts and of the new ones that they became, one of both a single one; and how alike they are."""


def pair(old: Sequence[str], new: Sequence[str], floor: float, place_floor: float) -> list[Pairing]:
    """Pair the texts of a run, in order.

    :param floor: least likeness; where both runs have the same length, ``place_floor`` for texts that stand for one another.
    """
    if not 0 < len(old) * len(new) <= LARGEST or sum(map(len, old)) * sum(map(len, new)) > LARGEST_AREA:
        return []
    links: dict[tuple[int, int], list[Link]] = {}
    for row, text in enumerate(old):
        for column, score in similar(text, dict(enumerate(new)), place_floor if len(old) == len(new) else floor):
            links.setdefault((row, column), []).append(Link(1, 1, score))
    for parts in range(2, MOST_PARTS + 1):
        for row, column, score in _wholes(old, new, parts, floor):
            links.setdefault((row, column), []).append(Link(1, parts, score))
        for column, row, score in _wholes(new, old, parts, floor):
            links.setdefault((row, column), []).append(Link(parts, 1, score))
    found = best_links(len(old), len(new), links)
    return [(range(row, row + link.old), range(column, column + link.new), link.score) for row, column, link in found]


def _wholes(wholes: Sequence[str], parts: Sequence[str], count: int, floor: float) -> list[tuple[int, int, float]]:
    """Texts that are like ``count`` neighbouring ones together: the place of the one, of the first part, and how alike."""
    rows = {at: parts[at : at + count] for at in range(len(parts) - count + 1)}
    joined = {at: joined_texts(row) for at, row in rows.items()}
    found = []
    for number, whole in enumerate(wholes if rows else ()):
        likely = ((at, score) for at, score in similar(whole, joined, floor) if _is_made_of(whole, rows[at]))
        found += [(number, at, score) for at, score in likely]
    return found


def _is_made_of(whole: str, parts: Sequence[str]) -> bool:
    """Whether each part has something of the whole that the others do not have."""
    shared = common(whole, "".join(parts))
    rest = ("".join((*parts[:at], *parts[at + 1 :])) for at in range(len(parts)))
    return all(shared - common(whole, others) >= _OWN_SHARE * len(part) for others, part in zip(rest, parts, strict=True))
