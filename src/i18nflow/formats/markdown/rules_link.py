"""Links and images: CommonMark 6.3 and 6.4, with the places of destination and title kept for translation."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.common.utils import normalizeReference, unescapeAll
from markdown_it.helpers import parseLinkLabel

from i18nflow.formats.markdown.spans import SpanInline, SpanState, SpanToken
from i18nflow.inline.tree import Slot
from i18nflow.values import value_class

_BLANKS = re.compile(r"[ \t\n]*")
_SIMPLE_LABEL = re.compile(r"\[[^\[\]\\`<{]*\]")
_SIMPLE_TARGET = re.compile(r"\(([^\x00-\x20\x7f()\\<{&][^\x00-\x20\x7f()\\{&]*)\)")
_POINTY = re.compile(r"<(?:[^<>\\\n]|\\.)*>")
_SIMPLE = re.compile(r"[^\x00-\x20\x7f()\\<{][^\x00-\x20\x7f()\\{]*")
_STEP = re.compile(r"[^\x00-\x20\x7f()\\{]+|\\[^\x00-\x20\x7f]|\{\{[<%][^\n]*?[>%]\}\}|[\\{]")
_TITLES = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL),
    "'": re.compile(r"'(?:[^'\\]|\\.)*'", re.DOTALL),
    "(": re.compile(r"\((?:[^()\\]|\\.)*\)", re.DOTALL),
}
_MAX_PARENTHESES = 32


@value_class(frozen=True, slots=True)
class Target:
    """Where a link or image points to; its slots, if it says so itself, and the offset behind it."""

    href: str
    title: str
    slots: tuple[Slot, ...]
    end: int


Find = Callable[[SpanState, int, int], "Target | None"]


def label_end(state: SpanState, start: int, nested: bool) -> int:
    """Offset of the ``]`` that matches the ``[`` at ``start``, -1 if there is none."""
    simple = _SIMPLE_LABEL.match(state.src, start, state.posMax)
    return simple.end() - 1 if simple else parseLinkLabel(state, start, not nested)


def read_destination(text: str, start: int, end: int) -> Slot | None:
    """A link destination at ``start``: in pointed brackets, or without blanks and with balanced parentheses."""
    if text.startswith("<", start):
        match = _POINTY.match(text, start, end)
        return _slot("href", text, match.start() + 1, match.end() - 1, "<") if match else None
    stop = _bare_end(text, start, end)
    return _slot("href", text, start, stop, "") if stop > start else None


def _slot(name: str, text: str, start: int, end: int, quote: str) -> Slot:
    raw = text[start:end]
    return Slot(name, unescapeAll(raw) if "\\" in raw or "&" in raw else raw, start, end, quote)


def _bare_end(text: str, start: int, end: int) -> int:
    """End of an unbracketed destination; a Hugo shortcode in it counts as one character.  ``start``: there is none."""
    simple = _SIMPLE.match(text, start, end)
    at = simple.end() if simple else start
    depth = 0
    while at < end:
        match = _STEP.match(text, at, end)
        if match:
            at = match.end()
        elif text[at] == "(" and depth < _MAX_PARENTHESES:
            depth, at = depth + 1, at + 1
        elif text[at] == ")" and depth:
            depth, at = depth - 1, at + 1
        else:
            break
    return start if depth else at


def read_title(text: str, start: int, end: int) -> Slot | None:
    """A link title at ``start``, with its quotation marks outside the slot."""
    pattern = _TITLES.get(text[start : start + 1])
    match = pattern.match(text, start, end) if pattern else None
    return _slot("title", text, start + 1, match.end() - 1, text[start]) if match else None


def skip_blanks(text: str, start: int, end: int) -> int:
    """Offset of the first character at or after ``start`` that is no blank, tab or line end."""
    match = _BLANKS.match(text, start, end)
    return match.end() if match else start


def _inline_target(state: SpanState, start: int) -> Target | None:
    """``(destination "title")`` at ``start``."""
    text, limit = state.src, state.posMax
    if simple := _SIMPLE_TARGET.match(text, start, limit):
        href, end = simple.group(1), simple.end()
        return Target(href, "", (Slot("href", href, start + 1, end - 1, ""),), end)
    at = skip_blanks(text, start + 1, limit)
    destination = read_destination(text, at, limit)
    slots = () if destination is None else (destination,)
    if destination is not None:
        at = destination.end + (1 if destination.quote else 0)
        after = skip_blanks(text, at, limit)
        title = read_title(text, after, limit) if after > at else None
        slots = (*slots, title) if title else slots
        at = skip_blanks(text, title.end + 1, limit) if title else after
    if at >= limit or text[at] != ")":
        return None
    values = {slot.name: slot.value for slot in slots}
    return Target(values.get("href", ""), values.get("title", ""), slots, at + 1)


def _reference_target(state: SpanState, start: int, close: int) -> Target | None:
    """``[label][reference]``, ``[label][]`` or ``[label]``; ``start`` is behind the label's ``[``, ``close`` its ``]``."""
    references = state.env.get("references")
    if not references:
        return None
    label, end = "", close + 1
    if end < state.posMax and state.src[end] == "[":
        second = label_end(state, end, True)
        if second >= 0:
            label, end = state.src[end + 1 : second], second + 1
    found = references.get(normalizeReference(label or state.src[start:close]))
    return Target(found["href"], found["title"], (), end) if found else None


def link(state: SpanState, silent: bool) -> bool:
    """``[text](destination "title")`` and the reference forms."""
    start, limit = state.pos, state.posMax
    close = label_end(state, start, False)
    if close < 0:
        return False
    target = _inline_target(state, close + 1) if state.src.startswith("(", close + 1) else None
    target = target or _reference_target(state, start + 1, close)
    if target is None:
        return False
    if not silent:
        state.push("link_open", "a", 1)
        state.pos, state.posMax = start + 1, close
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        token = state.push("link_close", "a", -1)
        token.data, token.e = target, target.end
    state.pos, state.posMax = target.end, limit
    return True


def image(state: SpanState, silent: bool) -> bool:
    """``![alt](source "title")`` and the reference forms."""
    start = state.pos
    if not state.src.startswith("[", start + 1):
        return False
    close = label_end(state, start + 1, True)
    if close < 0:
        return False
    inline = state.src.startswith("(", close + 1)
    target = _inline_target(state, close + 1) if inline else None
    target = target or _reference_target(state, start + 2, close)
    if target is None:
        return False
    if not silent:
        token = state.push_span("image", "img", target.end)
        token.data = (target, _alt(state, start + 2, close))
    state.pos = target.end
    return True


def _alt(state: SpanState, start: int, close: int) -> Slot:
    """The label of an image as a reader hears it."""
    raw, inline = state.src[start:close], state.md.inline
    assert isinstance(inline, SpanInline)
    value = raw
    if not inline.plain(raw):
        value = "".join(_heard(raw, token) for token in inline.read(raw, state.md, state.env, label=True).tokens)
    return Slot("alt", value, start, close, "[")


def _heard(raw: str, token: SpanToken) -> str:
    if token.type == "image":
        return str(token.data[1].value)
    if token.type == "text":
        return raw[token.s : token.e]
    if token.type == "autolink":
        return raw[token.s : token.e].strip("<>")
    return "\n" if token.type == "softbreak" else token.content
