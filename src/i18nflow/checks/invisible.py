"""``invisible``: characters that nobody sees and no text needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.grammar import problems
from i18nflow.locales import direction, number_marks, script
from i18nflow.wording import say

_SUSPECT = (
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_RUN = re.compile(rf"({_SUSPECT})\1*")
_JOINERS = "\u200c\u200d"
_JOINING = frozenset("Arab Beng Deva Gujr Guru Khmr Knda Laoo Mlym Mong Mymr Orya Sinh Syrc Taml Telu Thaa".split())
"""Scripts in which joiners and non-joiners are spelling."""
_SPACELESS = frozenset("Khmr Laoo Mymr Thai".split())
_EMOJI = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]")
_MARKS = "\u200e\u200f\u061c"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_TAGS = range(0xE0000, 0xE0080)


def _find(subject: Subject) -> Iterator[Hit]:
    text = subject.text
    if text.isascii() and text.isprintable():
        return
    unpaired = any(problems(subject, ("bidi-control",)))
    for match in _RUN.finditer(text):
        char, at = match[1], match.start()
        if char in subject.source or _is_fine(char, at, subject, unpaired):
            continue
        name = unicodedata.name(char, "").lower() or say("control character")
        fix = " " if char in "\xa0\u2028\u2029\t" else ""
        yield Hit(
            at,
            match.end(),
            say("the invisible character U+{code:04X} ({name}) stands here", code=ord(char), name=name),
            "",
            fix,
        )


def _is_fine(char: str, at: int, subject: Subject, unpaired: bool) -> bool:
    """Whether the script needs it, or it belongs to an emoji or a number."""
    text, written = subject.text, script(subject.locale)
    around = text[at - 1 : at], text[at + 1 : at + 2]
    if char in _JOINERS or ord(char) in _TAGS:
        return (char in _JOINERS and written in _JOINING) or bool(_EMOJI.match(around[0]) or _is_tag(around[0]))
    if char == "\u200b":
        return written in _SPACELESS
    if char == "\xa0":
        return number_marks(subject.locale)[1] in "\xa0\u202f" or any(one.isdigit() for one in around)
    if char in _MARKS:
        return direction(subject.locale) == "rtl"
    return char in _BIDI and not unpaired and direction(subject.locale) == "rtl"


def _is_tag(char: str) -> bool:
    return bool(char) and ord(char) in _TAGS


CHECK = Check(
    id="invisible",
    level="error",
    summary=say(
        "An invisible character that the source does not have: a zero-width one, a no-break space, a control character."
    ),
    explanation=say("""\
They come with text that is copied from a browser or a word processor, break searches, and can turn text around. Let pass are
joiners in scripts that spell with them (Persian) and in emoji, direction marks and closed isolates in languages that run from
right to left, no-break spaces beside digits and in languages whose numbers have them (French, Russian), and whatever the
source has. The fix removes the character, or writes a plain blank.
"""),
    find=_find,
    fixes=True,
)
