"""The update of a catalog: examples, one for each rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import UpdateReport, update
from i18nflow.model import Catalog, Entry, Key, Unit

LONG = "此次会议将介绍联邦学习框架的最新进展和后续规划"


def pot(*msgids: str) -> Catalog:
    return template([("a.md", [Unit(msgid) for msgid in msgids])], "news")


def po(*entries: Entry) -> Catalog:
    return replace(new_catalog(pot(), "en", "nplurals=2; plural=(n != 1);"), entries=entries)


def entry(msgid: str, msgstr: str = "", flags: Sequence[str] = (), comments: Sequence[str] = ()) -> Entry:
    return Entry(
        msgid,
        msgstr=msgstr,
        flags=tuple(flags),
        comments=tuple(comments),
        notes=("paragraph",),
        references=("a.md",),
    )


def updated(catalog: Catalog, new: Catalog) -> tuple[list[Entry], list[Entry], UpdateReport]:
    """Live and obsolete entries; each update is also run twice and written."""
    result, report = update(catalog, new)
    again, second = update(result, new)
    assert write_catalog(again) == write_catalog(result)
    assert (second.new, second.carried, second.revived, second.obsoleted, second.dropped) == (0, (), 0, 0, 0)
    live = [entry for entry in result.entries if not entry.obsolete]
    assert [entry.key for entry in live] == [entry.key for entry in new.entries]
    return live, [entry for entry in result.entries if entry.obsolete], report


def test_translations_stay_and_new_entries_come_in_order() -> None:
    old = po(entry("甲", "A"), entry("丙", "C", ["fuzzy"]))
    live, obsolete, report = updated(old, pot("乙", "丙", "甲"))
    assert live == [entry("乙"), entry("丙", "C", ["fuzzy"]), entry("甲", "A")]
    assert obsolete == []
    assert (report.kept, report.new) == (2, 1)


def test_references_and_notes_are_the_templates() -> None:
    old = po(replace(entry("甲", "A", ["x-own"], ["keep"]), references=("old.md",), notes=("old",)))
    live, _, _ = updated(old, pot("甲"))
    assert live == [entry("甲", "A", ["x-own"], ["keep"])]


def test_a_changed_text_keeps_its_translation_as_fuzzy() -> None:
    old = po(entry("前", "Before"), entry(LONG, "Talk", ["x-own"], ["note"]), entry("后", "After"))
    live, obsolete, report = updated(old, pot("前", LONG + "。", "后"))
    assert live[1] == replace(
        entry(LONG + "。", "Talk", ["fuzzy", "x-own"], ["note"]),
        previous=Key(None, LONG),
    )
    assert [(e.msgid, e.msgstr, e.fuzzy) for e in obsolete] == [(LONG, "Talk", False)]
    assert [(c.how, c.source.msgid) for c in report.carried] == [("place", LONG)]


def test_what_comes_back_is_as_it_was() -> None:
    old = po(entry("前", "Before"), entry(LONG, "Talk", comments=["note"]))
    changed, _ = update(old, pot("前", LONG + "。"))
    live, obsolete, report = updated(changed, pot("前", LONG))
    assert live == list(old.entries)
    assert obsolete == []
    assert (report.revived, report.dropped) == (1, 1)


def test_a_fuzzy_entry_comes_back_fuzzy() -> None:
    gone, _ = update(po(entry("甲", "A", ["fuzzy"])), pot())
    live, _, _ = updated(gone, pot("甲"))
    assert live == [entry("甲", "A", ["fuzzy"])]


def test_previous_stays_the_text_the_translation_was_made_for() -> None:
    first, _ = update(po(entry(LONG, "Talk")), pot(LONG + "一"))
    live, obsolete, _ = updated(first, pot(LONG + "一二"))
    assert live[0].previous == Key(None, LONG)
    assert live[0].msgstr == "Talk"
    assert [e.msgid for e in obsolete] == [LONG]


def test_a_draft_that_somebody_commented_is_not_dropped_for_its_heir() -> None:
    first, _ = update(po(entry(LONG, "Talk")), pot(LONG + "一"))
    typed = replace(first, entries=tuple(replace(e, comments=("mine",)) if e.fuzzy else e for e in first.entries))
    live, _, _ = updated(typed, pot(LONG))
    assert live[0].comments == ()
    assert [e.comments for e in update(typed, pot(LONG))[0].entries if e.obsolete] == [("mine",)]


def test_vanished_entries_become_obsolete_untranslated_ones_go() -> None:
    old = po(entry("甲", "A"), entry("乙"), entry("丙", comments=["asked"]))
    _, obsolete, report = updated(old, pot())
    assert obsolete == [
        Entry("甲", msgstr="A", obsolete=True),
        Entry("丙", comments=("asked",), obsolete=True),
    ]
    assert (report.obsoleted, report.dropped) == (2, 1)


def test_old_obsolete_entries_stay_untouched_and_first() -> None:
    relic = Entry("旧", msgstr="Old", notes=("n",), references=("r.md",), obsolete=True)
    _, obsolete, _ = updated(po(entry("甲", "A"), relic), pot())
    assert obsolete == [relic, Entry("甲", msgstr="A", obsolete=True)]


def test_the_place_decides_before_the_words() -> None:
    """The line that stood there is taken, not a closer one that vanished elsewhere."""
    old = po(entry("一", "1"), entry("5.4 稳定版", "5.4 LTS"), entry("二", "2"), entry("5.3 稳定版（归档）", "5.3 LTS"))
    live, _, report = updated(old, pot("一", "5.4 稳定版（归档）", "二"))
    assert (live[1].msgstr, report.carried[0].how) == ("5.4 LTS", "place")


def test_a_run_of_equal_length_is_taken_one_to_one_down_to_the_low_floor() -> None:
    old = po(entry("起", "s"), entry("会议时间：周三上午", "Time"), entry("会议地点：线上", "Place"), entry("止", "e"))
    live, _, _ = updated(old, pot("起", "会议时间改为周五下午", "会议地点改为北京线下", "止"))
    assert [e.msgstr for e in live] == ["s", "Time", "Place", "e"]
    assert [e.fuzzy for e in live] == [False, True, True, False]


def test_unequal_runs_need_the_high_floor() -> None:
    old = po(entry("起", "s"), entry("会议时间", "Time"), entry("止", "e"))
    live, _, report = updated(old, pot("起", "会议地点", "报名方式", "止"))
    assert [e.msgstr for e in live] == ["s", "", "", "e"]
    assert report.new == 2


def test_a_moved_and_changed_text_is_found_by_its_words() -> None:
    old = po(entry(LONG, "Talk"), entry("甲", "A"), entry("乙", "B"), entry("丙", "C"))
    live, _, report = updated(old, pot("甲", "乙", "丙", LONG + "！"))
    assert live[3].msgstr == "Talk"
    assert report.carried[0].how == "text"
    assert report.carried[0].similarity == pytest.approx(2 * len(LONG) / (2 * len(LONG) + 1))


def test_a_text_that_left_long_ago_still_helps() -> None:
    gone, _ = update(po(entry(LONG, "Talk")), pot())
    live, obsolete, _ = updated(gone, pot(LONG + "！"))
    assert (live[0].msgstr, live[0].fuzzy, len(obsolete)) == ("Talk", True, 1)


def test_a_vanished_entry_serves_once() -> None:
    old = po(entry("甲", "A"), entry(LONG, "Talk"))
    live, _, report = updated(old, pot(LONG + "一", "甲", LONG + "二三"))
    assert sorted(e.msgstr for e in live) == ["", "A", "Talk"]
    assert (report.new, len(report.carried)) == (1, 1)


def test_nothing_is_borrowed_from_texts_in_use() -> None:
    live, _, _ = updated(po(entry(LONG, "Talk")), pot(LONG, LONG + "！"))
    assert live[1] == entry(LONG + "！")


def test_nothing_is_carried_below_the_floor() -> None:
    old = po(entry("甲", "A"), entry("完全不同的一段文字", "Other"))
    live, _, _ = updated(old, pot("甲", "没有任何相似之处"))
    assert live[1] == entry("没有任何相似之处")
    assert not update(old, pot("完全不同的两段文字", "甲"), floor=0.99, place_floor=0.99)[1].carried


def test_the_same_text_in_another_context_is_carried_as_fuzzy() -> None:
    new = template([("a.md", [Unit("图"), Unit("图", msgctxt="img.alt")])], "news")
    live, _, report = updated(po(entry("图", "Figure")), new)
    assert live[1].previous == Key(None, "图")
    assert (live[1].msgctxt, live[1].msgstr, live[1].fuzzy) == ("img.alt", "Figure", True)
    assert report.carried[0].how == "context"


def test_header_and_its_comments_are_the_translators() -> None:
    old = po(entry("甲", "A"))
    old = replace(old, header=(*old.header, ("X-Own", "1")), header_comments=("me",), header_flags=("fuzzy",))
    result, _ = update(old, pot("乙"))
    assert replace(result, entries=()) == replace(old, entries=())


def test_previous_of_a_reviewed_entry_goes() -> None:
    """Some editors remove ``fuzzy`` and forget ``#|``."""
    old = po(replace(entry("甲", "A"), previous=Key(None, "旧"), previous_plural="旧们"))
    assert updated(old, pot("甲"))[0] == [entry("甲", "A")]


def test_plurals_that_others_made_are_kept() -> None:
    plural = Entry("甲", msgid_plural="乙", plurals=("one", "more"), notes=("paragraph",), references=("a.md",))
    assert updated(po(plural), pot("甲"))[0] == [plural]
    _, obsolete, _ = updated(po(plural), pot("甲甲"))
    assert obsolete == [replace(plural, notes=(), references=(), obsolete=True)]
    _, obsolete, _ = updated(po(replace(plural, plurals=("", ""))), pot())
    assert obsolete == []
