"""Documents and translations to Markdown: splice, verify in place, escalate, refuse and report.

Every written unit is read again where it stands and compared with what was meant; one that cannot be written safely keeps
its source text and becomes a finding (design page, settled 4; markdown-core.md §3).
"""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Options
from i18nflow.formats.data.scalars import Scalar, Scan, rewrite, with_edges
from i18nflow.formats.html.writer import HtmlWriter
from i18nflow.formats.markdown.blocks import Block, Reading, outline
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.escape import Where, escape_cell, is_harmless
from i18nflow.formats.markdown.front_matter import find_front_matter
from i18nflow.formats.markdown.holes import Found, JsonHole, ScalarHole, TextHole, ValueHole
from i18nflow.formats.markdown.memory import Made, Memory
from i18nflow.formats.markdown.steady import settled
from i18nflow.formats.markdown.values import slot_source
from i18nflow.formats.markdown.verify import Expected, Values, Ways, differing_blocks, differing_contents, expected
from i18nflow.formats.markdown.writer import LADDER, Writer
from i18nflow.formats.source import Source
from i18nflow.formats.splice import Edits, splice
from i18nflow.inline.normalise import Pattern
from i18nflow.inline.tree import Node, Slot, Text
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class Work:
    """One rebuild's fixed input; ``wanted`` maps the index of a hole to what it is to hold."""

    reading: Reading
    found: tuple[Found, ...]
    options: Options
    dialect: Dialect
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """A document as written once."""

    text: str
    meant: dict[int, Expected]
    """What each block that was written must read as."""
    contents: dict[int, str] | None
    """What each of them holds, if it is known that all blocks are what they were."""


