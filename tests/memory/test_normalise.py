"""What texts are compared by, and what they are found by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.memory.normalise import key_of, normalised, numbers, tag_names, terms


@pytest.mark.parametrize(
    ("msgid", "norm"),
    [
        ("会议详情。", "会议详情"),
        ("会议详情！？", "会议详情"),
        ("时间：2024年7月4日", "时间:#年#月#日"),
        ("ＭｉｎｄＳｐｏｒｅ　2.0", "mindspore #.#"),
        ("见<a1>日程</a1>和<strong>首页</strong>", "见日程和首页"),
        ("图<img1/>与<img2/>", "图⟦1⟧与⟦2⟧"),
        ("甲 a &lt;b", "甲a <b"),
        ("……", "......"),
        ("甲  乙\n丙", "甲乙丙"),
        ("用 GPU 计算, the  GPU", "用gpu计算, the gpu"),
        ("가나 다라", "가나 다라"),
    ],
)
def test_what_does_not_count_is_gone(msgid: str, norm: str) -> None:
    assert normalised(msgid) == norm


@given(st.text(min_size=1))
def test_nothing_normalises_to_nothing_but_blanks(text: str) -> None:
    assert normalised(text) or not text.strip() or "<" in text or "&" in text
    assert terms(normalised(text))


def test_terms_are_words_and_pairs_of_characters() -> None:
    assert terms("数据并行 in mindspore") == ("数据", "据并", "并行", "in", "mindspore")
    assert terms("能") == ("能",)
    assert terms("---") == ("---",)
    assert terms("ประเทศ")[:2] == ("ปร", "ระ")


def test_tags_count_by_kind_and_numbers_by_value() -> None:
    assert tag_names("<a1>x</a1><a2>y</a2><img1/>") == {"a": 2, "img": 1}
    assert numbers("<a1>2.0</a1> 版 1,000 次") == ["2.0", "1,000"]


@given(st.text(), st.text())
def test_keys_fit_sqlite_and_tell_texts_apart(one: str, other: str) -> None:
    assert -(2**63) <= key_of(one) < 2**63
    assert (key_of(one) == key_of(other)) == (one == other)
