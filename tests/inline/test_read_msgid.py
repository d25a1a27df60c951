"""A msgid read without its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.inline.msgid import read_msgid, to_msgid
from i18nflow.inline.tree import Element, Text


@pytest.mark.parametrize(
    "msgid",
    [
        "会议",
        "见<a1>文档</a1>，<strong>粗<code>x &lt;b></code></strong><br/>",
        "<img1/>甲<h2-1>乙</h2-1><card3-12/>",
        "a < b &amp;lt; & c",
        "&lt;div> 是标签",
    ],
)
def test_a_msgid_is_read_and_written_back(msgid: str) -> None:
    assert to_msgid(read_msgid(msgid)) == msgid


def test_names_and_numbers() -> None:
    assert read_msgid("<h2-1>甲</h2-1><a12/>") == (Element("h2", (Text("甲"),), number=1), Element("a", number=12))


@given(st.text(st.sampled_from("<>/ab1&;甲 -"), max_size=30))
def test_nothing_is_lost_of_a_text_that_is_no_msgid(text: str) -> None:
    nodes = read_msgid(text)
    assert read_msgid(to_msgid(nodes)) is not None
    assert to_msgid(nodes).count("甲") == text.count("甲")


def test_depth_is_limited() -> None:
    deep = "<a1>" * 5000 + "甲" + "</a1>" * 5000
    assert to_msgid(read_msgid(deep)).count("甲") == 1
