"""Entries with components and bindings, found by what a page shows of them."""

from __future__ import annotations

import pytest
from tests.formats.page.samples import page

from i18nflow.formats.base import Job, Options
from i18nflow.formats.page.format import FORMAT
from i18nflow.formats.page.shapes import Shapes
from i18nflow.model import Unit


def said(msgid: str, msgstr: str, shown: str) -> str | None:
    """What the page says instead of ``shown``."""
    found = Shapes((Unit(msgid),)).find(shown)
    return found.message(msgstr, lambda value: value.replace("苏州", "Suzhou")) if found else None


@pytest.mark.parametrize(
    ("msgid", "msgstr", "shown", "expected"),
    [
        (
            "引擎 <badge1>实验性</badge1>",
            "Engine <badge1>Beta</badge1>",
            "引擎 <span1>实验性</span1>",
            "Engine <span1>Beta</span1>",
        ),
        ("<icon1/> 写信到 <a1>x</a1>", "<icon1/> Write to <a1>x</a1>", "写信到 <a1>x</a1>", "Write to <a1>x</a1>"),
        (
            "地点：<binding1/>平江路<br/>主办：甲",
            "At <binding1/><br/>By A",
            "地点：苏州平江路<br/>主办：甲",
            "At Suzhou<br/>By A",
        ),
        (
            "<note1>甲</note1>和<span1>乙</span1>",
            "<span1>B</span1>, <note1>A</note1>",
            "<span1>甲</span1>和<span2>乙</span2>",
            "<span2>B</span2>, <span1>A</span1>",
        ),
    ],
)
def test_tags_and_values_are_those_of_the_page(msgid: str, msgstr: str, shown: str, expected: str) -> None:
    assert said(msgid, msgstr, shown) == expected


@pytest.mark.parametrize(
    ("msgid", "shown"),
    [
        ("引擎 <badge1>实验性</badge1>", "引擎 实验性"),
        ("引擎 <badge1>实验性</badge1>", "引擎 <span1>稳定</span1>"),
        ("引擎 <badge1>实验性</badge1>", "新引擎 <span1>实验性</span1>"),
        ("引擎 <strong>实验性</strong>", "引擎 <span1>实验性</span1>"),
        ("原定 <binding1/> 个座位", "原定 60 个座位，满"),
        ("原定 <binding1/> 个座位", "原定 <b>60</b> 个座位"),
        ("<binding1/><binding2/>个座位", "60 个座位"),
        ("<binding1/>个", "六十个"),
    ],
)
def test_what_says_something_else_is_not_found(msgid: str, shown: str) -> None:
    assert said(msgid, "x", shown) is None


def test_a_page_takes_the_answer_from_the_entry_of_its_article() -> None:
    units = (Unit("原定 <binding1/> 个座位"), Unit("引擎 <badge1>实验性</badge1>"))
    answers = {units[0].msgid: "<binding1/> seats", units[1].msgid: "Engine <badge1>Beta</badge1>"}
    body = '<p>原定 60 个座位</p><h2 id="引擎-实验性">引擎 <span class="badge"><!--[-->实验性<!--]--></span></h2>'
    text = page(body)
    built = FORMAT.rebuild(FORMAT.parse(text, Options()), Job(lambda unit: answers.get(unit.msgid), texts=units), Options())
    assert "<p>60 seats</p>" in built.text
    assert '<h2 id="engine-beta">Engine <span class="badge"><!--[-->Beta<!--]--></span></h2>' in built.text
    assert built.results.count("translated") == 2
