"""How alike two texts are, from 0 to 1: the one door of rapidfuzz for catalogs.

Likeness is 2 × common characters in order ÷ all characters.  Of very long texts only the beginnings are compared, so that a
hostile one costs no more than any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

LONGEST = 2000
"""Characters of a text that are compared."""
_SHORT = 64
"""Up to here a stretch of a longer text is looked for; beyond, the characters in order are telling enough, and much cheaper."""


def similar(text: str, texts: Mapping[int, str], floor: float, limit: int | None = None) -> Iterator[tuple[int, float]]:
    """Yield the keys of the texts at least ``floor`` like ``text``, and how alike; best first, equal ones in order."""
    from rapidfuzz import fuzz, process  # only where a text was changed: most updates never get here

    cut = {key: other[:LONGEST] for key, other in texts.items()}
    found = process.extract(text[:LONGEST], cut, scorer=fuzz.ratio, score_cutoff=100 * floor, limit=limit)
    return ((key, score / 100) for _, score, key in found)


def likeness(one: str, other: str) -> float:
    """How alike two texts are."""
    return dict(similar(one, {0: other}, 0))[0]


def containing(text: str, texts: Mapping[int, str], floor: float) -> list[tuple[int, float]]:
    """The keys of longer texts that have a part at least ``floor`` like ``text``, and how alike; best first."""
    from rapidfuzz.fuzz import partial_ratio

    longer = {key: other for key, other in texts.items() if len(other) > len(text)}
    if len(text) <= _SHORT:
        scores = {key: partial_ratio(text, other[:LONGEST]) / 100 for key, other in longer.items()}
    else:
        scores = {key: common(text, other) / min(len(text), LONGEST) for key, other in longer.items()}
    return sorted(((key, score) for key, score in scores.items() if score >= floor), key=lambda found: -found[1])


def common(one: str, other: str) -> int:
    """Characters that both have, in the same order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(one[:LONGEST], other[:LONGEST])


def edits(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """What has to be replaced in ``old`` to make ``new`` of it, the least there is: places in both, in order."""
    from rapidfuzz.distance import LCSseq

    for code in LCSseq.opcodes(old, new):
        if code.tag != "equal":
            yield slice(code.src_start, code.src_end), slice(code.dest_start, code.dest_end)
