"""Two branches of one catalog: nothing typed is lost, nothing old becomes final below a new text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.catalogs.merging import Merged, merge
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.remarks import remarks
from i18nflow.catalogs.review import approve, state_of
from i18nflow.catalogs.template import new_catalog, template
from i18nflow.catalogs.update import update
from i18nflow.model import Catalog, Entry, Key, Unit

HEADER = (("Language", "en"), ("Content-Type", "text/plain; charset=UTF-8"))


def po(*entries: Entry, **header: str) -> Catalog:
    fields = dict(HEADER) | {name.replace("_", "-"): value for name, value in header.items()}
    return Catalog("en", tuple(fields.items()), entries)


def e(msgid: str, msgstr: str = "", *flags: str, **more: object) -> Entry:
    return replace(Entry(msgid, msgstr=msgstr, flags=flags), **more)  # type: ignore[arg-type]


def rows(merged: Merged) -> dict[str, tuple[str, bool, bool]]:
    """msgstr, fuzzy and obsolete of each msgid."""
    return {entry.msgid: (entry.msgstr, entry.fuzzy, entry.obsolete) for entry in merged.catalog.entries}


def typed(seen: Catalog, **texts: str) -> Catalog:
    """A translator at work: final texts for some msgids."""

    def done(entry: Entry) -> Entry:
        return replace(entry, msgstr=texts[entry.msgid], flags=(), previous=None) if entry.msgid in texts else entry

    return replace(seen, entries=tuple(map(done, seen.entries)))


def theirs_of(entry: Entry) -> set[str]:
    return {found.value for found in remarks(entry) if found.name == "theirs"}


BASE = po(e("甲", "A"), e("乙", "B"), e("丙"))


# --- the rules, one by one -----------------------------------------------------------------------------------------


def test_different_entries() -> None:
    merged = merge(BASE, po(e("甲", "A1"), e("乙", "B"), e("丙")), po(e("甲", "A"), e("乙", "B"), e("丙", "C")))
    assert merged.catalog.entries == (e("甲", "A1"), e("乙", "B"), e("丙", "C"))
    assert merged.conflicts == ()


def test_the_same_entry_differently() -> None:
    merged = merge(BASE, po(e("甲", "A1"), *BASE.entries[1:]), po(e("甲", 'A "2"\n'), *BASE.entries[1:]))
    assert merged.conflicts == (Key(None, "甲"),)
    assert merged.catalog.entries[0] == e("甲", "A1", "fuzzy", comments=('i18nflow: theirs="A \\"2\\"\\n"',))
    assert theirs_of(merged.catalog.entries[0]) == {'A "2"\n'}


def test_the_same_entry_alike() -> None:
    merged = merge(BASE, po(e("甲", "A1"), e("乙", "B1"), e("丙")), po(e("甲", "A1"), e("乙", "B"), e("丙", "C")))
    assert (merged.catalog.entries, merged.conflicts) == ((e("甲", "A1"), e("乙", "B1"), e("丙", "C")), ())


def test_one_changed_the_text_and_one_its_state() -> None:
    flagged, better = po(e("甲", "A", "fuzzy")), po(e("甲", "A1"))
    for ours, theirs in ((flagged, better), (better, flagged)):
        assert merge(po(e("甲", "A")), ours, theirs) == Merged(po(e("甲", "A1", "fuzzy")))
    for ours, theirs in ((po(e("甲", "A")), po(e("甲", "A1"))), (po(e("甲", "A1")), po(e("甲", "A")))):
        assert merge(po(e("甲", "A", "fuzzy")), ours, theirs) == Merged(po(e("甲", "A1")))
    draft, sure = po(e("甲", "A1", "fuzzy")), po(e("甲", "A"))
    assert merge(po(e("甲", "A", "fuzzy")), sure, draft) == Merged(po(e("甲", "A1", "fuzzy")))


def test_one_cleared_the_text() -> None:
    cleared = po(e("甲"), *BASE.entries[1:])
    assert rows(merge(BASE, cleared, po(e("甲", "A"), e("乙", "B1"), e("丙"))))["甲"] == ("", False, False)
    assert rows(merge(BASE, cleared, po(e("甲", "A1"), *BASE.entries[1:])))["甲"] == ("A1", False, False)


def test_a_person_goes_before_a_machine() -> None:
    machine = e("丙", "Sea", "fuzzy", comments=("i18nflow: tm=0.81",))
    person = e("丙", "C")
    for ours, theirs in ((machine, person), (person, machine)):
        merged = merge(BASE, po(*BASE.entries[:2], ours), po(*BASE.entries[:2], theirs))
        assert merged.conflicts == ()
        assert merged.catalog.entries[2] == e("丙", "C", comments=("i18nflow: theirs=Sea",))
    copy = e("丁", "A", "fuzzy", previous=Key(None, "甲"))
    assert merge(BASE, po(copy), po(e("丁", "D"))) == Merged(po(e("丁", "D")))


def test_an_approval_follows_its_text() -> None:
    approved = approve(e("甲", "A1"), "Li", "2026-01-02")
    other = approve(e("甲", "A"), "Wang", "2026-01-01")
    merged = merge(po(other), po(approved), po(replace(other, comments=(*other.comments, "a thought"))))
    assert state_of(merged.catalog.entries[0]) == "approved"
    assert "a thought" in merged.catalog.entries[0].comments
    rival = approve(e("甲", "A2"), "Wang", "2026-01-03")
    clash = merge(po(e("甲", "A")), po(approved), po(rival)).catalog.entries[0]
    assert (state_of(clash), [found.name for found in remarks(clash)]) == ("fuzzy", ["approved", "theirs"])


def test_plural_forms() -> None:
    def forms(*texts: str) -> Catalog:
        return po(e("%d item", msgid_plural="%d items", plurals=texts))

    merged = merge(forms("", ""), forms("a", "b"), forms("c", "d"))
    (found,) = remarks(merged.catalog.entries[0])
    assert (merged.catalog.entries[0].plurals, merged.catalog.entries[0].fuzzy) == (("a", "b"), True)
    assert (found.value, found.fields) == ("c", (("plural", "d"),))


def test_headers() -> None:
    ours = po(*BASE.entries, PO_Revision_Date="2026-01-02 10:00+0000", Last_Translator="Li")
    theirs = po(*BASE.entries, PO_Revision_Date="2026-01-02 11:30+0100", Last_Translator="Wang", X_Own="1")
    for one, other in ((ours, theirs), (theirs, ours)):
        header = merge(BASE, one, other).catalog.header
        assert {*header} >= {("PO-Revision-Date", "2026-01-02 11:30+0100"), ("Last-Translator", "Wang"), ("X-Own", "1")}
    odd = po(*BASE.entries, PO_Revision_Date="YEAR-MO-DA HO:MI+ZONE", Last_Translator="?")
    assert dict(merge(BASE, odd, ours).catalog.header)["Last-Translator"] == "Li"


def test_a_template_is_merged_without_conflicts() -> None:
    base = template([("a.md", [Unit("甲"), Unit("乙")])])
    ours = template([("a.md", [Unit("甲"), Unit("新"), Unit("乙")])])
    theirs = template([("a.md", [Unit("甲", role="title")])])
    merged = merge(base, ours, theirs)
    assert ([entry.msgid for entry in merged.catalog.entries], merged.conflicts) == (["甲", "新"], ())
    assert merged.catalog.entries[0].notes == ("title",)


# --- the text changed on one side, its translation on the other ----------------------------------------------------

PAGE = [Unit("社区动态"), Unit("会议时间为周三下午"), Unit("报名方式"), Unit("联系我们")]


def catalog(units: list[Unit], **texts: str) -> Catalog:
    made = new_catalog(template([("a.md", units)]), "en", "nplurals=2; plural=(n != 1);")
    return replace(made, entries=tuple(replace(entry, msgstr=texts.get(entry.msgid, "")) for entry in made.entries))


def updated(seen: Catalog, units: list[Unit]) -> Catalog:
    return update(seen, template([("a.md", units)]))[0]


def test_a_better_translation_of_the_old_text_is_offered_for_the_new_one() -> None:
    base = catalog(PAGE, 社区动态="News", 会议时间为周三下午="Wednesday")
    ours = updated(base, [PAGE[0], Unit("会议时间为周四下午"), *PAGE[2:]])
    theirs = typed(base, 会议时间为周三下午="On Wednesday")
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge(base, one, other)
        assert rows(merged)["会议时间为周四下午"] == ("On Wednesday", True, False)
        assert merged.catalog.entries[1].previous == Key(None, "会议时间为周三下午")
        assert rows(merged)["会议时间为周三下午"] == ("On Wednesday", False, True)
        assert merged.conflicts == ()


def test_a_first_translation_of_the_old_text_is_offered_for_the_new_one() -> None:
    base = catalog(PAGE, 社区动态="News")
    ours = updated(base, [PAGE[0], Unit("会议时间为周四下午"), *PAGE[2:]])
    theirs = typed(base, 会议时间为周三下午="Wednesday")
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge(base, one, other)
        assert rows(merged)["会议时间为周四下午"] == ("Wednesday", True, False)
        assert merged.catalog.entries[1].previous == Key(None, "会议时间为周三下午")
        assert rows(merged)["会议时间为周三下午"] == ("Wednesday", False, True)


def test_a_new_translation_of_the_new_text_stays() -> None:
    base = catalog(PAGE, 会议时间为周三下午="Wednesday")
    ours = updated(base, [PAGE[0], Unit("会议时间为周四下午"), *PAGE[2:]])
    ours = typed(ours, 会议时间为周四下午="Thursday")
    theirs = catalog(PAGE, 会议时间为周三下午="On Wednesday")
    merged = merge(base, ours, theirs)
    assert rows(merged)["会议时间为周四下午"] == ("Thursday", False, False)
    assert rows(merged)["会议时间为周三下午"] == ("On Wednesday", False, True)


def test_what_was_translated_while_it_was_removed_is_kept_as_obsolete() -> None:
    base = catalog(PAGE)
    theirs = catalog(PAGE, 联系我们="Contact us")
    merged = merge(base, updated(base, PAGE[:3]), theirs)
    assert rows(merged)["联系我们"] == ("Contact us", False, True)
    assert [entry.msgid for entry in merged.catalog.entries] == ["社区动态", "会议时间为周三下午", "报名方式", "联系我们"]
    again, _ = update(merged.catalog, template([("a.md", PAGE)]))
    assert again.entries[3].msgstr == "Contact us"


def test_both_sides_updated_to_the_same_template() -> None:
    """Each from what it had; one has also reviewed."""
    new = [PAGE[0], Unit("会议时间为周四下午"), *PAGE[2:]]
    base = catalog(PAGE, 会议时间为周三下午="Wednesday")
    ours = updated(base, new)
    theirs = typed(ours, 会议时间为周四下午="Thursday")
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge(base, one, other)
        assert rows(merged)["会议时间为周四下午"] == ("Thursday", False, False)
        assert (theirs_of(merged.catalog.entries[1]), merged.conflicts) == (set(), ())


# --- laws ----------------------------------------------------------------------------------------------------------

texts = st.sampled_from(["", "A", "B", "C", "D", "E"])
keys = st.sampled_from(["甲", "乙", "丙", "丁", "会议时间为周三下午", "会议时间为周四下午"])
remarked = st.sampled_from([(), ("x",), ("y", "x"), ("i18nflow: tm=0.9",), ("i18nflow: approved=00 by=Li",)])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    fuzzy = draw(st.booleans())
    previous = draw(st.none() | keys.map(lambda msgid: Key(None, msgid))) if fuzzy else None
    made = e(draw(keys), draw(texts), *(["fuzzy"] if fuzzy else []), comments=draw(remarked))
    obsolete = draw(st.integers(0, 3)) == 0
    notes = () if obsolete else draw(st.sampled_from([(), ("title",)]))
    return replace(made, previous=previous, obsolete=obsolete, notes=notes)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = draw(st.lists(entries(), max_size=6, unique_by=lambda entry: entry.key))
    dates = st.sampled_from(["", "2026-01-01 00:00+0000", "2026-01-02 00:00+0800"])
    return po(*sorted(found, key=lambda entry: entry.obsolete), PO_Revision_Date=draw(dates))


@st.composite
def branches(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    """A base and two sides that mostly share its entries."""
    base = draw(catalogs())

    def side() -> Catalog:
        if draw(st.integers(0, 4)) == 0:
            return draw(catalogs())
        rows = {entry.key: entry for entry in base.entries}
        for entry in draw(st.lists(entries(), max_size=3)):
            rows[entry.key] = entry
        gone = set(draw(st.lists(keys, max_size=2)))
        kept = [entry for entry in rows.values() if entry.msgid not in gone]
        return replace(base, entries=tuple(sorted(kept, key=lambda entry: entry.obsolete)))

    return base, side(), side()


@given(catalogs(), catalogs())
def test_one_side_that_did_nothing(base: Catalog, changed: Catalog) -> None:
    assert merge(base, changed, base) == Merged(changed)
    assert merge(base, base, changed) == Merged(changed)
    assert merge(base, changed, changed) == Merged(changed)


@given(branches())
def test_nothing_typed_is_lost(made: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = made
    merged = merge(base, ours, theirs).catalog
    known = {"", *(entry.msgstr for entry in base.entries)}
    for side in (ours, theirs):
        for entry in side.entries:
            found = [one for one in merged.entries if one.key == entry.key]
            comments = {line for line in entry.comments if not line.startswith("i18nflow:")}
            was = {line for one in base.entries if one.key == entry.key for line in one.comments}
            assert comments <= was or any(comments - was <= {*one.comments} for one in found)
            if entry.msgstr not in known:
                assert any(entry.msgstr == one.msgstr or entry.msgstr in theirs_of(one) for one in found)


@given(branches())
def test_a_translation_is_final_only_where_a_side_says_so(made: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = made
    final = {(entry.key, entry.msgstr) for side in (ours, theirs) for entry in side.entries if not entry.fuzzy}
    for entry in merge(base, ours, theirs).catalog.entries:
        assert entry.fuzzy or not entry.msgstr or (entry.key, entry.msgstr) in final


@given(branches())
def test_symmetric_up_to_the_marks(made: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = made
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert {*one.conflicts} == {*other.conflicts}
    swapped = other.catalog.by_key()
    assert {entry.key for entry in one.catalog.entries} == {*swapped}
    for entry in one.catalog.entries:
        twin = swapped[entry.key]
        if entry.key in one.conflicts:
            assert entry.fuzzy
            assert twin.fuzzy
            assert {entry.msgstr, *theirs_of(entry)} == {twin.msgstr, *theirs_of(twin)}
        else:
            assert (entry.msgstr, entry.fuzzy) == (twin.msgstr, twin.fuzzy)


@given(branches())
def test_the_result_can_be_written_and_merges_no_further(made: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = made
    merged = merge(base, ours, theirs).catalog
    assert read_catalog(write_catalog(merged)) == merged
    assert merge(ours, merged, ours) == Merged(merged)
    assert merge(theirs, merged, theirs) == Merged(merged)


def sides(size: int) -> tuple[Catalog, Catalog, Catalog]:
    """A catalog, the same translated, and another one in its place."""
    base = po(*(e(f"{number}") for number in range(size)))
    return base, po(*(e(f"{number}", "t") for number in range(size))), po(*(e(f"n{number}") for number in range(size)))


def test_large_catalogs_take_linear_time() -> None:
    small, large = sides(750), sides(3000)
    assert len(merge(*large).catalog.entries) == 6000
    assert cost(lambda: merge(*large)) < 9 * cost(lambda: merge(*small))
