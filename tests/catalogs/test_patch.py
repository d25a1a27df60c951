"""New values in an old translation: where it is plain which go where, and not elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.catalogs.patch import patch, skeleton

LINK = "见<a1>https://a.cn/{}</a1>。"


@pytest.mark.parametrize(
    ("old", "new", "msgstr", "expected", "kind"),
    [
        ("第 3 章", "第 12 章", "Chapter 3", "Chapter 12", "number"),
        ("2023年1月5日", "2024年1月6日", "January 5, 2023", "January 6, 2024", "number"),
        ("2023-01-05 开幕", "2024-01-06 开幕", "Opens 2023-01-05", "Opens 2024-01-06", "number"),
        ("升级到 v1.2.3", "升级到 v1.3.0", "Upgrade to v1.2.3.", "Upgrade to v1.3.0.", "number"),
        ("共 1,000 人，3 天", "共 2,500 人，4 天", "1,000 people in 3 days", "2,500 people in 4 days", "number"),
        ("5月", "6月", "5月", "6月", "number"),
        ("甲 1 乙 2", "甲 2 乙 1", "A 1 B 2", "A 2 B 1", "number"),
        (
            LINK.format("x?id=1"),
            LINK.format("y?id=2"),
            "See <a1>https://a.cn/x?id=1</a1>.",
            "See <a1>https://a.cn/y?id=2</a1>.",
            "url",
        ),
        ("用<code>a < b</code>比", "用<code>c</code>比", "Use <code>a < b</code>", "Use <code>c</code>", "code"),
        ("<code>a</code>第1次", "<code>b</code>第2次", "Time 1 of <code>a</code>", "Time 2 of <code>b</code>", "number,code"),
    ],
)
def test_values_are_put_in(old: str, new: str, msgstr: str, expected: str, kind: str) -> None:
    patched = patch(old, new, msgstr)
    assert patched is not None
    assert (patched.msgstr, ",".join(patched.kinds)) == (expected, kind)


@pytest.mark.parametrize(
    ("old", "new", "msgstr"),
    [
        ("第 3 章", "第 4 节", "Chapter 3"),
        ("第三章", "第四章", "Chapter 3"),
        ("3 个", "4 个", "Three"),
        ("3 个", "4 个", "3 of 3"),
        ("3 个和 3 只", "4 个和 3 只", "3 and 3"),
        ("5月", "6月", "May 5"),
        ("1 个", "2 个", "the 1st"),
        ("<a1>图</a1>", "<a2>图</a2>", "<a1>figure</a1>"),
        ("用<code>a</code>", "用<code>b</code>", "Use <code>A</code>"),
        ("甲", "乙", "A"),
        ("甲 1", "甲 1", "A 1"),
    ],
)
def test_what_is_not_plain_is_left_alone(old: str, new: str, msgstr: str) -> None:
    assert patch(old, new, msgstr) is None


values = st.lists(st.integers(1, 99).map(str), min_size=1, max_size=4)


@given(values, st.data())
def test_patching_there_and_back_changes_nothing(numbers: list[str], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.integers(100, 999).map(str), min_size=len(numbers), max_size=len(numbers), unique=True))
    text, translated = "甲{}乙".join([""] * (len(numbers) + 1)), "A {} b ".join([""] * (len(numbers) + 1))
    old, new, msgstr = text.format(*numbers), text.format(*others), translated.format(*numbers)
    patched = patch(old, new, msgstr)
    if len(set(numbers)) < len(numbers):
        assert patched is None
    else:
        assert patched is not None
        assert patched.msgstr == translated.format(*others)
        back = patch(new, old, patched.msgstr)
        assert back is not None
        assert back.msgstr == msgstr


def test_skeletons() -> None:
    assert skeleton("会议 3：<code>a</code>") == skeleton("会议 15：<code>b c</code>")
    assert skeleton("会议") == skeleton("2023-01-05") == ""


@pytest.mark.parametrize("text", ["<code>", "a", "a1.", "<a", "http://", "1,", "<code>" + "<" * 40, "www.a"])
def test_hostile_texts_take_linear_time(text: str) -> None:
    short, long = text * (20_000 // len(text)), text * (200_000 // len(text))
    assert cost(lambda: skeleton(long)) < 40 * cost(lambda: skeleton(short)) + 0.05
