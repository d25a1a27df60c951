"""Scores, penalties, floors and the order of suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.memory.conftest import Make

from i18nflow.memory.score import band
from i18nflow.memory.segment import Query, Segment, fingerprint

TEXT = "请在会议开始之前到大厅的前台登记并领取资料"
SEGMENT = Segment(TEXT, "Please register at the front desk.", "en", place="news/1")


def test_the_same_text_is_100(remember: Make) -> None:
    (match,) = remember(SEGMENT).suggest(TEXT, "en")
    assert (match.score, match.similarity, match.msgstr, match.fits, match.weak) == (100, 1, SEGMENT.target, True, False)


def test_a_neighbour_makes_it_101_and_both_sides_count(remember: Make) -> None:
    memory = remember(replace(SEGMENT, before=fingerprint("前"), after=fingerprint("后")))
    assert memory.suggest(TEXT, "en", "前", "别的")[0].score == 101
    assert memory.suggest(TEXT, "en", "别的", "后")[0].score == 101
    assert memory.suggest(TEXT, "en", "别的", "别的")[0].score == 100
    assert memory.find(Query(TEXT, "en", fingerprint("前"), context="img.alt"))[0].score == 100


def test_the_edge_of_an_article_is_no_neighbour(remember: Make) -> None:
    assert remember(SEGMENT).suggest(TEXT, "en")[0].score == 100


@pytest.mark.parametrize(
    ("stored", "score"),
    [
        (replace(SEGMENT, source=TEXT + "。"), 99),
        (replace(SEGMENT, source="<strong>请</strong>" + TEXT[1:]), 97),
        (replace(SEGMENT, origin="mt"), 95),
        (replace(SEGMENT, origin="tmx"), 98),
        (replace(SEGMENT, state="fuzzy"), 90),
        (replace(SEGMENT, state="fuzzy", origin="mt"), 85),
        (replace(SEGMENT, state="obsolete"), 100),
        (replace(SEGMENT, state="approved"), 100),
    ],
)
def test_penalties(remember: Make, stored: Segment, score: float) -> None:
    assert remember(stored).suggest(TEXT, "en")[0].score == score


def test_numbers_cost_one_and_the_new_ones_are_put_in(remember: Make) -> None:
    memory = remember(replace(SEGMENT, source="时间是 10 点，地点在北京的会议中心大楼", target="At 10 in Beijing"))
    (match,) = memory.suggest("时间是 11 点，地点在北京的会议中心大楼", "en")
    assert (match.score, match.msgstr) == (99, "At 11 in Beijing")


def test_approved_goes_first_then_what_most_agree_on(remember: Make) -> None:
    rare, approved = replace(SEGMENT, target="rare"), replace(SEGMENT, target="approved", state="approved")
    memory = remember(rare, SEGMENT, replace(SEGMENT, place="news/2"), approved)
    assert [match.msgstr for match in memory.suggest(TEXT, "en")] == ["approved", SEGMENT.target, "rare"]


def test_a_text_in_thousands_of_places_still_finds_its_neighbours(remember: Make) -> None:
    many = [replace(SEGMENT, place=f"news/{number}", before=fingerprint(str(number))) for number in range(2000)]
    memory = remember(*many, replace(SEGMENT, target="there", before=fingerprint("here"), state="translated"))
    match = memory.suggest(TEXT, "en", "here")[0]
    assert (match.msgstr, match.score) == ("there", 101)


def test_short_texts_have_a_higher_floor_and_weak_ones_are_marked(remember: Make) -> None:
    memory = remember(replace(SEGMENT, source="会议日程"), replace(SEGMENT, source="会议日历", target="calendar"))
    found = memory.suggest("会议日报", "en")
    assert [(match.score, match.weak) for match in found] == [(75, True), (75, True)]
    assert memory.suggest("天气预报", "en") == []


def test_each_locale_has_its_own(remember: Make) -> None:
    memory = remember(SEGMENT, replace(SEGMENT, locale="ja", target="受付"))
    assert [match.msgstr for match in memory.suggest(TEXT, "ja")] == ["受付"]
    assert memory.suggest(TEXT, "fr") == []


def test_no_text_finds_nothing(remember: Make) -> None:
    memory = remember(SEGMENT)
    assert memory.suggest("", "en") == []
    assert memory.suggest("<img1/>", "en") == []


def test_bands() -> None:
    assert [band(value) for value in (101, 100, 99.9, 95, 94, 80, 10)] == [
        *("101", "100", "95–99", "95–99", "85–94", "75–84", "below 75")
    ]
