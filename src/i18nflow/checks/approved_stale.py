"""``approved-stale``: an approval of a text that was changed since."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.catalogs.review import Approval, approval
from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say


def _find(subject: Subject) -> Iterator[Hit]:
    if not subject.entry.comments or subject.form:
        return
    given = approval(subject.entry)
    if given is not None and not given.valid:
        hint = say("approve it again, or withdraw the approval")
        yield Hit(0, 0, _message(given), hint)


def _message(given: Approval) -> str:
    if not given.by:
        return say("the text was changed after its approval ({at})", at=given.at)
    return say("the text was changed after its approval by {name} ({at})", name=given.by, at=given.at)


CHECK = Check(
    id="approved-stale",
    level="warning",
    summary=say("The text was changed after somebody approved it."),
    explanation=say("""\
An approval carries a hash of what was approved (msgid, msgctxt, msgstr); any later edit by any tool makes it void. `status`
counts such an entry as not approved; somebody should look at it again.
"""),
    find=_find,
)
