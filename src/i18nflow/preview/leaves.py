"""What stands in the blocks of a built Markdown text, with the units of the source's blocks of the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from i18nflow.formats.code import comments
from i18nflow.formats.html.tree import parse as parse_html
from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.blocks import Block, Reading, read_inline
from i18nflow.formats.markdown.front_matter import scan_data
from i18nflow.formats.markdown.runs import runs
from i18nflow.formats.markdown.skeleton import dialect_of
from i18nflow.inline.normalise import HEADING_ID, Pattern
from i18nflow.inline.tree import Node, Text, plain_text
from i18nflow.preview.caches import Cache
from i18nflow.preview.elements import ElementWriter, value_of
from i18nflow.preview.marks import moved
from i18nflow.preview.placing import Placing
from i18nflow.preview.plan import Places, inside_of
from i18nflow.preview.spelling import escaped
from i18nflow.preview.trees import TreeNotes, writer_of
from i18nflow.preview.values import Manner, Mark, Turn

_NOTHING = Places()
_ALL = range(1_000_000)


class BlockLeaves:
    """The leaves of one build (:class:`~i18nflow.preview.tokens.Leaves`)."""

    def __init__(self, manner: Manner, turn: Turn, readings: tuple[Reading, Reading], places: Mapping[int, Places]) -> None:
        self._manner, self._turn, self._places = manner, turn, places
        self._before, self._after = readings
        self.placing = Placing(manner, turn)
        self._dialect = dialect_of(manner.options)
        blocks = self._after.blocks
        self._numbers = {id(block.lines): number for number, block in enumerate(blocks) if block.kind != "component"}
        self._components = {
            block.lines.sources[0]: number
            for number, block in enumerate(blocks)
            if block.kind == "component" and block.element is not None
        }
        self.texts: Cache[tuple[str, str]] = Cache()

    # --- which block -------------------------------------------------------------------------------------------------

    def _block(self, token: BlockToken) -> int | None:
        if token.type == "component_open":
            return self._components.get(token.data.start)
        if token.type == "slot_open":
            return self._components.get(token.data[0])
        return self._numbers.get(id(token.lines)) if token.lines is not None else None

    def _places_of(self, number: int | None) -> Places:
        return self._places.get(number, _NOTHING) if number is not None else _NOTHING

    def units(self, tokens: Iterable[BlockToken]) -> list[int]:
        """The units of some blocks, in order."""
        found: list[int] = []
        for token in tokens:
            if (places := self._places_of(self._block(token))) is not _NOTHING:
                found += places.units
        return found

    # --- text --------------------------------------------------------------------------------------------------------

    def text(self, token: BlockToken) -> tuple[str, str]:
        """See :class:`~i18nflow.preview.tokens.Leaves`."""
        number = self._block(token)
        if number is None:
            return "", ""
        block, places = self._after.blocks[number], self._places_of(number)
        states = [self.placing.state(unit) for unit in places.units]
        key = (block.content, block.role, block.task, *states)
        return self.texts.get(key, lambda: self._text(number, block, places))

    def _text(self, number: int, block: Block, places: Places) -> tuple[str, str]:
        nodes = read_inline(block.content, self._dialect, self._after.env, task=block.task)
        block = block.having(block.content, _without_id(nodes) if block.heading else nodes)
        writer = ElementWriter(self._manner.images, self.placing, self._marks(number, block, places))
        found = [writer.nodes(run.nodes, inline=True) for run in runs(block, self._manner.options, _ALL)]
        if len(found) == 1:
            return found[0], self.placing.optional(places.texts.get(0))
        rows = ((html, self.placing.optional(places.texts.get(run))) for run, html in enumerate(found))
        return "<br>".join(f"<span{place}>{html}</span>" if place else html for html, place in rows), ""

    def _marks(self, number: int, block: Block, places: Places) -> dict[int, tuple[Mark, ...]]:
        marks: dict[int, tuple[Mark, ...]] = {}
        if places.slots:
            old = inside_of(self._before.blocks[number], places, self._manner.options)
            for run, (was, now) in enumerate(zip(old.runs, runs(block, self._manner.options), strict=False)):
                msgstr = self._turn.said(places.texts.get(run))
                marks.update(moved(was.pattern, partial(_same, now.pattern), old.marks, msgstr))
        return marks

    def html(self, token: BlockToken) -> str:
        """See :class:`~i18nflow.preview.tokens.Leaves`."""
        number = self._block(token)
        if number is None:
            return ""
        places, old = self._places_of(number), self._before.blocks[number]
        notes = TreeNotes(places.texts)
        if places.slots:
            notes.marks.update(inside_of(old, places, self._manner.options).marks)
        nodes = parse_html(self._after.blocks[number].content)
        plan = notes.plan(parse_html(old.content) if places is not _NOTHING else nodes, repair=False)
        return writer_of(plan, nodes, self._turn, (self._manner.images, self.placing)).inside(nodes)

    # --- values ------------------------------------------------------------------------------------------------------

    def rows(self, token: BlockToken) -> str:
        """See :class:`~i18nflow.preview.tokens.Leaves`."""
        number = self._block(token)
        if number is None:
            return ""
        block, places = self._after.blocks[number], self._places_of(number)
        if places.scalars:
            return self.data(block, places)
        element = block.element
        if element is None:
            return ""
        marks = (mark for _, _, mark in places.slots)
        return "".join(self.placing.row(mark.name.removeprefix(":"), value_of(element, mark), mark.unit) for mark in marks)

    def data(self, block: Block, places: Places) -> str:
        """The units of a block of data."""
        values = {scalar.path: scalar.value for scalar in scan_data(block.role, block.content).scalars}
        return "".join(
            self.placing.row(".".join(map(str, path)), values.get(path, ""), unit) for path, unit in places.scalars.items()
        )

    def code(self, token: BlockToken) -> str:
        """See :class:`~i18nflow.preview.tokens.Leaves`; comments that are units are in their places."""
        number = self._block(token)
        places = self._places_of(number)
        if number is None or not places.slots:
            return escaped(token.content)
        old, new = self._before.blocks[number], self._after.blocks[number]
        units = {start: mark.unit for start, _, mark in places.slots}
        pairs = zip(comments(old.content, old.role), comments(new.content, new.role), strict=False)
        parts, at = [], 0
        for was, now in pairs:
            if was.start in units:
                place = self.placing(units[was.start])
                parts += [escaped(new.content[at : now.start]), f"<span{place}>{escaped(now.value)}</span>"]
                at = now.end
        return "".join([*parts, escaped(new.content[at:])])

    def lines(self, token: BlockToken) -> str:
        """See :class:`~i18nflow.preview.tokens.Leaves`."""
        first, behind = token.map or (0, 0)
        return "\n".join(self._after.source.lf.split("\n")[first:behind])

    def heading(self) -> str:
        """The text of the first heading of the first level."""
        block = next((block for block in self._after.blocks if block.role == "heading 1"), None)
        nodes = read_inline(block.content, self._dialect, self._after.env) if block else ()
        return plain_text(_without_id(nodes))


def _same(pattern: Pattern) -> Pattern:
    return pattern


def _without_id(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """A heading without the ``{#id}`` at its end, which is no text."""
    last = nodes[-1] if nodes else None
    return (*nodes[:-1], last.having(HEADING_ID.sub("", last.value))) if isinstance(last, Text) else nodes
