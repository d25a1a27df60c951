"""The update of a catalog: examples, one for each rule."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.clock import cost

from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.remarks import Remark, with_remark
from i18nflow.catalogs.review import approve
from i18nflow.catalogs.suggest import Suggestion, fill_from
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


def test_a_conflict_that_was_sorted_out_is_forgotten() -> None:
    rival = ('i18nflow: theirs="B"', "of a person")
    live, _, _ = updated(po(entry("甲", "A", ["fuzzy"], rival), entry("乙", "A", (), rival)), pot("甲", "乙"))
    assert [one.comments for one in live] == [rival, ("of a person",)]


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


# --- texts that were split and joined ------------------------------------------------------------------------------

FIRST, SECOND, THIRD = (
    "此次会议将介绍联邦学习框架的最新进展。",
    "后续规划由各小组分别说明，欢迎大家提问。",
    "会后提供录像和幻灯片。",
)


def test_both_halves_of_a_split_text_get_its_translation() -> None:
    old = po(entry("前", "Before"), entry(FIRST + SECOND, "Both", comments=["note"]), entry("后", "After"))
    live, obsolete, report = updated(old, pot("前", FIRST, SECOND, "后"))
    made = Entry("", msgstr="Both", flags=("fuzzy",), previous=Key(None, FIRST + SECOND), comments=("note",))
    made = replace(made, references=("a.md",), notes=("paragraph",))
    assert live[1:3] == [replace(made, msgid=text) for text in (FIRST, SECOND)]
    assert [e.msgid for e in obsolete] == [FIRST + SECOND]
    assert [c.how for c in report.carried] == ["split", "split"]


def test_a_text_split_in_three_and_rewritten() -> None:
    old = po(entry("前", "Before"), entry(FIRST + SECOND + THIRD, "All"), entry("后", "After"))
    live, _, _ = updated(old, pot("前", FIRST.replace("最新", "近期"), SECOND, THIRD + "！", "后"))
    assert [e.msgstr for e in live] == ["Before", "All", "All", "All", "After"]


def test_a_new_text_beside_a_changed_one_is_no_part_of_it() -> None:
    old = po(entry("前", "Before"), entry(FIRST, "Talk"), entry("后", "After"))
    live, _, report = updated(old, pot("前", FIRST + "！", "报名截止到周五。", "后"))
    assert [e.msgstr for e in live] == ["Before", "Talk", "", "After"]
    assert [c.how for c in report.carried] == ["place"]


def test_parts_that_are_far_from_each_other() -> None:
    old = po(entry(FIRST + SECOND, "Both"), entry("甲", "A"), entry("乙", "B"))
    live, _, _ = updated(old, pot("甲", SECOND, "乙", FIRST))
    assert [e.msgstr for e in live] == ["A", "Both", "B", "Both"]


def test_a_phrase_is_no_part() -> None:
    old = po(entry(FIRST + SECOND + THIRD, "All"), entry("甲", "A"))
    assert [e.msgstr for e in updated(old, pot("甲", "联邦学习框架"))[0]] == ["A", ""]


def test_a_joined_text_gets_both_translations() -> None:
    first, second = FIRST.replace("框架", "<a1>框架</a1>"), SECOND.replace("规划", "<a1>规划</a1>")
    old = po(entry("前", "Before"), entry(first, "First <a1>A</a1>.", comments=["note"]), entry(second, "<a1>Second</a1>"))
    live, obsolete, report = updated(old, pot("前", first + second.replace("a1", "a2")))
    assert live[1].msgstr == "First <a1>A</a1>. <a2>Second</a2>"
    assert (live[1].fuzzy, live[1].previous, live[1].comments) == (True, live[1].key, ("note",))
    assert [e.msgid for e in obsolete] == [first, second]
    assert report.carried[0].origins == (Key(None, first), Key(None, second))


def test_the_previous_text_of_a_joined_one_is_both() -> None:
    live, _, _ = updated(po(entry(FIRST, "One."), entry(SECOND, "Two.")), pot(FIRST + SECOND.replace("欢迎", "请")))
    assert (live[0].msgstr, live[0].previous) == ("One. Two.", Key(None, FIRST + SECOND))


def test_an_untranslated_half_does_not_hold_back_the_other() -> None:
    live, _, _ = updated(po(entry(FIRST), entry(SECOND, "Two.")), pot(FIRST + SECOND))
    assert (live[0].msgstr, live[0].previous) == ("Two.", Key(None, SECOND))


# --- values --------------------------------------------------------------------------------------------------------


def test_new_numbers_are_put_into_the_old_translation() -> None:
    old = po(entry("前", "Before"), entry("会议 3 开始于 2023-05-06", "Meeting 3 begins on 2023-05-06"))
    live, obsolete, report = updated(old, pot("前", "会议 12 开始于 2024-11-23"))
    assert live[1].msgstr == "Meeting 12 begins on 2024-11-23"
    assert (live[1].fuzzy, live[1].previous) == (True, Key(None, "会议 3 开始于 2023-05-06"))
    assert live[1].comments == ("i18nflow: patched=number",)
    assert report.patched == {live[1].key}
    assert obsolete[0].msgstr == "Meeting 3 begins on 2023-05-06"


def test_a_patched_draft_is_patched_again() -> None:
    old, last = po(entry("会议 3", "Meeting 3")), "会议 1"
    for number in (4, 5, 1):
        last = f"会议 {number}"
        old, _ = update(old, pot(last))
    live = {e.msgid: e for e in old.entries}[last]
    assert (live.msgstr, live.previous, live.fuzzy) == ("Meeting 1", Key(None, "会议 3"), True)
    assert updated(old, pot("会议 3"))[0][0] == entry("会议 3", "Meeting 3")


def test_the_same_text_but_for_its_values_is_found_anywhere() -> None:
    old = po(entry("时间：2023-05-06 09:00", "Time: 2023-05-06 09:00"), entry("甲", "A"), entry("乙", "B"))
    live, _, report = updated(old, pot("甲", "新", "乙", "时间：2024-11-17 14:28"))
    assert [e.msgstr for e in live] == ["A", "", "B", "Time: 2024-11-17 14:28"]
    assert report.carried[0].how == "values"


def test_which_of_several_is_not_guessed() -> None:
    old = po(entry("甲", "A"), entry("第 111 题", "Q 111"), entry("第 222 题", "Q 222"))
    assert updated(old, pot("甲", "第 9876543 题"))[2].carried == ()


# --- remarks -------------------------------------------------------------------------------------------------------


def test_what_was_true_of_the_old_text_only_is_not_carried() -> None:
    reviewed = approve(entry(LONG, "Talk", comments=["mine", 'i18nflow: ignore=length why="a title"']), "me", "2026-01-01")
    reviewed = with_remark(reviewed, Remark("tm", "87"))
    live, obsolete, _ = updated(po(reviewed), pot(LONG + "。"))
    assert live[0].comments == ("mine", 'i18nflow: ignore=length why="a title"')
    assert obsolete[0].comments == reviewed.comments
    assert updated(replace(po(), entries=(live[0], *obsolete)), pot(LONG))[0] == [reviewed]


def test_a_draft_is_dropped_for_its_heir_though_its_remark_is_not_carried() -> None:
    draft = replace(with_remark(entry(LONG, "Talk", ["fuzzy"]), Remark("tm", "87")), previous=Key(None, "旧"))
    live, obsolete, _ = updated(po(draft), pot(LONG + "。"))
    assert (live[0].msgstr, live[0].comments, obsolete) == ("Talk", (), [])


# --- leverage ------------------------------------------------------------------------------------------------------


def test_what_is_still_open_may_come_from_elsewhere() -> None:
    asked: list[str] = []

    def memory(open_entry: Entry) -> Entry | None:
        asked.append(open_entry.msgid)
        known = open_entry.msgid == "报名方式"
        return fill_from(open_entry, Suggestion("报名", None, "Registration", 80, "news/1")) if known else None

    old = po(entry("甲", "A"), entry("乙"), entry(LONG, "Talk"))
    result, report = update(old, pot("甲", "乙", LONG + "。", "报名方式"), leverage=memory)
    assert asked == ["乙", "报名方式"]
    live = {e.msgid: e for e in result.entries}
    assert (live["报名方式"].msgstr, live["报名方式"].fuzzy, live["乙"].msgstr) == ("Registration", True, "")
    assert (report.suggested, report.new) == ((Key(None, "报名方式"),), 1)
    assert update(result, pot("甲", "乙", LONG + "。", "报名方式"), leverage=memory)[0] == result


# --- hostile texts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [1000, 40_000])
@pytest.mark.parametrize("changes", ["in place", "all in one", "cut"])
def test_long_texts_cost_no_more_than_their_length(length: int, changes: str) -> None:
    def work(count: int) -> float:
        source = random.Random(1)
        texts = ["".join(source.choices("甲乙丙丁戊己庚辛", k=length)) for _ in range(count)]
        new = {
            "in place": ["新" + text for text in texts],
            "all in one": ["".join(texts)],
            "cut": [text[:half] for text in texts for half in (length // 3, length // 2)],
        }[changes]
        old, template_of_new = po(*(entry(text, "T") for text in texts)), pot(*new)
        return cost(lambda: update(old, template_of_new), times=1)

    assert work(40) < 10 * work(10) + 1
