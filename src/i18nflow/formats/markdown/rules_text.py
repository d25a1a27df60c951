"""Inline rules that need their own span arithmetic: line breaks, emphasis and strikethrough."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from markdown_it.rules_inline import escape as _escape
from markdown_it.rules_inline.balance_pairs import processDelimiters
from markdown_it.rules_inline.state_inline import Delimiter

from i18nflow.formats.markdown.spans import SpanState, SpanToken

_BLANKS = re.compile(r"[ \t]*")
_ESCAPABLE = frozenset("\n!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_STAR, _UNDERSCORE = ord("*"), ord("_")
_SPACE, _PUNCTUATION, _LETTER = 1, 2, 0
_TILDE, _TWO_TILDES = 0x17E, 0x7E
"""Two markers, so that ``~`` never pairs with ``~~``."""


def escape(state: SpanState, silent: bool) -> bool:
    """A backslash before punctuation or a line end; any other is text (CommonMark 2.4, 6.7)."""
    following = state.src[state.pos + 1 : state.pos + 2]
    return bool(following) and following in _ESCAPABLE and _escape(state, silent)


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


def emphasis(state: SpanState, silent: bool) -> bool:
    """A run of ``*`` or ``_``: one text token for each character, paired later."""
    if silent:
        return False
    marker = ord(state.src[state.pos])
    length, opens, closes = _scan(state)
    for _ in range(length):
        _push_marker(state, Delimiter(marker, length, -1, -1, opens, closes), 1)
    return True


def _push_marker(state: SpanState, delimiter: Delimiter, length: int) -> None:
    state.push("text", "", 0).e = state.cursor = state.pos = state.pos + length
    delimiter.token = len(state.tokens) - 1
    state.delimiters.append(delimiter)


def _scan(state: SpanState) -> tuple[int, bool, bool]:
    """Length of the delimiter run at ``pos``, whether it can open and whether it can close (micromark ``attention``).

    Beyond CommonMark 6.2, ``*`` and ``_`` beside a ``~`` open or close whatever stands on their other side.
    """
    text, start = state.src, state.pos
    marker = text[start]
    end = start + 1
    while end < state.posMax and text[end] == marker:
        end += 1
    left = text[start - 1] if start > state.floor else ""
    right = text[end] if end < state.ceiling else ""
    before, after = _kind(left), _kind(right)
    opens = after == _LETTER or (after == _PUNCTUATION and before != _LETTER)
    closes = before == _LETTER or (before == _PUNCTUATION and after != _LETTER)
    if marker == "~":
        return end - start, opens, closes
    opens, closes = opens or right == "~", closes or left == "~"
    if marker == "_":
        opens, closes = opens and (before != _LETTER or not closes), closes and (after != _LETTER or not opens)
    return end - start, opens, closes


@lru_cache(maxsize=4096)
def _kind(char: str) -> int:
    """Whether a character (empty at an edge) counts as blank, as punctuation (symbols too), or as neither."""
    if not char or char.isspace():
        return _SPACE
    return _PUNCTUATION if unicodedata.category(char)[0] in "PS" else _LETTER


def strikethrough(state: SpanState, silent: bool) -> bool:
    """A run of one or two ``~``; longer runs are text (micromark-extension-gfm-strikethrough)."""
    if silent:
        return False
    single = state.md.options.get("strikethrough_single_tilde", False)
    length, opens, closes = _scan(state)
    if length > 2 or (length == 1 and not single):
        state.append_pending("~" * length)
        state.pos += length
        return True
    _push_marker(state, Delimiter(_TILDE if length == 1 else _TWO_TILDES, 0, -1, -1, opens, closes), length)
    return True


def pair_delimiters(state: SpanState) -> None:
    """Turn paired delimiter tokens into opening and closing ones (CommonMark 6.2, "process emphasis")."""
    for delimiters in state.delimiter_lists:
        if delimiters:
            processDelimiters(state, delimiters)
            _open_and_close(state, delimiters)


def _open_and_close(state: SpanState, delimiters: list[Delimiter]) -> None:
    at = len(delimiters)
    while at > 0:
        at -= 1
        start = delimiters[at]
        if start.end < 0:
            continue
        opener, closer = state.tokens[start.token], state.tokens[delimiters[start.end].token]
        if start.marker not in (_STAR, _UNDERSCORE):
            _mark(opener, closer, "del")
        elif _is_strong(delimiters, at):
            outer = delimiters[start.end + 1].token
            _absorb(state.tokens[delimiters[at - 1].token], opener)
            _absorb(state.tokens[outer], closer)
            _mark(opener, closer, "strong")
            at -= 1
        else:
            _mark(opener, closer, "em")


def _is_strong(delimiters: list[Delimiter], at: int) -> bool:
    """Whether the pair at ``at`` lies directly inside another one of the same marker."""
    inner, outer = delimiters[at], delimiters[at - 1]
    return (
        at > 0
        and outer.end == inner.end + 1
        and outer.marker == inner.marker
        and outer.token == inner.token - 1
        and delimiters[inner.end + 1].token == delimiters[inner.end].token + 1
    )


def _absorb(outer: SpanToken, inner: SpanToken) -> None:
    """Give the span of a strong's outer marker to its inner one."""
    inner.s, inner.e = min(outer.s, inner.s), max(outer.e, inner.e)
    outer.type = "absorbed"
    outer.s = outer.e = inner.s


def _mark(opener: SpanToken, closer: SpanToken, tag: str) -> None:
    opener.type, opener.tag, opener.nesting = "mark_open", tag, 1
    closer.type, closer.tag, closer.nesting = "mark_close", tag, -1
