"""``same``: the source's own text in place of a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.inline.normalise import HAN, letters_of
from i18nflow.locales import is_cjk, language, script
from i18nflow.wording import say

_WORD = re.compile(r"[^\W\d_]+")
_FEW_WORDS = 3
"""As many may be a name, where source and target share their script."""
_CHINESE_SENTENCE = 8
"""So many Han characters in a row of text, and no kana or hangul, are no Japanese and no Korean."""


def _find(subject: Subject) -> Iterator[Hit]:
    if subject.text.strip() != subject.source.strip():
        return
    text = subject.prose.text
    if is_cjk(subject.locale):
        copied = language(subject.locale) != "zh" and len(HAN.findall(text)) >= _CHINESE_SENTENCE
    elif script(subject.source_locale) == "Latn":
        copied = len(_WORD.findall(text)) > _FEW_WORDS and language(subject.locale) != language(subject.source_locale)
    else:
        copied = bool(letters_of(subject.source_locale, "source-script").search(text))
    if copied:
        yield Hit(
            0,
            len(subject.text),
            say("this is the source's text, not a translation"),
            say("leave it empty until it is translated"),
        )


CHECK = Check(
    id="same",
    level="warning",
    summary=say("The translation is the source's own text."),
    explanation=say("""\
Readers get the source's text for an empty entry too, but then `status` knows. Names, code and whatever has no Chinese letter
outside of code may be equal. In Japanese and Korean only texts of eight Han characters and more are reported, in traditional
Chinese none.
"""),
    find=_find,
)
