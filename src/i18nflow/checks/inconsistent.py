"""``inconsistent``: one text, several translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.formats.answers import shortened
from i18nflow.glossary.renderings import Version, essence, kind_of
from i18nflow.wording import say

ID = "inconsistent"
_NAMED = 2
_SHOWN = 60


def _find(subject: Subject) -> Iterator[Hit]:
    versions = subject.versions.get((kind_of(subject.role), subject.source), ()) if subject.form is None else ()
    own = essence(subject.text)
    if versions and own != essence(versions[0].text):
        hint = say("make them alike, or leave it: the same words may mean different things in different places")
        yield Hit(0, len(subject.text), _message(subject, versions), hint)


def _message(subject: Subject, versions: Sequence[Version]) -> str:
    most = versions[0]
    others = [article for article in most.articles if article != subject.article] or list(most.articles)
    where = ", ".join(others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
    text = shortened(most.text, _SHOWN)
    if most.count == 1:
        return say("the same source text is “{text}” elsewhere ({where})", text=text, where=where)
    return say("the same source text is “{text}” elsewhere ({n} times, {where})", text=text, n=most.count, where=where)


CHECK = Check(
    id=ID,
    level="info",
    summary=say("The same source text is translated differently in other entries."),
    explanation=say("""\
Two headings `参数`, one of them “Parameter”, the other “Arguments”: readers wonder whether these are two things. Texts are
compared within the same kind of block (headings with headings), over all catalogs that are looked at; fuzzy and empty ones do
not count, nor do case, blanks and punctuation. Those that differ from the commonest translation are named; of equally common
ones the first stands.

Often the difference is right: short texts depend on where they stand. So this is a remark. A term that people keep rendering
differently belongs into the glossary: `i18nflow glossary suggest` lists them.
"""),
    find=_find,
)
