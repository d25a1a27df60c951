"""What an import takes, and what it refuses: three sides of each entry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.samples import batch_of, catalog_of, catalogs, edited

from i18nflow.catalogs.remarks import Remark, remark, with_remark
from i18nflow.catalogs.review import approval, approve, state_of
from i18nflow.catalogs.update import update
from i18nflow.exchange.merging import How, Merged, merge
from i18nflow.exchange.rows import Row, rows_of
from i18nflow.model import Catalog, Entry, Key

EMPTY = Entry("会议详情")
DONE = Entry("会议详情", msgstr="Meeting Details")
DRAFT = replace(DONE, flags=("fuzzy",), previous=Key(None, "会议"))
LINK = Entry("见<a1>这里</a1>。", msgstr="See <a1>here</a1>.")


def rows(*entries: Entry) -> tuple[Row, ...]:
    return rows_of(catalog_of(*entries))


def with_text(entry: Entry, text: str, **changes: object) -> tuple[Row, ...]:
    """The row of an exported entry as it comes back with another text."""
    return edited(rows(entry), target=text, **{"state": "translated", **changes})


def taken(now: Entry, came: tuple[Row, ...], how: How = How(), base: tuple[Row, ...] = ()) -> tuple[Entry, list[str]]:  # noqa: B008
    made = merge(catalog_of(now), came, base, how)
    return made.catalog.entries[0], [result.kind for result in made.results]


# --- texts ---------------------------------------------------------------------------------------------------------


def test_a_changed_text_is_taken() -> None:
    entry, kinds = taken(DONE, with_text(DONE, "Details of the meeting"))
    assert (entry.msgstr, kinds) == ("Details of the meeting", ["taken"])


def test_a_filled_text_is_taken_and_a_draft_confirmed() -> None:
    assert taken(EMPTY, with_text(EMPTY, "Meeting"))[0].msgstr == "Meeting"
    entry, kinds = taken(DRAFT, with_text(DRAFT, DRAFT.msgstr))
    assert (entry.flags, entry.previous, kinds) == ((), None, ["state"])


def test_a_text_that_stayed_fuzzy_in_the_file_stays_fuzzy() -> None:
    entry, kinds = taken(DRAFT, with_text(DRAFT, "Meeting details!", state="fuzzy"))
    assert (entry.msgstr, entry.flags, entry.previous) == ("Meeting details!", ("fuzzy",), DRAFT.previous)
    assert kinds == ["taken"]


def test_for_tools_without_states_what_changed_is_finished() -> None:
    came = with_text(DRAFT, "Meeting details!", state="fuzzy")
    assert state_of(taken(DRAFT, came, How(finished=True))[0]) == "translated"
    assert taken(DRAFT, rows(DRAFT), How(finished=True)) == (DRAFT, [])
    broken = with_text(LINK, "See <a1>.", state="fuzzy")
    assert taken(LINK, broken, How(finished=True))[1] == ["faulty"]


def test_what_changed_on_both_sides_stays_and_is_listed() -> None:
    now = replace(DONE, msgstr="The meeting")
    made = merge(catalog_of(now), with_text(DONE, "Details"), (), How())
    (told,) = made.results
    assert made.catalog.entries == (now,)
    assert (told.kind, told.text, told.here) == ("changed-here", "Details", "The meeting")


def test_what_changed_alike_on_both_sides_is_no_conflict() -> None:
    now = replace(DONE, msgstr="Details")
    assert taken(now, with_text(DONE, "Details")) == (now, [])


def test_what_changed_only_in_the_catalog_stays() -> None:
    now = replace(DONE, msgstr="Details")
    assert taken(now, rows(DONE)) == (now, [])


def test_a_translation_is_never_removed() -> None:
    entry, kinds = taken(DONE, with_text(DONE, ""))
    assert (entry, kinds) == (DONE, ["emptied"])


def test_a_text_with_broken_tags_is_taken_as_fuzzy() -> None:
    made = merge(catalog_of(LINK), with_text(LINK, "See <a1>here."), (), How(by="Li Lei"))
    (entry,), (told,) = made.catalog.entries, made.results
    assert (entry.msgstr, entry.fuzzy, told.kind) == ("See <a1>here.", True, "faulty")
    assert "not closed" in told.why


def test_what_the_reader_could_not_take_over_makes_a_draft() -> None:
    entry, kinds = taken(DONE, with_text(DONE, "Details", problems=("the code <x id=“9”> is none of the source's",)))
    assert (entry.msgstr, entry.fuzzy, kinds) == ("Details", True, ["faulty"])


def test_the_origin_of_an_old_text_goes_with_it() -> None:
    draft = with_remark(DRAFT, Remark("tm", "0.87"))
    draft = with_remark(draft, Remark("ignore", "length"))
    entry, _ = taken(draft, with_text(draft, "Details"))
    assert remark(entry, "tm") is None
    assert remark(entry, "ignore") is not None


# --- without the exported state ------------------------------------------------------------------------------------


def test_without_base_only_what_is_open_is_filled() -> None:
    assert taken(EMPTY, with_text(EMPTY, "Details", base=""))[1] == ["taken"]
    assert taken(DRAFT, with_text(DRAFT, "Details", base=""))[1] == ["taken"]
    entry, kinds = taken(DONE, with_text(DONE, "Details", base=""))
    assert (entry, kinds) == (DONE, ["no-base"])
    assert taken(DONE, with_text(DONE, "", base="")) == (DONE, [])


def test_the_exported_file_is_as_good_as_its_data() -> None:
    base = edited(rows(DONE), base="")
    entry, kinds = taken(DONE, with_text(DONE, "Details", base=""), base=base)
    assert (entry.msgstr, kinds) == ("Details", ["taken"])
    now = replace(DONE, msgstr="The meeting")
    assert taken(now, with_text(DONE, "Details", base=""), base=base) == (now, ["changed-here"])


@settings(max_examples=60, deadline=None)
@given(catalog=catalogs, text=st.sampled_from(["x", "y<b>", ""]))
def test_base_in_the_file_and_the_file_itself_mean_the_same(catalog: Catalog, text: str) -> None:
    exported = rows_of(catalog)
    came = tuple(replace(row, target=text) if number % 2 else row for number, row in enumerate(exported))
    inside = merge(catalog, came, (), How())
    beside = merge(catalog, edited(came, base=""), edited(exported, base=""), How())
    assert inside.catalog == beside.catalog
    assert [result.kind for result in inside.results] == [result.kind for result in beside.results]


# --- states --------------------------------------------------------------------------------------------------------


def test_an_approval_needs_a_name() -> None:
    came = edited(rows(DONE), state="approved")
    entry, kinds = taken(DONE, came)
    assert (entry, kinds) == (DONE, ["not-approved"])
    entry, kinds = taken(DONE, came, How("Li Lei", "2026-11-23"))
    given = approval(entry)
    assert given is not None
    assert (given.by, given.at, given.valid, kinds) == ("Li Lei", "2026-11-23", True, ["state"])


def test_a_changed_text_has_lost_its_approval() -> None:
    approved = approve(DONE, "Li Lei", "2026-11-23")
    entry, kinds = taken(approved, with_text(approved, "Details", state="approved"))
    assert (state_of(entry), entry.comments) == ("translated", ())
    assert kinds == ["taken", "not-approved"]


def test_an_approval_can_be_taken_back_in_the_file() -> None:
    approved = approve(DONE, "Li Lei", "2026-11-23")
    entry, kinds = taken(approved, edited(rows(approved), state="fuzzy"))
    assert (state_of(entry), kinds) == ("fuzzy", ["state"])


def test_of_two_changed_states_the_lesser_counts() -> None:
    now = replace(DONE, flags=("fuzzy",))
    entry, kinds = taken(now, edited(rows(DONE), state="approved"), How("Li Lei", "2026-11-23"))
    assert (state_of(entry), kinds) == ("fuzzy", [])


# --- comments ------------------------------------------------------------------------------------------------------


def test_comments_are_added_and_none_removed() -> None:
    old = replace(DONE, comments=("一", "i18nflow: ignore=length"))
    entry, kinds = taken(old, edited(rows(old), comments=("二",)))
    assert (entry.comments, kinds) == (("一", "i18nflow: ignore=length", "二"), ["comment"])


def test_no_file_mutes_or_approves_by_a_comment() -> None:
    (forged,) = (line for line in approve(DONE, "Li", "2026-01-01").comments if line.startswith("i18nflow:"))
    entry, kinds = taken(DONE, edited(rows(DONE), comments=(forged, "i18nflow: ignore=tags", "二")))
    assert (entry.comments, kinds, state_of(entry)) == (("二",), ["comment"], "translated")


# --- sources that changed ------------------------------------------------------------------------------------------


def test_a_text_follows_its_source_as_fuzzy() -> None:
    catalog, _ = update(catalog_of(DONE), catalog_of(Entry("会议的详情")))
    made = merge(catalog, with_text(DONE, "All details"), (), How())
    live = next(entry for entry in made.catalog.entries if not entry.obsolete)
    assert (live.msgid, live.msgstr, live.fuzzy, live.previous) == ("会议的详情", "All details", True, Key(None, "会议详情"))
    assert [result.kind for result in made.results] == ["source-changed"]


def test_a_text_does_not_replace_what_was_made_of_its_heir() -> None:
    catalog, _ = update(catalog_of(DONE), catalog_of(Entry("会议的详情")))
    worked = replace(catalog, entries=tuple(replace(entry, msgstr="Somebody's") for entry in catalog.entries))
    made = merge(worked, with_text(DONE, "All details"), (), How())
    assert made.catalog == worked
    assert [result.kind for result in made.results] == ["changed-here"]


def test_a_text_whose_source_left_nothing_behind_is_offered_where_it_fits() -> None:
    now = catalog_of(Entry("会议详情：地点在上海"), Entry("完全不同的一段话"))
    made = merge(now, with_text(Entry("会议详情：地点在北京"), "Details: Beijing"), (), How())
    first, second = made.catalog.entries
    assert (first.fuzzy, first.previous, second.msgstr) == (True, Key(None, "会议详情：地点在北京"), "")
    assert [result.kind for result in made.results] == ["source-changed"]


def test_a_text_without_a_place_is_listed() -> None:
    made = merge(catalog_of(EMPTY), with_text(Entry("完全不同的一段话"), "Something"), (), How())
    (told,) = made.results
    assert (told.kind, told.text, made.catalog) == ("unknown", "Something", catalog_of(EMPTY))


def test_a_text_of_an_obsolete_entry_is_kept_there() -> None:
    gone = replace(DONE, obsolete=True)
    entry, kinds = taken(gone, with_text(DONE, "Details"))
    assert (entry.msgstr, entry.obsolete, kinds) == ("Details", True, ["obsolete"])


# --- plurals, repetition -------------------------------------------------------------------------------------------


def test_a_plural_form_that_the_file_has_lost_stays() -> None:
    entry = Entry("a", msgid_plural="b", plurals=("x", "y"))
    first, _ = edited(rows(entry), state="translated")
    made, kinds = taken(entry, (replace(first, target="z"),))
    assert (made.plurals, kinds) == (("z", "y"), ["taken"])


@settings(max_examples=60, deadline=None)
@given(catalog=catalogs, text=st.sampled_from(["x", "<b>"]))
def test_a_second_import_changes_nothing(catalog: Catalog, text: str) -> None:
    came = edited(rows_of(catalog), target=text, state="translated")
    once: Merged = merge(catalog, came, (), How())
    assert merge(once.catalog, came, (), How()).catalog == once.catalog


@pytest.mark.parametrize("states", [frozenset({"fuzzy"}), frozenset({"empty", "approved"})])
def test_only_rows_in_some_states_are_exported(states: frozenset[str]) -> None:
    catalog = catalog_of(Entry("a"), DRAFT, approve(LINK, "x", "y"), Entry("b", msgstr="c"))
    assert {row.state for row in rows_of(catalog, states)} == states  # type: ignore[arg-type]
    assert batch_of(catalog).article == "news/700"
