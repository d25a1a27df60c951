"""Blocks whose text is no Markdown, and rules between blocks: code, HTML, link definitions, ``***``."""

from __future__ import annotations

import re

from markdown_it.rules_block import html_block as _html_block
from markdown_it.rules_block import reference as _reference

from i18nflow.formats.markdown.block_state import BlockState, BlockToken
from i18nflow.formats.markdown.linemap import LineMap, joined

_RULE = re.compile(r"([-_*])(?:[ \t]*+\1){2,}+[ \t]*$")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*+(?:\]:|\\?$)")
"""The first line of a definition: its label ends with ``]:``, or goes on in the next line."""
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")


def rule(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """Three or more ``*``, ``-`` or ``_`` (CommonMark 4.1)."""
    if not _RULE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
        return False
    if not silent:
        state.line = line + 1
        state.push("hr", "hr", 0).map = [line, line + 1]
    return True


def code(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """Lines indented by four (CommonMark 4.4); it is asked only at such a line."""
    after = at = line + 1
    while at < end:
        if not state.isEmpty(at):
            if not state.is_code_block(at):
                break
            after = at + 1
        at += 1
    state.line = after
    token = state.push("code_block", "code", 0)
    token.map = [line, after]
    text = state.verbatim(line, after, 4 + state.blkIndent)
    token.content = text if text.endswith("\n") else text + "\n"
    return True


def fence(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """Lines between two fences (CommonMark 4.5), or up to the end of what the first one stands in."""
    match = _FENCE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    if match is None:
        return False
    if silent:
        return True
    after, closed = _fenced(state, line + 1, end, match[1])
    state.line = after + closed
    token = state.push("fence", "code", 0)
    token.map = [line, state.line]
    token.info = state.src[match.end() : state.eMarks[line]]
    token.content = state.verbatim(line + 1, after, state.sCount[line])
    return True


def _fenced(state: BlockState, line: int, end: int, mark: str) -> tuple[int, bool]:
    """The line of the fence that ends what ``mark`` began, or the one where what it stands in ends; which of the two."""
    src, starts, shifts, ends, columns = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
    char, indent = mark[0], state.blkIndent
    for at in range(line, end):
        first = starts[at] + shifts[at]
        if columns[at] < indent and first < ends[at]:
            return at, False
        if src.startswith(mark, first) and columns[at] - indent < 4 and not src[first : ends[at]].lstrip(char).strip(" \t"):
            return at, True
    return end, False


def code_fence(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A code fence (CommonMark 4.5) with the map of what it holds: its lines are the ends of the source's."""
    matched = fence(state, line, end, silent)
    if matched and not silent:
        token = state.tokens[-1]
        lines = token.content.split("\n")[:-1]
        sources = [state.eMarks[line + 1 + at] - len(text) for at, text in enumerate(lines)]
        token.lines = joined(lines, sources) if lines else LineMap((0,), (state.eMarks[line],))
    return matched


def html_block(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """An HTML block (CommonMark 4.6) with its line map."""
    return _mapped(state, line, silent, _html_block(state, line, end, silent))


def definition(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A link reference definition (CommonMark 4.7) with its line map."""
    if not _LABEL.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
        return False
    return _mapped(state, line, silent, _reference(state, line, end, silent))


def _mapped(state: BlockState, line: int, silent: bool, matched: bool) -> bool:
    if matched and not silent:
        token: BlockToken = state.tokens[-1]
        token.content, token.lines = state.cut_content(line, state.line)
    return matched
