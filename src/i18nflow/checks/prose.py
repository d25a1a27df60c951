"""What a reader reads of a message, with the way back to where it stands in the message.

Rules on words, numbers and punctuation must not see tags, code and addresses (translator-workflow.md §2: “after removing code
spans, URLs, link targets”).  They look at this text, and name places in the message itself.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from i18nflow.inline.tags import VERBATIM
from i18nflow.inline.urls import cut_url

STAND_IN = "\ufffc"
"""Stands for code, an address, an image, a placeholder: something that is no word of the language."""
ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>]+|www\.[^\s<>]+|mailto:[^\s<>]+", re.ASCII | re.IGNORECASE)
"""A visible address; :func:`i18nflow.inline.urls.cut_url` says where it ends."""
MAIL = r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"

_VERBATIM = "|".join(sorted(VERBATIM))
_COMMON = (
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);)"
    rf"|(?P<address>{ADDRESS.pattern})"
    rf"|(?P<mail>{MAIL})"
)
_MARKUP = re.compile(
    rf"<(?P<verbatim>/?(?:{_VERBATIM})[0-9]*)>|<(?P<break>br[0-9]*)/?>|<(?P<void>[A-Za-z][\w.:-]*)/>"
    rf"|(?P<tag></?[A-Za-z][\w.:-]*>){_COMMON}",
    re.ASCII | re.IGNORECASE,
)
_PLACEHOLDERS = re.compile(
    r"(?P<void>%?\{[^{}]*\}|@(?:\.[A-Za-z]+)?:(?:\{[^{}]*\}|[^\s{}@|()]+))"
    rf"|(?P<tag>(?:&lt;|<)/?[A-Za-z][^<>]*>){_COMMON}",
    re.ASCII | re.IGNORECASE,
)
_SUSPECT = re.compile(r"[<&@{]|://|www\.|mailto:", re.IGNORECASE)

Piece = tuple[int, int, int]
"""Offset in the prose, and the range of the message that stands there; one of another length is a single character."""


@dataclass(frozen=True, slots=True)
class Prose:
    """``text`` has a line break for each ``<br/>``, :data:`STAND_IN` for what is no word, and no other markup."""

    text: str
    message: str
    pieces: tuple[Piece, ...]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the message that shows ``text[start:end]``, tags within included; an empty range is a place."""
        if start >= end:
            place = self._of(start)[0] if start < len(self.text) else len(self.message)
            return place, place
        return self._of(start)[0], self._of(end - 1)[1]

    def whole(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` stands in the message as it is, so that it may be replaced there."""
        first, last = self.range(start, end)
        return self.message[first:last] == self.text[start:end]

    def _of(self, at: int) -> tuple[int, int]:
        number = bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1
        begin, first, last = self.pieces[number]
        following = self.pieces[number + 1][0] if number + 1 < len(self.pieces) else len(self.text)
        if last - first == following - begin:
            return first + at - begin, first + at - begin + 1
        return first, last


@lru_cache(maxsize=4096)
def prose(message: str, *, is_message: bool = False) -> Prose:
    """The prose of ``message`` (the msgid grammar); placeholders of an interface message (``is_message``) are no words."""
    if not _SUSPECT.search(message):
        return Prose(message, message, ((0, 0, len(message)),))
    return _Reader(message, _PLACEHOLDERS if is_message else _MARKUP).read()


class _Reader:
    """Reads one message, linear in its length; code that is not closed runs to its end."""

    def __init__(self, message: str, pattern: re.Pattern[str]) -> None:
        self.message, self.pattern = message, pattern
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = self.at = 0
        self.inside, self.since = "", 0

    def read(self) -> Prose:
        while match := self.pattern.search(self.message, self.at):
            kind = match.lastgroup
            if not self.inside:
                self._add(self.message[self.at : match.start()], self.at, match.start())
            self.at = match.end()
            if kind == "verbatim":
                self._verbatim(match)
            elif kind == "address":
                self.at = match.start() + max(1, cut_url(match[0]))
            if not self.inside and kind not in ("verbatim", "tag"):
                self._add(_shown(match), match.start(), self.at)
        if self.inside:
            self._add(STAND_IN, self.since, len(self.message))
        else:
            self._add(self.message[self.at :], self.at, len(self.message))
        return Prose("".join(self.parts), self.message, tuple(self.pieces) or ((0, 0, 0),))

    def _verbatim(self, match: re.Match[str]) -> None:
        name = match["verbatim"]
        if not self.inside and name[0] != "/":
            self.inside, self.since = name, match.start()
        elif name == f"/{self.inside}":
            self._add(STAND_IN, self.since, match.end())
            self.inside = ""

    def _add(self, text: str, start: int, end: int) -> None:
        if text:
            self.parts.append(text)
            self.pieces.append((self.length, start, end))
            self.length += len(text)


def _shown(match: re.Match[str]) -> str:
    """What stands for something that is neither text nor a tag."""
    if match.lastgroup == "break":
        return "\n"
    if match.lastgroup != "entity":
        return STAND_IN
    text = html.unescape(match[0])
    return text if len(text) == 1 or text == match[0] else STAND_IN
