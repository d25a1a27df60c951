"""Where the units of a Markdown document stand: by block, found once from the holes that its format found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from i18nflow.formats.base import Options
from i18nflow.formats.data.scalars import Path
from i18nflow.formats.markdown.blocks import Block
from i18nflow.formats.markdown.holes import Found, JsonHole, ScalarHole, TextHole, ValueHole
from i18nflow.formats.markdown.runs import BlockRun, html_items, runs
from i18nflow.formats.markdown.skeleton import Skeleton
from i18nflow.inline.tree import Element, elements
from i18nflow.preview.marks import Marks
from i18nflow.preview.values import Mark


@dataclass(slots=True)
class Places:
    """The units of one block, each by its place in the document."""

    texts: dict[int, int] = field(default_factory=dict)
    """By the number of the run."""
    slots: list[tuple[int, int, Mark]] = field(default_factory=list)
    """Start and end of an attribute's value in the block's content, and what it is."""
    scalars: dict[Path, int] = field(default_factory=dict)
    """In a block of data, by key."""
    units: list[int] = field(default_factory=list)
    """All of them, in order."""


def places_of(skeleton: Skeleton) -> Mapping[int, Places]:
    """The places of the units of a document, by the number of the block."""
    found: dict[int, Places] = {}
    unit = 0
    for item in skeleton.found:
        if item.unit is not None:
            _put(found.setdefault(item.hole.block, Places()), item, unit)
            unit += 1
    return found


def _put(places: Places, found: Found, unit: int) -> None:
    hole = found.hole
    places.units.append(unit)
    if isinstance(hole, TextHole):
        places.texts[hole.run] = unit
    elif isinstance(hole, ScalarHole):
        places.scalars[hole.scalar.path] = unit
    elif isinstance(hole, ValueHole):
        places.slots.append((hole.slot.start, hole.slot.end, Mark(unit, hole.slot.name)))
    elif isinstance(hole, JsonHole):
        places.slots.append((hole.slot.start, hole.slot.end, Mark(unit, hole.slot.name, hole.scalar.path)))


@dataclass(frozen=True, slots=True)
class Inside:
    """The elements with values in a block of text: its runs as the source has them, and the marks of their elements."""

    runs: tuple[BlockRun, ...]
    marks: Marks


def inside_of(block: Block, places: Places, options: Options) -> Inside:
    """What :mod:`i18nflow.preview.marks` needs to know of a block of the source."""
    found = tuple(runs(block, options))
    holders = [element for run in found for element in elements(run.nodes)]
    if block.kind == "html":
        holders += (item for item in html_items(block) if isinstance(item, Element))
    return Inside(found, _by_element(holders, places))


def _by_element(holders: list[Element], places: Places) -> dict[int, tuple[Mark, ...]]:
    owners = {slot.start: element.start for element in holders for slot in element.slots}
    marks: dict[int, tuple[Mark, ...]] = {}
    for start, _, mark in places.slots:
        if start in owners:
            marks[owners[start]] = (*marks.get(owners[start], ()), mark)
    return marks
