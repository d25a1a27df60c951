"""Dates in every form that CLDR knows."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.looking import hits

from i18nflow.checks.dates import Date, Held, chinese_dates

LOCALES = "ar cs da de el en en_GB es fi fr he hi hu id it ja ko ms nb nl pl pt pt_BR ro ru sv th tr uk vi zh_Hant".split()
FORMATS = ("full", "long", "medium", "short")
DATES = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 28))


@given(DATES, st.sampled_from(LOCALES), st.sampled_from(FORMATS))
def test_every_usual_form_is_found(day: datetime.date, locale: str, form: str) -> None:
    text = f"x {format_date(day, form, locale=locale)} y"
    assert Held(text, locale.replace("_", "-")).holds(Date(0, 0, day.year, day.month, day.day)), text


@given(DATES, st.sampled_from(LOCALES), st.sampled_from(["long", "medium"]), st.integers(1, 200))
def test_another_day_is_not(day: datetime.date, locale: str, form: str, later: int) -> None:
    other = day + datetime.timedelta(days=later)
    text = format_date(other, form, locale=locale)
    swapped = {other.day, other.month} == {day.day, day.month} or {day.month, day.day} <= {
        other.day,
        other.month,
        other.year % 100,
    }
    year_end = {day.month, day.day} <= {other.month, other.day, other.year % 100}
    if not (swapped or year_end):
        assert not Held(text, locale.replace("_", "-")).holds(Date(0, 0, day.year, day.month, day.day)), text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_day_without_its_year(locale: str) -> None:
    text = format_skeleton("MMMMd", datetime.datetime(2024, 7, 4), locale=locale)
    assert Held(text, locale.replace("_", "-")).holds(Date(0, 0, 0, 7, 4))


@pytest.mark.parametrize(
    "target",
    [
        "on July 4, 2024",
        "July 4th, 2024",
        "the 4th of July 2024",
        "4 July 2024",
        "Jul. 4, 2024",
        "2024-07-04",
        "07/04/2024",
        "4.7.2024",
        "04/07/24",
        "Thursday, <strong>July 4</strong>, 2024",
    ],
)
def test_in_english(target: str) -> None:
    assert not hits("date", "会议在2024年7月4日举行", target)


@pytest.mark.parametrize("target", ["July 5, 2024", "June 4, 2024", "July 4, 2023", "next Thursday", "2024-07-05", "2024"])
def test_not_in_english(target: str) -> None:
    assert [hit.message for hit in hits("date", "会议在2024年7月4日举行", target)] == [
        "the date 2024年7月4日 of the source is not found here, in any usual form"
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2024年7月4日", [(2024, 7, 4)]),
        ("2024 年 7 月 4 日", [(2024, 7, 4)]),
        ("7月4日–8日", [(0, 7, 4), (0, 7, 8)]),
        ("7月4日至8月2日", [(0, 7, 4), (0, 8, 2)]),
        ("2024年7月", [(2024, 7, 0)]),
        ("7月4号", [(0, 7, 4)]),
        ("7月", []),
        ("2024年", []),
        ("3个月", []),
        ("21年7月", [(2021, 7, 0)]),
        ("99月9日", []),
        ("2021.8.31（周二）", [(2021, 8, 31)]),
        ("2021-08-31", [(2021, 8, 31)]),
        ("1.2.3 和 2021.8.31.4", []),
    ],
)
def test_chinese(text: str, dates: list[tuple[int, int, int]]) -> None:
    assert [(date.year, date.month, date.day) for date in chinese_dates(text)] == dates


def test_both_days_of_a_span() -> None:
    assert not hits("date", "7月4日–8日", "July 4–8")
    assert not hits("date", "7月4日–8日", "4–8 July")
    assert len(hits("date", "7月4日–8日", "July 4–9")) == 1


def test_other_calendars_are_left_alone() -> None:
    assert not hits("date", "2024年7月4日", "۱۴ تیر ۱۴۰۳", "fa")
    assert not hits("date", "2024年7月4日", "4 กรกฎาคม 2567", "th")
    assert not hits("date", "7月4日", "4 تموز", "ar")
