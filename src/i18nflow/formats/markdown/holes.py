"""The one walk over a Markdown document: blocks to holes, for extraction and for building alike.

A hole is a place that a translation may fill: a run of text, an attribute value, a front matter scalar.  Everything else
is skeleton and is copied.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from i18nflow.errors import SourceError
from i18nflow.formats.base import Options
from i18nflow.formats.code import CONTEXT as COMMENT
from i18nflow.formats.code import comments
from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.formats.data.keys import front_matter_scalars, prop_scalars
from i18nflow.formats.data.scalars import Scalar, Scan
from i18nflow.formats.markdown.addresses import Address, in_front_matter, in_json, in_props, kind_of, label_of
from i18nflow.formats.markdown.blocks import Block, Reading
from i18nflow.formats.markdown.front_matter import scan_data
from i18nflow.formats.markdown.runs import BlockRun, html_items, runs
from i18nflow.inline.core import core_span
from i18nflow.inline.normalise import Pattern, letters_of
from i18nflow.inline.tags import TEXT_PROPS
from i18nflow.inline.tree import Element, Node, Slot, Text, elements, plain_text
from i18nflow.inline.units import Place, attribute_context, attribute_role, is_text_attribute, text_unit, value_unit
from i18nflow.model import Unit
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class TextHole:
    """Run number ``run`` of a block: ``content[start:end]`` is the translatable core."""

    block: int
    run: int
    start: int
    end: int
    pattern: Pattern
    heading: bool = False
    text: str = ""
    """All text of a heading, what was peeled off included: its id is made from it."""


@value_class(frozen=True, slots=True)
class ValueHole:
    """An attribute value in a block's content."""

    block: int
    slot: Slot


@value_class(frozen=True, slots=True)
class JsonHole:
    """A string in the JSON of an attribute value (``:links='[{"label": "…"}]'``)."""

    block: int
    slot: Slot
    scan: Scan
    scalar: Scalar


@value_class(frozen=True, slots=True)
class ScalarHole:
    """A string of a block's YAML, TOML or JSON."""

    block: int
    scan: Scan
    scalar: Scalar


Hole = TextHole | ValueHole | JsonHole | ScalarHole


@value_class(frozen=True, slots=True)
class Found:
    """A hole, and the unit that fills it; ``None`` where a place holds nothing to translate, but is a heading or link."""

    hole: Hole
    unit: Unit | None
    address: Address = ""
    """What a value that is no unit leads to."""


def walk(reading: Reading, options: Options) -> list[Found]:
    """Holes in document order, each with its unit."""
    walker = _Walk(reading, options)
    walker.walk()
    return walker.found


