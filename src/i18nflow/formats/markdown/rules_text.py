"""Inline rules that need their own span arithmetic: escapes, code and line breaks."""

from __future__ import annotations

import re

from markdown_it.rules_inline import backtick as _backtick
from markdown_it.rules_inline import escape as _escape

from i18nflow.formats.markdown.spans import SpanState

_BLANKS = re.compile(r"[ \t]*")
_ESCAPABLE = frozenset("\n!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def escape(state: SpanState, silent: bool) -> bool:
    """A backslash before punctuation or a line end; any other is text (CommonMark 2.4, 6.7)."""
    following = state.src[state.pos + 1 : state.pos + 2]
    return bool(following) and following in _ESCAPABLE and _escape(state, silent)


def code(state: SpanState, silent: bool) -> bool:
    """A code span (CommonMark 6.1); between single backquotes, the next one ends it."""
    text, start, limit = state.src, state.pos, state.posMax
    close = -1 if text.startswith("`", start + 1) else text.find("`", start + 1, limit)
    if close < 0 or text.startswith("`", close + 1):
        return _backtick(state, silent)
    if not silent:
        content = text[start + 1 : close].replace("\n", " ")
        if content[0] == " " == content[-1] and content.strip(" "):
            content = content[1:-1]
        token = state.push_span("code_inline", "code", close + 1)
        token.markup, token.content = "`", content
    state.pos = close + 1
    return True


def newline(state: SpanState, silent: bool) -> bool:
    """A line break; two blanks before it make it a hard one (CommonMark 6.7, 6.8)."""
    if not silent:
        kind = "softbreak"
        if state.pend_s >= 0:
            text = state.src[state.pend_s : state.pend_e]
            blanks = len(text) - len(text.rstrip(" "))
            kind = "hardbreak" if blanks >= 2 else kind
            _cut_pending(state, blanks)
        state.push(kind, "br", 0)
    match = _BLANKS.match(state.src, state.pos + 1, state.posMax)
    state.pos = match.end() if match else state.pos + 1
    return True


def _cut_pending(state: SpanState, count: int) -> None:
    state.pend_e -= count
    if state.pend_e == state.pend_s:
        state.cursor, state.pend_s = state.pend_s, -1
