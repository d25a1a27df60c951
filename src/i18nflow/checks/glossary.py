"""``glossary``: the terms of the source are rendered as the glossary wants them."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

ID = "glossary"


def _find(subject: Subject) -> Iterator[Hit]:
    for kind, start, end, message, _ in subject.term_faults:
        if kind == ID:
            yield Hit(start, end, message, say("use it, add what stands there as a variant, or mute the check for this entry"))


CHECK = Check(
    id=ID,
    level="info",
    summary=say("A term of the source stands in the glossary, and none of its renderings in the translation."),
    explanation=say("""\
The longest terms of the source count, each once: in `数据并行` the term `数据` is not looked for. One accepted rendering
anywhere in the translation is enough: `target` or one of `variants`, in any case, in English with the endings -s, -es, -ed,
-ing and -ies; where a rendering has a hyphen, a blank or nothing is as good (`data-set`, `data set`, `dataset`). A term that is
not translated must stand there as it is. Code, tags and addresses are not looked at in the source.

A translation that says it otherwise for a good reason is muted (`i18nflow mute`); one that is as good belongs into `variants`.
Without a glossary the check is silent. On published translations it fires for 2.6 % of the blocks even with a glossary made for
them, so it is a remark; a project whose glossary is complete raises it: `severity = { glossary = "warning" }` in `[checks]`.
"""),
    find=_find,
)
