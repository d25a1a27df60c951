"""``spacing-latin``: a comma or semicolon without a blank behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

_TIGHT = re.compile(r"(?<=[a-z])[,;](?=[A-Za-z])")
_VALUE = re.compile(r"(?<!\w)(?=(\w{1,40}[,;]\w{1,40}))")
_BEFORE = re.compile(r"\w{1,40}\Z")
_BEHIND = re.compile(r"\w{1,40}")


def _find(subject: Subject) -> Iterator[Hit]:
    text = subject.prose.text
    tight = list(_TIGHT.finditer(text))
    values = set(_VALUE.findall(subject.source_prose.text)) if tight else set()
    for match in tight:
        if _value(text, match.start()) not in values:
            yield subject.hit(*match.span(), say("no blank behind “{text}”", text=match[0]), fix=f"{match[0]} ")


def _value(text: str, at: int) -> str:
    """The two words around a mark, and the mark: in ``cpu,memory`` it is no punctuation, if the source has it so."""
    before, behind = _BEFORE.search(text, max(0, at - 40), at), _BEHIND.match(text, at + 1)
    return f"{before[0] if before else ''}{text[at]}{behind[0] if behind else ''}"


CHECK = Check(
    id="spacing-latin",
    level="info",
    summary=say("No blank stands behind a comma or semicolon."),
    explanation=say("""\
Mostly what was left of a Chinese `，`. Lists that the source itself writes without blanks (`cpu,memory`) are let pass. The
fix adds the blank.
"""),
    find=_find,
    fixes=True,
    cjk=False,
)
