"""What of a catalog is remembered, and what its empty entries ask and get."""

from __future__ import annotations

from dataclasses import replace

from tests.memory.conftest import Make

from i18nflow.catalogs.remarks import Remark, remark, with_remark
from i18nflow.catalogs.review import approve
from i18nflow.memory.entries import queries_of, segments_of
from i18nflow.memory.fill import Filling, leverage, pretranslate
from i18nflow.memory.segment import Segment, fingerprint
from i18nflow.model import Catalog, Entry, Key

HEADER = (("Last-Translator", "Li Lei <li@example.org>"), ("PO-Revision-Date", "2026-11-23 10:00+0800"))
TEXT = "请在会议开始之前到大厅的前台登记并领取资料"


def catalog(*entries: Entry) -> Catalog:
    return Catalog("en", HEADER, entries)


def test_everything_translated_is_remembered_with_its_state() -> None:
    found = segments_of(
        catalog(
            Entry("甲", msgstr="A", notes=("paragraph", "a1: /x"), comments=("a person's",)),
            Entry("乙"),
            approve(Entry("丙", msgstr="C"), "Han Meimei", "2026-11-24"),
            with_remark(Entry("丁", msgstr="D", flags=("fuzzy",)), Remark("mt", "x")),
            Entry("戊", msgstr="E", obsolete=True),
            Entry("己", msgid_plural="己", plurals=("F", "F")),
        ),
        "en",
        "news/1",
    )
    assert [(one.source, one.state, one.origin) for one in found] == [
        ("甲", "translated", "project"),
        ("丙", "approved", "project"),
        ("丁", "fuzzy", "mt"),
        ("戊", "obsolete", "project"),
    ]
    first, third, _, last = found
    assert (first.before, first.after) == ("", fingerprint("乙"))
    assert (third.before, third.after) == (fingerprint("乙"), fingerprint("丁"))
    assert (last.before, last.after) == ("", "")
    assert (first.author, first.changed, first.hidden, first.note) == ("Li Lei", "2026-11-23", ("a1: /x",), "a person's")
    assert (third.author, third.changed) == ("Han Meimei", "2026-11-24")


def test_a_draft_translates_the_previous_text() -> None:
    draft = Entry("新的文字", msgstr="Old text", flags=("fuzzy",), previous=Key(None, "旧的文字"))
    assert segments_of(catalog(draft), "en", "x")[0].source == "旧的文字"
    other = replace(draft, msgid="新的<a1>文字</a1>", msgstr="Old <a1>text</a1>")
    assert segments_of(catalog(other), "en", "x")[0].source == "新的<a1>文字</a1>"


def test_drafts_from_the_memory_do_not_come_back_into_it() -> None:
    draft = with_remark(Entry("甲", msgstr="A", flags=("fuzzy",)), Remark("tm", "98"))
    assert segments_of(catalog(draft), "en", "x") == []
    assert len(segments_of(catalog(replace(draft, flags=())), "en", "x")) == 1


def test_only_open_entries_ask() -> None:
    asking = catalog(Entry("甲"), Entry("乙", msgstr="B"), Entry("丙", obsolete=True), Entry("丁", msgctxt="img.alt"))
    assert [(number, query.source, query.context) for number, query in queries_of(asking, "en")] == [
        (0, "甲", None),
        (3, "丁", "img.alt"),
    ]


def test_open_entries_are_filled_as_drafts_and_text_is_never_touched(remember: Make) -> None:
    memory = remember(Segment(TEXT, "Please register.", "en", place="news/1"))
    typed = Entry(TEXT + "！", msgstr="typed by a person")
    done = pretranslate(catalog(Entry(TEXT + "吧"), typed, Entry("别的")), "en", memory, Filling())
    filled, kept, empty = done.catalog.entries
    assert (filled.msgstr, filled.fuzzy, filled.previous) == ("Please register.", True, Key(None, TEXT))
    found = remark(filled, "tm")
    assert found is not None
    assert (found.value, found.get("from")) == ("95", "news/1")
    assert kept == typed
    assert empty == Entry("别的")
    assert (len(done.filled), done.empty) == (1, 1)


def test_a_higher_minimum_leaves_more_open(remember: Make) -> None:
    memory = remember(Segment(TEXT, "Please register.", "en"))
    assert pretranslate(catalog(Entry(TEXT + "吧")), "en", memory, Filling(96)).filled == ()


def test_what_is_exact_in_text_and_context_may_be_final(remember: Make) -> None:
    before = fingerprint("前")
    article = catalog(Entry("前", msgstr="before"), Entry(TEXT))
    memory = remember(Segment(TEXT, "Please register.", "en", before=before))
    assert pretranslate(article, "en", memory, Filling()).catalog.entries[1].fuzzy
    final = pretranslate(article, "en", memory, Filling(exact_final=True)).catalog.entries[1]
    assert (final.fuzzy, final.translated, final.previous) == (False, True, None)
    for doubtful in (Segment(TEXT, "x", "en", "fuzzy", before=before), Segment(TEXT, "x", "en", origin="mt", before=before)):
        drafted = pretranslate(article, "en", remember(doubtful), Filling(exact_final=True)).catalog.entries[1]
        assert drafted.fuzzy


def test_an_update_is_told_the_same(remember: Make) -> None:
    memory = remember(Segment(TEXT, "Please register.", "en"))
    ask = leverage(catalog(Entry(TEXT), Entry("别的")), "en", memory, Filling())
    filled = ask(Entry(TEXT, notes=("paragraph",)))
    assert filled is not None
    assert filled.msgstr == "Please register."
    assert ask(Entry("别的")) is None
    assert ask(Entry("不在模板里")) is None
