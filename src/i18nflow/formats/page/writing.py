"""Translated trees back into the page: each core is replaced, with the tags and hydration comments that its elements have.

Vue hydrates the page against its payload, so the comments around the content of an element stay where they are, and a new
element gets those that its kind has elsewhere.  Source: vuejs/core ``packages/runtime-core/src/hydration.ts``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from i18nflow.formats.again import Again
from i18nflow.formats.answers import Wanted
from i18nflow.formats.data.scalars import with_edges
from i18nflow.formats.html.writer import HtmlWriter
from i18nflow.formats.page.comments import Owned, comments_beside
from i18nflow.formats.page.markup import ISLAND
from i18nflow.formats.page.places import Place, TextHole, ValueHole
from i18nflow.formats.page.reading import Reading
from i18nflow.formats.page.spelling import Spelling
from i18nflow.inline.core import finished
from i18nflow.inline.msgstr import ADDABLE
from i18nflow.inline.tags import BARE
from i18nflow.inline.tree import Element, Node, Text, elements, plain_text

Edits = dict[int, tuple[int, str]]
_PROSE = "<p><!--[-->"
"""A page whose paragraphs are components: then ``strong`` and ``em`` are as well (@nuxtjs/mdc ``prose``)."""


@dataclass(frozen=True, slots=True)
class Core:
    """A text that is written anew: where, and its nodes as they are written."""

    start: int
    end: int
    nodes: tuple[Node, ...]
    source: tuple[Node, ...]
    """What stands there."""

    def spoken(self) -> str:
        """Its text, the numbers of footnotes included: a heading's id is made from it."""
        return _spoken(self.nodes)


def _core(hole: TextHole, wanted: tuple[Node, ...]) -> Core:
    """What is written in place of a run's core."""
    return Core(hole.start, hole.end, finished(wanted, hole.lost), hole.pattern.nodes)


class Writer:
    """Writes the cores of one page."""

    def __init__(self, reading: Reading) -> None:
        self._text, self._view = reading.markup.text, reading.view
        self._cuts = sorted(self._view.cut)
        self._spelling = Spelling(reading.markup.vue)
        self._tags = _new_tags(self._text, reading)

    def value(self, hole: ValueHole, value: str) -> str:
        """The source of an attribute or title, with the blanks at the edges of the old value."""
        spelt = self._spelling.head if hole.in_head else self._spelling.attribute
        return spelt(hole.slot, with_edges(hole.slot.value, value))

    def core(self, core: Core, edits: Edits) -> str:
        """The source of a core; ``edits`` are those that fall into it."""
        nodes = tuple(self._placed(node) for node in core.nodes)
        found = elements(nodes)
        edits = edits | self._cut(core) | self._breaks(found)
        kept = [element.start for element in found if element.start >= 0]
        beside = comments_beside(self._text, self._owned(core), elements(core.source), kept)
        outside = "" if beside is not None else self._keep_comments(core, set(kept), edits)
        return HtmlWriter(self._text, edits, self._spelling.text, self._tags, beside or {}).write(nodes) + outside

    def _owned(self, core: Core) -> list[Owned]:
        """The hidden spans of a core, in order, each with the element that it stands in."""
        return list(self._view.quiet.owned(core.start, core.end, elements(core.source)))

    def _placed(self, node: Node) -> Node:
        """A repaired ``**`` has a place, but no tags there."""
        if isinstance(node, Text):
            return node
        children = tuple(self._placed(child) for child in node.children)
        if node.start >= 0 and node.origin is None and self._text[node.start : node.inner_start] == "**":
            return Element(node.name, children, node.attributes)
        return node.around(children)

    def _cut(self, core: Core) -> Edits:
        first, last = bisect_left(self._cuts, core.start), bisect_right(self._cuts, core.end)
        return {start: self._view.cut[start] for start in self._cuts[first:last]}

    def _breaks(self, found: list[Element]) -> Edits:
        """A Markdown hard break keeps the line break behind it, as Nuxt Content has it in the text that follows."""
        ends = [(br.start, br.end) for br in found if br.name == "br" and br.start >= 0]
        return {start: (end, self._text[start:end] + "\n") for start, end in ends if self._text.startswith("\n", end)}

    def _keep_comments(self, core: Core, kept: set[int], edits: Edits) -> str:
        """Comments between texts go to the end of their element, or of the core: none is lost, none unpaired.

        Adds to ``edits`` those of elements whose start is in ``kept``; gives those of the core.
        """
        outside: list[str] = []
        for start, end, element in self._owned(core):
            if element is None:
                outside.append(self._text[start:end])
            elif element.start in kept and element.inner_start <= start < element.inner_end and element.name != "code":
                at = element.inner_end
                edits[at] = (at, edits.get(at, (at, ""))[1] + self._text[start:end])
        return "".join(outside)


def _spoken(nodes: tuple[Node, ...]) -> str:
    parts = (node.value if isinstance(node, Text) else _spoken(node.children) or _hidden(node) for node in nodes)
    return "".join(parts)


def _hidden(element: Element) -> str:
    return plain_text(element.origin.children) if element.name == "fn" and isinstance(element.origin, Element) else ""


def _new_tags(text: str, reading: Reading) -> Mapping[str, tuple[str, str]]:
    """The opening and closing of plain elements as they stand elsewhere in the page, best in the article itself."""
    vue = reading.markup.vue and _PROSE in text
    found = {name: (f"<{name}>{ISLAND[0]}", f"{ISLAND[1]}</{name}>") for name in ("strong", "em")} if vue else {}
    first, last = reading.markup.region
    for element in sorted(elements(reading.view.nodes), key=lambda one: (first <= one.start < last, -one.start)):
        if element.name in BARE | ADDABLE and not element.attributes and element.start >= 0:
            opening, closing = text[element.start : element.inner_start], text[element.inner_end : element.end]
            if _is_plain(element.name, opening, closing):
                found[element.name] = opening, closing
    return found


def _is_plain(name: str, opening: str, closing: str) -> bool:
    tag = re.fullmatch(rf"<{name}\b[^<>]*>((?:<!--\[-->)*)", opening)
    end = re.fullmatch(rf"((?:<!--\]-->)*)</{name}>", closing)
    return bool(tag and end and len(tag[1]) == len(end[1]))


# --- all of a page -------------------------------------------------------------------------------------------------


def write_places(
    reading: Reading, wanted: Mapping[int, Wanted], cores: Mapping[int, Core], addresses: Edits, again: Again
) -> Edits:
    """The edits of a whole page: ``wanted`` and its ``cores`` by the number of the place, and the new addresses."""
    writer = again(None, Writer, reading)
    places = reading.places()
    edits = dict(addresses)
    for number, content in wanted.items():
        hole = places[number].hole
        if isinstance(hole, ValueHole):
            edits[hole.slot.start] = (hole.slot.end, writer.value(hole, str(content)))
        elif not isinstance(hole, TextHole):
            edits[hole.slot.start] = (hole.slot.end, Spelling(reading.markup.vue).text(str(content)))
    starts = sorted(edits)
    for number, core in cores.items():
        inner = starts[bisect_left(starts, core.start) : bisect_left(starts, core.end)]
        mine = {start: edits.pop(start) for start in inner}
        edits[core.start] = (core.end, again(number, writer.core, core, mine))
    return edits


def cores_of(places: tuple[Place, ...], wanted: Mapping[int, Wanted], again: Again) -> dict[int, Core]:
    """The cores that are written, by the number of the place."""
    return {
        number: again(number, _core, hole, content)
        for number, content in wanted.items()
        if isinstance(content, tuple) and isinstance(hole := places[number].hole, TextHole)
    }
