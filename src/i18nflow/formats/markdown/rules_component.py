"""``::name[label]{props}`` … ``::``: MDC block components (nuxt-content/remark-mdc, ``tokenizeContainer``).

The closing fence is searched line by line, as the site's parser does, before anything inside is read: it may even stand in
an HTML block.  What is found between two ``#slot`` lines is read as a document of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from i18nflow.formats.markdown.attributes import AttributeList, kebab, read_attributes
from i18nflow.formats.markdown.block_state import BlockState
from i18nflow.formats.markdown.linemap import LineMap, joined
from i18nflow.formats.markdown.rules_block import inside
from i18nflow.formats.markdown.rules_mdc import component_parts
from i18nflow.values import value_class

_OPEN = re.compile(r"(:{2,})([A-Za-z][A-Za-z0-9_-]*)")
_FENCE = re.compile(r"[`~]{3,}")
_COLONS = re.compile(r"(:+)[ \t]*")
_SLOT = re.compile(r"#([A-Za-z][^{}]*)")
_DASHES = re.compile(r"-[- \t]{2,}$")
_PROPS_FENCE = re.compile(r"```yaml[ \t]+\[props\][ \t]*$")
_BACKQUOTES = re.compile(r"```[ \t]*$")


@value_class(frozen=True, slots=True)
class Opening:
    """The opening line of a component; ``label`` and the attributes' slots are offsets in the document."""

    name: str
    colons: int
    indent: int
    label: tuple[int, int] | None
    attributes: AttributeList | None
    start: int
    """Where the attributes start: the end of name or label."""


@dataclass(slots=True)
class Extent:
    """What a component holds: line of its closing fence (or of its end), lines of slots, blanks to cut from each line."""

    end: int
    closed: bool = False
    slots: list[int] = field(default_factory=list)
    cuts: dict[int, int] = field(default_factory=dict)


def read_opening(state: BlockState, line: int) -> Opening | None:
    """The opening line at ``line``, if it is one."""
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = _OPEN.match(state.src, start, stop)
    if match is None or match.group(2).endswith("_"):
        return None
    label, attributes, end = component_parts(state.src, match.end(), stop)
    swapped = label is not None and attributes is not None and attributes.end <= label[0]
    if swapped or state.src[end:stop].strip(" \t"):
        return None
    indent = state.sCount[line] - state.blkIndent
    after = label[1] + 1 if label else match.end()
    return Opening(kebab(match.group(2)), len(match.group(1)), indent, label, attributes, after)


class _Scanner:
    """Finds the end of a component; one instance reads its lines in order."""

    def __init__(self, state: BlockState, opening: Opening) -> None:
        self.state, self.opening = state, opening
        self.fenced = self.fence_cut = False
        self.after_blank = False
        self.child_indent = 0
        self.children: list[int] = []

    def scan(self, line: int, end: int) -> Extent:
        extent = Extent(end)
        for at in range(line, end):
            if not self.state.isEmpty(at) and self.state.sCount[at] < self.state.blkIndent:
                extent.end = at
                break
            if self._line(at, extent):
                extent.end, extent.closed = at, True
                break
        return extent

    def _line(self, line: int, extent: Extent) -> bool:
        """Take one line; whether it is the closing fence."""
        indent = self.state.sCount[line] - self.state.blkIndent
        blank, after_blank = self.state.isEmpty(line), self.after_blank
        self.after_blank = blank and indent <= 0  # a line of blanks does not count
        cut = min(max(indent, 0), self.opening.indent)
        rest = indent - cut
        if after_blank and not self.fenced and not self.child_indent and rest > 0 and self.state.first(line) == ":":
            self.child_indent = rest
        if self.child_indent and not (self.fenced and not self.fence_cut):
            step = min(max(rest, 0), self.child_indent)
            if self.state.first(line) in ("`", "~") and not self.fenced:
                self.fence_cut = step >= self.child_indent
            cut, rest = cut + step, rest - step
        extent.cuts[line] = cut
        return not blank and rest == 0 and self._text(line, cut, extent)

    def _text(self, line: int, cut: int, extent: Extent) -> bool:
        text = self.state.text(line)
        if text[0] in "`~":
            if _FENCE.match(text):
                self.fence_cut = self.fence_cut and not self.fenced
                self.fenced = not self.fenced
        elif self.fenced:
            return False
        elif text[0] == "#" and not self.children and cut == self.opening.indent and _SLOT.match(text):
            extent.slots.append(line)
        elif text[0] == ":":
            return self._colons(text)
        return False

    def _colons(self, text: str) -> bool:
        match = _COLONS.match(text)
        assert match is not None
        size = len(match.group(1))
        if self.children:
            if size == self.children[-1]:
                self.children.pop()
            return False
        if size != self.opening.colons:
            return False
        if match.end() < len(text):
            self.children.append(size)
            return False
        return True


