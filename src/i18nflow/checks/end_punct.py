"""``end-punct``: a text ends as its source does: as a sentence, a question, a colon, or without a mark."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

FULL_STOP, EXCLAMATION, NONE = say("a full stop"), say("an exclamation mark"), say("no mark")

_MARKS = {
    **dict.fromkeys(".。．…｡।۔", FULL_STOP),
    **dict.fromkeys("?？؟;", say("a question mark")),
    **dict.fromkeys("!！", EXCLAMATION),
    **dict.fromkeys(":：", say("a colon")),
}
_CLOSING = " \t\n\u00a0\u3000)]}）】」』》〉”’\"'*_"
_NEVER = ("heading", "cell", "header cell", "title", "alt text", "label", "tooltip", "placeholder", "prop", "interface message")


def ending(text: str, language_mark: str = "") -> str:
    """How a text ends, quotes and brackets left out; a semicolon asks only in Greek."""
    last = text.rstrip(_CLOSING)[-1:]
    found = _MARKS.get(last, NONE)
    return NONE if last == ";" and language_mark != "el" else found


def _find(subject: Subject) -> Iterator[Hit]:
    if subject.is_value or subject.role.startswith(_NEVER):
        return
    text = subject.prose.text
    wanted, found = ending(subject.source_prose.text), ending(text, subject.locale[:2])
    bare = subject.role == "list item" and NONE in (wanted, found) and FULL_STOP in (wanted, found)
    if wanted != found and not bare and {wanted, found} != {FULL_STOP, EXCLAMATION}:
        end = len(text.rstrip(_CLOSING))
        start = max(0, end - 1)
        yield subject.hit(start, end, say("the source ends with {wanted}, this with {found}", wanted=wanted, found=found))


CHECK = Check(
    id="end-punct",
    level="info",
    summary=say("The translation ends with another kind of mark than the source."),
    explanation=say("""\
Full stop, question mark, colon or none: full-width marks count as their narrow ones, closing quotes and brackets are passed
over. A list item may go without its full stop, as many Chinese ones do. Still too many published texts differ for more than a
remark. Headings, cells, titles and labels are left alone.
"""),
    find=_find,
    cjk=False,
)
