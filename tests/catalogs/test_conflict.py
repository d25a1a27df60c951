"""Two changes of one catalog: nothing that a person typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.conflict import reconcile
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import update
from i18nflow.model import Catalog, Entry, Key, Unit

HEADER = (("Project-Id-Version", "news"), ("Last-Translator", ""), ("Language", "en"))


def po(*entries: Entry, **header: str) -> Catalog:
    fields = dict(HEADER) | {name.replace("_", "-"): value for name, value in header.items()}
    return Catalog("en", tuple(fields.items()), entries)


def e(msgid: str, msgstr: str = "", *flags: str, **more: object) -> Entry:
    return replace(Entry(msgid, msgstr=msgstr, flags=flags), **more)  # type: ignore[arg-type]


BASE = po(e("甲"), e("乙", "B"), e("丙", "C"))


def test_each_side_changed_something_else() -> None:
    theirs = po(e("甲", "A"), e("乙", "B"), e("丙", "C"))
    ours = po(e("新"), e("甲"), e("乙", "B2"), e("丙", "C", "fuzzy"))
    result = reconcile(BASE, theirs, ours)
    assert result.conflicts == ()
    assert result.catalog.entries == (e("新"), e("甲", "A"), e("乙", "B2"), e("丙", "C", "fuzzy"))


def test_both_translated_the_same_text_differently() -> None:
    result = reconcile(BASE, po(e("甲", "A"), e("乙", "B"), e("丙", "C")), po(e("甲", "An"), e("乙", "B"), e("丙", "D")))
    assert result.conflicts == ("甲",)
    assert result.catalog.entries == (e("甲", "A"), e("乙", "B"), e("丙", "D"))


def test_both_did_the_same() -> None:
    same = po(e("甲", "A"), e("乙", "B"))
    assert reconcile(BASE, same, same) == reconcile(BASE, same, replace(same, header=HEADER))
    assert reconcile(BASE, same, same).conflicts == ()


def test_a_text_left_the_template_while_it_was_translated() -> None:
    theirs = po(e("甲", "A"), e("乙", "B, better"), e("丙", "C"))
    ours = po(e("丙", "C"), e("乙", "B", obsolete=True))
    result = reconcile(BASE, theirs, ours)
    assert result.conflicts == ()
    assert result.catalog.entries == (e("甲", "A"), e("丙", "C"), e("乙", "B, better", obsolete=True))


def test_what_one_side_dropped_untouched_goes() -> None:
    result = reconcile(BASE, po(e("乙", "B"), e("丙", "C")), po(e("甲"), e("乙", "B"), e("丙", "D")))
    assert result.catalog.entries == (e("乙", "B"), e("丙", "D"))


def test_a_comment_on_a_text_that_the_other_side_dropped_stays() -> None:
    theirs, ours = po(e("甲", comments=("why?",)), e("乙", "B")), po(e("乙", "B"), e("丙", "D"))
    assert reconcile(BASE, theirs, ours).catalog.entries == (e("甲", comments=("why?",)), e("乙", "B"), e("丙", "D"))
    assert reconcile(BASE, ours, theirs).catalog.entries == (e("甲", comments=("why?",)), e("乙", "B"), e("丙", "D"))


def test_comments_of_both_stay() -> None:
    base = po(e("甲", comments=("old", "gone")))
    theirs = po(e("甲", comments=("theirs", "old", "gone")))
    ours = po(e("甲", comments=("old", "ours")))
    assert reconcile(base, theirs, ours).catalog.entries == (e("甲", comments=("theirs", "old", "ours")),)


def test_template_data_is_never_a_conflict() -> None:
    theirs = po(e("甲", "A", notes=("paragraph",), references=("a.md",)), e("乙", "B"), e("丙", "C"))
    ours = po(e("甲", notes=("heading 2",), references=("b.md",)), e("乙", "B", "x-own"), e("丙", "C", references=("b.md",)))
    result = reconcile(BASE, theirs, ours)
    assert result.conflicts == ()
    first, second, third = result.catalog.entries
    assert (first.msgstr, first.references) == ("A", ("a.md",))
    assert (second.flags, third.references) == (("x-own",), ("b.md",))


def test_a_person_goes_before_what_was_carried_over() -> None:
    carried = e("甲", "old", "fuzzy", previous=Key(None, "甲甲"))
    for theirs, ours in ((e("甲", "typed"), carried), (carried, e("甲", "typed")), (e("甲", "typed"), e("甲"))):
        result = reconcile(po(), po(theirs), po(ours, Language="ja"))
        assert (result.conflicts, result.catalog.entries[0].msgstr) == ((), "typed")


def test_headers() -> None:
    theirs = po(*BASE.entries, Last_Translator="Li", X_Own="1")
    ours = po(e("甲", "A"), *BASE.entries[1:], Last_Translator="Wang", PO_Revision_Date="2024")
    header = dict(reconcile(BASE, theirs, ours).catalog.header)
    assert (header["Last-Translator"], header["X-Own"], header["PO-Revision-Date"]) == ("Li", "1", "2024")


def test_live_and_obsolete_of_one_key() -> None:
    base = po(e("甲", "A"), e("甲", "old", obsolete=True))
    theirs = po(e("甲", "A+"), e("甲", "old", obsolete=True))
    ours = po(e("甲", "A"), e("甲", "old+", obsolete=True))
    assert reconcile(base, theirs, ours).catalog.entries == (e("甲", "A+"), e("甲", "old+", obsolete=True))


def test_a_translator_saves_during_an_update() -> None:
    """The real case: ``update`` read the catalog, the translator saved, ``update`` saves."""
    old = template([("a.md", [Unit("会议时间为周三"), Unit("报名"), Unit("旧段落")])])
    new = template([("a.md", [Unit("会议时间为周四"), Unit("报名"), Unit("新段落")])])
    seen = new_catalog(old, "en", "nplurals=2; plural=(n != 1);")
    seen = replace(seen, entries=tuple(replace(entry, msgstr="t") for entry in seen.entries[:1]) + seen.entries[1:])
    typed = replace(
        seen, entries=(*seen.entries[:1], replace(seen.entries[1], msgstr="Sign up"), replace(seen.entries[2], msgstr="Old"))
    )
    ours, _ = update(seen, new)
    result = reconcile(seen, typed, ours)
    assert result.conflicts == ()
    texts = {entry.msgid: (entry.msgstr, entry.fuzzy, entry.obsolete) for entry in result.catalog.entries}
    assert texts["报名"] == ("Sign up", False, False)
    assert texts["会议时间为周四"] == ("t", True, False)
    assert texts["旧段落"][0] == "Old"
    again, report = update(result.catalog, new)
    assert {entry.msgstr for entry in again.entries} >= {"Sign up", "t", "Old"}
    assert report.dropped == 0


texts = st.sampled_from(["", "A", "B", "C"])
entries = st.builds(
    lambda msgid, msgstr, fuzzy, obsolete, comments, notes: e(
        msgid, msgstr, *(["fuzzy"] if fuzzy else []), obsolete=obsolete, comments=comments, notes=notes
    ),
    st.sampled_from("甲乙丙丁戊"),
    texts,
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from("xyz"), unique=True, max_size=2).map(tuple),
    st.lists(st.sampled_from("uv"), max_size=1).map(tuple),
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = draw(st.lists(entries, max_size=5, unique_by=lambda entry: (entry.key, entry.obsolete)))
    ordered = [entry for entry in found if not entry.obsolete] + [entry for entry in found if entry.obsolete]
    return po(*ordered, Last_Translator=draw(texts))


@given(catalogs(), catalogs())
def test_one_side_that_did_nothing(base: Catalog, changed: Catalog) -> None:
    assert reconcile(base, changed, base).catalog == changed
    assert reconcile(base, base, changed).catalog == changed
    assert reconcile(base, changed, changed).catalog == changed


def comments_on(catalog: Catalog, msgid: str) -> set[str]:
    return {line for entry in catalog.entries if entry.msgid == msgid for line in entry.comments}


@given(catalogs(), catalogs(), catalogs())
def test_nothing_typed_is_lost(base: Catalog, theirs: Catalog, ours: Catalog) -> None:
    result = reconcile(base, theirs, ours)
    found = {(entry.msgid, entry.msgstr) for entry in result.catalog.entries}
    known = {(entry.msgid, entry.msgstr) for entry in base.entries}
    for side in (theirs, ours):
        for entry in side.entries:
            row = (entry.msgid, entry.msgstr)
            if entry.msgstr and row not in known:
                assert row in found or (side is ours and entry.msgid in result.conflicts)
            said = {*entry.comments} - comments_on(base, entry.msgid)
            assert said <= comments_on(result.catalog, entry.msgid)
    identities = [(entry.key, entry.obsolete) for entry in result.catalog.entries]
    assert [entry.obsolete for entry in result.catalog.entries] == sorted(entry.obsolete for entry in result.catalog.entries)
    assert len(identities) == len(set(identities))


@given(catalogs(), catalogs(), catalogs())
def test_saving_again_adds_nothing(base: Catalog, theirs: Catalog, ours: Catalog) -> None:
    once = reconcile(base, theirs, ours)
    assert reconcile(ours, once.catalog, ours).catalog == once.catalog


@pytest.mark.parametrize("count", [3000])
def test_large_catalogs_take_linear_time(count: int) -> None:
    base = po(*(e(f"{number}") for number in range(count)))
    theirs = po(*(e(f"{number}", "t") for number in range(count)), *(e(f"t{number}") for number in range(count)))
    ours = po(*(e(f"o{number}") for number in range(count)), *base.entries)
    assert len(reconcile(base, theirs, ours).catalog.entries) == 3 * count
