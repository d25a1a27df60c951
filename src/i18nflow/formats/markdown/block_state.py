"""Block parsing with ``markdown_it``'s rules, tried only at lines whose first character they can start with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block.state_block import StateBlock

from i18nflow.formats.markdown.linemap import LineMap, joined
from i18nflow.formats.markdown.spans import SpanToken

BlockRule = Callable[[Any, int, int, bool], bool]
"""(state, first line, line limit, silent) → whether it matched."""
_BLANKS = " \t"
Rules = tuple[BlockRule, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A block rule: the characters a line of it can start with (``""``: any), and what it may interrupt."""

    rule: BlockRule
    chars: str = ""
    interrupts: tuple[str, ...] = ()


class BlockState(StateBlock):
    """Block state over the whole text; ``skip`` offsets at its start are front matter."""

    md: MarkdownIt
    tokens: list[SpanToken]  # type: ignore[assignment]  # the base takes any Token; here all are ours

    def __init__(self, src: str, md: MarkdownIt, env: dict[str, Any], skip: int = 0) -> None:
        self.src, self.md, self.env, self.tokens = src, md, env, []
        self.blkIndent = self.line = self.level = 0
        self.tight = False
        self.ddIndent = self.listIndent = -1
        self.parentType, self.result = "root", ""
        self._code_enabled = True
        self._scan(src, skip)
        self.lineMax = len(self.bMarks) - 1

    def _scan(self, src: str, skip: int) -> None:
        """Line tables; the lines of front matter count as empty ones."""
        before = src.count("\n", 0, skip)
        starts, ends, shifts, columns = [0] * before, [0] * before, [0] * before, [0] * before
        at = skip
        for line in src[skip:].split("\n"):
            indent = len(line) - len(line.lstrip(_BLANKS))
            starts.append(at)
            shifts.append(indent)
            columns.append(_columns(line, indent) if indent else 0)
            at += len(line) + 1
            ends.append(at - 1)
        if starts[-1] + shifts[-1] >= len(src):  # nothing but blanks behind the last line end
            for table in (starts, ends, shifts, columns):
                table.pop()
        self.bMarks, self.eMarks = [*starts, len(src)], [*ends, len(src)]
        self.tShift, self.sCount = [*shifts, 0], [*columns, 0]
        self.bsCount = [0] * len(self.bMarks)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> SpanToken:
        """Append a token."""
        token = SpanToken(ttype, tag, nesting)
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token

    def push_inline(self, content: str, lines: LineMap, map_: tuple[int, int]) -> SpanToken:
        """Append an inline token whose content maps to the text by ``lines``."""
        token = self.push("inline", "", 0)
        token.content, token.lines, token.map = content, lines, list(map_)
        return token

    def first(self, line: int) -> str:
        """First character of ``line`` behind its indent, empty at its end."""
        at = self.bMarks[line] + self.tShift[line]
        return self.src[at] if at < self.eMarks[line] else ""

    def text(self, line: int) -> str:
        """``line`` without its indent."""
        return self.src[self.bMarks[line] + self.tShift[line] : self.eMarks[line]]

    def cut_lines(self, begin: int, end: int) -> tuple[list[str], list[int]]:
        """Lines without the prefix of their container, and where they start; no blank is ever made up for a split tab."""
        starts = [self._content_start(line) for line in range(begin, end)]
        return [self.src[start : self.eMarks[begin + at]] for at, start in enumerate(starts)], starts

    def _content_start(self, line: int) -> int:
        at = self.bMarks[line]
        if not self.blkIndent:
            return at
        return at + self.chars(line, self.blkIndent)

    def chars(self, line: int, columns: int) -> int:
        """How many characters of the indent of ``line`` take up ``columns``; a tab that is split counts whole."""
        column, count = 0, 0
        while count < self.tShift[line] and column < columns:
            char = self.src[self.bMarks[line] + count]
            column += 4 - (column + self.bsCount[line]) % 4 if char == "\t" else 1
            count += 1
        return count

    def cut_content(self, begin: int, end: int) -> tuple[str, LineMap]:
        """Content of a paragraph: blanks at both its ends removed (CommonMark 4.8)."""
        lines, starts = self.cut_lines(begin, end)
        stripped = lines[0].lstrip(_BLANKS)
        starts[0] += len(lines[0]) - len(stripped)
        lines[0] = stripped
        lines[-1] = lines[-1].rstrip(_BLANKS)
        if len(lines) == 1:
            return lines[0], LineMap((0,), (starts[0],))
        return "\n".join(lines), joined(lines, starts)


def _behind(state: StateBlock, line: int, end: int) -> int:
    """The line behind what is too deep to be read: there the container it stands in has ended."""
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    return line


def _columns(line: str, indent: int) -> int:
    """Width of the first ``indent`` characters, tabs expanded to stops of four."""
    blanks = line[:indent]
    return len(blanks.expandtabs(4)) if "\t" in blanks else indent


class _Chains:
    """What the base calls a ruler: rules by chain name; here each chain is one function that looks at the first character."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        names = {name for entry in self._entries for name in entry.interrupts}
        self._rules = {name: [self._interrupt(name)] for name in names}

    def getRules(self, chain: str) -> list[BlockRule]:
        """Rules that may end a block of the kind ``chain``."""
        return self._rules.get(chain, [])

    def table(self, chain: str = "") -> dict[str, Rules]:
        """Rules by first character; under ``""`` those for all other characters."""
        entries = [entry for entry in self._entries if not chain or chain in entry.interrupts]
        chars = {char for entry in entries for char in entry.chars}
        return {char: tuple(entry.rule for entry in entries if not entry.chars or char in entry.chars) for char in (*chars, "")}

    def _interrupt(self, chain: str) -> BlockRule:
        table = self.table(chain)
        other = table[""]

        def interrupt(state: BlockState, line: int, end: int, silent: bool) -> bool:
            at = state.bMarks[line] + state.tShift[line]
            char = state.src[at] if at < state.eMarks[line] else ""
            return any(rule(state, line, end, True) for rule in table.get(char, other))

        return interrupt


class SpanBlock(ParserBlock):
    """The block parser for a list of rules."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.ruler = _Chains(entries)  # type: ignore[assignment]  # only `getRules` is ever asked for
        self._table = self.ruler.table()  # type: ignore[attr-defined]

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Tokens for the lines ``[startLine, endLine)``; rules call it for what is inside their containers."""
        table, other = self._table, self._table[""]
        line = startLine
        limit = state.md.options["maxNesting"]
        blank_before = False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= limit:
                state.line = _behind(state, line, endLine)
                break
            char = state.src[state.bMarks[line] + state.tShift[line]]
            for rule in table.get(char, other):
                if rule(state, line, endLine, False):
                    break
            state.tight = not blank_before
            line = state.line
            blank_before = blank_before or state.isEmpty(line - 1)
            if line < endLine and state.isEmpty(line):
                blank_before = True
                line += 1
                state.line = line
