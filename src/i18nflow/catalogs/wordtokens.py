"""A text cut into what people take for one: words, tags, placeholders; the unit of word diffs and word merges.

Where words are not parted by blanks (Han, kana) each character is a token.  A tag of the msgid grammar, an entity and a
placeholder of a message (``{name}``, ``%{x}``, ``@:key``) are never cut.
"""

from __future__ import annotations

import re

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    "\u0ec8-\u0ece\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"
)
"""What belongs to the character before it: combining marks, vowel signs of Indic scripts, the non-joiner, variants, skins."""
_SINGLE = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Han and kana."""
_LETTER = rf"(?:(?![{_SINGLE}])\w|[{_MARKS}])"
_TOKEN = re.compile(
    r"</?[A-Za-z][\w.:-]*/?>"
    r"|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);"
    r"|%?\{[^{}\n]*\}"
    r"|@(?:\.\w+)?:(?:\{[^{}\n]*\}|[A-Za-z_][\w.-]*\w)"
    rf"|[{_SINGLE}][{_MARKS}]*"
    rf"|{_LETTER}+(?:['’]{_LETTER}+)*"
    r"|\s+"
    rf"|.[{_MARKS}]*(?:\u200d.[{_MARKS}]*)*",
    re.DOTALL,
)
_WHOLE = re.compile(r"</?[A-Za-z][\w.:-]*/?>|%?\{[^{}\n]*\}|@(?:\.\w+)?:.+", re.DOTALL)

_FIRST = frozenset("<{%@")


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of ``text``, which joined are the text; linear in its length.

    >>> tokens("看<a1>两</a1> it's {n}!")
    ('看', '<a1>', '两', '</a1>', ' ', "it's", ' ', '{n}', '!')
    """
    return tuple(match[0] for match in _TOKEN.finditer(text))


def is_placeable(token: str) -> bool:
    """Whether a token is a tag or a placeholder: what must come again in a translation as it is."""
    return token[:1] in _FIRST and _WHOLE.fullmatch(token) is not None