class Assembly:
    """Writes the wanted holes into the document and takes back what does not read as it was meant."""

    def __init__(self, work: Work, wanted: dict[int, Wanted]) -> None:
        self.work = work
        self.wanted = dict(wanted)
        self.rungs = dict.fromkeys(wanted, 0)
        self.refused: dict[int, str] = {}
        self.by_block: dict[int, list[int]] = {}
        for index in sorted(wanted):
            self.by_block.setdefault(work.found[index].hole.block, []).append(index)

    def text(self) -> str:
        """The finished document; ``refused`` then says which holes kept their source, and why."""
        while True:
            written = self._write()
            failing = self._misread(written)
            if not failing:
                return written.text
            for block in failing:
                self._escalate(block)

    def _misread(self, written: _Written) -> list[int]:
        """The blocks that do not read as they were meant; the document is read again where its structure may have changed."""
        before = self.work.reading
        if not written.meant:
            return []
        if written.contents is not None and self._front_matter_stands(written.text, written.contents):
            return differing_contents(before, written.contents, written.meant, self._ways(before))
        memory = self.work.memory
        after = (memory.outline if memory is not None else outline)(written.text, self.work.dialect)
        return differing_blocks(before, after, written.meant, self._ways(after))

    def _ways(self, after: Reading) -> Ways:
        memory = self.work.memory
        return Ways(self.work.options, self.work.dialect, memory.under(after.env) if memory is not None else None)

    def _front_matter_stands(self, text: str, contents: dict[int, str]) -> bool:
        """Whether front matter that was written anew ends where it should."""
        block = self.work.reading.blocks[0]
        if block.kind != "front_matter" or 0 not in contents:
            return True
        lf = Source.of(text).lf
        front = find_front_matter(lf)
        return front is not None and (front.kind, lf[front.start : front.end]) == (block.role, contents[0])

    # --- writing ---------------------------------------------------------------------------------------------------

    def _write(self) -> _Written:
        edits: dict[int, tuple[int, str]] = {}
        meant: dict[int, Expected] = {}
        contents: dict[int, str] | None = {}
        defined = self._defined()
        for index, holes in self.by_block.items():
            live = [hole for hole in holes if hole in self.wanted]
            if live:
                made = self._made(index, live, defined)
                meant[index] = made.meant
                edits.update(made.placed)
                contents = _with(contents, index, made.content)
        return _Written(splice(self.work.reading.source.text, edits), meant, contents)

    def _made(self, index: int, live: list[int], defined: dict[tuple[str, str], str]) -> Made:
        """A block as it is to be, or as it was made from the same the last time."""
        inputs = ([(hole, self.rungs[hole], self.wanted[hole]) for hole in live], defined)
        memory, refused = self.work.memory, len(self.refused)
        known = memory.made.get(index) if memory is not None else None
        if known is not None and known.inputs == inputs:
            return known
        block = self.work.reading.blocks[index]
        own, meant = self._block(block, live, defined)
        made = Made(inputs, meant, self._placed(block, own), settled(block, own))
        if memory is not None and len(self.refused) == refused:  # a refusal has to be told each time
            memory.made[index] = made
        return made

    def _block(self, block: Block, live: list[int], defined: dict[tuple[str, str], str]) -> tuple[Edits, Expected]:
        """The edits in the content of a block, and what it must read as then."""
        if (plain := self._plain(block, live)) is not None:
            return {0: (len(block.content), plain)}, Expected(content=plain)
        own = self._block_edits(block, live)
        targets, values = self._targets(live)
        return own, expected(block, targets, Values(values, defined), self.work.options)

    def _placed(self, block: Block, own: Edits) -> Edits:
        """The edits of a block as those of the document."""
        source, lines, edits = self.work.reading.source, block.lines, dict[int, tuple[int, str]]()
        for start, (end, new) in own.items():
            text = new.replace("\n", "\n" + block.continuation).replace("\n", source.newline()) if "\n" in new else new
            first, last = lines.source(start), lines.end(end) if end > start else lines.source(start)
            edits[source.original(first)] = (source.original(last), text)
        return edits

    def _plain(self, block: Block, live: list[int]) -> str | None:
        """The new text of a block that is all text, where it has no markup either and so needs neither escapes nor proof."""
        hole, wanted = self.work.found[live[0]].hole, self.wanted[live[0]]
        if len(live) > 1 or not isinstance(hole, TextHole) or hole.pattern.wrappers or block.kind != "inline":
            return None
        nodes = hole.pattern.nodes
        if hole.end - hole.start < len(block.content) or len(nodes) != 1 or not isinstance(nodes[0], Text) or len(wanted) != 1:
            return None
        new = wanted[0]
        return new.value if isinstance(new, Text) and is_harmless(new.value, self.work.dialect) else None

    def _defined(self) -> dict[tuple[str, str], str]:
        """New values of link definitions: every link and image that refers to one has them."""
        defined: dict[tuple[str, str], str] = {}
        for index, wanted in self.wanted.items():
            hole = self.work.found[index].hole
            in_definition = self.work.reading.blocks[hole.block].kind == "definition"
            if in_definition and isinstance(hole, ValueHole) and isinstance(wanted, str):
                defined[hole.slot.name, hole.slot.value] = wanted
        return defined

    def _targets(self, live: list[int]) -> tuple[dict[int, Pattern], dict[int, str]]:
        """What each run is to hold, in the wrappers that it has, and the new values."""
        targets: dict[int, Pattern] = {}
        values: dict[int, str] = {}
        for index in live:
            hole, wanted = self.work.found[index].hole, self.wanted.get(index)
            if isinstance(hole, TextHole) and isinstance(wanted, tuple):
                targets[hole.run] = Pattern(wanted, hole.pattern.wrappers)
            elif isinstance(hole, ValueHole) and isinstance(wanted, str):
                values[hole.slot.start] = wanted
        for slot, value in self._json_values(live):
            values[slot.start] = value
        return targets, values

    def _block_edits(self, block: Block, live: list[int]) -> dict[int, tuple[int, str]]:
        """Edits in the block's content: values first, then the texts that hold some of them."""
        others = [index for index in live if not isinstance(self.work.found[index].hole, TextHole)]
        edits = self._value_edits(block, others) | self._scalar_edits(others) if others else {}
        for index in live:
            hole, wanted = self.work.found[index].hole, self.wanted.get(index)
            if isinstance(hole, TextHole) and isinstance(wanted, tuple):
                new = self._render(block, hole, wanted, edits, self.rungs[index])
                edits = {start: edit for start, edit in edits.items() if not hole.start <= start < hole.end}
                edits[hole.start] = (hole.end, new)
        return edits

    def _value_edits(self, block: Block, live: list[int]) -> dict[int, tuple[int, str]]:
        edits: dict[int, tuple[int, str]] = {}
        for index in live:
            hole, wanted = self.work.found[index].hole, self.wanted.get(index)
            if isinstance(hole, ValueHole) and isinstance(wanted, str):
                self._put_value(edits, block, hole.slot, wanted, [index])
        for slot, value in self._json_values(live):
            owners = [i for i in live if isinstance(h := self.work.found[i].hole, JsonHole) and h.slot is slot]
            self._put_value(edits, block, slot, value, owners)
        return edits

    def _put_value(self, edits: dict[int, tuple[int, str]], block: Block, slot: Slot, value: str, owners: list[int]) -> None:
        raw = slot_source(slot, value)
        if raw is None:
            for index in owners:
                self._refuse(index, say("this value cannot be written in Markdown here"))
            return
        edits[slot.start] = (slot.end, escape_cell(raw) if block.is_cell else raw)

    def _json_values(self, live: list[int]) -> list[tuple[Slot, str]]:
        """Each slot that holds JSON, with all its wanted leaves in place."""
        changes: dict[int, tuple[JsonHole, dict[Scalar, str]]] = {}
        for index in live:
            hole, wanted = self.work.found[index].hole, self.wanted.get(index)
            if isinstance(hole, JsonHole) and isinstance(wanted, str):
                changes.setdefault(hole.slot.start, (hole, {}))[1][hole.scalar] = wanted
        return [(hole.slot, rewrite(hole.scan, wanted).text) for hole, wanted in changes.values()]

    def _scalar_edits(self, live: list[int]) -> dict[int, tuple[int, str]]:
        """Edits in a block of data; they are proven together."""
        changes: dict[Scalar, str] = {}
        owners: dict[Scalar, int] = {}
        scan: Scan | None = None
        for index in live:
            hole, wanted = self.work.found[index].hole, self.wanted.get(index)
            if isinstance(hole, ScalarHole) and isinstance(wanted, str):
                scan = hole.scan
                changes[hole.scalar] = with_edges(hole.scalar.value, wanted)
                owners[hole.scalar] = index
        if scan is None:
            return {}
        found = rewrite(scan, changes)
        for refusal in found.refusals:
            self._refuse(owners[refusal.scalar], refusal.reason)
        return {edit.start: (edit.end, edit.text) for edit in found.edits}

    def _render(
        self, block: Block, hole: TextHole, wanted: tuple[Node, ...], edits: dict[int, tuple[int, str]], rung: int
    ) -> str:
        if block.kind == "html":
            return HtmlWriter(block.content, edits).write(wanted)
        level, emphasis = LADDER[rung]
        text = Writer(block.content, where(block, hole, self.work.options), edits).write(wanted, level, emphasis)
        return escape_cell(text) if block.is_cell else text

    # --- taking back -----------------------------------------------------------------------------------------------

    def _escalate(self, block: int) -> None:
        """The next rung for each text of a block; when there is none, its holes keep their source."""
        live = [index for index in self.by_block[block] if index in self.wanted]
        texts = [i for i in live if isinstance(self.work.found[i].hole, TextHole)]
        climbing = [i for i in texts if self.work.reading.blocks[block].kind == "inline" and self.rungs[i] + 1 < len(LADDER)]
        for index in climbing:
            self.rungs[index] += 1
        if not climbing:
            for index in texts or live:
                self._refuse(index, say("no way to write this text reads back as it was meant"))

    def _refuse(self, index: int, why: str) -> None:
        self.wanted.pop(index, None)
        self.refused[index] = why


def where(block: Block, hole: TextHole, options: Options) -> Where:
    """What stands around a text hole."""
    at_start = hole.start == 0 or block.content[hole.start - 1] == "\n"
    return Where(
        line_start=at_start and not block.is_cell and not block.is_atx,
        cell=block.is_cell,
        heading=block.is_atx,
        math=options.math,
    )


def _with(contents: dict[int, str] | None, index: int, content: str | None) -> dict[int, str] | None:
    """``contents`` with one more; ``None`` once nobody knows that all blocks stay what they are."""
    if contents is None or content is None:
        return None
    contents[index] = content
    return contents
