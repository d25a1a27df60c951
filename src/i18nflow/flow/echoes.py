"""The texts of one article as its readers see them, in both locales: what answers for copies of them on other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from i18nflow.inline.plain import folded, plain, plain_forms

_CHINESE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2014\u2026]"
_LINE_END = re.compile(f"(?<={_CHINESE}) (?={_CHINESE})")
_PREFIX = 2
"""Characters by which texts are looked up within a longer one."""
_ENOUGH = 0.5
"""Least known share of a text made of several: below, it is rather another text that happens to hold a known word."""


class Echoes:
    """A table from plain source text to plain translation; of equal texts the first one's translation counts."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._table: dict[str, str] = {}
        for msgid, msgstr in pairs:
            for text in map(_seen, plain_forms(msgid)):
                if text:
                    self._table.setdefault(text, plain(msgstr, " "))
        self._prefixes: dict[str, list[str]] | None = None

    def find(self, text: str) -> str | None:
        """The translation of ``text``: of the whole, or, where it is several known texts in a row, of each of them."""
        wanted = _seen(text)
        found = self._table.get(wanted)
        return found if found is not None else self._composed(wanted)

    def _composed(self, text: str) -> str | None:
        parts: list[str] = []
        at = known = pieces = 0
        while at < len(text):
            piece = self._longest(text, at)
            if piece:
                parts.append(self._table[piece])
                at, known, pieces = at + len(piece), known + len(piece), pieces + 1
            else:
                end = text.find(" ", at)
                parts.append(text[at : end if end >= 0 else len(text)])
                at = end if end >= 0 else len(text)
            at += text.startswith(" ", at)
        return " ".join(parts) if pieces > 1 and known >= len(text) * _ENOUGH else None

    def _longest(self, text: str, at: int) -> str:
        """The longest known text at ``at``; a text of one character is no sign of anything."""
        if self._prefixes is None:
            self._prefixes = {}
            for known in sorted(self._table, key=len, reverse=True):
                if len(known) >= _PREFIX:
                    self._prefixes.setdefault(known[:_PREFIX], []).append(known)
        candidates = self._prefixes.get(text[at : at + _PREFIX], ())
        return next((known for known in candidates if text.startswith(known, at)), "")


def _seen(text: str) -> str:
    """``text`` with its blanks folded, none where a line ended between Chinese characters, and without the asterisks that a
    site shows where it does not read ``**…）**字`` as bold.
    """
    return _LINE_END.sub("", folded(text.replace("**", "")))
