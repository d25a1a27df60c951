"""``newline-count``: line breaks of strings in which they count."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say


def _find(subject: Subject) -> Iterator[Hit]:
    wanted = subject.source.strip().count("\n")
    found = subject.text.strip().count("\n")
    if wanted and wanted != found:
        yield Hit(0, 0, say("{found} line breaks; the source has {wanted}", found=found, wanted=wanted))


CHECK = Check(
    id="newline-count",
    level="error",
    summary=say("A string of several lines has another number of line breaks."),
    explanation=say("""\
In text with tags a line break is `<br/>`, which the check `tags` counts; a line break in the msgstr itself is a blank there,
and the msgid has none. Where a msgid has line breaks (descriptions over several lines, verse in front matter), the site shows
them: there must be as many.
"""),
    find=_find,
)
