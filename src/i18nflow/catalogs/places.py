"""Where entries and the characters of their translations stand in a PO text, for messages about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from i18nflow.catalogs.scan import MORE, Token, tokens
from i18nflow.model import Key

_OPENING = re.compile(r'[ \t\r\f\v]*(?:#~[ \t]*)?(?:[a-z_]+[ \t]*(?:\[[ \t]*[0-9]+[ \t]*\])?)?[ \t]*"')
_CHARACTER = re.compile(r"\\.|.", re.DOTALL)
_BYTES = re.compile(r"\\[0-7x]")
"""Escapes of which several may make one character: no place within such a line is certain."""


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Lines (from 1) of one entry; ``forms`` has for each msgstr form its pieces: line, and characters once unescaped."""

    first: int
    """Its first line, comments included."""
    last: int
    forms: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def msgstr(self) -> range:
        """The lines of its translation, all forms together."""
        lines = [line for form in self.forms for line, _ in form]
        return range(lines[0], lines[-1] + 1)

    def at(self, lines: Sequence[str], form: int, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of a character of a form; ``lines`` are those of the text that was read."""
        pieces = self.forms[form]
        for line, length in pieces:
            if offset < length:
                return line, _column(lines[line - 1], offset)
            offset -= length
        line, length = pieces[-1]
        return line, _column(lines[line - 1], length + offset)


def entry_places(text: str) -> dict[Key, EntryPlace]:
    """The places of all entries, the header included; ``text`` has been read as a catalog before."""
    found: dict[Key, EntryPlace] = {}
    draft = _Draft()
    for token in tokens(text):
        if draft.is_whole and not _belongs(token):
            found.setdefault(draft.key, draft.place())
            draft = _Draft()
        draft.add(token)
    if draft.is_whole:
        found.setdefault(draft.key, draft.place())
    return found


def entry_at(places: Mapping[Key, EntryPlace], line: int) -> Key | None:
    """The entry that this line is part of; the header is none."""
    return next((key for key, place in places.items() if place.first <= line <= place.last and key != Key(None, "")), None)


def _belongs(token: Token) -> bool:
    """Whether a token goes on with an entry that has a msgstr already."""
    return token.kind == MORE or (token.kind == "msgstr" and token.form >= 1)


class _Draft:
    """An entry while its tokens come in."""

    def __init__(self) -> None:
        self._first = self._last = 0
        self._keyword = ""
        self._texts: dict[str, list[str]] = {}
        self._forms: list[list[tuple[int, int]]] = []

    @property
    def is_whole(self) -> bool:
        return bool(self._forms)

    @property
    def key(self) -> Key:
        context = self._texts.get("msgctxt")
        return Key(None if context is None else "".join(context), "".join(self._texts.get("msgid", ())))

    def add(self, token: Token) -> None:
        self._first, self._last = self._first or token.line, token.line
        if token.kind in ("msgctxt", "msgid", "msgid_plural", "msgstr"):
            self._keyword = token.kind
            if token.kind == "msgstr":
                self._forms.append([])
        elif token.kind != MORE:
            return
        if self._keyword == "msgstr":
            self._forms[-1].append((token.line, len(token.text)))
        else:
            self._texts.setdefault(self._keyword, []).append(token.text)

    def place(self) -> EntryPlace:
        return EntryPlace(self._first, self._last, tuple(map(tuple, self._forms)))


def _column(line: str, offset: int) -> int:
    """The column of a character of the string in ``line``; that of its first one where escapes make it uncertain."""
    opening = _OPENING.match(line)
    if opening is None:
        return 0
    at = opening.end()
    if _BYTES.search(line, at):
        return at + 1
    for number, match in enumerate(_CHARACTER.finditer(line, at)):
        if number == offset:
            return match.start() + 1
    return at + 1
