"""HTML tokens with exact offsets: tags, texts, and what a reader never sees.

Follows the tokenization of the HTML Standard (§13.2.5).  Left out: the "double escaped" states of ``script``, and the
replacement of NUL.
"""

from __future__ import annotations

import re

from i18nflow.formats.html.entities import decode
from i18nflow.formats.html.names import BREAKOUT, ESCAPABLE_RAW_TEXT, FOREIGN, RAW_TEXT, kebab
from i18nflow.inline.tree import Slot
from i18nflow.values import value_class

BOOLEAN = "="
"""``Slot.quote`` of an attribute without a value: ``start == end`` is the end of its name, where ``="…"`` would go."""


@value_class(frozen=True, slots=True)
class Tag:
    """A start or end tag; ``name`` is kebab-case, ``attributes`` keeps the first of equal names, end tags have none.

    ``Slot.name`` is lower case as written, ``:``, ``@`` and ``v-`` prefixes included; ``Slot.quote`` is a quotation mark,
    the empty string (unquoted) or :data:`BOOLEAN`.
    """

    name: str
    attributes: tuple[Slot, ...]
    start: int
    end: int
    closing: bool
    self_closing: bool


@value_class(frozen=True, slots=True)
class HtmlText:
    """Characters between tags, references decoded; ``raw`` marks the content of ``script``, ``style``, ``title`` …"""

    value: str
    start: int
    end: int
    raw: bool = False


@value_class(frozen=True, slots=True)
class Comment:
    """What renders to nothing: comments, doctype, CDATA, processing instructions, ``</>``, a tag cut off by the end."""

    start: int
    end: int


Token = Tag | HtmlText | Comment

