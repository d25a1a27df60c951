"""The one walk over a Markdown document: blocks to holes, for extraction and for building alike.

A hole is a place that a translation may fill: a run of text, an attribute value, a front matter scalar.  Everything else
is skeleton and is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from i18nflow.formats.base import Options
from i18nflow.formats.data.keys import front_matter_scalars, prop_scalars
from i18nflow.formats.data.scalars import Scalar, Scan
from i18nflow.formats.html.tree import parse as parse_html
from i18nflow.formats.markdown.blocks import Block, Reading
from i18nflow.inline.flow import Opening, Run, flow
from i18nflow.inline.normalise import BLANK, Pattern, letters_of, normalise
from i18nflow.inline.tree import Element, Node, Slot, Text, plain_text
from i18nflow.inline.units import (
    Place,
    attribute_context,
    attribute_role,
    is_text_attribute,
    text_unit,
    value_unit,
)
from i18nflow.model import Unit

LINKS = frozenset("href to link url".split())
"""Attributes that lead to another page."""


@dataclass(frozen=True, slots=True)
class TextHole:
    """Run number ``run`` of a block: ``content[start:end]`` is the translatable core."""

    block: int
    run: int
    start: int
    end: int
    pattern: Pattern
    heading: bool = False


@dataclass(frozen=True, slots=True)
class ValueHole:
    """An attribute value in a block's content."""

    block: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class ScalarHole:
    """A string of a block's YAML or TOML."""

    block: int
    scan: Scan
    scalar: Scalar


Hole = TextHole | ValueHole | ScalarHole


@dataclass(frozen=True, slots=True)
class Found:
    """A hole, and the unit that fills it; ``None`` where a place holds nothing to translate, but is a heading or link."""

    hole: Hole
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class BlockRun:
    """One run of a block's inline nodes: the whole of a paragraph, a part of a list item, a run of an HTML block."""

    nodes: tuple[Node, ...]
    pattern: Pattern
    role: str
    line: int


def runs(block: Block, options: Options) -> list[BlockRun]:
    """The runs of a block in order; the same list for the same text, whoever asks."""
    repair = options.emphasis_repair == "cjk"
    if block.kind == "inline":
        heading = block.role.startswith("heading")
        parts = _split_breaks(block.nodes, block.content) if "item" in block.path[-1:] else [block.nodes]
        return [
            BlockRun(part, normalise(part, emphasis_repair=repair, heading=heading), block.role, _line(block, part))
            for part in parts
        ]
    if block.kind == "html":
        return [
            BlockRun(item.nodes, normalise(item.nodes, emphasis_repair=False), html_role(item.path), _line(block, item.nodes))
            for item in flow(parse_html(block.content))
            if isinstance(item, Run)
        ]
    return []


def _line(block: Block, nodes: tuple[Node, ...]) -> int:
    return block.line + block.content.count("\n", 0, max(nodes[0].start, 0)) if nodes else block.line


def _split_breaks(nodes: tuple[Node, ...], content: str) -> list[tuple[Node, ...]]:
    """Parts of a list item's text between ``<br>``: a payload cannot tell those from paragraphs (``inline.flow``)."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, Element) and node.name == "br" and "\n" not in content[node.start : node.end + 1]:
            parts.append([])
        else:
            parts[-1].append(node)
    return [tuple(part) for part in parts if part]


def html_role(path: tuple[str, ...]) -> str:
    """What a run in these elements is, in a translator's words."""
    name = path[-1] if path else ""
    if re.fullmatch("h[1-6]", name):
        return f"heading {name[1]}"
    return {"li": "list item", "td": "cell", "th": "header cell", "": "paragraph", "p": "paragraph"}.get(name, name)


def core_span(pattern: Pattern, content: str) -> tuple[int, int]:
    """Where the core of a pattern stands: from its first node to its last, blank edges left out."""
    first, last = pattern.nodes[0], pattern.nodes[-1]
    start, end = first.start, last.end
    if isinstance(first, Text):
        raw = content[start : first.end]
        start += len(raw) - len(raw.lstrip(BLANK))
    if isinstance(last, Text):
        raw = content[last.start : end].rstrip(BLANK)
        end = last.start + len(raw)
    return start, end


def walk(reading: Reading, options: Options) -> Iterator[Found]:
    """Holes in document order, each with its unit."""
    yield from _Walk(reading, options).walk()


class _Walk:
    def __init__(self, reading: Reading, options: Options) -> None:
        self.reading, self.options = reading, options
        self.letter = letters_of(options.source_locale, options.scope)
        self.heading = ""
        self.headers: dict[int, str] = {}

    def walk(self) -> Iterator[Found]:
        for index, block in enumerate(self.reading.blocks):
            if block.kind in ("inline", "html"):
                yield from self._runs(index, block)
            elif block.kind in ("front_matter", "props"):
                yield from self._scalars(index, block)
            elif block.element is not None:
                yield from self._values(index, block.element, block.line)

    def _runs(self, index: int, block: Block) -> Iterator[Found]:
        openings = self._openings(block) if block.kind == "html" else iter(())
        for number, run in enumerate(runs(block, self.options)):
            role = self._cell_role(block, run) if block.role in ("cell", "header cell") else run.role
            yield from self._text(TextPlace(index, number, block), run, role)
            for element in _elements(run.nodes):
                yield from self._values(index, element, run.line)
        for element in openings:
            yield from self._values(index, element, block.line)

    def _openings(self, block: Block) -> Iterator[Element]:
        return (item.element for item in flow(parse_html(block.content)) if isinstance(item, Opening))

    def _cell_role(self, block: Block, run: BlockRun) -> str:
        text = plain_text(run.pattern.nodes)
        if block.role == "header cell":
            self.headers[block.column] = text
            return "header cell"
        header = self.headers.get(block.column, "")
        return f"cell of column “{header}”" if header else "cell"

    def _text(self, place: TextPlace, run: BlockRun, role: str) -> Iterator[Found]:
        heading = role.startswith("heading")
        unit = text_unit(run.pattern, Place(role, run.line, "" if heading else self.heading), self.letter)
        if heading:
            self.heading = plain_text(run.pattern.nodes)
        if run.pattern.nodes and (unit or heading):
            start, end = core_span(run.pattern, place.source.content)
            yield Found(TextHole(place.block, place.run, start, end, run.pattern, heading), unit)

    def _values(self, index: int, element: Element, line: int) -> Iterator[Found]:
        for slot in element.slots:
            unit = None
            if is_text_attribute(element, slot.name, self.options.component_props):
                place = Place(attribute_role(element.name, slot.name), line, self.heading)
                unit = value_unit(slot.value, attribute_context(element.name, slot.name), place, self.letter)
            if unit or slot.name in LINKS:
                yield Found(ValueHole(index, slot), unit)

    def _scalars(self, index: int, block: Block) -> Iterator[Found]:
        ...


@dataclass(frozen=True, slots=True)
class TextPlace:
    block: int
    run: int
    source: Block


def _elements(nodes: tuple[Node, ...]) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from _elements(node.children)
