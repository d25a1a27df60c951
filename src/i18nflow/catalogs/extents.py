"""Where in a PO text the translations stand, line by line."""

from __future__ import annotations

from i18nflow.catalogs.scan import MORE, tokens
from i18nflow.model import Key


def msgstr_lines(text: str) -> dict[Key, range]:
    """The 1-based lines of each entry's msgstr, all plural forms together; ``text`` has been read as a catalog before."""
    found: dict[Key, range] = {}
    parts: dict[str, str] = {}
    last = ""
    for token in tokens(text):
        kind = last if token.kind == MORE else token.kind
        if kind == "msgstr":
            key = Key(parts.get("msgctxt"), parts.get("msgid", ""))
            begin = found[key].start if key in found else token.line
            found[key] = range(begin, token.line + 1)
        elif last == "msgstr":
            parts = {}
        if kind in ("msgctxt", "msgid"):
            parts[kind] = parts.get(kind, "") + token.text
        last = kind
    return found
