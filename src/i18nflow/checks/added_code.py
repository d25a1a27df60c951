"""``added-code``: code that the source does not have, or not so often."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.grammar import SHOWN
from i18nflow.checks.placeable import CODE, codes
from i18nflow.wording import say


def _find(subject: Subject) -> Iterator[Hit]:
    if "<code>" not in subject.text or subject.is_value:
        return
    extra = codes(subject.text) - codes(subject.source)
    for match in reversed(list(CODE.finditer(subject.text)) if extra else []):
        code = next(iter(codes(match[0])))
        if extra[code]:
            extra[code] -= 1
            message = say("{text} is not in the msgid, or not so often", text=match[0])
            yield Hit(*match.span(), message, say("write it without <code>; {hint}", hint=SHOWN), match[1])


CHECK = Check(
    id="added-code",
    level="error",
    summary=say("Text is marked as code that is not code in the source, or not so often."),
    explanation=say("""\
`<code>` comes back as often as it stands in the source. A name that the author did not mark as code stays plain text in the
translation, and so does a second mention that the source does not have. `build` refuses it, since it cannot tell a changed
command from an added one. The fix takes the tags away; where they help readers, ask for them in the source.
"""),
    find=_find,
    fixes=True,
)
