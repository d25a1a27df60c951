"""Blocks that hold inline content: paragraphs, headings, tables.  They note where each line of it stands."""

from __future__ import annotations

import re
from itertools import pairwise

from i18nflow.formats.markdown.block_state import BlockState, BlockToken, bare, closing
from i18nflow.formats.markdown.linemap import LineMap

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$|[ \t]+$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DELIMITER = frozenset("|-:")
_PIPE = re.compile(r"\\[\\|]|\|")


def heading(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """``## …`` (CommonMark 4.2)."""
    stop = state.eMarks[line]
    match = _HEADING.match(state.src, state.bMarks[line] + state.tShift[line], stop)
    if match is None:
        return False
    if silent:
        return True
    text = state.src[match.end() : stop]
    if text[-1:] in ("#", " ", "\t"):
        text = text[: behind.start()] if (behind := _CLOSING.search(text)) else text
    state.line = line + 1
    _push_heading(state, len(match[1]), "#", line)
    _push_leaf(state, text, LineMap((0,), (match.end(),)), [line, line + 1])
    state.tokens.append(closing("heading_close", f"h{len(match[1])}", state.level))
    return True


def _push_heading(state: BlockState, depth: int, mark: str, line: int) -> None:
    """The token that opens a heading at ``line``, which ends before ``state.line``."""
    opener = BlockToken("heading_open", f"h{depth}", 1, state.level, [line, state.line])
    opener.markup = mark
    state.tokens.append(opener)


def _push_leaf(state: BlockState, content: str, lines: LineMap, map_: list[int]) -> None:
    """The inline token of a paragraph or heading."""
    token = BlockToken("inline", "", 0, state.level + 1, map_)
    token.content, token.lines = content, lines
    state.tokens.append(token)


def paragraph(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A paragraph, or a setext heading if a line of ``=`` or ``-`` follows it (CommonMark 4.3, 4.8)."""
    after, depth = line + 1, 0
    if after < state.lineMax and state.bMarks[after] + state.tShift[after] < state.eMarks[after]:
        after, depth = _extent(state, after, end)
    state.line = after + 1 if depth else after
    map_ = [line, after]
    if depth:
        _push_heading(state, depth, "=-"[depth - 1], line)
    else:
        state.tokens.append(BlockToken("paragraph_open", "p", 1, state.level, map_))
    content, lines = state.cut_content(line, after)
    _push_leaf(state, content, lines, map_)
    close = closing("heading_close", f"h{depth}", state.level) if depth else closing("paragraph_close", "p", state.level)
    state.tokens.append(close)
    return True


def _extent(state: BlockState, after: int, end: int) -> tuple[int, int]:
    """The line behind a paragraph's text, which may go on at the line ``after``, and the heading level of the underline that
    stands there (0: none)."""
    interrupt = state.md.block.ruler.getRules("paragraph")[0]
    old, state.parentType = state.parentType, "paragraph"
    level = 0
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
    if line + 1 >= end:
        return False
    at = state.bMarks[line + 1] + state.tShift[line + 1]
    if at >= state.eMarks[line + 1] or state.src[at] not in _DELIMITER:
        return False
    columns = _table_columns(state, line, end)
    if not columns:
        return False
    if silent:
        return True
    old, state.parentType = state.parentType, "table"
    opener = state.begin("table_open", "table", line)
    _row(state, line, columns, "th")
    state.line = _body(state, line + 2, end, columns)
    state.finish(opener, "table_close")
    state.parentType = old
    return True


def _table_columns(state: BlockState, line: int, end: int) -> int:
    """Number of columns of the table whose header is ``line``; 0 if there is none."""
    after = line + 1
    if not 0 <= state.sCount[after] - state.blkIndent < 4:
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
    level = state.level
    opened, closed = bare(f"{tag}_open", tag, level + 1), closing(f"{tag}_close", tag, level + 1)
    state.tokens.append(BlockToken("tr_open", "tr", 1, level, [line, line + 1]))
    for column, (start, stop) in enumerate(split_row(text)[:columns]):
        token = BlockToken("inline", "", 0, level + 2, [line, line + 1])
        token.content, token.lines = cell_content(text[start:stop], base + start)
        token.data = column
        state.tokens += (opened, token, closed)
    state.tokens.append(closing("tr_close", "tr", level))


def _body(state: BlockState, line: int, end: int, columns: int) -> int:
    """Rows up to a blank line or another block; the line behind them."""
    interrupt = state.md.block.ruler.getRules("blockquote")[0]
    while line < end and state.sCount[line] >= state.blkIndent and not state.isEmpty(line):
        if state.is_code_block(line) or interrupt(state, line, end, True):
            break
        _row(state, line, columns, "td")
        line += 1
    return line
