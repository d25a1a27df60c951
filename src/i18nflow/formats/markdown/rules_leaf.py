"""Blocks that hold inline content: paragraphs, headings, tables.  They note where each line of it stands."""

from __future__ import annotations

import re
from itertools import pairwise

from i18nflow.formats.markdown.block_state import BlockState
from i18nflow.formats.markdown.linemap import LineMap

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$|[ \t]+$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"\\[\\|]|\|")


def heading(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """``## …`` (CommonMark 4.2)."""
    if state.is_code_block(line):
        return False
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = _HEADING.match(state.src, start, stop)
    if match is None:
        return False
    if silent:
        return True
    marks = match.group(1)
    text = state.src[match.end() : stop]
    closing = _CLOSING.search(text)
    content = text[: closing.start()] if closing else text
    state.line = line + 1
    _push_heading(state, len(marks), "#", (line, line + 1))
    state.push_inline(content, LineMap((0,), (match.end(),)), (line, line + 1))
    state.push("heading_close", f"h{len(marks)}", -1)
    return True


def _push_heading(state: BlockState, level: int, marks: str, lines: tuple[int, int]) -> None:
    token = state.push("heading_open", f"h{level}", 1)
    token.markup, token.map = marks, list(lines)


def paragraph(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A paragraph, or a setext heading if a line of ``=`` or ``-`` follows it (CommonMark 4.3, 4.8)."""
    after, level = _extent(state, line, end)
    old, state.parentType = state.parentType, "paragraph"
    content, lines = state.cut_content(line, after)
    state.line = after + (1 if level else 0)
    if level:
        _push_heading(state, level, "=-"[level - 1], (line, state.line))
    else:
        state.push("paragraph_open", "p", 1).map = [line, after]
    state.push_inline(content, lines, (line, after))
    state.push("heading_close" if level else "paragraph_close", f"h{level}" if level else "p", -1)
    state.parentType = old
    return True


def _extent(state: BlockState, line: int, end: int) -> tuple[int, int]:
    """The line behind the paragraph's text, and the heading level of the underline that stands there (0: none)."""
    interrupt = state.md.block.ruler.getRules("paragraph")[0]
    old, state.parentType = state.parentType, "paragraph"
    after, level = line + 1, 0
    while after < state.lineMax and not state.isEmpty(after):
        columns = state.sCount[after] - state.blkIndent
        if columns <= 3 and state.sCount[after] >= 0:
            if columns >= 0 and after < end and (level := _underline(state, after)):
                break
            if interrupt(state, after, state.lineMax, True):
                break
        after += 1
    state.parentType = old
    return after, level


def _underline(state: BlockState, line: int) -> int:
    """1 for a line of ``=``, 2 for one of ``-``, else 0."""
    start = state.bMarks[line] + state.tShift[line]
    char = state.src[start]
    if char not in "=-" or not _UNDERLINE.match(state.src, start, state.eMarks[line]):
        return 0
    return 1 if char == "=" else 2


def split_row(text: str) -> list[tuple[int, int]]:
    """Start and end of each cell of a table row, blanks trimmed; an escaped ``|`` does not end one."""
    cuts = [match.start() for match in _PIPE.finditer(text) if match.group() == "|"]
    edges = [-1, *cuts, len(text)]
    cells = []
    for left, right in pairwise(edges):
        raw = text[left + 1 : right]
        lead = len(raw) - len(raw.lstrip(" \t"))
        stripped = raw.strip(" \t")
        cells.append((left + 1 + lead, left + 1 + lead + len(stripped)) if stripped else (right, right))
    if cuts and cells[0][0] == cells[0][1]:
        del cells[0]
    if cuts and cells and cells[-1][0] == cells[-1][1]:
        del cells[-1]
    return cells


def cell_content(text: str, base: int) -> tuple[str, LineMap]:
    """Content of a cell: ``\\|`` read as ``|``, which splits the map in pieces."""
    if "\\|" not in text:
        return text, LineMap((0,), (base,))
    pieces: list[str] = []
    starts, sources, at, length = [0], [base], 0, 0
    for match in _PIPE.finditer(text):
        if match.group() == "\\|":
            pieces.append(text[at : match.start()])
            length += match.start() - at
            at = match.end() - 1
            starts.append(length)
            sources.append(base + at)
    pieces.append(text[at:])
    return "".join(pieces), LineMap(tuple(starts), tuple(sources))


def table(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A GFM table; each cell gets the column it stands in as ``data``."""
    columns = _table_columns(state, line, end)
    if not columns:
        return False
    if silent:
        return True
    old, state.parentType = state.parentType, "table"
    opener = state.push("table_open", "table", 1)
    _row(state, line, columns, "th")
    after = _body(state, line + 2, end, columns)
    state.push("table_close", "table", -1)
    opener.map, state.line, state.parentType = [line, after], after, old
    return True


def _table_columns(state: BlockState, line: int, end: int) -> int:
    """Number of columns of the table whose header is ``line``; 0 if there is none."""
    after = line + 1
    if line + 2 > end or state.sCount[after] < state.blkIndent or state.is_code_block(after) or state.is_code_block(line):
        return 0
    if state.first(after) not in ("|", "-", ":"):
        return 0
    delimiters, header = state.text(after), state.text(line)
    if not ("|" in delimiters or ":" in delimiters) or header.rstrip() == "|" or not _DELIMITERS.match(delimiters):
        return 0
    count = len(split_row(delimiters))
    return count if len(split_row(header)) == count else 0


def _row(state: BlockState, line: int, columns: int, tag: str) -> None:
    """Tokens of one row, with the cells it has; those it lacks are empty and get none."""
    text = state.text(line)
    base = state.bMarks[line] + state.tShift[line]
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for column, (start, stop) in enumerate(split_row(text)[:columns]):
        state.push(f"{tag}_open", tag, 1)
        content, lines = cell_content(text[start:stop], base + start)
        state.push_inline(content, lines, (line, line + 1)).data = column
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)


def _body(state: BlockState, line: int, end: int, columns: int) -> int:
    """Rows up to a blank line or another block; the line behind them."""
    interrupt = state.md.block.ruler.getRules("blockquote")[0]
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        if state.is_code_block(line) or interrupt(state, line, end, True):
            break
        _row(state, line, columns, "td")
        line += 1
    return line
