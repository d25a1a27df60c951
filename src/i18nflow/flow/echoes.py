"""The texts of one article as its readers see them, in both locales: what answers for copies of them on other pages.

Single texts are known from the catalog (:class:`Echoes`), several in a row from the article as it is built (:class:`Passages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from i18nflow.inline.plain import folded, plain, plain_forms

_CHINESE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2014\u2026]"
_LINE_END = re.compile(f"(?<={_CHINESE}) (?={_CHINESE})")
_PREFIX = 2
"""Characters by which texts are looked up within a longer one."""
_ENOUGH = 0.5
"""Least known share of a text made of several: below, it is rather another text that happens to hold a known word."""
_STARTS = 16
"""Blocks with which a passage may begin, as long as each fits: more than these are all alike."""


class Echoes:
    """A table from plain source text to plain translation; of equal texts the first one's translation counts."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._table: dict[str, str] = {}
        for msgid, msgstr in pairs:
            for text in map(_seen, plain_forms(msgid)):
                if text:
                    self._table.setdefault(text, plain(msgstr, " "))
        self._lengths: dict[str, list[int]] | None = None

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
        if self._lengths is None:
            found = {(known[:_PREFIX], len(known)) for known in self._table if len(known) >= _PREFIX}
            self._lengths = {}
            for prefix, length in sorted(found, key=lambda pair: -pair[1]):
                self._lengths.setdefault(prefix, []).append(length)
        pieces = (text[at : at + length] for length in self._lengths.get(text[at : at + _PREFIX], ()))
        return next((piece for piece in pieces if piece in self._table), "")


class Passages:
    """The blocks of an article in order, source and target, from which others are joined with a blank between them."""

    def __init__(self, blocks: Iterable[tuple[str, str]]) -> None:
        self._blocks = [(old.strip(), new.strip()) for old, new in blocks if old.strip()]

    def find(self, text: str) -> str | None:
        """What becomes of ``text``, some of the blocks in their order; ``None`` if it is not made of them, or stays so."""
        wanted = text.strip()
        starts = (at for at, (old, _) in enumerate(self._blocks) if wanted.startswith(old))
        found = (self._from(at, wanted) for at in islice(starts, _STARTS))
        answer = next((answer for answer in found if answer is not None), None)
        return None if answer == wanted else answer

    def _from(self, first: int, text: str) -> str | None:
        """The target of ``text`` if it begins with a block and goes on with later ones: a site may leave some out."""
        parts: list[str] = []
        at = 0
        for old, new in islice(self._blocks, first, None):
            if text.startswith(old, at) and text[at + len(old) : at + len(old) + 1] in ("", " "):
                parts += [new] if new else []
                at += len(old) + 1
        return " ".join(parts) if at > len(text) else None


def _seen(text: str) -> str:
    """``text`` with its blanks folded, none where a line ended between Chinese characters, and without the asterisks that a
    site shows where it does not read ``**…）**字`` as bold.
    """
    return _LINE_END.sub("", folded(text.replace("**", "")))
