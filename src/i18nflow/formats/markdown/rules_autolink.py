"""Addresses that link themselves: ``<https://…>``, and bare URLs and e-mails as micromark finds them.

Bare ones follow micromark-extension-gfm-autolink-literal; unlike GitHub it links ``https://`` after any character that is
no ASCII letter, so ``会议链接：https://…`` counts.  ``cut`` ends an address where Chinese begins (markdown-core.md §3.2).
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it.rules_inline.autolink import AUTOLINK_RE, EMAIL_RE

from i18nflow.formats.markdown.spans import Rule, SpanState
from i18nflow.inline.urls import cut_url

_ATOM = r"[A-Za-z0-9+\-._]"
_START = re.compile(rf"(?<![A-Za-z])[hH][tT]{{2}}[pP][sS]?://|(?<![^\W_])[wW]{{3}}\.|(?<![A-Za-z0-9+\-._/]){_ATOM}+(?=@)")
_URL_START = re.compile(r"[hHwW](?:(?<=[hH])(?<![A-Za-z][hH])[tT]{2}[pP][sS]?://|(?<=[wW])(?<![^\W_][wW])[wW]{2}\.)")
"""The same without e-mail addresses, which any letter may begin."""
_EMAIL = re.compile(rf"{_ATOM}+@[A-Za-z0-9_-]*(?:\.(?=[A-Za-z0-9])[A-Za-z0-9_-]+)+")
_SCHEME = re.compile(r"[hH][tT]{2}[pP][sS]?://")
_TRAIL = re.compile(r"(?:[!\"')*,.:;?_~\]]|&[A-Za-z]+;)*")
_DOMAIN_RUN = re.compile(r"[A-Za-z0-9-]+")
_PATH_RUN = re.compile(r"[^\s!\"&'()*,.:;<?\]_~]+")


def angle(state: SpanState, silent: bool) -> bool:
    """``<address>`` (CommonMark 6.5)."""
    close = state.src.find(">", state.pos, state.posMax)
    if close < 0:
        return False
    url = state.src[state.pos + 1 : close]
    if AUTOLINK_RE.search(url):
        href = url
    elif EMAIL_RE.search(url):
        href = f"mailto:{url}"
    else:
        return False
    if not silent:
        state.push_span("autolink", "a", close + 1).data = href
    state.pos = close + 1
    return True


def find_literals(state: SpanState) -> None:
    """Note where bare addresses may start."""
    text = state.src
    mail = "@" in text
    if mail or "://" in text or "www." in text or "WWW." in text:
        state.literals = [match.start() for match in (_START if mail else _URL_START).finditer(text)]
        state.literals.reverse()


def literal_rule(cut: bool) -> Rule:
    """The rule that reads the bare address at ``pos``."""

    def literal(state: SpanState, silent: bool) -> bool:
        text, start, limit = state.src, state.pos, state.posMax
        end, scheme = _address(text, start, limit)
        if cut and end > start:
            end = start + cut_url(text[start:end])
        if end - start <= len(text[start:end].partition("://")[1]) or text[start:end].endswith("://"):
            return False
        if state.pend_s >= 0:
            state.pushPending()
        state.cursor = start
        state.push_span("autolink", "a", end).data = scheme + text[start:end]
        state.pos = end
        return True

    return literal


def _address(text: str, start: int, limit: int) -> tuple[int, str]:
    """End of the address at ``start`` and what its href has before it; ``start`` if there is none."""
    email = _EMAIL.match(text, start, limit)
    if email:
        return (email.end(), "mailto:") if text[email.end() - 1].isalpha() else (start, "")
    scheme = _SCHEME.match(text, start, limit)
    domain = scheme.end() if scheme else start
    if not scheme and text[start : start + 4].lower() != "www.":
        return start, ""
    if domain >= limit or (scheme and _is_punctuation(text[domain])):
        return start, ""
    after = _domain_end(text, domain, limit)
    return (_path_end(text, after, limit), "" if scheme else "http://") if after > domain else (start, "")


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _trail_end(text: str, at: int, limit: int) -> int:
    """0 if from ``at`` on there is only punctuation before a blank, ``<`` or the end; else where something else stands."""
    match = _TRAIL.match(text, at, limit)
    end = match.end() if match else at
    if end >= limit or text[end] == "<" or text[end].isspace() or (text[end] in "([" and text[end - 1] == "]"):
        return 0
    return max(end, at + 1)


def _domain_end(text: str, at: int, limit: int) -> int:
    """End of the domain at ``at``; -1 if it is none (an underscore in its last two parts)."""
    start, checked, last, last_but_one = at, at, False, False
    while at < limit:
        run = _DOMAIN_RUN.match(text, at, limit)
        if run:
            at = run.end()
            continue
        char = text[at]
        if char in "._":
            checked = _trail_end(text, at, limit) if at >= checked else checked
            if not checked:
                break
            last, last_but_one = (True, last_but_one) if char == "_" else (False, last)
        elif char.isspace() or _is_punctuation(char):
            break
        at += 1
    return -1 if last or last_but_one or at == start else at


def _path_end(text: str, at: int, limit: int) -> int:
    opened = closed = 0
    checked = at
    while at < limit:
        run = _PATH_RUN.match(text, at, limit)
        if run:
            at = run.end()
            continue
        char = text[at]
        if char.isspace():
            break
        if char == "(":
            opened += 1
        elif not (char == ")" and closed < opened):
            checked = _trail_end(text, at, limit) if at >= checked else checked
            if not checked:
                break
        closed += char == ")"
        at += 1
    return at
