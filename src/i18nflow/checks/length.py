"""``length``: a translation much longer or shorter than its source lets expect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.inline.normalise import HAN
from i18nflow.wording import say

_SYLLABLE = re.compile("[\u3041-\u30ff\uac00-\ud7a3]")
_BLANK = re.compile(r"\s+")
_LEAST = 20
_SHORT, _LONG = 0.35, 3.0


def weight(text: str) -> int:
    """Letters as English would need: a Han character counts three, a kana or hangul two."""
    text = _BLANK.sub("", text)
    if text.isascii():
        return len(text)
    return len(text) + 2 * len(HAN.findall(text)) + len(_SYLLABLE.findall(text))


def _find(subject: Subject) -> Iterator[Hit]:
    source = weight(subject.source_prose.text)
    if source < _LEAST:
        return
    ratio = weight(subject.prose.text) / source
    if not _SHORT <= ratio <= _LONG:
        short = say("much shorter than the source lets expect ({ratio:.2f} of it)", ratio=ratio)
        long = say("much longer than the source lets expect ({ratio:.2f} of it)", ratio=ratio)
        yield Hit(0, len(subject.text), short if ratio < 1 else long, say("is something missing?"))


CHECK = Check(
    id="length",
    level="warning",
    summary=say("The translation is much shorter or longer than the source lets expect."),
    explanation=say("""\
Counted are letters without blanks, tags, code and addresses; a Han character counts three, kana and hangul two. A source of
twenty and more should give 0.35 to 3 times as much. It is rare, and mostly half a paragraph is missing.
"""),
    find=_find,
)
