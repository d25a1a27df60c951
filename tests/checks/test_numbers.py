"""Numbers by value, whatever they are written with."""

from __future__ import annotations

import pytest
from tests.checks.looking import hits

from i18nflow.checks.numerals import han_values, numbers


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("共 1000 人", "1,000 people", "en"),
        ("共 1,000 人", "1000 people", "en"),
        ("共 1000 人", "1.000 Leute", "de"),
        ("共 1000 人", "1 000 personnes", "fr"),
        ("1.5 倍", "1,5-mal", "de"),
        ("1.5 倍", "1.5 times", "en"),
        ("1.5万人", "15,000 people", "en"),
        ("3亿元", "300 million yuan", "en"),
        ("30亿元", "3 billion yuan", "en"),
        ("30亿元", "3 Milliarden Yuan", "de"),
        ("2.5万", "25k", "en"),
        ("1.5万人", "1.5万人", "ja"),
        ("1.5万人", "15 000 личностей", "pl"),
        ("有 3 个", "there are three", "en"),
        ("第 1 步", "First step", "en"),
        ("三个步骤", "3 steps", "en"),
        ("一万八千页", "1 万 8 千ページ", "ja"),
        ("二十三个", "23 of them", "en"),
        ("两台", "2 machines", "en"),
        ("3 个", "trois", "fr"),
        ("3 个", "三つ", "ja"),
        ("晚上 7:00", "19:00", "en"),
        ("19:30 开始", "starts at 7:30 p.m.", "en"),
        ("有 5 个", "٥ منها", "ar"),
        ("有 12 个", "۱۲ تا", "fa"),
        ("３ 个 １２", "3 and 12", "en"),
        ("1. 甲", "A", "en"),
        ("（1）甲", "A", "en"),
        ("参数Parameter13", "parameters", "en"),
        ("版本 v1.2.3", "version v1.2.3", "en"),
        ("2024年7月4日", "July 4, 2024", "en"),
        ("时间：2021.8.31（周二）19:15", "Tuesday, 31 August 2021, 19:15 (UTC+8)", "en"),
        ("时间：2021.8.31（周二）", "2021 年 8 月 31 日（火）", "ja"),
        ("7月发布", "out in July", "en"),
        ("打8折", "20 % off", "en"),
        ("用 10 个", "use <code>10</code>", "en"),
        ("用<code>10</code>个", "use 10", "en"),
        ("队列1", "queue 1", "en"),
    ],
)
def test_equal(source: str, target: str, locale: str) -> None:
    assert [hit.message for hit in hits("number", source, target, locale)] == (
        ["20 is not in the source"] if "折" in source else []
    )


@pytest.mark.parametrize(
    ("source", "target", "locale", "places"),
    [
        ("共 20 人", "21 people", "en", ["21"]),
        ("共 20 人", "people", "en", [""]),
        ("共人", "21 people", "en", ["21"]),
        ("共 1000 人", "1,00 people", "en", ["1,00"]),
        ("共 1000 人", "10,000 people", "en", ["10,000"]),
        ("1.5 倍", "15 times", "en", ["15"]),
        ("3亿元", "3 million yuan", "en", ["3"]),
        ("有 25 个", "quelques", "fr", [""]),
        ("3 和 4", "4 and 5", "en", ["5"]),
        ("3~6 个月", "3~7 months", "en", ["7"]),
        ("共<strong>20</strong>人", "<strong>21</strong> people", "en", ["21"]),
    ],
)
def test_different(source: str, target: str, locale: str, places: list[str]) -> None:
    assert [target[hit.start : hit.end] for hit in hits("number", source, target, locale)] == places


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十三", 23),
        ("一百零五", 105),
        ("三千", 3000),
        ("两万", 20000),
        ("一亿二千万", 120000000),
    ],
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert value in han_values(text)


def test_what_can_be_read_in_two_ways_has_two_values() -> None:
    first, second = numbers("1.000 und 2,5", "de")
    assert first.values == {"1000", "1.000"}
    assert "2.5" in second.values
