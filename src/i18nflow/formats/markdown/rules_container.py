"""Block quotes and lists (CommonMark 5.1–5.3): the same tokens as ``markdown_it``'s rules make."""

from __future__ import annotations

import re

from i18nflow.formats.markdown.block_state import BLANKS, BlockState, closing

_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?=[ \t]|$)")
_Row = tuple[int, int, int, int]
"""Of one line: ``bMarks``, ``tShift``, ``sCount``, ``bsCount``."""


# --- quotes --------------------------------------------------------------------------------------------------------


def blockquote(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """Lines that start with ``>``, and those that go on lazily with the paragraph of the one before."""
    if silent:
        return True
    limit, parent, indent = state.lineMax, state.parentType, state.blkIndent
    state.parentType = "blockquote"
    rows: list[_Row] = []
    after = _quoted(state, line, end, rows)
    state.blkIndent = 0
    opener = state.begin("blockquote_open", "blockquote", line)
    state.md.block.tokenize(state, line, after)
    state.finish(opener, "blockquote_close")
    state.lineMax, state.parentType, state.blkIndent = limit, parent, indent
    for at, row in enumerate(rows, line):
        state.bMarks[at], state.tShift[at], state.sCount[at], state.bsCount[at] = row
    return True


def _quoted(state: BlockState, line: int, end: int, rows: list[_Row]) -> int:
    """Cut the mark from each line of the quote that begins at ``line``; the line behind it.

    ``rows`` gets what the cut lines were before.
    """
    interrupt = state.md.block.ruler.getRules("blockquote")[0]
    src, starts, shifts, columns = state.src, state.bMarks, state.tShift, state.sCount
    blank = False
    while line < end and (first := starts[line] + shifts[line]) < state.eMarks[line]:
        row = (starts[line], shifts[line], columns[line], state.bsCount[line])
        if src[first] == ">" and columns[line] >= state.blkIndent:
            blank = _cut_mark(state, line, first + 1)
        elif blank:
            break
        elif interrupt(state, line, end, True):
            state.lineMax = line  # or the last paragraph inside would go on here
            if state.blkIndent:
                rows.append(row)
                columns[line] -= state.blkIndent  # it is seen from inside, where nothing is indented
            break
        else:
            columns[line] = -1  # nothing but a paragraph can go on here
        rows.append(row)
        line += 1
    return line


def _cut_mark(state: BlockState, line: int, at: int) -> bool:
    """Let the text of ``line`` begin at ``at``, behind its ``>`` and one blank; whether nothing is left."""
    src, end, column = state.src, state.eMarks[line], state.sCount[line] + 1
    begin, width, split = column, state.bsCount[line], 0
    mark = src[at : at + 1]
    if mark == " " or (mark == "\t" and (width + column) % 4 == 3):
        at, begin, column = at + 1, begin + 1, column + 1
    elif mark == "\t":
        split = 1  # one column of the tab belongs to the mark
    state.bsCount[line] = state.sCount[line] + (2 if mark in ("\t", " ") else 1)
    state.bMarks[line] = at
    while at < end and (char := src[at]) in BLANKS:
        column += 4 - (column + width + split) % 4 if char == "\t" else 1
        at += 1
    state.sCount[line], state.tShift[line] = column - begin, at - state.bMarks[line]
    return at >= end


# --- lists ---------------------------------------------------------------------------------------------------------


def list_block(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A list; it is tight unless a blank line stands between its items or their blocks."""
    columns = state.sCount[line]
    if 0 <= state.listIndent <= columns - 4 and columns < state.blkIndent:
        return False  # a line of a paragraph that is indented far more than the list it seems to belong to
    marker = _marker(state, line)
    if marker is None:
        return False
    if silent:
        return state.parentType != "paragraph" or columns < state.blkIndent or _may_interrupt(state, line, marker)
    first, parent, state.parentType = len(state.tokens), state.parentType, "list"
    kind, tag = ("ordered_list", "ol") if marker[1] else ("bullet_list", "ul")
    opener = state.begin(f"{kind}_open", tag, line)
    tight = _items(state, line, end, marker)
    state.finish(opener, f"{kind}_close")
    state.parentType = parent
    if tight:
        _hide_paragraphs(state, first)
    return True


def _marker(state: BlockState, line: int) -> re.Match[str] | None:
    """The bullet or number that ``line`` starts with."""
    return _MARKER.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _may_interrupt(state: BlockState, line: int, marker: re.Match[str]) -> bool:
    """Whether a list can begin right behind the text of a paragraph: with an item that is not empty, and with number 1."""
    filled = state.src[marker.end() : state.eMarks[line]].strip(BLANKS)
    return bool(filled) and (marker[1] is None or int(marker[1]) == 1)


def _items(state: BlockState, line: int, end: int, marker: re.Match[str]) -> bool:
    """The items of a list, up to one with another kind of marker or another block; whether the list is tight."""
    interrupt = state.md.block.ruler.getRules("list")[0]
    src, kind = state.src, state.src[marker.end() - 1]
    tight, blank_end = True, False
    while True:
        tight = _item(state, line, end, marker) and not blank_end and tight
        after = state.line
        blank_end = after - line > 1 and state.isEmpty(after - 1)
        line = after
        if line >= end or not 0 <= state.sCount[line] - state.blkIndent < 4 or interrupt(state, line, end, True):
            return tight
        following = _marker(state, line)
        if following is None or src[following.end() - 1] != kind:
            return tight
        marker = following


def _item(state: BlockState, line: int, end: int, marker: re.Match[str]) -> bool:
    """The item of ``marker``; whether no blank line stands between its blocks."""
    opener = state.begin("list_item_open", "li", line)
    opener.info = marker[1] or ""
    outer = state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent
    text = _indent(state, line, marker)
    if text >= state.eMarks[line] and state.isEmpty(line + 1):
        state.line = min(line + 2, end)  # an empty item ends with the blank line behind it
    else:
        state.md.block.tokenize(state, line, end)
    tight = state.tight
    state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent = outer
    state.finish(opener, "list_item_close")
    return tight


def _indent(state: BlockState, line: int, marker: re.Match[str]) -> int:
    """Let the text of ``line`` begin behind its marker, and all of the item at that column; where the text begins."""
    src, at, end = state.src, marker.end(), state.eMarks[line]
    behind = column = state.sCount[line] + at - marker.start()
    while at < end and (char := src[at]) in BLANKS:
        column += 4 - (column + state.bsCount[line]) % 4 if char == "\t" else 1
        at += 1
    state.listIndent = state.blkIndent
    # five blanks or more are one and an indented block of code
    state.blkIndent = column if at < end and column - behind <= 4 else behind + 1
    state.tight = True
    state.tShift[line], state.sCount[line] = at - state.bMarks[line], column
    return at


def _hide_paragraphs(state: BlockState, first: int) -> None:
    """Mark the paragraphs of the items of a tight list, whose opening token is number ``first``, as shown without ``<p>``."""
    tokens, level = state.tokens, state.level + 2
    for at in range(first + 2, len(tokens) - 2):
        token = tokens[at]
        if token.level == level and token.type == "paragraph_open":
            token.hidden = True
            tokens[at + 2] = closing("paragraph_close", "p", level, hidden=True)
