"""Emphasis and strikethrough: runs of ``* _ ~``, and how they pair."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from markdown_it.rules_inline.balance_pairs import processDelimiters
from markdown_it.rules_inline.state_inline import Delimiter

from i18nflow.formats.markdown.spans import Run, SpanState, SpanToken

_STAR, _UNDERSCORE = ord("*"), ord("_")
_SPACE, _PUNCTUATION, _LETTER = 1, 2, 0
_TILDE, _TWO_TILDES = 0x17E, 0x7E
"""Two markers, so that ``~`` never pairs with ``~~``."""


def emphasis(state: SpanState, silent: bool) -> bool:
    """A run of ``*`` or ``_``: a text token, paired later."""
    if silent:
        return False
    length, opens, closes = _scan(state)
    text, end = state.src, state.pos + length
    if opens or closes or text.startswith("{", end):  # attributes may stand behind any run
        _push_run(state, Run(-1, text[state.pos], length, opens, closes))
    else:
        state.append_pending(text[state.pos : end])
        state.pos = end
    return True


def _push_run(state: SpanState, run: Run) -> None:
    run.token = len(state.tokens) + (state.pend_s >= 0)
    state.push_span("text", "", state.pos + run.length)
    state.pos = state.cursor
    if run.opens or run.closes:
        state.delimiters.append(run)


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
    _push_run(state, Run(-1, "~", length, opens, closes))
    return True


def pair_delimiters(state: SpanState) -> None:
    """Turn paired runs into opening and closing tokens (CommonMark 6.2, "process emphasis")."""
    tangled = False
    for runs in state.delimiter_lists:
        if not runs:
            continue
        if not _pairable(runs):
            runs.clear()
        elif _in_pairs(runs):
            for at in range(0, len(runs), 2):
                _mark(state.tokens[runs[at].token], state.tokens[runs[at + 1].token], _tag(runs[at]))
            runs.clear()
        else:
            tangled = True
    if tangled:
        _untangle(state)


def _pairable(runs: list[Run]) -> bool:
    """Whether some run may close one before it."""
    if len(runs) < 2:
        return False
    openers = ""
    for run in runs:
        if run.closes and run.marker in openers:
            return True
        if run.opens and run.marker not in openers:
            openers += run.marker
    return False


def _in_pairs(runs: list[Run]) -> bool:
    """Whether each run closes the one before it, so that none is left to look further back: ``**a** *b* ~~c~~``."""
    if len(runs) % 2:
        return False
    for at in range(0, len(runs), 2):
        opener, closer = runs[at], runs[at + 1]
        if not (opener.opens and closer.closes and opener.marker == closer.marker and opener.length == closer.length < 3):
            return False
    return True


def _tag(run: Run) -> str:
    return "del" if run.marker == "~" else "strong" if run.length == 2 else "em"


def _untangle(state: SpanState) -> None:
    """Pair what is left by the rule in full, for which each character of a run of ``*`` or ``_`` has its own token."""
    split = {run.token: run for runs in state.delimiter_lists for run in runs if run.marker != "~"}
    moved: list[int] = []
    tokens: list[SpanToken] = []
    for at, token in enumerate(state.tokens):
        moved.append(len(tokens))
        tokens += _characters(token) if at in split else (token,)
    state.tokens = tokens
    for runs in state.delimiter_lists:
        if runs:
            delimiters = [delimiter for run in runs for delimiter in _delimiters(run, moved[run.token])]
            processDelimiters(state, delimiters)
            _open_and_close(state, delimiters)


def _characters(token: SpanToken) -> list[SpanToken]:
    """A text token cut into its characters."""
    pieces = []
    for at in range(token.s, token.e):
        piece = SpanToken("text", "", 0)
        piece.s, piece.e = at, at + 1
        pieces.append(piece)
    return pieces


def _delimiters(run: Run, at: int) -> list[Delimiter]:
    """What the library pairs, for the tokens of a run from number ``at`` on."""
    if run.marker == "~":
        return [Delimiter(_TILDE if run.length == 1 else _TWO_TILDES, 0, at, -1, run.opens, run.closes)]
    marker, length = ord(run.marker), run.length
    return [Delimiter(marker, length, at + number, -1, run.opens, run.closes) for number in range(length)]


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
