"""What a person reads of an alignment: rows side by side, plain values that travel between processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from i18nflow.alignment.blocks import Block
from i18nflow.alignment.filling import Fate
from i18nflow.alignment.pairing import Alignment, Row
from i18nflow.alignment.proof import Proof
from i18nflow.wording import say

State = Literal[Fate, "gap", "equal", "other", "pair"]
"""``equal``: nothing to translate, the same in both; ``other``: nothing to translate, but not the same (code, names);
``pair``: of a page that was refused."""

TO_REVIEW: tuple[State, ...] = ("unsure", "gap", "untranslated", "differs", "repeated")


@dataclass(frozen=True, slots=True)
class Line:
    """One row, as shown."""

    state: State
    role: str
    source: str
    target: str
    source_line: int = 0
    target_line: int = 0
    """1-based, 0 unknown."""
    score: float = 0.0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The alignment of one page."""

    article: str
    locale: str
    source: str
    target: str
    """Paths, as people write them."""
    lines: tuple[Line, ...]
    gaps: float
    """Share of texts that stand alone, 0 to 1."""
    refused: bool = False
    """Too many gaps: nothing was taken over."""
    rebuilt: float = 0.0
    """Share of the old page's text that the rebuilt page has, 0 to 1."""
    identical: bool = False
    """The rebuilt page is the old one, byte for byte."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Lines by state."""

    @property
    def to_review(self) -> int:
        """Lines that a person should look at."""
        return sum(self.counts.get(state, 0) for state in TO_REVIEW)


def lines(
    alignment: Alignment, fates: Mapping[int, Fate], doubts: Mapping[int, tuple[str, ...]], proof: Proof | None
) -> list[Line]:
    """The rows of an alignment as shown; ``fates`` and ``doubts`` by the number of a row, no ``proof`` for a refused page."""
    missing = set(proof.missing) if proof is not None else set()
    return [
        _line(
            row, _state(row, fates.get(number), proof), (*doubts.get(number, ()), *_otherwise(row, missing, fates.get(number)))
        )
        for number, row in enumerate(alignment.rows)
    ]


def counted(found: list[Line]) -> dict[str, int]:
    """Lines by state."""
    return dict(Counter(line.state for line in found))


def _otherwise(row: Row, missing: set[Block], fate: Fate | None) -> tuple[str, ...]:
    """A remark on what the rebuilt page says in another way, or not where it stood."""
    return (say("the rebuilt page reads otherwise here"),) if fate and any(block in missing for block in row.target) else ()


def _state(row: Row, fate: Fate | None, proof: Proof | None) -> State:
    if fate is not None:
        return fate
    units = [block for block in (*row.source, *row.target) if block.unit is not None]
    if not row.is_pair:
        return "gap" if units else "other"
    if proof is None and units:
        return "pair"
    same = [block.text for block in row.source] == [block.text for block in row.target]
    return "equal" if same else "other"


def _line(row: Row, state: State, remarks: tuple[str, ...]) -> Line:
    block = (*row.source, *row.target)[0]
    role = block.unit.role if block.unit is not None else block.kind
    return Line(
        state,
        role,
        "\n".join(one.text for one in row.source),
        "\n".join(one.text for one in row.target),
        row.source[0].line if row.source else 0,
        row.target[0].line if row.target else 0,
        row.score,
        remarks,
    )
