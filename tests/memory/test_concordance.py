"""Searching in sources and translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.memory.conftest import Make

from i18nflow.memory.concordance import Range, Wanted
from i18nflow.memory.segment import Segment

SEGMENTS = (
    Segment("本次<strong>会</strong>议的日程", "Schedule of the meeting", "en", place="news/1"),
    Segment("会", "Meeting", "en", place="news/2"),
    Segment("网络单元", "The network cells", "en", place="news/3"),
    Segment("单元 100% 可用", "A cell is 100% usable", "en", place="news/4"),
)


def ranges_text(text: str, marks: Sequence[Range], opening: str, closing: str) -> str:
    """``text`` with the marked ranges between ``opening`` and ``closing``."""
    parts, at = [], 0
    for start, end in marks:
        parts += [text[at:start], opening, text[start:end], closing]
        at = end
    return "".join((*parts, text[at:]))


@pytest.mark.parametrize("text", ["会", "会议", "会议的日程", "的"])
def test_one_character_is_enough_and_tags_do_not_hide_a_word(remember: Make, text: str) -> None:
    found = remember(*SEGMENTS).search(Wanted(text, ("en",)))
    assert "news/1" in [one.segment.place for one in found if one.contains]


def test_marks_say_where_it_stands(remember: Make) -> None:
    found = remember(*SEGMENTS).search(Wanted("会议", ("en",)))
    assert ranges_text(found[0].source, found[0].marks, "[", "]") == "本次[会议]的日程"


def test_words_of_the_target_whole_ones_first(remember: Make) -> None:
    found = remember(*SEGMENTS).search(Wanted("CELL", ("en",), in_target=True))
    assert [one.segment.place for one in found] == ["news/4", "news/3"]


def test_signs_of_like_are_plain_characters(remember: Make) -> None:
    memory = remember(*SEGMENTS)
    assert [one.segment.place for one in memory.search(Wanted("100%", ("en",))) if one.contains] == ["news/4"]
    assert memory.search(Wanted("_", ("en",))) == []
    assert memory.search(Wanted("  ", ("en",))) == []


def test_what_is_like_it_comes_after_with_its_differences(remember: Make) -> None:
    stored = replace(SEGMENTS[0], source="请在会议开始之前到大厅的前台登记并领取资料")
    (found,) = remember(stored).search(Wanted("请在会议开始以前到大厅的前台登记并领取资料", ("en",)))
    assert (found.contains, int(found.score)) == (False, 95)
    assert ranges_text(found.source, found.marks, "[", "]") == "请在会议开始[之]前到大厅的前台登记并领取资料"


def test_the_same_in_several_places_is_one_line(remember: Make) -> None:
    found = remember(SEGMENTS[1], replace(SEGMENTS[1], place="news/9")).search(Wanted("会", ("en",)))
    assert [(one.segment.place, one.others) for one in found] == [("news/2", 1)]


def test_only_the_locales_that_are_asked_for_and_no_more_than_wanted(remember: Make) -> None:
    memory = remember(*SEGMENTS, replace(SEGMENTS[1], locale="ja"))
    assert {one.segment.locale for one in memory.search(Wanted("会", ("ja",)))} == {"ja"}
    assert len(memory.search(Wanted("单元", ("en",), limit=1))) == 1
