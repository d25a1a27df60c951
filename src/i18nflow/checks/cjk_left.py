"""``cjk-left``: Chinese or Japanese text that was left in a translation into another script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

_LEFT = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]+")


def _find(subject: Subject) -> Iterator[Hit]:
    if subject.text.isascii() or subject.text == subject.source:
        return
    found = list(_LEFT.finditer(subject.prose.text))
    kept = list(subject.terms.kept(subject.text)) if found and subject.terms is not None else []
    for match in found:
        hit = subject.hit(*match.span(), say("“{text}” was left in the language of the source", text=match[0]))
        if not _is_kept(hit, kept):
            yield hit


def _is_kept(hit: Hit, kept: Iterable[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in kept)


CHECK = Check(
    id="cjk-left",
    level="error",
    summary=say("Chinese characters or kana are left in a translation into another script."),
    explanation=say("""\
Code and addresses are not looked at, nor terms that the glossary marks as “do not translate”. A name that is quoted in the
original (“the platform Gitee (码云)”) is muted on the entry, with the reason. A text that is the source as a whole belongs to
the check `same`.
"""),
    find=_find,
    cjk=False,
)
