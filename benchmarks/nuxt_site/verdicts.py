"""What the comparison says of each document, and of a whole site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.nuxt_site.documents import Pair
from benchmarks.nuxt_site.kinds import explained, left_alone
from benchmarks.nuxt_site.pins import needed, pinned
from benchmarks.nuxt_site.readable import changes, readable


@dataclass(frozen=True, slots=True)
class Verdict:
    """One document: equal to the byte, or why not."""

    pair: Pair
    pins: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """What explains its differences; none where it is equal."""
    unexplained: tuple[tuple[str, str], ...] = ()
    """Ours and truth."""

    @property
    def equal(self) -> bool:
        """Byte for byte, but for the pins."""
        return not self.kinds and not self.unexplained


def verdict(pair: Pair) -> Verdict:
    """Compare the two sides of ``pair``."""
    kind = left_alone(pair.path)
    if kind:
        return Verdict(pair, kinds=(kind,))
    if pair.ours is None or pair.truth is None:
        nothing = ("(not there)", "there") if pair.ours is None else ("there", "(not there)")
        return Verdict(pair, unexplained=(nothing,))
    pins = tuple(needed(pair.ours, pair.truth))
    ours, truth = pinned(pair.ours), pinned(pair.truth)
    if ours == truth:
        return Verdict(pair, pins)
    mine, theirs = readable(pair.path, ours), readable(pair.path, truth)
    kinds = explained(mine, theirs)
    if kinds:
        return Verdict(pair, pins, tuple(kind.name for kind in kinds))
    found = tuple(changes(pair.path, mine, theirs)) if mine != theirs else (("written in another way", ""),)
    return Verdict(pair, pins, (), found)


@dataclass(frozen=True, slots=True)
class Row:
    """One group of documents, counted."""

    name: str
    documents: int
    equal: int
    explained: int
    unexplained: int


def rows(verdicts: Sequence[Verdict]) -> list[Row]:
    """The groups, in the order of their paths, and all together."""
    names = list(dict.fromkeys(one.pair.group for one in verdicts))
    return [*(_row(name, [one for one in verdicts if one.pair.group == name]) for name in names), _row("all", verdicts)]


def _row(name: str, members: Sequence[Verdict]) -> Row:
    equal, strange = sum(one.equal for one in members), sum(bool(one.unexplained) for one in members)
    return Row(name, len(members), equal, len(members) - equal - strange, strange)


def counted(verdicts: Sequence[Verdict]) -> tuple[Counter[str], Counter[str]]:
    """Documents by pin, and documents by kind of difference."""
    pins = Counter(name for one in verdicts for name in one.pins)
    return pins, Counter(name for one in verdicts for name in one.kinds)
