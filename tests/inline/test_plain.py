"""What a reader sees of a msgid, by which copies on other pages are found again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.inline.msgid import to_msgid
from i18nflow.inline.plain import folded, plain, plain_forms
from i18nflow.inline.tree import Element, Text, plain_text


@pytest.mark.parametrize(
    ("message", "seen"),
    [
        ("新闻中心", "新闻中心"),
        ("从<strong>执行方式</strong>比较<a1>静态图</a1>", "从执行方式比较静态图"),
        ("图 <img1/> 与 <math1/>", "图 与"),
        ("a &lt;b> &amp;amp; c", "a <b> &amp; c"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("<code>&lt;div></code> 标签", "<div> 标签"),
        (" 多行\n  文字\u3000", "多行 文字"),
        ("<my-comp1>甲</my-comp1><x2-1/>", "甲"),
    ],
)
def test_markup_leaves_nothing(message: str, seen: str) -> None:
    assert plain(message) == seen


def test_a_line_break_may_leave_a_blank_or_nothing() -> None:
    assert plain_forms("甲<br/>乙") == ("甲 乙", "甲乙")
    assert plain_forms("甲乙") == ("甲乙",)


@given(st.text(max_size=40), st.text(max_size=20))
def test_it_is_the_text_of_the_tree(before: str, inside: str) -> None:
    nodes = (Text(before), Element("strong", (Text(inside),)))
    assert plain(to_msgid(nodes)) == folded(plain_text(nodes))
