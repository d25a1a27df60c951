"""Translations from elsewhere, as drafts."""

from __future__ import annotations

from dataclasses import replace

from i18nflow.catalogs.remarks import remark
from i18nflow.catalogs.suggest import Suggestion, fill_from, is_open
from i18nflow.model import Entry, Key

FOUND = Suggestion("会议时间", None, "Time", 87.9, "news/700")


def test_a_suggestion_is_fuzzy_and_says_where_it_is_from() -> None:
    filled = fill_from(Entry("会议地点", flags=("x-own",), comments=("asked",), references=("a.md",)), FOUND)
    assert (filled.msgstr, filled.flags, filled.previous) == ("Time", ("fuzzy", "x-own"), Key(None, "会议时间"))
    assert filled.comments == ("asked", "i18nflow: tm=87 from=news/700")
    assert filled.references == ("a.md",)


def test_the_same_text_is_its_own_previous_one() -> None:
    """So that everyone knows it for a machine's draft: a person's has none."""
    assert fill_from(Entry("会议时间"), FOUND).previous == Key(None, "会议时间")


def test_a_final_one_has_no_previous_text() -> None:
    filled = fill_from(Entry("会议地点", flags=("fuzzy",)), replace(FOUND, score=101), final=True)
    assert (filled.translated, filled.previous) == (True, None)
    found = remark(filled, "tm")
    assert found is not None
    assert found.value == "101"


def test_what_is_open() -> None:
    assert is_open(Entry("甲"))
    assert not is_open(Entry("甲", msgstr="A"))
    assert not is_open(Entry("甲", obsolete=True))
    assert not is_open(Entry("甲", msgid_plural="乙"))
