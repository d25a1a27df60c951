"""``empty``: a text without a translation, in an article that is all but done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18nflow.catalogs.remarks import THEIRS, remark
from i18nflow.catalogs.status import source_characters
from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

SETTING = "nearly_done"
_NEARLY = 0.8


def _compare(subjects: Sequence[Subject]) -> Iterator[tuple[int, Hit]]:
    weights = [source_characters(subject.source) for subject in subjects]
    done = sum(weight for weight, subject in zip(weights, subjects, strict=True) if subject.entry.translated)
    if not subjects or done < sum(weights) * _share(subjects[0]):
        return
    for at, subject in enumerate(subjects):
        if not subject.entry.translated and (subject.form is None or not subject.text.strip()):
            yield at, Hit(0, 0, say("{why}; readers see the source text here", why=_why(subject)))


def _why(subject: Subject) -> str:
    if not (subject.entry.fuzzy and subject.text.strip()):
        return say("not translated, as nearly all of the article is")
    if remark(subject.entry, THEIRS):
        return say("fuzzy, since two branches translated it differently: keep one text, remove “fuzzy”")
    return say("fuzzy, while nearly all of the article is translated")


def _share(subject: Subject) -> float:
    value = subject.settings.get(SETTING)
    return float(value) if isinstance(value, int | float) else _NEARLY


CHECK = Check(
    id="empty",
    level="warning",
    summary=say("An entry is empty or fuzzy while nearly all of its article is translated."),
    explanation=say("""\
One Chinese paragraph in the middle of an English page is a mistake; an article that somebody has just begun is not. So this
speaks only where at least four fifths of the article (by source characters; the setting `nearly_done`) are translated. Before
you publish, raise it to an error.
"""),
    compare=_compare,
)
