"""Text and attribute values → HTML source, escaping no more than needed.

What the reader (:mod:`.tokens`) decodes from the result is the value again, for every string without NUL.
"""

from __future__ import annotations

import re

from i18nflow.formats.html.entities import is_reference
from i18nflow.formats.html.tokens import BOOLEAN
from i18nflow.inline.tree import Slot

DOUBLE = '"'

_IN_TEXT = re.compile(r"&|<(?=[A-Za-z/!?]|\Z)|[\u00a0\r]")
_IN_ATTRIBUTE = re.compile(r"[&\"'\u00a0\r]")
_NEEDS_QUOTES = re.compile(r"[\t\n\f\r \"'=<>`]|/\Z|^\Z")
_NAMED = {"<": "&lt;", "&": "&amp;", '"': "&quot;", "'": "&#39;", "\u00a0": "&nbsp;", "\r": "&#13;"}


def escape_text(value: str) -> str:
    """``value`` as element content: ``<`` only where a tag could begin, ``&`` only where a reference could."""
    return _IN_TEXT.sub(lambda match: _escape(match, value, False), value)


def escape_attribute(value: str, quote: str) -> str | None:
    """``value`` for between two ``quote`` marks, or bare where ``quote`` is empty.

    ``None``: it cannot stand bare (blanks, quotation marks, empty …); see :func:`attribute_source`.
    """
    if not quote and _NEEDS_QUOTES.search(value):
        return None
    kept = {'"': "'", "'": '"'}.get(quote, "")
    return _IN_ATTRIBUTE.sub(lambda match: match[0] if match[0] == kept else _escape(match, value, True), value)


def attribute_source(slot: Slot, value: str) -> str:
    """What to put in place of ``slot.start:slot.end``; adds the quotation marks (and ``=``) the slot lacks."""
    written = None if slot.quote == BOOLEAN else escape_attribute(value, slot.quote)
    if written is not None:
        return written
    quoted = f'"{escape_attribute(value, DOUBLE)}"'
    return "=" + quoted if slot.quote == BOOLEAN else quoted


def _escape(match: re.Match[str], value: str, attribute: bool) -> str:
    character = match[0]
    if character == "&" and not is_reference(value, match.start(), attribute=attribute):
        return character
    return _NAMED[character]
