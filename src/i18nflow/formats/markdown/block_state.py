"""The state of block parsing: tables of where each line begins, and the tokens made so far."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block.state_block import StateBlock
from markdown_it.token import Token

from i18nflow.formats.markdown.linemap import LineMap, joined

BlockRule = Callable[[Any, int, int, bool], bool]
"""(state, first line, line limit, silent) → whether it matched.

It is asked only at lines that hold something and, but for those that say so, are indented by less than four (``Entry``).
"""
BLANKS = " \t"
Nesting = Literal[-1, 0, 1]


class BlockToken(Token):
    """A token over the lines ``map``.

    ``data`` belongs to the rule that made it; ``lines`` is the map of an inline token's content, or of a leaf's whose text may
    be translated.  Of the attributes of its base only those set here may be read.  Closing tokens are shared: see
    :func:`closing`.
    """

    __slots__ = ("data", "lines")

    def __init__(self, kind: str, tag: str, nesting: Nesting, level: int, lines: list[int] | None = None) -> None:
        self.type = kind
        self.tag = tag
        self.nesting = nesting
        self.level = level
        self.map = lines
        self.content = self.info = self.markup = ""
        self.hidden = False
        self.data: Any = None
        self.lines: LineMap | None = None


@cache
def closing(kind: str, tag: str, level: int, hidden: bool = False) -> BlockToken:
    """The one token that closes every element of a ``kind`` at this depth; only for tags from a fixed set."""
    token = BlockToken(kind, tag, -1, level)
    token.hidden = hidden
    return token


@cache
def bare(kind: str, tag: str, level: int) -> BlockToken:
    """The one token that opens every element of a ``kind`` without lines at this depth; only for tags from a fixed set."""
    return BlockToken(kind, tag, 1, level)


class BlockState(StateBlock):
    """Block state over the whole text; ``skip`` offsets at its start are front matter.

    Of each line: ``bMarks`` where it begins behind the prefix of its container, ``tShift`` how many characters further its text
    begins, ``eMarks`` where it ends, ``sCount`` the column of its text, ``bsCount`` that of ``bMarks`` for the sake of tabs.
    """

    md: MarkdownIt
    env: dict[str, Any]
    tokens: list[BlockToken]  # type: ignore[assignment]  # the base takes any Token; here all are ours

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
        lines = src[skip:].split("\n")
        ends = [end + number for number, end in enumerate(accumulate(map(len, lines)), skip)]
        starts = [skip, *(end + 1 for end in ends[:-1])]
        shifts = [len(line) - len(line.lstrip(BLANKS)) if line < "!" else 0 for line in lines]  # "!" comes right behind " "
        columns = shifts.copy()
        if "\t" in src:
            for at, shift in enumerate(shifts):
                if shift:
                    columns[at] = len(lines[at][:shift].expandtabs(4))
        if starts[-1] + shifts[-1] >= len(src):  # nothing but blanks behind the last line end
            for table in (starts, ends, shifts, columns):
                table.pop()
        before = [0] * src.count("\n", 0, skip)
        self.bMarks, self.eMarks = [*before, *starts, len(src)], [*before, *ends, len(src)]
        self.tShift, self.sCount = [*before, *shifts, 0], [*before, *columns, 0]
        self.bsCount = [0] * len(self.bMarks)

    def push(self, ttype: str, tag: str, nesting: Nesting) -> BlockToken:
        """Append a token."""
        if nesting < 0:
            self.level -= 1
        token = BlockToken(ttype, tag, nesting, self.level)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token

    def begin(self, kind: str, tag: str, line: int) -> BlockToken:
        """Append a token that opens a container at ``line``; :meth:`finish` says where it ends."""
        token = BlockToken(kind, tag, 1, self.level, [line, 0])
        self.level += 1
        self.tokens.append(token)
        return token

    def finish(self, opener: BlockToken, kind: str) -> None:
        """Append the shared token that closes a container; it ends before ``line``."""
        assert opener.map is not None
        opener.map[1] = self.line
        self.level -= 1
        self.tokens.append(closing(kind, opener.tag, self.level))

    def push_inline(self, content: str, lines: LineMap, map_: tuple[int, int]) -> BlockToken:
        """Append an inline token whose content maps to the text by ``lines``."""
        token = BlockToken("inline", "", 0, self.level, list(map_))
        token.content, token.lines = content, lines
        self.tokens.append(token)
        return token

    def first(self, line: int) -> str:
        """First character of ``line`` behind its indent, empty at its end."""
        at = self.bMarks[line] + self.tShift[line]
        return self.src[at] if at < self.eMarks[line] else ""

    def text(self, line: int) -> str:
        """``line`` without its indent."""
        return self.src[self.bMarks[line] + self.tShift[line] : self.eMarks[line]]

    def chars(self, line: int, columns: int) -> int:
        """How many characters of the indent of ``line`` take up ``columns``; a tab that is split counts whole."""
        column, count = 0, 0
        while count < self.tShift[line] and column < columns:
            char = self.src[self.bMarks[line] + count]
            column += 4 - (column + self.bsCount[line]) % 4 if char == "\t" else 1
            count += 1
        return count

    def cut_content(self, begin: int, end: int) -> tuple[str, LineMap]:
        """Content of a paragraph: blanks at both its ends removed (CommonMark 4.8), the prefix of its container from each line;
        no blank is ever made up for a split tab."""
        src, ends = self.src, self.eMarks
        start = self.bMarks[begin] + self.tShift[begin]
        if end - begin == 1:
            return src[start : ends[begin]].rstrip(BLANKS), LineMap((0,), (start,))
        sources = [start, *(self._content_start(line) for line in range(begin + 1, end))]
        lines = [src[source : ends[begin + at]] for at, source in enumerate(sources)]
        lines[-1] = lines[-1].rstrip(BLANKS)
        return "\n".join(lines), joined(lines, sources)

    def _content_start(self, line: int) -> int:
        return self.bMarks[line] + (self.chars(line, self.blkIndent) if self.blkIndent else 0)

    def verbatim(self, begin: int, end: int, columns: int) -> str:
        """Lines of code, each with its line end, without ``columns`` of indent; a tab that is split leaves blanks."""
        if begin >= end:
            return ""
        if not (columns or self.level):  # no container: the lines follow each other in the text
            return self.src[self.bMarks[begin] : self.eMarks[end - 1] + 1]
        return "".join([self._verbatim(line, columns) for line in range(begin, end)])

    def _verbatim(self, line: int, columns: int) -> str:
        start, end = self.bMarks[line], self.eMarks[line] + 1
        column, at, text = 0, start, start + self.tShift[line]
        while column < columns and at < end:
            char = self.src[at : at + 1]
            if char == "\t":
                column += 4 - (column + self.bsCount[line]) % 4
            elif char == " " or at < text:  # what a container's mark takes up counts as blank
                column += 1
            else:
                break
            at += 1
        return " " * (column - columns) + self.src[at:end]
