"""Reads a written payload again and finds the units that do not mean what was meant (design page, settled 4)."""

from __future__ import annotations

from collections.abc import Mapping

from i18nflow.errors import SourceError
from i18nflow.formats.again import Again
from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Options
from i18nflow.formats.payload.holes import TextHole
from i18nflow.formats.payload.reading import Reading, read_trees
from i18nflow.formats.payload.rebuild import core
from i18nflow.inline.compare import same, without_data
from i18nflow.inline.normalise import normalise
from i18nflow.inline.roles import read_texts
from i18nflow.inline.tree import Node, plain_text

Nodes = tuple[Node, ...]
_Meant = Mapping[int, Mapping[int, tuple[int, Nodes]]]
"""Body → run → number of the unit, and its new nodes."""


def differing(before: Reading, wanted: Mapping[int, Wanted], text: str, options: Options, again: Again) -> list[int]:
    """Numbers of the units in ``wanted`` that ``text`` does not show as they were meant; ``[]`` if all is well."""
    try:
        after = reread(before, text, options, again)
    except SourceError:  # nested too deep now
        if not wanted:
            raise
        return sorted(wanted)
    meant = _meant(before, wanted, again)
    wrong: set[int] = set()
    for at, (old, new) in enumerate(zip(before.bodies(), after.bodies(), strict=True)):
        wrong |= _wrong((again(at, read_texts, old.nodes), read_texts(new.nodes)), meant.get(at, {}))
    return sorted(wrong)


def reread(before: Reading, text: str, options: Options, again: Again) -> Reading:
    """A text that was built from what was read ``before``; raises as :func:`~i18nflow.formats.payload.reading.read`."""
    return again(None, read_trees, text, options, before.decode)


def _meant(before: Reading, wanted: Mapping[int, Wanted], again: Again) -> _Meant:
    bodies = {id(body): at for at, body in enumerate(before.bodies())}
    meant: dict[int, dict[int, tuple[int, Nodes]]] = {}
    for number, found in enumerate(before.found()):
        nodes = wanted.get(number)
        if isinstance(found.hole, TextHole) and isinstance(nodes, tuple):
            shown = again(number, _shown, found.hole, nodes)
            meant.setdefault(bodies[id(found.hole.body)], {})[found.hole.run] = (number, shown)
    return meant


def _shown(hole: TextHole, wanted: Nodes) -> Nodes:
    """What a reader shall see of a text, without hidden data."""
    return without_data(normalise(core(hole, wanted), emphasis_repair=False).nodes)


def _wrong(texts: tuple[list[Nodes], list[Nodes]], mine: Mapping[int, tuple[int, Nodes]]) -> set[int]:
    """Units of a body at fault; where there are more or fewer runs now, those without text, else all."""
    old, new = texts
    if len(old) != len(new):
        empty = {number for number, nodes in mine.values() if not plain_text(nodes).strip()}
        return empty or {number for number, _ in mine.values()}
    return {number for run, (number, nodes) in mine.items() if not same(nodes, without_data(new[run]))}
