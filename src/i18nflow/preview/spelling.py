"""Text and attributes as HTML, and addresses as a reader may see them."""

from __future__ import annotations

import html
import re

_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_OPENED = frozenset("http https mailto tel ftp".split())
"""Schemes of addresses that a page leads to."""
_LONGEST = 500


def escaped(value: str) -> str:
    """``value`` for between tags or quotation marks."""
    return html.escape(value.replace("\0", "\ufffd"))


def attribute(name: str, value: str) -> str:
    """`` name="value"``, nothing for an empty value."""
    return f' {name}="{escaped(value)}"' if value else ""


def shown_address(address: str) -> str:
    """An address for a reader; ``""`` where it is of a kind that no page leads to, such as ``javascript:``."""
    bare = _BLANKS.sub("", address)
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].lower() not in _OPENED:
        return ""
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"
