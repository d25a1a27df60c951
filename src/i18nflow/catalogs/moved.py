"""Texts that went from one catalog to another: an article under another name, a section in another article.

A catalog goes along with its article as a whole where the two agree by content; a single text is offered where it turns up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from i18nflow.catalogs.carry import fill, lasting
from i18nflow.catalogs.remarks import Remark, with_remark
from i18nflow.catalogs.status import source_characters
from i18nflow.model import Catalog, Entry, Key

MOVED = "moved"
"""The remark of a translation from another article: ``# i18nflow: moved=news/700``."""
FLOOR = 0.5
"""Least agreement of a catalog and the template of an article that may be its own under another name.

Any two of 357 real articles agree by 0.44 at most, those of one series; an article of which a third is edited by 0.62 with its
former self, but for one in twenty (``python -m benchmarks history``).
"""
MARGIN = 0.15
"""By so much it must agree better than any other."""
_COMMON = 16
"""Articles that may have a text for it to be anyone's mark."""

Weights = Mapping[str, int]
"""The source characters of each text of an article."""


# --- whole catalogs ------------------------------------------------------------------------------------------------


def weights(catalog: Catalog) -> dict[str, int]:
    """What :func:`pair_articles` compares: the texts in use."""
    return {entry.msgid: source_characters(entry.msgid) for entry in catalog.entries if not entry.obsolete}


def agreements(old: Mapping[str, Weights], new: Mapping[str, Weights]) -> dict[tuple[str, str], float]:
    """For each pair that has any in common, the share of the source characters of both that are in texts of both, 0 to 1.

    A text that many of the ``new`` ones have does not count as common: it says nothing about which is which.
    """
    owners: dict[str, list[str]] = {}
    for name, texts in new.items():
        for text in texts:
            owners.setdefault(text, []).append(name)
    both = Counter[tuple[str, str]]()
    for was, texts in old.items():
        for text, weight in texts.items():
            names = owners.get(text, ())
            both.update({(was, now): weight for now in names if len(names) <= _COMMON})
    sizes_old, sizes_new = ({name: sum(texts.values()) for name, texts in side.items()} for side in (old, new))
    return {(was, now): 2 * shared / (sizes_old[was] + sizes_new[now]) for (was, now), shared in both.items()}


def pair_articles(old: Mapping[str, Weights], new: Mapping[str, Weights]) -> dict[str, str]:
    """Which of the ``new`` articles each of the ``old`` ones is now, where that is certain.

    Certain is a pair that agrees at least by :data:`FLOOR` and, for both sides, by :data:`MARGIN` better than any other.
    """
    ranked = sorted(((score, *pair) for pair, score in agreements(old, new).items()), reverse=True)
    best: dict[tuple[str, str], list[float]] = {}
    for score, was, now in ranked:
        best.setdefault(("was", was), []).append(score)
        best.setdefault(("now", now), []).append(score)
    return {was: now for score, was, now in ranked if _is_first(score, best["was", was]) and _is_first(score, best["now", now])}


def _is_first(score: float, scores: list[float]) -> bool:
    """Whether it is the highest by far; ``scores`` has them all, highest first."""
    second = scores[1] if len(scores) > 1 else 0.0
    return score >= FLOOR and score == scores[0] and score >= second + MARGIN


def holds(catalog: Catalog, other: Catalog) -> bool:
    """Whether all that people typed in ``other`` stands in ``catalog`` too: then ``other`` may go."""
    return set(_typed(other)) <= set(_typed(catalog))


def is_bare(catalog: Catalog) -> bool:
    """Whether nobody has typed anything in it."""
    return next(_typed(catalog), None) is None


def _typed(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for entry in catalog.entries:
        yield from (("text", text) for text in (entry.msgstr, *entry.plurals) if text)
        yield from (("comment", comment) for comment in lasting(entry))
    yield from (("comment", comment) for comment in catalog.header_comments)


# --- single texts --------------------------------------------------------------------------------------------------


def digest(text: str) -> int:
    """A small number for a text, the same in every process; two texts seldom share one."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def left_over(catalog: Catalog, wanted: Catalog | None) -> Iterator[Entry]:
    """The reviewed entries of a catalog that its template has no use for; all where there is no template."""
    used = {entry.key for entry in wanted.entries} if wanted is not None else frozenset[Key]()
    for entry in catalog.entries:
        if entry.msgstr and not entry.fuzzy and entry.key not in used:
            yield entry


class Borrowed:
    """Offers the translation of the very same text from other articles, as a ``Leverage`` of ``update``."""

    def __init__(self, sources: Iterable[tuple[str, Entry]]) -> None:
        """``sources``: entries with the name of their article; the first of several counts."""
        self._by_key: dict[Key, tuple[str, Entry]] = {}
        self._by_text: dict[str, tuple[str, Entry]] = {}
        for article, entry in sources:
            self._by_key.setdefault(entry.key, (article, entry))
            self._by_text.setdefault(entry.msgid, (article, entry))

    def __call__(self, entry: Entry) -> Entry | None:
        """``entry`` with the translation, as fuzzy, and where it is from."""
        found = self._by_key.get(entry.key) or self._by_text.get(entry.msgid)
        return with_remark(fill(entry, found[1]), Remark(MOVED, found[0])) if found else None
