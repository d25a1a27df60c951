"""The loop over the blocks of a document: rules are tried only at lines whose first character they can start with.

``markdown_it``'s block parser asks each rule at each line; here the first character and the indent of a line choose the few
that can match.
"""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block.state_block import StateBlock

from i18nflow.formats.markdown.block_state import BlockRule, BlockState
from i18nflow.values import value_class

Rules = tuple[BlockRule, ...]
_CODE = 4
"""A line indented by this many columns is code to all rules but those for ``deep`` lines (CommonMark 4.4)."""


@value_class(frozen=True, slots=True)
class Entry:
    """A block rule: the characters a line of it can start with (``""``: any), and what it may interrupt."""

    rule: BlockRule
    chars: str = ""
    interrupts: tuple[str, ...] = ()
    deep: bool = False
    """Whether it may start at a line that is indented by four or more."""
    shallow: bool = True
    """... and by less."""


def _table(entries: Iterable[Entry]) -> dict[str, Rules]:
    """Rules by first character; under ``""`` those for all other characters."""
    rows = tuple(entries)
    table = {"": tuple(entry.rule for entry in rows if not entry.chars)}
    for char in {char for entry in rows for char in entry.chars}:
        table[char] = tuple(entry.rule for entry in rows if not entry.chars or char in entry.chars)
    return table


class _Chains:
    """What the base calls a ruler: rules by chain name; here each chain is one function that looks at the first character."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        names = {name for entry in entries for name in entry.interrupts}
        self._rules = {name: _interrupt(entry for entry in entries if name in entry.interrupts) for name in names}

    def getRules(self, chain: str) -> list[BlockRule]:
        """Rules that may end a block of the kind ``chain``."""
        return [self._rules[chain]] if chain in self._rules else []


def _interrupt(entries: Iterable[Entry]) -> BlockRule:
    """Whether one of the rules matches at a line, as a rule itself; none does where it is indented like code."""
    table = _table(entries)
    other = table[""]

    def interrupt(state: BlockState, line: int, end: int, silent: bool) -> bool:
        if state.sCount[line] - state.blkIndent >= _CODE:
            return False
        at = state.bMarks[line] + state.tShift[line]
        for rule in table.get(state.src[at], other) if at < state.eMarks[line] else other:
            if rule(state, line, end, True):
                return True
        return False

    return interrupt


class SpanBlock(ParserBlock):
    """The block parser for a list of rules."""

    def __init__(self, entries: Iterable[Entry], max_nesting: int) -> None:
        rows = tuple(entries)
        self.ruler = _Chains(rows)  # type: ignore[assignment]  # only `getRules` is ever asked for
        self._shallow = _table(entry for entry in rows if entry.shallow)
        self._deep = _table(entry for entry in rows if entry.deep)
        self._max_nesting = max_nesting

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Tokens for the lines ``[startLine, endLine)``; rules call it for what is inside their containers."""
        src, starts, shifts, ends, columns = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
        shallow, other = self._shallow, self._shallow[""]
        line = startLine
        blank_before = False
        while line < endLine:
            state.line = line
            if (at := starts[line] + shifts[line]) >= ends[line]:
                state.line = line = _filled(state, line + 1)
                if line >= endLine:
                    break
                at = starts[line] + shifts[line]
            if (indent := columns[line] - state.blkIndent) < 0:
                break
            if state.level >= self._max_nesting:
                state.line = _behind(state, line, endLine)
                break
            for rule in shallow.get(src[at], other) if indent < _CODE else self._deep.get(src[at], self._deep[""]):
                if rule(state, line, endLine, False):
                    break
            state.tight = not blank_before
            line = state.line
            if not blank_before:
                before = line - 1
                blank_before = starts[before] + shifts[before] >= ends[before]
            if line < endLine and starts[line] + shifts[line] >= ends[line]:
                blank_before = True
                line += 1
                state.line = line


def _filled(state: StateBlock, line: int) -> int:
    """The first line from ``line`` on that holds something."""
    starts, shifts, ends, limit = state.bMarks, state.tShift, state.eMarks, state.lineMax
    while line < limit and starts[line] + shifts[line] >= ends[line]:
        line += 1
    return line


def _behind(state: StateBlock, line: int, end: int) -> int:
    """The line behind what is too deep to be read: there the container it stands in has ended."""
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    return line
