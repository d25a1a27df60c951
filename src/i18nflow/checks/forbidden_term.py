"""``forbidden-term``: renderings that the glossary rules out."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

ID = "forbidden-term"


def _find(subject: Subject) -> Iterator[Hit]:
    for kind, start, end, message, replacement in subject.term_faults:
        if kind == ID:
            yield Hit(start, end, message, fix=replacement or None)


CHECK = Check(
    id=ID,
    level="warning",
    summary=say("The translation has a rendering that the glossary forbids."),
    explanation=say("""\
A word of the column `forbidden` stands in the translation of a text with that term: “static graph” where `静态图` is to be
“graph mode”. A record with the term `*` forbids its words everywhere, whatever the source says. Code is not looked at, nor a
forbidden word within a longer rendering that is right.

The fix puts the wanted rendering there, in the case of what it replaces. It is offered in languages where that leaves the
sentence whole, and not where the word has an ending, or `a` would have to become `an`.
"""),
    find=_find,
    fixes=True,
)
