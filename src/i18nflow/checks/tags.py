"""``tags``: links, images, line breaks and components, each as often as in the source."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.emphasis import is_plain
from i18nflow.checks.grammar import problems, tag_hit
from i18nflow.wording import say

_CODES = ("missing-tag", "extra-tag", "empty-tag")


def _find(subject: Subject) -> Iterator[Hit]:
    if "<" in subject.source or "<" in subject.text:
        yield from (tag_hit(subject, problem) for problem in problems(subject, _CODES) if not is_plain(problem))


CHECK = Check(
    id="tags",
    level="error",
    summary=say(
        "A link, image, line break, footnote or component of the source is missing, stands twice, or has lost its text."
    ),
    explanation=say("""\
`<a1>` stands for the first link of the entry, `<img1/>` for its first image. Each must come back exactly once, in any order:
`<a2>…<a1>…` is fine. `build` refuses a text in which one is missing or repeated, and shows the source.

A link around nothing (`<a1></a1>`) is reported too: nobody can click it. Bold and the like belong to the check `emphasis`,
code to `placeable`.
"""),
    find=_find,
)
