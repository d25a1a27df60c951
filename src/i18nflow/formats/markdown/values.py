"""Attribute values as they are written in Markdown, MDC and inline HTML."""

from __future__ import annotations

import re

from i18nflow.formats.code import comment_source
from i18nflow.formats.html.write import attribute_source
from i18nflow.formats.markdown.addresses import AUTOLINK, LABEL
from i18nflow.formats.markdown.escape import Where, escape_text, escape_tildes
from i18nflow.inline.tree import Slot

_LINE_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_PLAIN_DESTINATION = re.compile(r"[^\s<>()\\&]+")
_PLAIN_ADDRESS = re.compile(r"[^\s<>\\&`*\[\]{}]+")
_LABEL = Where(line_start=False, label=True)


def slot_source(slot: Slot, value: str) -> str | None:
    """What to put in place of ``slot.start:slot.end`` so that it reads ``value``; ``None`` where that cannot be written.

    Link titles and MDC props both decode character references, so one spelling serves both.
    """
    value = _LINE_BREAK.sub(" ", value)
    if slot.quote in ("line", "block"):
        return comment_source(slot, value)
    if slot.quote == "[":
        return escape_tildes(escape_text(value, 0, _LABEL, "[", "]"), single=True)
    if slot.name == "defaultValue":
        return None if re.search(r"['\\{}|\n]", value) else value
    if slot.quote in (AUTOLINK, LABEL) or (slot.name in ("href", "src") and slot.quote in ("", "<")):
        return _address(slot, value)
    if slot.quote == "(":
        return re.sub(r"[()]", lambda match: f"&#{ord(match[0])};", _references(value))
    written = attribute_source(slot, value)
    bound = slot.name.startswith(":")  # its backslashes belong to the JSON in it
    return _BACKSLASH.sub("&#92;", written) if slot.quote in ("'", '"') and not bound else written


def _references(value: str) -> str:
    return _BACKSLASH.sub("&#92;", _REFERENCE.sub("&amp;", value))


def _address(slot: Slot, value: str) -> str | None:
    if slot.quote not in (AUTOLINK, LABEL):
        return _destination(value, slot.quote)
    left_out = len(slot.value) - (slot.end - slot.start) if slot.quote == AUTOLINK else 0
    return value[left_out:] if _PLAIN_ADDRESS.fullmatch(value) else None


def _destination(value: str, quote: str) -> str | None:
    if quote == "<":
        return None if re.search(r"[<>\\&]", value) else value
    if _PLAIN_DESTINATION.fullmatch(value):
        return value
    return f"<{value}>" if value and not re.search(r"[<>\\]", value) else None
