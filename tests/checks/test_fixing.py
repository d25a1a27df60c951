"""What ``--fix`` makes of a translation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.review import approval, approve
from i18nflow.checks.fixing import fixed
from i18nflow.checks.run import check_all, choose, everything
from i18nflow.checks.subjects import Around, subjects
from i18nflow.model import Entry

EN = Around("en")
PIECES = "the the|，|。|（|）| |a|b,c|\u200b|\u00a0|<a1>|</a1>|<code>x</code>|x|**b**|`x`|# |<b>|\u3000|{#id}|.".split("|")
TARGETS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
SOURCES = st.sampled_from(["甲，乙。", "见<a1>甲</a1>。", "用<code>x</code>和<a1>乙</a1>", "甲<strong>乙</strong>"])


def errors(entry: Entry) -> Counter[str]:
    rows = check_all(list(subjects([entry], EN)), everything())
    return Counter(row.check.id for row in rows if row.check.level == "error")


def test_several_at_once() -> None:
    entry = Entry("甲，用<code>x</code>（乙）", msgstr=" the the end，use `x`（b\u200b） ")
    made = fixed(entry, EN, everything())
    assert made.entry.msgstr == "the end, use <code>x</code> (b)"
    assert dict(made.counts) == {"doubled-word": 1, "edge-space": 2, "fullwidth": 3, "invisible": 1, "markdown-parse": 1}


def test_only_what_was_chosen() -> None:
    entry = Entry("甲", msgstr="the the，end")
    assert fixed(entry, EN, choose(["fullwidth"])).entry.msgstr == "the the, end"


def test_plural_forms() -> None:
    entry = Entry("甲", msgid_plural="乙", plurals=("a，b", "c", "the the"))
    assert fixed(entry, Around("ru"), everything()).entry.plurals == ("a, b", "c", "the")


def test_what_stays() -> None:
    entry = Entry("甲", msgstr="a，b")
    for left in (
        replace(entry, obsolete=True),
        replace(entry, flags=("fuzzy",)),
        replace(entry, msgstr=""),
        replace(entry, comments=('i18nflow: ignore=fullwidth why="quoted"',)),
    ):
        assert fixed(left, EN, everything()).entry is left
    assert fixed(entry, Around("ja"), everything()).entry is entry
    assert fixed(replace(entry, flags=("fuzzy",)), replace(EN, fuzzy=True), everything()).entry.msgstr == "a, b"


def test_a_fix_that_would_break_something_is_left_out() -> None:
    entry = Entry("见 https://a.cn/x <code>b</code>", msgstr="see https://a.cn/y b b")
    made = fixed(entry, EN, everything())
    assert made.entry.msgstr == "see https://a.cn/x b b"


def test_an_approval_is_void_afterwards() -> None:
    entry = approve(Entry("甲", msgstr="a，b"), "Li Lei", "2026-11-23")
    made = fixed(entry, EN, everything()).entry
    given_now = approval(made)
    assert given_now is not None
    assert not given_now.valid
    assert made.comments == entry.comments


@given(SOURCES, TARGETS)
def test_nothing_gets_worse_and_a_second_run_changes_nothing(source: str, target: str) -> None:
    entry = Entry(source, msgstr=target, notes=("paragraph",))
    made = fixed(entry, EN, everything())
    before, after = errors(entry), errors(made.entry)
    assert all(after[name] <= before[name] for name in after)
    assert fixed(made.entry, EN, everything()).entry == made.entry
    assert (made.entry == entry) == (not made.counts)
