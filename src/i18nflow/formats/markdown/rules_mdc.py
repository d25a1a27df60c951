"""Inline MDC: spans, components, bindings, attributes after an element; and Hugo shortcodes, footnotes, formulas.

Ports of nuxt-content/remark-mdc (``micromark-extension``) and micromark-extension-gfm-footnote; each rule says which.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import normalizeReference

from i18nflow.formats.markdown.attributes import AttributeList, kebab, read_attributes
from i18nflow.formats.markdown.spans import SpanState, SpanToken

_BRACKET = re.compile(r"\\[\[\]\\]|[\[\]]")
_SIMPLE_LABEL = re.compile(r"[^\[\]\\]*\]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_FOOTNOTE = re.compile(r"\[\^((?:[^\s\[\]\\]|\\.)+)\]")
_SHORTCODE = re.compile(r"\{\{(?:<[^{}]*?>|%[^{}]*?%)\}\}")
_DOLLARS = re.compile(r"\$+")
_TAKES_ATTRIBUTES = frozenset(("link_close", "code_inline", "image", "mdc_close"))
_MAX_BRACKETS = 3


def label_close(text: str, start: int, end: int) -> int:
    """Offset of the ``]`` of the MDC label whose ``[`` is at ``start``, -1 if there is none (``createLabel``)."""
    if simple := _SIMPLE_LABEL.match(text, start + 1, end):
        return simple.end() - 1
    depth = 0
    for match in _BRACKET.finditer(text, start + 1, end):
        mark = match.group()
        if mark == "[":
            depth += 1
            if depth > _MAX_BRACKETS:
                return -1
        elif mark == "]":
            if not depth:
                return match.start()
            depth -= 1
    return -1


def _enclose(state: SpanState, opener: tuple[str, AttributeList | None], label: tuple[int, int], end: int) -> None:
    """Tokens of an element that starts at ``pos`` and ends at ``end``, with the inline content of ``label``."""
    old = state.posMax, state.floor, state.ceiling
    state.push("mdc_open", opener[0], 1).data = opener[1]
    state.pos, state.posMax = state.floor, state.ceiling = label
    state.md.inline.tokenize(state)
    token = state.push("mdc_close", opener[0], -1)
    token.e = end
    state.posMax, state.floor, state.ceiling = old
    state.pos = end


def span(state: SpanState, silent: bool) -> bool:
    """``[text]``: a span, unless ``(`` or ``[`` follows (remark-mdc ``tokenizeSpan``)."""
    text, start = state.src, state.pos
    if silent or (state.task and not start) or text.startswith("[", start + 1) or _inside_brackets(state):
        return False
    close = label_close(text, start, state.posMax)
    if close < 0 or (close + 1 < state.posMax and text[close + 1] in "(["):
        return False
    _enclose(state, ("span", None), (start + 1, close), close + 1)
    return True


def _inside_brackets(state: SpanState) -> bool:
    """Whether a ``[`` or an image's ``!`` stands before ``pos``."""
    if not state.pos:
        return state.label
    before = state.src[state.pos - 1] if state.pos > state.floor else ""
    if before != "!":
        return before == "["
    escaped = state.pend_s < 0 and bool(state.tokens) and state.tokens[-1].type == "text_special"
    return not escaped


def component(state: SpanState, silent: bool) -> bool:
    """``:name[text]{props}`` (remark-mdc ``tokenizeInline``)."""
    text, start, limit = state.src, state.pos, state.posMax
    if start > state.floor and text[start - 1] not in " \t\n[*_(":
        return False
    name = _NAME.match(text, start + 1, limit)
    if name is None or name.group().endswith("_") or text.startswith(":", name.end()):
        return False
    label, attributes, end = component_parts(text, name.end(), limit)
    if silent:
        state.pos = end
    elif label is None:
        state.push_span("component", kebab(name.group()), end).data = attributes
        state.pos = end
    else:
        _enclose(state, (kebab(name.group()), attributes), label, end)
    return True


def component_parts(text: str, at: int, end: int) -> tuple[tuple[int, int] | None, AttributeList | None, int]:
    """Label (start and end of its content), attributes and end of what follows a component's name."""
    label: tuple[int, int] | None = None
    attributes: AttributeList | None = None
    while at < end:
        if text[at] == "[" and label is None:
            close = label_close(text, at, end)
            if close < 0:
                break
            label, at = (at + 1, close), close + 1
        elif text[at] == "{" and (attributes is None or (label and label[0] > attributes.end)):
            read = read_attributes(text, at, end)
            if read is None:
                break
            attributes, at = read, read.end
        else:
            break
    return label, attributes, at


def binding(state: SpanState, silent: bool) -> bool:
    """``{{ value || 'default' }}``; without an end the site's parser crashes, here it is noted and stays text."""
    if not state.src.startswith("{{", state.pos):
        return False
    close = -1
    if state.html_terminator_last("}}") >= state.pos + 2:
        close = state.src.find("}}", state.pos + 2, state.posMax)
    if close < 0:
        if not silent and not state.unclosed:
            state.unclosed = True
            state.notes.append(("md-unclosed-binding", state.pos))
        return False
    if not silent:
        state.push_span("binding", "binding", close + 2)
    state.pos = close + 2
    return True


def shortcode(state: SpanState, silent: bool) -> bool:
    """Hugo's ``{{< name … >}}`` and ``{{% name … %}}``."""
    match = _SHORTCODE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push_span("shortcode", "shortcode", match.end())
    state.pos = match.end()
    return True


def attributes(state: SpanState, silent: bool) -> bool:
    """``{…}`` right after an element or a delimiter run (remark-mdc ``tokenizeAttribute``)."""
    if silent or state.pend_s >= 0 or not state.tokens:
        return False
    last = state.tokens[-1]
    if last.e != state.pos or not _takes_attributes(state, last):
        return False
    read = read_attributes(state.src, state.pos, state.posMax)
    if read is None:
        return False
    state.push_span("attributes", "", read.end).data = read
    state.pos = read.end
    return True


def _takes_attributes(state: SpanState, token: SpanToken) -> bool:
    if token.type == "mdc_close":
        return token.tag == "span"
    return token.type in _TAKES_ATTRIBUTES or (token.type == "text" and state.src[token.s] in "*_")


def footnote(state: SpanState, silent: bool) -> bool:
    """``[^label]`` of a footnote that is defined (micromark-extension-gfm-footnote)."""
    if not state.src.startswith("^", state.pos + 1):
        return False
    footnotes = state.env.get("footnotes") or {}
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None or normalizeReference(match.group(1)) not in footnotes:
        return False
    if not silent:
        state.push_span("footnote", "fn", match.end()).data = match.group(1)
    state.pos = match.end()
    return True


def formula(state: SpanState, silent: bool) -> bool:
    """``$…$`` and ``$$…$$`` (micromark-extension-math): a run of ``$`` up to the next one of the same length."""
    runs = _dollar_runs(state)
    size, following = runs.get(state.pos, (1, -1))
    if following < 0 or following + size > state.posMax:
        if not silent:
            state.append_pending("$" * size)
        state.pos += size
    else:
        if not silent:
            state.push_span("formula", "math", following + size)
        state.pos = following + size
    return True


def _dollar_runs(state: SpanState) -> dict[int, tuple[int, int]]:
    """Each run of ``$``: its length and where the next one of that length starts (-1: nowhere)."""
    if state.dollars is None:
        state.dollars, following = {}, dict[int, int]()
        for match in reversed(list(_DOLLARS.finditer(state.src))):
            start, size = match.start(), match.end() - match.start()
            state.dollars[start] = (size, following.get(size, -1))
            following[size] = start
    return state.dollars
