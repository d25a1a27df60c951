"""Dates in Chinese sources, and whether a text holds one of them in any form that its readers use.

Names of months are CLDR's, wide and abbreviated, as in a date and by themselves; day and year may stand on either side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from i18nflow.locales import language, month_names, script

CHINESE_DATE = re.compile(
    r"(?:(?P<year>\d{4}|\d{2})\s*年\s*)?(?P<month>\d{1,2})\s*月(?:份|\s*(?P<day>\d{1,2})\s*(?:日|号|號))?"
    r"(?:\s*(?:[-–—~～至到]+)\s*(?:(?P<month2>\d{1,2})\s*月\s*)?(?P<day2>\d{1,2})\s*(?:日|号|號))?"
    r"|(?P<alone>\d{4})\s*年"
    r"|(?<![\d./-])(?P<y>(?:19|20)\d\d)(?P<mark>[./-])(?P<m>1[0-2]|0?[1-9])(?P=mark)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d/-]|\.\d)"
)
"""A date, a month of a year, two days of which the second says no more than it has to, a year, or ``2021.8.31``."""
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,4})\s?[-/.年년]\s?(\d{1,2})(?:\s?[-/.月월]\s?(\d{1,4}))?(?!\d)")
_CJK = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日号號일])?")
_NUMBER = re.compile(r"\d+")
_MARKS = re.compile("[\u200e\u200f\u061c]")
"""Marks of direction, which CLDR writes into dates."""
_NEAR = 24
_ALSO = {"ar": ("ar-SY", "ar-DZ")}
"""Arabic has three sets of names for the months."""
_PREFIXING = frozenset({"Arab", "Hebr"})
"""Scripts in which “in” or “of” is a letter of the word behind it."""
_BUDDHIST = 543
OTHER_CALENDARS = frozenset({"fa", "ps", "ckb"})
"""Languages whose readers count years and months in another way: their dates cannot be compared."""


class Date(NamedTuple):
    """A day, a month (``day`` is 0) or a day of any year (``year`` is 0), and where it stands in the source."""

    start: int
    end: int
    year: int
    month: int
    day: int


def chinese_dates(text: str) -> Iterator[Date]:
    """The dates of a Chinese text that say at least two of year, month and day."""
    for match in CHINESE_DATE.finditer(text):
        if match["y"]:
            yield Date(*match.span(), int(match["y"]), int(match["m"]), int(match["d"]))
        elif not match["alone"]:
            yield from _written(match)


def _written(match: re.Match[str]) -> Iterator[Date]:
    """The dates of ``2024年7月4日–8日``, as far as they say enough."""
    if not 1 <= int(match["month"]) <= 12:
        return
    year = int(match["year"] or 0)
    year += 2000 if 0 < year < 100 else 0
    days = [(match["month"], match["day"] or 0)]
    if match["day2"]:
        days.append((match["month2"] or match["month"], match["day2"]))
    for month, day in days:
        if year or day:
            yield Date(*match.span(), year, int(month), int(day))


class Held:
    """What a text in the language of ``locale`` holds of dates; read once, asked for many."""

    def __init__(self, text: str, locale: str) -> None:
        text = _with_ascii_digits(text)
        runs = frozenset(run for run in _NUMBER.findall(text) if len(run) <= 4)
        self._short_years = runs
        self._years = frozenset(map(int, runs))
        self._offset = _BUDDHIST if language(locale) == "th" else 0
        self._named: dict[int, set[str]] = {}
        self._numeric: set[tuple[int, int]] = set()
        self._read_names(text, locale)
        self._read_numbers(text)

    def holds(self, date: Date) -> bool:
        """Whether the text has the date; without its century where the text says it so."""
        if date.year and not self._has_year(date.year):
            return False
        if date.month in self._named and (not date.day or str(date.day) in self._named[date.month]):
            return True
        return (date.month, date.day) in self._numeric

    def _has_year(self, year: int) -> bool:
        if year in self._years or year + self._offset in self._years:
            return True
        return f"{year % 100:02d}" in self._short_years and not any(value > 1900 for value in self._years)

    def _read_names(self, text: str, locale: str) -> None:
        pattern, numbers = _months(locale)
        for match in pattern.finditer(text) if pattern is not None else ():
            around = f"{text[max(0, match.start() - _NEAR) : match.start()]} {text[match.end() : match.end() + _NEAR]}"
            days = self._named.setdefault(numbers[match[0].lower().rstrip(".")], set())
            days.update(run.lstrip("0") for run in _NUMBER.findall(around))

    def _read_numbers(self, text: str) -> None:
        for match in _NUMERIC.finditer(text):
            parts = [int(part) for part in match.groups() if part]
            small = [part for part in parts if part <= 31]
            self._numeric.update((one, other) for one in small for other in small)
            if len(small) < len(parts):
                self._numeric.update((one, 0) for one in small)
        for match in _CJK.finditer(text):
            self._numeric.update({(int(match[1]), 0), (int(match[1]), int(match[2] or 0))})
            around = text[match.end() : match.end() + _NEAR]
            self._numeric.update((int(match[1]), int(run)) for run in _NUMBER.findall(around) if len(run) < 3)


@cache
def _months(locale: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    """A pattern for the names of the months, and the number of each (lower case, without a full stop)."""
    numbers: dict[str, int] = {}
    for tag in (locale, *_ALSO.get(language(locale), ())):
        for name, number in month_names(tag):
            plain = name.lower().rstrip(".")
            numbers.setdefault(plain, number)
            if plain.isascii() and len(plain) > 4:
                numbers.setdefault(plain[:3], number)
                numbers.setdefault(plain[:4], number)
    if not numbers:
        return None, numbers
    names = sorted(numbers, key=len, reverse=True)
    before = "" if script(locale) in _PREFIXING else r"(?<![^\W\d_])"
    return re.compile(rf"{before}(?:{'|'.join(map(re.escape, names))})\.?(?![^\W\d_])", re.IGNORECASE), numbers


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(char, char)) if char.isdigit() else char for char in _MARKS.sub("", text))