def component(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A block component with its props, label, slots and content; it may be indented like code."""
    opening = read_opening(state, line)
    if opening is None:
        return False
    if silent:
        return True
    token = state.push("component_open", opening.name, 1)
    token.data = opening
    if opening.label:
        start, stop = opening.label
        state.push_inline(state.src[start:stop], LineMap((0,), (start,)), (line, line + 1)).tag = "label"
    first = _props(state, line + 1, end, opening.indent)
    extent = _Scanner(state, opening).scan(first, end)
    _content(state, first, extent)
    state.line = extent.end + (1 if extent.closed else 0)
    token.map, token.hidden = [line, state.line], extent.closed
    state.push("component_close", opening.name, -1)
    return True


def _content(state: BlockState, line: int, extent: Extent) -> None:
    """Default slot and named slots, with the indent of the component cut from every line."""
    tables = (state.bMarks, state.tShift, state.sCount, state.bsCount)
    saved = [table[line : extent.end] for table in tables]
    _cut(state, extent)
    edges = [*extent.slots, extent.end]
    _section(state, line, edges[0])
    for slot, after in pairwise(edges):
        token = state.push("slot_open", "template", 1)
        token.map = [slot, slot + 1]
        token.data, token.info = _slot_line(state, slot)
        _section(state, slot + 1, after)
        state.push("slot_close", "template", -1)
    for table, values in zip(tables, saved, strict=True):
        table[line : extent.end] = values


def _section(state: BlockState, first: int, end: int) -> None:
    if first >= end:
        return
    with inside(state, end):
        state.line = first
        state.md.block.tokenize(state, first, end)


def _cut(state: BlockState, extent: Extent) -> None:
    for line, columns in extent.cuts.items():
        if columns and line < extent.end:
            chars = state.chars(line, columns)
            state.bMarks[line] += chars
            state.tShift[line] -= chars
            state.sCount[line] -= columns
            state.bsCount[line] += columns


def _slot_line(state: BlockState, line: int) -> tuple[tuple[int, AttributeList | None], str]:
    """Where the attributes of ``#name{…}`` start, what they are, and the name."""
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = _SLOT.match(state.src, start, stop)
    assert match is not None
    read = read_attributes(state.src, match.end(), stop) if match.end() < stop else None
    return (match.end(), read), match.group(1).strip()


def _props(state: BlockState, line: int, end: int, indent: int) -> int:
    """Push the YAML props that stand right behind the opening line; the line behind them."""
    fence = _DASHES
    if line < end and state.md.options.get("props_fence") and _PROPS_FENCE.match(state.text(line)):
        fence = _BACKQUOTES
    elif line >= end or not _is_fence(state, line, indent, _DASHES):
        return line
    close = line + 1
    while close < end and not _is_fence(state, close, indent, fence):
        close += 1
    lines, sources = [], []
    for at in range(line + 1, close):
        sources.append(state.bMarks[at] + min(state.tShift[line], state.tShift[at]))
        lines.append(state.src[sources[-1] : state.eMarks[at]])
    token = state.push("props", "", 0)
    token.map = [line, min(close + 1, end)]
    token.content = "\n".join(lines)
    token.lines = joined(lines, sources) if lines else LineMap((0,), (state.eMarks[line],))
    return min(close + 1, end)


def _is_fence(state: BlockState, line: int, indent: int, fence: re.Pattern[str]) -> bool:
    return bool(fence.match(state.text(line))) and state.sCount[line] - state.blkIndent == indent
