"""``approved-stale``: an approval of a text that was changed since."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.catalogs.review import approval
from i18nflow.checks.base import Check, Hit, Subject


def _find(subject: Subject) -> Iterator[Hit]:
    if not subject.entry.comments or subject.form:
        return
    given = approval(subject.entry)
    if given is not None and not given.valid:
        who = f" by {given.by}" if given.by else ""
        hint = "approve it again, or withdraw the approval"
        yield Hit(0, 0, f"the text was changed after its approval{who} ({given.at})", hint)


CHECK = Check(
    id="approved-stale",
    level="warning",
    summary="The text was changed after somebody approved it.",
    explanation="""\
An approval carries a hash of what was approved (msgid, msgctxt, msgstr); any later edit by any tool makes it void. `status`
counts such an entry as not approved; somebody should look at it again.
""",
    find=_find,
)
