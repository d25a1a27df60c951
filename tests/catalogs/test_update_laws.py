"""The update of a catalog: laws that hold for every catalog and every template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from i18nflow.catalogs.carry import lasting
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.remarks import DRAFT, Remark, remarks, with_remark
from i18nflow.catalogs.review import approve
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import update
from i18nflow.model import Catalog, Entry, Key, Unit

msgids = st.builds(
    lambda start, middle, end, other: start + middle + end + other,
    st.sampled_from(["会议", "会议时间", "此次联邦学习会议", "报名", "第 2 次", "第 13 次"]),
    st.sampled_from(["", "将介绍最新的进展", "将介绍最新进展", "改到周三上午举行", "见 <code>a</code>"]),
    st.sampled_from(["", "。", "！", "<a1>链接</a1>", " 2024"]),
    st.sampled_from(["", "", "", "欢迎各位同学报名参加。", "会后提供录像。"]),
)
NAMES = "ABCDEFGH"
keys = st.builds(Key, st.sampled_from([None, None, None, "", "img.alt"]), msgids)


@st.composite
def templates(draw: st.DrawFn) -> Catalog:
    units = [Unit(key.msgid, key.msgctxt) for key in draw(st.lists(keys, max_size=8))]
    return template([("a.md", units)], "news")


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = []
    for number, key in enumerate(draw(st.lists(keys, max_size=8, unique=True))):
        state = draw(st.sampled_from(["", "reviewed", "reviewed", "approved", "fuzzy", "draft"]))
        entry = Entry(
            key.msgid,
            key.msgctxt,
            msgstr=f"text {key.msgid[:8]} {NAMES[number]}" if state else "",
            flags=("fuzzy",) if state in ("fuzzy", "draft") else draw(st.sampled_from([(), ("x-own",)])),
            previous=draw(keys) if state == "draft" else None,
            comments=draw(st.sampled_from([(), (f"comment {number}",), (f"i18nflow: ignore=length why={number}",)])),
            obsolete=bool(state) and draw(st.booleans()),
        )
        if state in ("fuzzy", "draft"):
            entry = with_remark(entry, Remark(draw(st.sampled_from(sorted(DRAFT))), str(number)))
        found.append(approve(entry, "me", "2026-01-01") if state == "approved" else entry)
    found.sort(key=lambda entry: entry.obsolete)
    return replace(new_catalog(template([]), "en", "nplurals=2; plural=(n != 1);"), entries=tuple(found))


laws = settings(max_examples=300, deadline=None)


@laws
@given(catalogs(), templates())
def test_a_second_update_changes_no_byte(catalog: Catalog, new: Catalog) -> None:
    text = write_catalog(update(catalog, new)[0])
    assert write_catalog(update(read_catalog(text), new)[0]) == text


@laws
@given(catalogs(), templates())
def test_nothing_a_person_typed_is_lost(catalog: Catalog, new: Catalog) -> None:
    result, _ = update(catalog, new)
    assert {e.msgstr for e in catalog.entries} - {""} <= {e.msgstr for e in result.entries}
    assert {c for e in catalog.entries for c in lasting(e)} <= {c for e in result.entries for c in e.comments}
    after = result.by_key()
    for entry in catalog.entries:
        if entry.msgstr and not entry.fuzzy:
            kept = after[entry.key]
            assert (kept.msgstr, kept.flags, kept.comments) == (entry.msgstr, entry.flags, entry.comments)


@laws
@given(catalogs(), templates())
def test_live_entries_are_the_templates_in_its_order(catalog: Catalog, new: Catalog) -> None:
    result, report = update(catalog, new)
    live = [entry for entry in result.entries if not entry.obsolete]
    assert [entry.key for entry in live] == [entry.key for entry in new.entries]
    assert all(count == 1 for count in Counter(entry.key for entry in result.entries).values())
    assert report.kept + report.new + len(report.carried) + report.revived == len(live)
    known = catalog.by_key()
    for entry in live:
        if entry.key not in known and entry.msgstr:
            assert entry.fuzzy, "a translation of another text is never taken as reviewed"
            assert entry.previous, "it says what text it was made for"
            assert {found.name for found in remarks(entry)} <= {"ignore", "patched"}, "no remark about the old text is left"


@laws
@given(catalogs(), templates())
def test_a_vanished_entry_serves_once_but_for_its_parts(catalog: Catalog, new: Catalog) -> None:
    _, report = update(catalog, new)
    wanted = {entry.key for entry in new.entries}
    whole = [key for carried in report.carried if carried.how != "split" for key in carried.origins]
    assert all(count == 1 for key, count in Counter(whole).items() if key not in wanted)


@laws
@given(catalogs(), templates(), templates())
def test_what_leaves_and_comes_back_is_as_it_was(catalog: Catalog, first: Catalog, second: Catalog) -> None:
    before, _ = update(catalog, first)
    after, _ = update(update(before, second)[0], first)
    for old in before.entries:
        if old.translated:
            assert after.by_key()[old.key] == old


@settings(max_examples=60, deadline=None)
@given(catalog=catalogs(), new=templates())
def test_gettext_accepts_what_an_update_gives(catalog: Catalog, new: Catalog, msgfmt: Callable[[str], str]) -> None:
    assert msgfmt(write_catalog(update(catalog, new)[0])) == ""


@settings(max_examples=40, deadline=None)
@given(catalog=catalogs(), first=templates(), second=templates())
def test_what_msgmerge_wrote_comes_through(
    catalog: Catalog, first: Catalog, second: Catalog, msgmerge: Callable[[str, str], str]
) -> None:
    """One of the team runs the real msgmerge between two updates of ours."""
    theirs = read_catalog(msgmerge(write_catalog(update(catalog, first)[0]), write_catalog(second)))
    ours, _ = update(theirs, second)
    assert update(ours, second)[0] == ours
    assert {e.msgstr for e in theirs.entries} - {""} <= {e.msgstr for e in ours.entries}
    assert {c for e in theirs.entries for c in lasting(e)} <= {c for e in ours.entries for c in e.comments}
    assert [e.key for e in ours.entries if not e.obsolete] == [e.key for e in second.entries]
