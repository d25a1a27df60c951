"""What it costs to say that a block of one language is a block of the other (translator-workflow.md §5).

The sum of a type term, a length term (Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993) and a
term for the marks that both have.  Costs are in nats: 1 is good, 3 as bad as leaving one block alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from i18nflow.alignment.blocks import Block

FORBIDDEN = math.inf


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the method; ``python -m benchmarks align`` says how they were chosen."""

    gap: float = 3.0
    merge: float = 4.0
    level: float = 1.5
    """Headings of different levels."""
    text_kind: float = 2.5
    """A paragraph against a list item or a quote."""
    length: float = 0.35
    variance: float = 6.8
    reward: float = 3.0
    """The most that common marks give."""
    penalty: float = 5.0
    """The most that marks of one side alone take."""
    common: float = 0.5
    alone: float = 0.5
    """Per nat of information (how rare a mark is)."""
    code: float = 6.0
    code_reward: float = 2.0


WEIGHTS = Weights()
_MOST = 12.0
"""Nats of the length term at most."""
_STEPS = 64
_TAILS = tuple(min(_MOST, -math.log(math.erfc(step / _STEPS / math.sqrt(2)))) for step in range(5 * _STEPS))
"""Minus the logarithm of how often chance alone deviates by so many standard deviations, in steps of 1/64."""


class Costs:
    """The costs of pairs of blocks of two documents; how rare a mark is follows from both."""

    def __init__(self, source: Sequence[Block], target: Sequence[Block], weights: Weights = WEIGHTS) -> None:
        self.weights = weights
        self._rarity = _rarity(source, target)
        strong = [frozenset(mark for mark in block.marks if mark[:1] in "`@#" or mark[:1].isdigit()) for block in target]
        self._strong = dict(zip(target, strong, strict=True))
        """Of each target block what only a translation of it can have: words are of every English text."""
        self._weight = {block: self._sum(block.marks) for block in source}

    def pair(self, source: Block, target: Block) -> float:
        """One block against one."""
        kind = self._kinds(source, target)
        if kind == FORBIDDEN:
            return FORBIDDEN
        if source.unit is None:
            return self._same_code(source, target)
        return kind + self._lengths(source.length, target.length) + self._marks((source,), (target,))

    def merged(self, source: Sequence[Block], target: Sequence[Block]) -> float:
        """Two texts against one or one against two; forbidden for all else, and where one of the two fits as well alone."""
        if source[0].kind != "text" or target[0].kind != "text" or source[-1].kind != "text" or target[-1].kind != "text":
            return FORBIDDEN
        here = source[0].length if len(source) == 1 else source[0].length + source[1].length
        there = target[0].length if len(target) == 1 else target[0].length + target[1].length
        apart = abs(here - there)
        if apart >= abs(source[0].length - target[0].length) or apart >= abs(source[-1].length - target[-1].length):
            return FORBIDDEN
        whole = self.weights.merge + self._kinds(source[0], target[0])
        return whole + self._lengths(here, there) + self._marks(source, target)

    def _kinds(self, source: Block, target: Block) -> float:
        if source.kind != target.kind:
            return FORBIDDEN
        if source.name == target.name:
            return 0.0
        if source.kind == "heading":
            return self.weights.level
        return self.weights.text_kind if source.kind == "text" else FORBIDDEN

    def _lengths(self, source: float, target: float) -> float:
        deviation = abs(target - source) / math.sqrt(max(1.0, (source + target) / 2) * self.weights.variance)
        step = int(deviation * _STEPS)
        return self.weights.length * (_TAILS[step] if step < len(_TAILS) else _MOST)

    def _marks(self, source: Sequence[Block], target: Sequence[Block]) -> float:
        """All marks of the source count, words of the target only where the source has them: English is nothing but words."""
        weights = self.weights
        if len(source) == len(target) == 1:
            one, other = source[0], target[0]
            if not one.marks and not self._strong[other]:
                return 0.0
            here, there, strong, whole = one.marks, other.marks, self._strong[other], self._weight[one]
        else:
            here = frozenset().union(*(block.marks for block in source))
            there = frozenset().union(*(block.marks for block in target))
            strong = frozenset().union(*(self._strong[block] for block in target))
            whole = self._sum(here)
        common = self._sum(here & there)
        alone = whole - common + self._sum(strong - here)
        return min(weights.penalty, weights.alone * alone) - min(weights.reward, weights.common * common)

    def _same_code(self, source: Block, target: Block) -> float:
        both = len(source.marks | target.marks)
        jaccard = len(source.marks & target.marks) / both if both else 1.0
        return self.weights.code * (1 - jaccard) - self.weights.code_reward * jaccard

    def _sum(self, marks: frozenset[str]) -> float:
        rarity = self._rarity
        return sum([rarity.get(mark, 0.0) for mark in marks]) if marks else 0.0


def _rarity(source: Sequence[Block], target: Sequence[Block]) -> dict[str, float]:
    """Inverse document frequency of each mark: nats, by the side that has it in fewer blocks, if it has it at all."""
    here = Counter(mark for block in source for mark in block.marks)
    there = Counter(mark for block in target for mark in block.marks)
    size = max(len(source), len(target), 1)
    return {mark: math.log((size + 1) / max(here[mark], there[mark])) for mark in here.keys() | there.keys()}
