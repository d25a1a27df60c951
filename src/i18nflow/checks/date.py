"""``date``: the dates of the source are those of the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.dates import OTHER_CALENDARS, Held, chinese_dates
from i18nflow.locales import language
from i18nflow.wording import say

_DIGIT = re.compile("[0-9]")


def _find(subject: Subject) -> Iterator[Hit]:
    source = subject.source_prose.text
    if not _DIGIT.search(source) or language(subject.source_locale) != "zh" or language(subject.locale) in OTHER_CALENDARS:
        return
    dates = list(chinese_dates(source))
    held = Held(subject.prose.text, subject.locale) if dates else None
    missing = [date for date in dates if held is not None and not held.holds(date)]
    for place in dict.fromkeys((date.start, date.end) for date in missing):
        yield Hit(
            0,
            0,
            say("the date {source} of the source is not found here, in any usual form", source=source[place[0] : place[1]]),
        )


CHECK = Check(
    id="date",
    level="warning",
    summary=say("A date of the source is not in the translation."),
    explanation=say("""\
`2024年7月4日` and `2024.7.4` may be `July 4, 2024`, `4 July 2024`, `Jul. 4th, 2024`, `2024-07-04`, `07/04/2024`, `4. Juli
2024`, `4 июля 2024 г.` …: the names of the months are those of CLDR for the language, and day and year may stand on either
side. Of `7月4日–8日` both days are asked for. A date that is said in another way (“the day before the meeting”, “Independence
Day”) is reported; mute it. Persian, which has another calendar, is left alone.
"""),
    find=_find,
)
