"""Templates: what several units add up to, and the header of a new catalog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.errors import PluginError
from i18nflow.model import Entry, Unit

ARTICLE = [
    Unit("会议", role="title", line=2),
    Unit("会议", role="heading 1", line=5, notes=("under: 会议",)),
    Unit("正文 <a1>见</a1>", line=7, notes=("under: 会议", "a1: https://a.example/")),
    Unit("图", msgctxt="img.alt", role="alt text"),
]
PAYLOAD = [
    Unit("会议", role="title"),
    Unit("摘要", role="description"),
    Unit("正文 <a1>见</a1>", notes=("other",)),
    Unit("图", msgctxt="img.alt", role="alt text"),
    Unit("附录"),
]


def test_units_with_one_key_become_one_entry() -> None:
    made = template([("a.md", ARTICLE)], "news")
    assert made.locale is None
    assert made.entries == (
        Entry("会议", notes=("title", "heading 1"), references=("a.md",)),
        Entry(
            "正文 <a1>见</a1>",
            notes=("paragraph", "under: 会议", "a1: https://a.example/"),
            references=("a.md",),
        ),
        Entry("图", "img.alt", notes=("alt text",), references=("a.md",)),
    )


def test_a_second_form_of_the_article_weaves_its_own_units_in() -> None:
    made = template([("a.md", ARTICLE), ("_payload.json", PAYLOAD)])
    assert [entry.msgid for entry in made.entries] == ["会议", "摘要", "正文 <a1>见</a1>", "图", "附录"]
    assert made.entries[0].references == ("a.md", "_payload.json")
    assert made.entries[1].references == ("_payload.json",)
    assert made.entries[2].notes == ("paragraph", "under: 会议", "a1: https://a.example/")


def test_another_article_follows_as_a_whole() -> None:
    other = [Unit("第二"), Unit("会议", role="heading 2"), Unit("甲"), Unit("乙")]
    made = template([("a.md", ARTICLE), ("b.md", other)])
    assert [entry.msgid for entry in made.entries][3:] == ["第二", "甲", "乙"]
    assert made.entries[0].notes == ("title", "heading 1", "heading 2")
    assert made.entries[0].references == ("a.md", "b.md")


def test_the_order_of_sources_is_kept_from_the_start() -> None:
    made = template([("a.md", [Unit("b"), Unit("c"), Unit("d")]), ("p", [Unit("a"), Unit("b"), Unit("c"), Unit("d")])])
    assert [entry.msgid for entry in made.entries] == ["a", "b", "c", "d"]


def test_notes_hold_on_one_line() -> None:
    made = template([("a.md", [Unit("x", notes=("a1: one\ntwo\u2028three\r", "ends with \\"))])], "line\nbreak")
    assert made.entries[0].notes == ("paragraph", "a1: one two three", "ends with \\ ")
    assert read_catalog(write_catalog(made)).entries == made.entries


def test_a_unit_without_text_is_a_bug_of_its_format() -> None:
    with pytest.raises(PluginError, match="without text"):
        template([("a.md", [Unit("", role="cell", line=3)])])


def test_msgfmt_accepts_template_and_catalog(msgfmt: Callable[[str], str], msgcat: Callable[[str], str | None]) -> None:
    made = template([("目录 一/a.md", ARTICLE), ("_payload.json", PAYLOAD)], "news")
    for catalog in (made, new_catalog(made, "zh-TW", "nplurals=1; plural=0;")):
        text = write_catalog(catalog)
        assert msgfmt(text) == ""
        assert msgcat(text) is not None
        assert read_catalog(text) == catalog


def test_a_new_catalog_is_the_template_with_its_locale() -> None:
    made = template([("a.md", ARTICLE)], "news")
    catalog = new_catalog(made, "zh-TW", "nplurals=1; plural=0;")
    assert catalog.locale == "zh-TW"
    assert catalog.entries == made.entries
    header = dict(catalog.header)
    assert (header["Language"], header["Plural-Forms"]) == ("zh_TW", "nplurals=1; plural=0;")
    assert replace(catalog, locale=None, header=made.header) == made
    assert not any(name.endswith("-Date") and value for name, value in catalog.header)
