"""``doubled-word``: the same word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.locales import language
from i18nflow.wording import say

_DOUBLED = re.compile(r"(?<![\w'’.-])([^\W\d_]{2,40})([ \t\u00a0]+)(\1)(?![\w'’]|-\w|\.\w)", re.IGNORECASE)
_BEGINS = re.compile(r"(?:[.!?:…]['”\")]?\s{0,3}|\n)\Z")
"""The beginning of a sentence, where the first of two words has a capital; elsewhere “Parameter parameter” is a name."""
_FINE = {
    "en": frozenset({"that", "had", "bye", "ha", "no", "very"}),
    "de": frozenset({"die", "das", "der", "den", "dem", "sie", "ihnen", "wenn"}),
    "fr": frozenset({"nous", "vous", "faire"}),
    "nl": frozenset({"dat", "die", "zijn"}),
    "it": frozenset({"piano", "via"}),
}
_REDUPLICATING = frozenset("bn fil gu hi hy id ka km kn lo ml mr ms my ne pa si sw ta te th tl tr ur uz vi".split())
"""Languages in which a word is said twice as a matter of grammar."""


def _find(subject: Subject) -> Iterator[Hit]:
    name = language(subject.locale)
    if name in _REDUPLICATING:
        return
    text = subject.prose.text
    found = [match for match in _DOUBLED.finditer(text) if match[3] == match[1] or _begins(text, match.start())]
    source = subject.source_prose.text.lower() if found else ""
    twice = {match[1] for match in _DOUBLED.finditer(source)} if found else set()
    for match in found:
        word = match[1].lower()
        if word not in _FINE.get(name, ()) and word not in twice:
            fix = None if _may_be_name(match) else ""
            yield subject.hit(match.start(2), match.end(), say("“{text}” stands twice", text=match[1]), fix=fix)


def _may_be_name(match: re.Match[str]) -> bool:
    """“Zhou Zhou”, “Bora Bora”: both have a capital, which the second of a slip (“The the”) seldom has."""
    return match[1].istitle() and match[3].istitle()


def _begins(text: str, at: int) -> bool:
    return at == 0 or bool(_BEGINS.search(text[max(0, at - 6) : at]))


CHECK = Check(
    id="doubled-word",
    level="warning",
    summary=say("The same word stands twice in a row."),
    explanation=say("""\
Nearly always a slip (“the the”). What may stand twice is let pass: “that that”, “had had”, German “die die”, French “nous
nous”, and all in languages that double words by grammar (Vietnamese, Turkish, Hindi …). The fix takes the second one away,
but not where both have a capital: that may be a name (“Zhou Zhou”).
"""),
    find=_find,
    fixes=True,
    cjk=False,
)
