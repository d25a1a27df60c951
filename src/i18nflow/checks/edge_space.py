"""``edge-space``: blanks at the edges of a translation."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

_PLAIN = " \t\r\n"
_BLANK = _PLAIN + "\u00a0\u3000"


def _find(subject: Subject) -> Iterator[Hit]:
    text, source = subject.text, subject.source
    start, end = len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))
    before = source[: len(source) - len(source.lstrip(_BLANK))]
    behind = source[len(source.rstrip(_BLANK)) :]
    if text[:start] not in (before, _plain(before)):
        yield Hit(0, start, say("the blanks at the beginning are not those of the source"), "", _plain(before))
    if text[end:] not in (behind, _plain(behind)):
        yield Hit(end, len(text), say("the blanks at the end are not those of the source"), "", _plain(behind))


def _plain(edge: str) -> str:
    """What of an edge has to come back."""
    return "".join(char for char in edge if char in _PLAIN)


CHECK = Check(
    id="edge-space",
    level="warning",
    summary=say("Blanks or line breaks at an edge that the source does not have."),
    explanation=say("""\
`build` takes them away where they do no good, but they make equal translations look different to the memory and to people.
The fix writes the edges of the source.
"""),
    find=_find,
    fixes=True,
)
