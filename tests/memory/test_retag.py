"""Translations in the tags of another text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.memory.retag import retagged
from i18nflow.memory.segment import Query, Segment


def into(source: str, target: str, wanted: str, hidden: tuple[str, ...] = (), new: tuple[str, ...] = ()) -> tuple[str, bool]:
    return retagged(Segment(source, target, "en", hidden=hidden), Query(wanted, "en", hidden=new))


@pytest.mark.parametrize(
    ("source", "target", "wanted", "msgstr"),
    [
        (
            "见<a1>甲</a1>和<a2>乙</a2>",
            "see <a2>B</a2>, <a1>A</a1>",
            "见<a1>甲</a1>和<a2>乙</a2>。",
            "see <a2>B</a2>, <a1>A</a1>",
        ),
        ("见<a1>甲</a1>和<a2>乙</a2>", "<a1>A</a1> <a2>B</a2>", "见<a1>乙</a1>和<a2>甲</a2>", "<a2>A</a2> <a1>B</a1>"),
        ("见<a1>甲</a1>", "see <a1>A</a1>", "见甲", "see A"),
        ("用 MindSpore", "use MindSpore", "用 <a1>MindSpore</a1>", "use <a1>MindSpore</a1>"),
        ("用<code>x</code>吧", "use <code>x</code>", "用<code>y</code>吧", "use <code>y</code>"),
        ("用<code>x</code>", "use <code>x</code>", "只用一次", "use x"),
        ("图", "figure", "图<img1/>", "figure <img1/>"),
        ("图<img1/><br/>", "figure<img1/><br/>", "图", "figure"),
        ("<strong>粗</strong>", "<strong>bold</strong>", "粗", "<strong>bold</strong>"),
    ],
)
def test_tags_are_renamed_dropped_and_supplied(source: str, target: str, wanted: str, msgstr: str) -> None:
    assert into(source, target, wanted) == (msgstr, True)


def test_what_tags_hide_goes_before_their_words_and_order() -> None:
    made = into("<a1>这里</a1><a2>这里</a2>", "<a1>A</a1> <a2>B</a2>", "<a1>这里</a1><a2>那里</a2>", ("a1: /x",), ("a2: /x",))
    assert made == ("<a2>A</a2> <a1>B</a1>", True)


def test_a_value_has_no_tags() -> None:
    segment = Segment("<a1>甲</a1>", "<a1>A</a1>", "en")
    assert retagged(segment, Query("甲", "en", context="img.alt")) == ("A", True)


TAGS = st.lists(
    st.sampled_from(["甲", "文字", "<a1>乙</a1>", "<a2>丙</a2>", "<img1/>", "<code>x</code>", "<br/>", "<em>丁</em>"])
)


@given(TAGS, TAGS)
def test_whatever_was_right_for_one_text_fits_the_other(old: list[str], new: list[str]) -> None:
    source, wanted = "".join(dict.fromkeys(["甲", *old])), "".join(dict.fromkeys(["甲", *new]))
    msgstr, fits = into(source, source.replace("甲", "A"), wanted)
    assert fits, (source, wanted, msgstr)


def test_many_tags_take_no_square() -> None:
    text = "".join(f"<a{number}>甲</a{number}>" for number in range(1, 400))
    assert into(text, text, text + "乙")[1]