class _Walk:
    """State of one walk: what is found, the heading and the table header above the current block."""

    def __init__(self, reading: Reading, options: Options) -> None:
        self.blocks, self.options = reading.blocks, options
        self.letter = letters_of(options.source_locale, options.scope)
        self.found: list[Found] = []
        self.heading = ""
        self.headers: dict[int, str] = {}

    def walk(self) -> None:
        for index, block in enumerate(self.blocks):
            if block.kind == "inline":
                self._inline(index, block)
            elif block.kind == "html":
                self._html(index, block)
            elif block.kind in ("front_matter", "props"):
                self._scalars(index, block)
            elif block.kind == "code":
                self._comments(index, block)
            elif block.kind == "definition" and block.element is not None:
                self._values(index, replace(block.element, name=self._user_of(block.element)))
            elif block.element is not None:
                self._values(index, block.element)

    def _comments(self, index: int, block: Block) -> None:
        for slot in comments(block.content, block.role):
            line = block.line + 1 + block.content.count("\n", 0, slot.start)
            unit = value_unit(slot.value, COMMENT, Place("comment in code", line, self.heading), self.letter)
            if unit:
                self.found.append(Found(ValueHole(index, slot), unit))

    def _user_of(self, definition: Element) -> str:
        """``img`` if only images refer to this title, else ``a``: a title's context is that of what it stands on."""
        title = definition.get("title")
        found = (e for block in self.blocks for e in elements(block.nodes) if e.name in ("a", "img"))
        users = {element.name for element in found if element.get("title") == title}
        return "img" if users == {"img"} else "a"

    def _html(self, index: int, block: Block) -> None:
        number = 0
        for item in html_items(block):
            if isinstance(item, BlockRun):
                self._run(index, number, item)
                number += 1
            else:
                self._values(index, item)

    def _inline(self, index: int, block: Block) -> None:
        if block.heading or block.is_cell or self.letter.search(block.content) or "&" in block.content:
            for number, run in enumerate(runs(block, self.options)):
                self._run(index, number, run)
        else:  # no unit, and nothing that others are told of
            self._elements(index, block.nodes)

    def _run(self, index: int, number: int, run: BlockRun) -> None:
        block, nodes, pattern = self.blocks[index], run.nodes, run.pattern
        role = self._cell_role(block, run) if block.is_cell else run.role
        heading = role.startswith("heading")
        line = block.line
        if nodes and nodes[0].start > 0:
            line += block.content.count("\n", 0, nodes[0].start)
        unit = text_unit(pattern, Place(role, line, "" if heading else self.heading), self.letter)
        if heading:
            self.heading = plain_text(pattern.nodes)
        if unit or heading:
            inside = pattern.wrappers[-1].children if pattern.wrappers else nodes
            start, end = core_span(block.content, pattern.nodes, inside, heading=heading) if pattern.nodes else (0, 0)
            text = plain_text(nodes) if heading else ""
            self.found.append(Found(TextHole(index, number, start, end, pattern, heading, text), unit))
        self._elements(index, nodes)

    def _elements(self, index: int, nodes: tuple[Node, ...]) -> None:
        """The values in the elements of a run."""
        if len(nodes) == 1 and isinstance(nodes[0], Text):
            return
        for element in elements(nodes):
            if element.slots:
                self._values(index, element)
            if element.name == "a" and (label := label_of(element)):
                self.found.append(Found(ValueHole(index, label), None, "page"))

    def _cell_role(self, block: Block, run: BlockRun) -> str:
        text = plain_text(run.pattern.nodes)
        if block.role == "header cell":
            if block.column == 0:
                self.headers.clear()
            self.headers[block.column] = text
            return "header cell"
        header = self.headers.get(block.column, "")
        return f"cell of column “{header}”" if header else "cell"

    def _values(self, index: int, element: Element) -> None:
        for slot in element.slots:
            if slot.name.startswith(":") and slot.value[:1] in ("[", "{"):
                self._json(index, element, slot)
                continue
            unit = None
            if is_text_attribute(element, slot.name, self.options.component_props):
                place = Place(attribute_role(element.name, slot.name), self.blocks[index].line, self.heading)
                unit = value_unit(slot.value, attribute_context(element.name, slot.name), place, self.letter)
            if unit:
                self.found.append(Found(ValueHole(index, slot), unit))
            elif kind := kind_of(element, slot):
                self.found.append(Found(ValueHole(index, slot), None, kind))

    def _json(self, index: int, element: Element, slot: Slot) -> None:
        scan, name = scan_json(slot.value), slot.name.removeprefix(":")
        names = TEXT_PROPS | set(self.options.component_props)
        for scalar in prop_scalars(scan, (name,), names):
            unit = self._scalar_unit(scalar, element.name, (name, *scalar.path), index)
            if unit:
                self.found.append(Found(JsonHole(index, slot, scan, scalar), unit))
        self.found += (Found(JsonHole(index, slot, scan, scalar), None, kind) for scalar, kind in in_json(name, scan))

    def _scalars(self, index: int, block: Block) -> None:
        scan = scan_of(block)
        if block.kind == "front_matter":
            texts, component = front_matter_scalars(scan, self.options.front_matter), ""
        else:
            texts = prop_scalars(scan, (), TEXT_PROPS | set(self.options.component_props))
            component = component_of(block)
        for scalar in texts:
            unit = self._scalar_unit(scalar, component, scalar.path, index)
            if unit:
                self.found.append(Found(ScalarHole(index, scan, scalar), unit))
        for scalar, kind in in_props(scan) if component else in_front_matter(scan):
            if scalar not in texts:
                self.found.append(Found(ScalarHole(index, scan, scalar), None, kind))

    def _scalar_unit(self, scalar: Scalar, component: str, path: tuple[str | int, ...], index: int) -> Unit | None:
        keys = ".".join(part for part in path if isinstance(part, str))
        line = self.blocks[index].line + max(scalar.line - 1, 0)
        if component:
            place = Place(f"prop “{keys}” of component {component}", line, self.heading)
            return value_unit(scalar.value, f"prop:{component}.{keys}", place, self.letter)
        return value_unit(scalar.value.strip(), None, Place(keys, line), self.letter)


def scan_of(block: Block) -> Scan:
    """The scalars of a front matter or props block; raises ``SourceError`` with a line of the document."""
    try:
        return _scanned(block.role, block.content)
    except SourceError as error:
        error.line += block.line - 1 if error.line else 0
        raise


@lru_cache(maxsize=64)
def _scanned(role: str, content: str) -> Scan:
    """Asked for more than once in a walk over the same document."""
    return scan_data(role, content)


def component_of(block: Block) -> str:
    """Name of the component a props block belongs to."""
    return next((name.removeprefix("component:") for name in reversed(block.path) if name.startswith("component:")), "")
