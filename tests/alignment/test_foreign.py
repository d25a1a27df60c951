"""Catalogs of other tools, read through our own grammar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18nflow.alignment.foreign import Pair, Table, adopt, pairs_of
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.model import Document, Entry

LETTERS = Options(scope="letters")


def source(text: str) -> Document:
    return FORMAT.parse(text, LETTERS)


def target(text: str) -> Document:
    return FORMAT.parse(text, replace(LETTERS, source_locale="en"))


def adopted(ours: Entry, *old: Entry) -> Entry:
    pairs: list[Pair] = [pair for entry in old for pair in pairs_of(entry, source, target)]
    return adopt([ours], Table(pairs), "old.po").entries[0]


@pytest.mark.parametrize(
    ("msgid", "old_msgid", "old_msgstr", "expected"),
    [
        ("会议<strong>详情</strong>", "会议**详情** {#x}", "Meeting **details** {#x}", "Meeting <strong>details</strong>"),
        (
            "见<a1>文档</a1>和<code>x</code>",
            "见[文档](https://a.cn/x)和`x`",
            "See `x` and [docs](https://a.cn/x)",
            "See <code>x</code> and <a1>docs</a1>",
        ),
        ("乙<a1>链</a1>", "乙[链]{1}", "B [link]{1}", "B <a1>link</a1>"),
        ("会议详情", "# 会议详情", "# Meeting details", "Meeting details"),
        ("测试文章", "title: 测试文章", "title: Test article", "Test article"),
        ("测试文章", "---\ntitle: 测试文章\n---\n\n", "---\ntitle: Test article\n---\n\n", "Test article"),
        ("第二项", "- 第一项\n- 第二项", "- first\n- second", "second"),
        ("甲乙丙", "甲乙\n丙", "A B\nC", "A B C"),
        ("共1项", "共１项", "1 item", "1 item"),
    ],
)
def test_raw_markdown_arrives_in_our_grammar(msgid: str, old_msgid: str, old_msgstr: str, expected: str) -> None:
    made = adopted(Entry(msgid), Entry(old_msgid, msgstr=old_msgstr))
    assert (made.msgstr, made.fuzzy) == (expected, False)
    assert made.comments == ("i18nflow: imported=old.po",)


def test_what_is_not_certain_is_a_draft() -> None:
    lost = adopted(Entry("见<a1>文档</a1>", notes=("paragraph", "a1: /x")), Entry("见[文档](/x)", msgstr="See the docs"))
    assert (lost.msgstr, lost.fuzzy) == ("See the docs", True)
    surplus = adopted(Entry("文档"), Entry("文档", msgstr="the [docs](/x)"))
    assert (surplus.msgstr, surplus.fuzzy) == ("the docs", True)
    raw = adopted(Entry("甲乙"), Entry("甲乙", msgstr="A ** B"))
    assert raw.fuzzy
    draft = adopted(Entry("会议"), Entry("会议", msgstr="Meeting", flags=("fuzzy",)))
    assert draft.fuzzy


def test_a_reviewed_translation_goes_before_a_draft() -> None:
    made = adopted(Entry("会议"), Entry("会议", msgstr="Draft", flags=("fuzzy",)), Entry("# 会议", msgstr="# Meeting"))
    assert (made.msgstr, made.fuzzy) == ("Meeting", False)


def test_nobodys_text_is_replaced() -> None:
    ours = Entry("会议", msgstr="Conference")
    assert adopted(ours, Entry("会议", msgstr="Meeting")) == ours
    assert adopted(Entry("大会"), Entry("会议", msgstr="Meeting")) == Entry("大会")


def test_an_entry_that_cannot_be_read_leaves_the_others_alone() -> None:
    broken = Entry("---\na: 甲\na: 乙\n---\n", msgstr="---\na: A\na: B\n---\n")
    assert adopted(Entry("会议"), broken, Entry("会议", msgstr="Meeting")).msgstr == "Meeting"


def test_text_in_another_context_is_another_text() -> None:
    image = Entry("替代", msgctxt="img.alt")
    assert adopted(image, Entry("图 ![替代](a.png)", msgstr="Figure ![alternative](a.png)")).msgstr == "alternative"
    assert adopted(image, Entry("替代", msgstr="replace")) == image
