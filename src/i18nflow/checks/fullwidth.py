"""``fullwidth``: Chinese punctuation, full-width letters and digits in a translation into another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.prose import STAND_IN
from i18nflow.locales import script
from i18nflow.wording import say

_WIDE = re.compile("[\u3000-\u3003\u3008-\u3011\u3014-\u301f\u30fb\uff01-\uff60\uffe0-\uffe6\ufe10-\ufe19\ufe30-\ufe4f]")
_MARKS = {
    "、": ",",
    "。": ".",
    "《": "“",
    "》": "”",
    "〈": "‘",
    "〉": "’",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "〖": "[",
    "〗": "]",
    "・": "·",
    "\u3000": " ",
}
_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_SPACE_AFTER = frozenset(",.;:?!)]”’،؛؟")
_OPENING = frozenset("([“‘")
_BEFORE_OPENING = re.compile(rf"[\w)\]%`”’{STAND_IN}]")
_GROUP = re.compile(r"\d{3}(?!\d)")
_STARTS_WORD = re.compile(rf"[\w(\[“‘\"'<&$#@{STAND_IN}]")


def _find(subject: Subject) -> Iterator[Hit]:
    text = subject.prose.text
    if text.isascii():
        return
    for match in _WIDE.finditer(text):
        message = say("“{text}” (U+{code:04X}) is a full-width character", text=match[0], code=ord(match[0]))
        yield subject.hit(*match.span(), message, fix=_narrow(text, match.start(), script(subject.locale)))


def _narrow(text: str, at: int, written: str) -> str | None:
    """What stands for the character, with a blank where one belongs; ``None`` where nothing is known for it."""
    char = text[at]
    mark = _MARKS.get(char) or unicodedata.normalize("NFKC", char)
    if mark == char or not mark.isprintable():
        return None
    if written == "Arab":
        mark = _ARABIC.get(mark, mark)
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if char == "\u3000":
        return "" if before in (" ", "") or after in (" ", "") else " "
    in_number = before.isdigit() and after.isdigit() and (mark in ".:" or (mark == "," and _GROUP.match(text, at + 1)))
    if mark in _SPACE_AFTER and not in_number and (_STARTS_WORD.match(after) or (_WIDE.match(after) and _is_open(after))):
        mark += " "
    if mark in _OPENING and _BEFORE_OPENING.match(before):
        mark = " " + mark
    return mark


def _is_open(char: str) -> bool:
    return unicodedata.category(char) == "Ps"


CHECK = Check(
    id="fullwidth",
    level="warning",
    summary=say("Full-width punctuation, letters or digits stand in a translation into another script."),
    explanation=say("""\
`，`, `。`, `（`, `：`, `《`, `１` and their like belong to Chinese text; a reader of English sees a gap, and screen readers
stumble. The fix writes the usual character with a blank behind it where one belongs: `a，b` becomes `a, b`, `Nuxt（beta）`
becomes `Nuxt (beta)`. In Arabic and Persian commas and question marks become `،` and `؟`. Curly quotes, dashes and the
ellipsis are English too and are let pass. Not for Chinese, Japanese, Korean.
"""),
    find=_find,
    fixes=True,
    cjk=False,
)
