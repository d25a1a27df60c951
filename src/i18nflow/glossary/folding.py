"""Text as terms are looked for in it: case and width folded, markup hidden, every offset as it was.

Unicode's NFKC joins and splits characters, so it is applied to each character by itself, and only where one comes of one: an
offset in the folded text is an offset in the message.
"""

from __future__ import annotations

import re
import unicodedata

from i18nflow.inline.msgid import TOKEN
from i18nflow.inline.tags import VERBATIM

HIDDEN = "\0"
"""Stands for each character of a tag, an address, an entity, and of code where that is hidden too."""

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\U00020000-\U0003fffd"
)
"""Thai, Lao, Burmese, Khmer, Han, kana and hangul: words stand against each other, or take particles without a blank."""
LETTER = rf"[^\W{_SPACELESS}]"
"""A pattern for what makes words between blanks: letters, digits and ``_``, but for the scripts without blanks."""
_LETTER = re.compile(LETTER)
_DASHES = "\u2010\u2011\u2012\u2013\u2212"
_SAME = {**{ord(dash): "-" for dash in _DASHES}, 0x2018: "'", 0x2019: "'", 0xA0: " "}
_MARKUP = re.compile(rf"(?P<tag>{TOKEN.pattern})|(?:https?://|ftp://|www\.)[^\s<>\"{_SPACELESS}\u3000-\u303f\uff00-\uffef]+")


class _Folding(dict[int, str]):
    """What ``str.translate`` asks; remembers every character that it met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).lower()
        folded = _SAME.get(ord(folded), folded) if len(folded) == 1 else _SAME.get(code, char)
        self[code] = folded
        return folded


_FOLDING = _Folding()


class _Kinds(dict[str, str]):
    """``a`` for a letter of a script with blanks, ``h`` of one without, ``""`` for anything else."""

    def __missing__(self, char: str) -> str:
        kind = "a" if _LETTER.match(char) else "h" if char.isalnum() else ""
        self[char] = kind
        return kind


KINDS = _Kinds()


def fold(text: str) -> str:
    """``text`` with case and width folded, as long as before."""
    return text.translate(_FOLDING)


def key(text: str) -> str:
    """What two spellings of one term have in common: composed, folded, blanks as one."""
    return " ".join(fold(unicodedata.normalize("NFC", text)).split())


def masked(message: str, *, code: bool) -> str:
    """A msgid or msgstr folded, its tags and addresses as :data:`HIDDEN`; with ``code`` what stands in code too."""
    if "<" not in message and "&" not in message and "://" not in message and "www." not in message:
        return fold(message)
    pieces: list[str] = []
    at = inside = 0
    for match in _MARKUP.finditer(message):
        pieces.append(_shown(message[at : match.start()], bool(inside)))
        pieces.append(HIDDEN * len(match[0]))
        at = match.end()
        if code and match["tag"] and match[0][0] == "<" and not match[0].endswith("/>"):
            inside = _depth(inside, match[0])
    pieces.append(_shown(message[at:], bool(inside)))
    return "".join(pieces)


def _shown(text: str, hidden: bool) -> str:
    return HIDDEN * len(text) if hidden else fold(text)


def _depth(inside: int, tag: str) -> int:
    """How many elements of code are open behind ``tag``."""
    name = tag.strip("</>").split()[0].rstrip("0123456789-")
    if name not in VERBATIM:
        return inside
    return max(inside - 1, 0) if tag.startswith("</") else inside + 1