_NAME = re.compile(r"[A-Za-z][^\t\n\f\r />]*")
_BEFORE_ATTRIBUTE = re.compile(r"[\t\n\f\r /]*")
_ATTRIBUTE_NAME = re.compile(r"[^\t\n\f\r />][^\t\n\f\r />=]*")
_EQUALS = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*")
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {
    name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII)
    for name in (RAW_TEXT | ESCAPABLE_RAW_TEXT) - {"plaintext"}
}


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut ``text[start:end]`` into tokens that lie end to end over it; offsets count in ``text``.

    Linear time, no recursion, never raises.
    """
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    done = position = start  # all before `done` is in tokens
    foreign = 0
    while (position := text.find("<", position, stop)) >= 0:
        token = _markup(text, position, stop, foreign > 0)
        if token is None:
            position += 1
            continue
        if done < position:
            tokens.append(HtmlText(decode(text[done:position]), done, position))
        tokens.append(token)
        done = position = token.end
        if isinstance(token, Tag):
            foreign = _foreign_depth(token, foreign)
            done = position = _append_raw(tokens, token, text, stop) if not foreign else done
    if done < stop:
        tokens.append(HtmlText(decode(text[done:stop]), done, stop))
    return tokens


def _foreign_depth(tag: Tag, depth: int) -> int:
    """How many ``svg`` and ``math`` are open after ``tag``: inside them no element holds raw text."""
    if tag.name in FOREIGN:
        step = -1 if tag.closing else 0 if tag.self_closing else 1
        return max(0, depth + step)
    return 0 if tag.name in BREAKOUT and not tag.closing else depth


def _append_raw(tokens: list[Token], tag: Tag, text: str, stop: int) -> int:
    """Append the raw text that follows a start tag such as ``<script>``; its end (``tag.end`` where there is none)."""
    if tag.closing or tag.name not in RAW_TEXT | ESCAPABLE_RAW_TEXT:
        return tag.end
    pattern = _RAW_END.get(tag.name)
    match = pattern.search(text, tag.end, stop) if pattern else None
    end = match.start() if match else stop
    raw = text[tag.end : end]
    if raw:
        value = decode(raw) if tag.name in ESCAPABLE_RAW_TEXT else raw
        tokens.append(HtmlText(value, tag.end, end, raw=True))
    return end


def _markup(text: str, position: int, stop: int, foreign: bool) -> Tag | Comment | None:
    """The tag or comment at the ``<`` at ``position``; ``None``: it is a plain character."""
    following = text[position + 1 : min(position + 3, stop)]
    if following[:1] == "/":
        return _closing(text, position, stop, following)
    if following[:1] == "!":
        return _declaration(text, position, stop, foreign)
    if following[:1] == "?":
        return _until(text, ">", position, stop)
    name = _NAME.match(text, position + 1, stop)
    return _tag(text, position, stop, name) if name else None


def _closing(text: str, position: int, stop: int, following: str) -> Tag | Comment | None:
    if len(following) < 2:  # `</` at the very end is text
        return None
    name = _NAME.match(text, position + 2, stop)
    return _tag(text, position, stop, name) if name else _until(text, ">", position, stop)


def _declaration(text: str, position: int, stop: int, foreign: bool) -> Comment:
    """``<!…``: comment, doctype, CDATA (which outside ``svg`` and ``math`` ends at the first ``>``, a bogus comment)."""
    if text.startswith("<!--", position, stop):
        if text.startswith(("<!-->", "<!--->"), position, stop):
            return _until(text, ">", position, stop)
        match = _COMMENT_END.search(text, position + 4, stop)
        return Comment(position, match.end() if match else stop)
    if foreign and text.startswith("<![CDATA[", position, stop):
        return _until(text, "]]>", position, stop)
    return _until(text, ">", position, stop)


def _until(text: str, closer: str, position: int, stop: int) -> Comment:
    found = text.find(closer, position, stop)
    return Comment(position, stop if found < 0 else found + len(closer))


def _tag(text: str, position: int, stop: int, name: re.Match[str]) -> Tag | Comment:
    """The tag at ``position``; a comment up to ``stop`` if it has no end, since such a tag renders to nothing."""
    closing = text[position + 1] == "/"
    slots: dict[str, Slot] = {}
    at = name.end()
    while True:
        at = _end(_BEFORE_ATTRIBUTE, text, at, stop)
        if at >= stop:
            return Comment(position, stop)
        if text[at] == ">":
            break
        slot, at = _attribute(text, at, stop)
        if slot is None:
            return Comment(position, stop)
        slots.setdefault(slot.name, slot)
    attributes = () if closing else tuple(slots.values())
    self_closing = text[at - 1] == "/" and not _ends_in_value(slots, at)
    return Tag(kebab(name.group()), attributes, position, at + 1, closing, self_closing and not closing)


def _ends_in_value(slots: dict[str, Slot], at: int) -> bool:
    """Whether the ``/`` before ``at`` belongs to an unquoted value: ``<a href=x/>``."""
    return any(slot.end == at and slot.quote == "" for slot in slots.values())


def _attribute(text: str, at: int, stop: int) -> tuple[Slot | None, int]:
    """The attribute whose name starts at ``at``, and the position after it; no slot where a quote is never closed."""
    name_end = _end(_ATTRIBUTE_NAME, text, at, stop)
    name = text[at:name_end].lower()
    equals = _EQUALS.match(text, name_end, stop)
    if equals is None:
        return Slot(name, "", name_end, name_end, BOOLEAN), name_end
    start = equals.end()
    quote = text[start] if start < stop else ""
    if quote and quote in "\"'":
        end = text.find(quote, start + 1, stop)
        if end < 0:
            return None, stop
        return Slot(name, decode(text[start + 1 : end], attribute=True), start + 1, end, quote), end + 1
    end = _end(_UNQUOTED, text, start, stop)
    return Slot(name, decode(text[start:end], attribute=True), start, end, ""), end


def _end(pattern: re.Pattern[str], text: str, position: int, stop: int) -> int:
    match = pattern.match(text, position, stop)
    return match.end() if match else position
