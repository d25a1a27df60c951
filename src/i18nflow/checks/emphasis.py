"""``emphasis``: bold, emphasis and other plain marks that were dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.grammar import problems, tag_hit
from i18nflow.inline.problems import Problem
from i18nflow.inline.tags import BARE
from i18nflow.wording import say

_CODE = "code"


def is_plain(problem: Problem) -> bool:
    """Whether it is about a mark that carries nothing but its name; code has a check of its own."""
    return problem.tag == _CODE or (problem.tag in BARE and problem.severity == "warning" and problem.code != "empty-tag")


def _find(subject: Subject) -> Iterator[Hit]:
    if "<" not in subject.source and "<" not in subject.text:
        return
    for problem in problems(subject, ("missing-tag", "extra-tag")):
        if is_plain(problem) and problem.tag != _CODE:
            yield tag_hit(subject, problem)


CHECK = Check(
    id="emphasis",
    level="warning",
    summary=say("Bold, emphasis or another plain mark was dropped or added."),
    explanation=say("""\
`<strong>`, `<em>`, `<del>`, `<kbd>` and their like carry nothing but their name. A language may need fewer or more of them
(titles of books are in italics in English), so `build` takes the text. Most of the time one was forgotten.
"""),
    find=_find,
)
