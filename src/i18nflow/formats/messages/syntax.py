"""The message syntax of vue-i18n 9, 10 and 11: a message is forms between ``|``, a form is text and placeholders.

Source: the Vue I18n guide, "Message Format Syntax" and "Pluralization"; the behaviour of @intlify/message-compiler.  Of what
the versions read differently the narrower meaning counts: ``\\@`` is an escape in 11 alone, so it is a placeholder here that
has to come back as it is, and ``%{x}`` is one with its ``%``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_QUOTED = r"'(?:[^'\\\n]|\\(?:[\\']|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}))*'"
_NAME = r"[A-Za-z_][A-Za-z0-9_$-]*"
_BRACES = rf"\{{[ \n]*(?:{_NAME}|-?[0-9]+|{_QUOTED})[ \n]*\}}"
_TOKEN = re.compile(
    r"(?P<escape>\\[{}@|\\])"
    rf"|(?P<placeholder>%?{_BRACES})"
    rf"|(?P<linked>@(?:\.[A-Za-z_][A-Za-z0-9_$]*)?:(?:{_BRACES}|[^ \n{{}}@|().:][^ {{@|()]*))"
    r"|(?P<pipe>\|)"
    r"|(?P<stray>[{}@])"
)
_BLANKS = " \n"
_LITERAL = re.compile(r"\{[ \n]*'(.*)'[ \n]*\}", re.DOTALL)
_SPECIAL = re.compile(r"[{}@|]+")
_COUNTERS = frozenset({"{n}", "{count}"})

Kind = Literal["text", "escape", "placeholder", "linked", "stray"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a form; ``text[start:end]`` of the message is its source."""

    kind: Kind
    name: str
    """A text as it stands; of anything else what it is known by, blanks and quotes left out: ``{name}``, ``@.lower:key``."""
    start: int
    end: int

    @property
    def is_counter(self) -> bool:
        """Whether it is the number by which vue-i18n chooses a form."""
        return self.name in _COUNTERS

    @property
    def is_character(self) -> bool:
        """Whether it is a literal that stands for special characters only: ``{'@'}``."""
        return self.kind == "placeholder" and self.name[:2] == "{'" and _SPECIAL.fullmatch(self.name[2:-2]) is not None


Form = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as vue-i18n reads it."""

    text: str
    forms: tuple[Form, ...]

    @property
    def valid(self) -> bool:
        """Whether vue-i18n can compile it: no special character by itself, no empty form among several."""
        stray = any(piece.kind == "stray" for form in self.forms for piece in form)
        return not stray and (len(self.forms) == 1 or all(self.forms))

    def placeholders(self) -> tuple[Piece, ...]:
        """All that is not text, in order."""
        return tuple(piece for form in self.forms for piece in form if piece.kind != "text")


def read_message(text: str) -> Message:
    """The forms of ``text``; linear in its length.

    >>> [[piece.name for piece in form] for form in read_message("no cars | {n} cars, see @:{'help'}").forms]
    [['no cars'], ['{n}', ' cars, see ', '@:help']]
    """
    forms: list[Form] = []
    form: list[Piece] = []
    at = 0
    for token in _TOKEN.finditer(text):
        form += _text(text, at, token.start())
        at = token.end()
        if token.lastgroup == "pipe":
            forms.append(_trimmed(form, first=not forms, last=False))
            form = []
        else:
            form.append(_piece(token))
    form += _text(text, at, len(text))
    return Message(text, (*forms, _trimmed(form, first=not forms, last=True)))


def quoted(message: Message) -> str:
    """The message with every special character that is no syntax written as a literal: ``a@b`` → ``a{'@'}b``."""
    parts, at = [], 0
    for piece in message.placeholders():
        if piece.kind == "stray":
            parts += [message.text[at : piece.start], f"{{'{piece.name}'}}"]
            at = piece.end
    return "".join([*parts, message.text[at:]])


def _text(text: str, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        yield Piece("text", text[start:end], start, end)


def _piece(token: re.Match[str]) -> Piece:
    kinds: dict[str | None, Kind] = {"escape": "escape", "placeholder": "placeholder", "linked": "linked", "stray": "stray"}
    kind = kinds[token.lastgroup]
    name = token[0]
    if kind == "linked":
        prefix, colon, key = name.partition(":")
        name = prefix + colon + (_linked_key(key) if key[0] == "{" else key)
    elif kind == "placeholder":
        percent, brace, inside = name.partition("{")
        name = f"{percent}{brace}{inside[:-1].strip(_BLANKS)}}}"
    return Piece(kind, name, token.start(), token.end())


def _linked_key(braces: str) -> str:
    """``{'key'}`` names the same message as ``key``; ``{name}`` is another thing."""
    literal = _LITERAL.fullmatch(braces)
    return literal[1] if literal else f"{{{braces[1:-1].strip(_BLANKS)}}}"


def _trimmed(form: list[Piece], *, first: bool, last: bool) -> Form:
    """Without the blanks beside ``|``, which belong to no form."""
    if form and not first:
        form[:1] = _stripped(form[0], form[0].name.lstrip(_BLANKS), at_start=True)
    if form and not last:
        form[-1:] = _stripped(form[-1], form[-1].name.rstrip(_BLANKS), at_start=False)
    return tuple(form)


def _stripped(piece: Piece, name: str, *, at_start: bool) -> list[Piece]:
    if piece.kind != "text" or name == piece.name:
        return [piece]
    start = piece.end - len(name) if at_start else piece.start
    return [Piece("text", name, start, start + len(name))] if name else []
