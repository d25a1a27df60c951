"""``number``: the numbers of the source, whatever marks, scripts and words they are written with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.dates import CHINESE_DATE
from i18nflow.checks.numerals import SMALL, Number, has_scales, has_words, numbers, words
from i18nflow.checks.placeable import codes
from i18nflow.wording import say

_DIGIT = re.compile(r"\d")
_MARKER = re.compile(r"\s*[（(]?\d{1,2}[.、．)）](?!\d)")
_LOOSE = re.compile(r"\s*(?:[成折]|多?[个位名]?[百千万萬亿億]|月)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[:：点點時时]|[ap]\.?m\b)", re.IGNORECASE)


def _find(subject: Subject) -> Iterator[Hit]:
    source, target = subject.source_prose.text, subject.prose.text
    if not _DIGIT.search(source) and not _DIGIT.search(target):
        return
    theirs, mine = list(numbers(source, subject.source_locale)), list(numbers(target, subject.locale))
    known = {value for number in mine for value in number.values}
    missing = [number for number in _wanted(source, theirs, subject) if not number.values & known]
    if missing:
        spoken = words(target, subject.locale) | _on_the_clock(target) | _in_code(subject.text, subject.source)
        missing = [number for number in missing if not number.values & spoken and not _may_be_said(number, subject)]
    new = _new(subject, theirs, mine)
    shown = [source[number.start : number.end] for number in missing]
    if len(missing) == len(new):
        for was, number in zip(shown, new, strict=True):
            yield subject.hit(
                number.start,
                number.end,
                say("{number} here, {was} in the source", number=target[number.start : number.end], was=was),
            )
        return
    if missing:
        yield Hit(0, 0, say("{numbers} of the source is missing", numbers=", ".join(dict.fromkeys(shown))))
    for number in new:
        yield subject.hit(
            number.start, number.end, say("{number} is not in the source", number=target[number.start : number.end])
        )


def _wanted(source: str, found: list[Number], subject: Subject) -> Iterator[Number]:
    """What must come back: no dates (they have a check), no list markers, no parts of names, no shares of ten."""
    dates = _places(source)
    marker = _MARKER.match(source)
    scales = has_scales(subject.locale)
    for number in found:
        if number.glued or (marker and number.end <= marker.end()):
            continue
        if number.start in dates:
            continue
        loose = _LOOSE.match(source, number.end)
        if loose is None or (scales and len(number.values) > 1):
            yield number


def _places(source: str) -> frozenset[int]:
    """Where the dates of the source stand."""
    return frozenset(at for match in CHINESE_DATE.finditer(source) for at in range(*match.span()))


def _of_dates(source: str) -> frozenset[str]:
    """Years, months and days of the source, each by itself."""
    found = (match[0] for match in CHINESE_DATE.finditer(source))
    return frozenset(run.lstrip("0") or "0" for text in found for run in re.findall(r"\d+", text))


def _may_be_said(number: Number, subject: Subject) -> bool:
    """Whether a language whose number words are not known may say it in words."""
    return not has_words(subject.locale) and any(value.isdigit() and int(value) <= SMALL for value in number.values)


def _new(subject: Subject, theirs: list[Number], mine: list[Number]) -> list[Number]:
    """Numbers that the source does not have, not even in Chinese words."""
    known = {value for number in theirs for value in number.values}
    new = [number for number in mine if not number.glued and not number.values & known]
    if not new:
        return new
    source = subject.source_prose.text
    spoken = words(source, subject.source_locale) | _on_the_clock(source) | _of_dates(source)
    spoken |= _in_code(subject.source, subject.text)
    marker = _MARKER.match(subject.prose.text)
    text = subject.prose.text
    new = [number for number in new if not number.values & spoken and text[number.start : number.end] not in spoken]
    return [number for number in new if not (marker and number.end <= marker.end())]


def _on_the_clock(text: str) -> frozenset[str]:
    """Hours that are said in the other way: 19 and 7."""
    hours = {int(match[1]) for match in _CLOCK.finditer(text)}
    return frozenset(str(other) for hour in hours for other in ((hour + 12) % 24, hour - 12) if other >= 0)


def _in_code(message: str, other: str) -> frozenset[str]:
    """Numbers of code that the other text does not have as code: they were marked or unmarked, not lost."""
    code = " ".join(codes(message) - codes(other))
    found = {value for number in numbers(code, "en") for value in number.values}
    return frozenset(found | {run.lstrip("0") or "0" for run in re.findall(r"[0-9]+", code)})


CHECK = Check(
    id="number",
    level="warning",
    summary=say("A number of the source is missing, or one is not in the source."),
    explanation=say("""\
Compared are the values: `1,000` is `1000` and `1.000` (in German), `３` is `3`, `三` and `three`, `1.5万` is `15,000`, `30亿`
is `3 billion`, `19:00` is `7 p.m.`, `٣` in Arabic is `3`. Not looked at are parts of names (`Parameter13`), markers of lists
at the beginning, and dates, which have a check of their own (`date`). Where the number words of a language are not known,
numbers up to twelve may be missing.
"""),
    find=_find,
)
