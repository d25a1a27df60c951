"""Blocks beyond CommonMark and GFM tables: footnotes, ``:::`` containers, formulas, shortcodes, lone components."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from markdown_it.common.utils import normalizeReference

from i18nflow.formats.markdown.block_state import BlockState
from i18nflow.formats.markdown.linemap import LineMap
from i18nflow.formats.markdown.rules_mdc import component_parts

_FOOTNOTE = re.compile(r"\[\^((?:[^\s\[\]\\]|\\.)+)\]:[ \t]*")
_CONTAINER = re.compile(r"(:{3,})[ \t]*([A-Za-z][\w-]*)(?:[ \t]+(\S.*?))?[ \t]*$")
_DOLLARS = re.compile(r"(\${2,})([^$]*)$")
_SHORTCODE = re.compile(r"\{\{([<%])[ \t]*(/?)[ \t]*([\w./-]*)[^{}]*?[>%]\}\}[ \t]*$")
_COMPONENT = re.compile(r":([A-Za-z][A-Za-z0-9_-]*)")
_VERBATIM = frozenset("highlight mermaid math katex raw html code plantuml chart".split())
"""Paired shortcodes whose content is no Markdown."""
_MAX_SHORTCODE_LINES = 40


@contextmanager
def inside(state: BlockState, end: int) -> Iterator[None]:
    """Read the lines up to ``end`` as the whole of a container."""
    old = state.lineMax, state.parentType, state.listIndent
    state.lineMax, state.parentType, state.listIndent = end, "container", -1
    yield
    state.lineMax, state.parentType, state.listIndent = old


def footnote_definition(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """``[^label]: …`` and the lines indented by four below it (micromark-extension-gfm-footnote)."""
    start = state.bMarks[line] + state.tShift[line]
    match = _FOOTNOTE.match(state.src, start, state.eMarks[line])
    if match is None:
        return False
    if silent:
        return True
    state.env.setdefault("footnotes", {}).setdefault(normalizeReference(match.group(1)), match.group(1))
    opener = state.push("footnote_open", "fn", 1)
    opener.info = match.group(1)
    old = state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent
    state.blkIndent += 4
    state.bMarks[line], state.tShift[line], state.sCount[line] = match.end(), 0, state.blkIndent
    with inside(state, state.lineMax):
        state.md.block.tokenize(state, line, end)
    state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent = old
    state.line = max(state.line, line + 1)
    opener.map = [line, state.line]
    state.push("footnote_close", "fn", -1)
    return True


def container(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """``::: tip 标题`` … ``:::`` of VitePress and Docusaurus (markdown-it-container); the title is inline content."""
    start = state.bMarks[line] + state.tShift[line]
    match = _CONTAINER.match(state.src, start, state.eMarks[line])
    if match is None:
        return False
    if silent:
        return True
    size = len(match.group(1))
    after = _container_end(state, line, end, size)
    opener = state.push("container_open", "div", 1)
    opener.info = match.group(2)
    if match.group(3):
        token = state.push_inline(match.group(3), LineMap((0,), (match.start(3),)), (line, line + 1))
        token.tag = "container title"
    with inside(state, after):
        state.md.block.tokenize(state, line + 1, after)
    closed = after < end and _closes(state, after, size)
    state.line = after + (1 if closed else 0)
    opener.map, opener.hidden = [line, state.line], closed
    state.push("container_close", "div", -1)
    return True


def _container_end(state: BlockState, line: int, end: int, size: int) -> int:
    """The line of the closing fence, or the end of what the container stands in; fenced code is skipped."""
    fence = ""
    for after in range(line + 1, end):
        text = state.text(after)
        if text and state.sCount[after] < state.blkIndent:
            return after
        if text[:3] in ("```", "~~~"):
            fence = _next_fence(text, fence)
        elif not fence and _closes(state, after, size):
            return after
    return end


def _next_fence(text: str, fence: str) -> str:
    """The code fence that is open after ``text``, a line that starts with one."""
    run = text[: len(text) - len(text.lstrip(text[0]))]
    if not fence:
        return run
    closes = run[0] == fence[0] and len(run) >= len(fence) and not text[len(run) :].strip()
    return "" if closes else fence


def _closes(state: BlockState, line: int, size: int) -> bool:
    text = state.text(line).rstrip(" \t")
    return len(text) >= size and not text.strip(":") and state.sCount[line] - state.blkIndent < 4


def formula_block(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """``$$`` … ``$$`` on lines of their own (micromark-extension-math)."""
    match = _DOLLARS.match(state.text(line))
    if match is None:
        return False
    if silent:
        return True
    closing = re.compile(rf"\${{{len(match.group(1))},}}[ \t]*$")
    after = line + 1
    while after < end and (state.isEmpty(after) or state.sCount[after] >= state.blkIndent):
        if closing.match(state.text(after)):
            break
        after += 1
    state.line = min(after + 1, end) if after < end and closing.match(state.text(after)) else after
    state.push("formula_block", "math", 0).map = [line, state.line]
    return True


def shortcode_block(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """A Hugo shortcode on lines of its own; with its content, where that is no Markdown."""
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(("{{<", "{{%"), start):
        return False
    after = _shortcode_end(state, line, end)
    match = _SHORTCODE.match(state.src, start, state.eMarks[after - 1]) if after else None
    if match is None:
        return False
    if silent:
        return True
    name, head = match.group(3), after
    if name in _VERBATIM and not match.group(2):
        after = _closing_shortcode(state, name, after, end) or after
    state.line = after
    token = state.push("shortcode_block", "shortcode", 0)
    token.map, token.info = [line, after], name
    token.content, token.lines = state.cut_content(line, head)
    return True


def _shortcode_end(state: BlockState, line: int, end: int) -> int:
    """The line behind the one that ends with ``>}}`` or ``%}}``; 0 if a blank line comes first."""
    for after in range(line, min(end, line + _MAX_SHORTCODE_LINES)):
        if state.isEmpty(after):
            return 0
        if state.text(after).rstrip(" \t").endswith((">}}", "%}}")):
            return after + 1
    return 0


def _closing_shortcode(state: BlockState, name: str, line: int, end: int) -> int:
    closing = re.compile(rf"\{{\{{[<%][ \t]*/[ \t]*{re.escape(name)}[ \t]*[>%]\}}\}}[ \t]*$")
    while line < end:
        if closing.match(state.text(line)):
            return line + 1
        line += 1
    return 0


def lone_component(state: BlockState, line: int, end: int, silent: bool) -> bool:
    """``:name[text]{props}`` alone on its line: no paragraph around it (remark-mdc ``tokenizeContainerSuger``)."""
    start, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    match = _COMPONENT.match(state.src, start, stop)
    if match is None or match.group(1).endswith("_") or state.src.startswith(":", match.end()):
        return False
    after = component_parts(state.src, match.end(), stop)[2]
    if state.src[after:stop].strip(" \t"):
        return False
    if silent:
        return True
    state.line = line + 1
    token = state.push_inline(state.src[start:after], LineMap((0,), (start,)), (line, line + 1))
    token.tag = "component"
    return True
