"""The proof by building: is the page that the catalog builds the one that was there before?

Compared are the texts as readers see them, code and images, in their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from i18nflow.alignment.blocks import Block
from i18nflow.catalogs.align import fixed_points
from i18nflow.inline.plain import folded

_Text = tuple[str, str]
"""Kind and text."""
_Seen = tuple[_Text, _Text, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """A rebuilt page against the one that was there."""

    missing: tuple[Block, ...]
    """What the old page has and the rebuilt one has not, or elsewhere."""
    extra: tuple[Block, ...]
    """What only the rebuilt page has."""
    share: float
    """Share of the old page's text (by length) that stands in the rebuilt one, 0 to 1."""

    @property
    def whole(self) -> bool:
        """Whether both pages say the same."""
        return not self.missing and not self.extra


def prove(rebuilt: Sequence[Block], old: Sequence[Block]) -> Proof:
    """Compare two pages in the same language; texts with white space folded, keys wherever they stand."""
    places = fixed_points(*_names(rebuilt, old))
    names = set(_keys(rebuilt)) & set(_keys(old))
    kept = {old[at] for _, at in places} | {block for block in old if _key(block) in names}
    built = {rebuilt[at] for at, _ in places} | {block for block in rebuilt if _key(block) in names}
    missing = tuple(block for block in old if block not in kept)
    whole = sum(map(_weight, old))
    share = 1 - sum(map(_weight, missing)) / whole if whole else 1.0
    return Proof(missing, tuple(block for block in rebuilt if block not in built), share)


def _names(*sides: Sequence[Block]) -> tuple[list[_Seen], ...]:
    """A name for each place: its text, the last text before it that both sides have once, and its number since."""
    texts = [[(_kind(block), folded(block.text)) for block in side] for side in sides]
    counts = [Counter(side) for side in texts]
    return tuple([*_placed(side, lambda text: all(count[text] == 1 for count in counts))] for side in texts)


def _placed(texts: Sequence[_Text], is_anchor: Callable[[_Text], bool]) -> Iterator[_Seen]:
    counts: Counter[_Text] = Counter()
    anchor: _Text = ("", "")
    for text in texts:
        if is_anchor(text):
            anchor, counts = text, Counter()
        counts[text] += 1
        yield text, anchor, counts[text]


def _kind(block: Block) -> str:
    """Not the level of a heading, nor whether a text is a list item: those are the source's, and no catalog changes them."""
    return f"{block.kind} {block.name}" if block.kind in ("key", "value") else block.kind


def _keys(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [_key(block) for block in blocks if block.kind == "key"]


def _key(block: Block) -> tuple[str, str]:
    return (_kind(block), folded(block.text)) if block.kind == "key" else ("", "")


def _weight(block: Block) -> float:
    return 0.0 if block.unit is None else 1 + block.length
