"""Words found in texts: longest first, never a part of another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.glossary.folding import HIDDEN, fold, key, masked
from i18nflow.glossary.matcher import Matcher


def found(text: str, *words: str) -> list[str]:
    matcher = Matcher({key(word): word for word in words})
    folded = masked(text, code=True)
    spans = matcher.find(folded)
    assert all(folded[start:end] == key(word) for start, end, word in spans)
    return [word for _, _, word in spans]


def test_the_longest_word_counts() -> None:
    assert found("数据并行训练与数据", "数据", "数据并行", "并行训练") == ["数据并行", "数据"]
    assert found("静态图模式", "静态图", "图模式", "静态图模式") == ["静态图模式"]


def test_a_word_that_lost_leaves_room_for_shorter_ones() -> None:
    assert found("甲乙丙丁戊", "甲乙丙", "丙丁戊己", "丙丁戊", "甲乙", "丁戊") == ["甲乙丙", "丁戊"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("使用API接口", ["API"]),
        ("RAPID", []),
        ("API_KEY 与 APIs", []),
        ("ＡＰＩ，api", ["API", "API"]),
        ("分类和类型", []),
        ("这是“类”。", ["类"]),
        ("服务器与服务", ["服务"]),
    ],
)
def test_a_part_of_another_word_is_none(text: str, expected: list[str]) -> None:
    assert found(text, "API", "类", "服务") == expected


@pytest.mark.parametrize(
    "text",
    [
        "见<code>静态图</code>",
        "见<kbd>静态图</kbd>和<code><strong>静态图</strong></code>",
        "https://a.cn/mode",
        "<mode/>",
    ],
)
def test_code_tags_and_addresses_hold_no_terms(text: str) -> None:
    assert found(text, "静态图", "mode") == []


def test_an_address_ends_where_chinese_begins() -> None:
    assert found("见https://a.cn/x静态图", "静态图") == ["静态图"]


def test_code_is_shown_where_it_is_wanted() -> None:
    assert masked("<code>Ｘ</code>", code=False) == HIDDEN * 6 + "x" + HIDDEN * 7
    assert masked("<code>Ｘ</code>甲", code=True) == HIDDEN * 14 + "甲"


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(masked(text, code=True)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="甲乙丙 aA<>/code1&;"), st.lists(st.text(alphabet="甲乙丙a ", min_size=1, max_size=3), max_size=5))
def test_what_is_found_stands_there_and_nothing_overlaps(text: str, words: list[str]) -> None:
    folded = masked(text, code=True)
    last = 0
    for start, end, word in Matcher({key(word): key(word) for word in words}).find(folded):
        assert folded[start:end] == word
        assert start >= last
        last = end


def test_no_text_takes_the_square_of_its_length() -> None:
    matcher = Matcher({"甲" * size: size for size in range(2, 40)})

    def work(size: int) -> float:
        text = "<code>" * size + "甲" * size
        return cost(lambda: matcher.find(masked(text, code=True)))

    assert work(8000) < 12 * max(work(2000), 0.001)
