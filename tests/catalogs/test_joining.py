"""Several texts as one."""

from __future__ import annotations

import pytest

from i18nflow.catalogs.joining import joined_entry, joined_texts
from i18nflow.model import Entry, Key


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["你好。", "世界"], "你好。世界"),
        (["Hello.", "World"], "Hello. World"),
        (["Hello. ", "World"], "Hello. World"),
        (["用 API", "开发"], "用 API开发"),
        (["안녕", "세계"], "안녕 세계"),
        (["<a1>你好</a1>", "<strong>世界</strong>"], "<a1>你好</a1><strong>世界</strong>"),
        (["<a1>Hello</a1>", "<strong>world</strong>"], "<a1>Hello</a1> <strong>world</strong>"),
        ([], ""),
        (["甲"], "甲"),
    ],
)
def test_a_blank_stands_where_words_need_one(texts: list[str], expected: str) -> None:
    assert joined_texts(texts) == expected


def test_numbered_tags_are_numbered_on() -> None:
    first = Entry("见<a1>甲</a1>和<img1/>。", msgstr="See <a1>A</a1> and <img1/>.", comments=("one",), flags=("fuzzy",))
    second = Entry("<h2-1/><a1>乙</a1>", msgstr="<h2-1/> <a1>B</a1>", comments=("one", "two"))
    third = Entry("<a1>丙</a1><h2-1/>", msgstr="<a1>C</a1> <h2-1/>")
    joined = joined_entry([first, second, third])
    assert joined.msgid == "见<a1>甲</a1>和<img1/>。<h2-1/><a2>乙</a2><a3>丙</a3><h2-2/>"
    assert joined.msgstr == "See <a1>A</a1> and <img1/>. <h2-1/> <a2>B</a2> <a3>C</a3> <h2-2/>"
    assert (joined.comments, joined.flags) == (("one", "two"), ())


def test_the_source_is_what_the_translations_were_made_for() -> None:
    draft = Entry("甲改", msgstr="A", flags=("fuzzy",), previous=Key(None, "甲"))
    assert joined_entry([draft, Entry("乙", msgstr="B")]).msgid == "甲乙"
