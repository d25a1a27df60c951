"""The article of a built HTML page: its own part of the body, read again, and what its head says of it."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.formats.again import again_of
from i18nflow.formats.page.code import CodeHole
from i18nflow.formats.page.head import PAGE_TITLE, HeadText, read_head
from i18nflow.formats.page.markup import Markup, read_markup
from i18nflow.formats.page.places import Place, TextHole, ValueHole
from i18nflow.formats.page.reading import NAME, Reading
from i18nflow.formats.page.view import View, view_of
from i18nflow.inline.tree import Element, Node, Text, elements, plain_text
from i18nflow.model import Document, Key
from i18nflow.preview.allowed import BOXES, SILENT
from i18nflow.preview.caches import Cache
from i18nflow.preview.placing import Placing
from i18nflow.preview.records import rest_of
from i18nflow.preview.trees import TreeNotes, TreePlan, pieces_of, writer_of
from i18nflow.preview.values import Manner, Mark, Piece, Shown, Turn


class PageRenderer:
    """See the module."""

    def __init__(self, document: Document, manner: Manner) -> None:
        assert isinstance(document.skeleton, Reading)
        self._before, self._manner = document.skeleton, manner
        self._units = document.units
        self._cleaned: Cache[str] = Cache()
        self._heads: list[tuple[int, str, int]] = []
        """Number of a text of the head, what it is, and its unit."""
        self._body: TreePlan = self._planned()

    def _planned(self) -> TreePlan:
        reading, notes = self._before, _Notes(self._before)
        texts = {text.slot.start: number for number, text in enumerate(reading.head.texts)}
        for unit, place in _units(reading):
            if isinstance(place.hole, ValueHole) and place.hole.in_head:
                self._heads.append((texts[place.hole.slot.start], place.unit.role, unit))
            else:
                notes.put(place, unit)
        return notes.notes.plan(reading.view.nodes, repair=self._manner.options.repairs)

    def show(self, turn: Turn) -> Shown:
        """See :class:`~i18nflow.preview.values.Renderer`."""
        again, placing = again_of(turn.memory, NAME), Placing(self._manner, turn, self._cleaned)
        markup = again(None, read_markup, turn.built.text)
        view, texts = again(None, view_of, markup, self._manner.options), read_head(markup.tokens).texts
        writer = writer_of(self._body, view.nodes, turn, (self._manner.images, placing), _code)
        nodes, container = _article(markup, view)
        pieces = [*self._head(texts, placing), *pieces_of(writer, placing, nodes, container)]
        pieces += rest_of(placing, pieces, self._units, turn)
        title = next((text.slot.value for text in texts if text.role == PAGE_TITLE), "")
        self._cleaned.settle()
        return Shown(title, tuple(piece for piece in pieces if piece.html))

    def _head(self, texts: tuple[HeadText, ...], placing: Placing) -> Iterator[Piece]:
        rows = [placing.row(role, texts[number].slot.value, unit) for number, role, unit in self._heads]
        if rows:
            yield placing.piece("".join(rows))


def _units(reading: Reading) -> Iterator[tuple[int, Place]]:
    """The places that show the document's units; what its payload has several times is shown in the same order."""
    inline: dict[Key, list[int]] = {}
    for number, unit in reversed(list(enumerate(reading.inline_units()))):
        inline.setdefault(unit.key, []).append(number)
    number = len(reading.inline_units())
    for place in reading.places():
        if place.own and (same := inline.get(place.unit.key)):
            yield (same.pop() if len(same) > 1 else same[0]), place
        elif place.own:
            yield number, place
            number += 1


class _Notes:
    """Units of a page's body, put where they stand."""

    def __init__(self, reading: Reading) -> None:
        self.notes = TreeNotes()
        found = elements(reading.view.nodes)
        self._owners = {slot.start: element for element in found for slot in element.slots}
        self._codes = {id(text): pre for pre in found if pre.name == "pre" for text in _texts(pre)}

    def put(self, place: Place, unit: int) -> None:
        hole = place.hole
        if isinstance(hole, TextHole):
            self.notes.texts[hole.run] = unit
        elif isinstance(hole, CodeHole):
            if (pre := self._codes.get(id(hole.code))) is not None:
                self.notes.mark(pre, Mark(unit, ""))
        elif (owner := self._owners.get(hole.slot.start)) is not None:
            self.notes.mark(owner, Mark(unit, hole.slot.name))


def _texts(pre: Element) -> Iterator[Text]:
    raw = pre.origin if isinstance(pre.origin, Element) else pre
    for code in raw.children:
        yield from (node for node in (code.children if isinstance(code, Element) else (code,)) if isinstance(node, Text))


def _article(markup: Markup, view: View) -> tuple[tuple[Node, ...], Element | None]:
    """The innermost element that holds all of the article, and its children."""
    start, end = markup.region
    nodes, container = view.nodes, None
    while True:
        around = [node for node in nodes if isinstance(node, Element) and node.start <= start and end <= node.end]
        around = around or (_only(nodes) if container or not markup.has_article else [])
        if not around:
            return nodes, container
        container = around[0]
        nodes = container.children


def _only(nodes: tuple[Node, ...]) -> list[Element]:
    """The one element of some nodes in which there is anything to see, if it merely holds others."""
    shown = [node for node in nodes if _shows(node)]
    only = shown[0] if len(shown) == 1 else None
    return [only] if isinstance(only, Element) and (only.name == "div" or only.name in BOXES) else []


def _shows(node: Node) -> bool:
    if isinstance(node, Text):
        return bool(node.value.strip())
    if node.name in SILENT:
        return False
    return node.name in ("img", "hr", "pre") or any(map(_shows, node.children))


def _code(element: Element) -> str:
    """The text of a code block, which is one thing to the view."""
    return plain_text(element.origin.children if isinstance(element.origin, Element) else element.children)
