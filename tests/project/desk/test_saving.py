"""Saving an entry: what becomes of it, who may, and what whoever saves second is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.project.desk.office import GROUP, GUEST, LEI, MEI, PO, REVIEWER, TEXTS, Office

from i18nflow.catalogs.remarks import APPROVED, Remark, with_remark
from i18nflow.catalogs.review import approval, approve, state_of
from i18nflow.errors import CatalogError, ConfigError
from i18nflow.model import Entry, Key
from i18nflow.project.desk.saving import Edit
from i18nflow.project.desk.values import Change, NotAllowed, Person, StaleEdit

A = TEXTS[0]


def _seeded(office: Office, entry: Callable[[Entry], Entry]) -> None:
    """Have the first entry say something from the beginning."""
    office.rewrite(lambda one: entry(one) if one.msgid == A else one)
    office.desk.look()


def _draft(entry: Entry) -> Entry:
    """A machine's translation of an older text."""
    made = replace(entry, msgstr="Draft", flags=("fuzzy", *entry.flags), previous=Key(None, "社区"), comments=("mine",))
    return with_remark(made, Remark("mt", "x"))


# --- what becomes of an entry --------------------------------------------------------------------------------------


def test_it_is_in_the_file_a_moment_later(office: Office) -> None:
    saved = office.save(A, "News")
    assert office.desk.unsaved == 1
    assert office.desk.held(saved.id) == saved
    office.desk.flush()
    assert (office.desk.unsaved, office.texts()) == (0, {A: "News"})


def test_a_text_that_somebody_typed_is_no_draft(office: Office) -> None:
    _seeded(office, _draft)
    entry = office.save(A, "News").entry
    assert (entry.flags, entry.previous, entry.comments) == ((), None, ("mine",))


def test_a_draft_that_somebody_confirms_is_none_any_more(office: Office) -> None:
    _seeded(office, _draft)
    entry = office.save(A, "Draft").entry
    assert (entry.flags, entry.previous, entry.comments) == ((), None, ("mine",))


def test_a_draft_that_somebody_goes_on_with_stays_one(office: Office) -> None:
    _seeded(office, _draft)
    same = office.save(A, "Draft", state="fuzzy").entry
    assert (same.previous, same.comments) == (Key(None, "社区"), ("mine", "i18nflow: mt=x"))
    entry = office.save(A, "More", state="fuzzy").entry
    assert (entry.flags, entry.previous, entry.comments) == (("fuzzy",), Key(None, "社区"), ("mine",))


def test_a_rival_goes_when_somebody_has_chosen(office: Office) -> None:
    _seeded(office, lambda entry: with_remark(replace(entry, msgstr="One", flags=("fuzzy",)), Remark("theirs", "Other")))
    assert office.save(A, "One", state="fuzzy").entry.comments
    assert office.save(A, "Other").entry.comments == ()


def test_an_entry_can_be_emptied(office: Office) -> None:
    _seeded(office, _draft)
    for state in ("fuzzy", "approved", "translated"):
        assert state_of(office.save(A, "News").entry) == "translated"
        entry = office.save(A, "", state=state).entry
        assert (state_of(entry), entry.previous) == ("empty", None)


def test_approval(office: Office) -> None:
    entry = office.save(A, "News", REVIEWER, state="approved").entry
    given = approval(entry)
    assert given is not None
    assert (given.by, given.valid, state_of(entry)) == ("Reviewer", True, "approved")
    assert office.save(A, "News").entry == entry, "whoever goes through takes nothing away"
    changed = office.save(A, "The news").entry
    assert state_of(changed) == "translated"
    assert approval(changed) is not None, "who had approved it can be seen"
    assert state_of(office.save(A, "The news", state="approved").entry) == "approved"
    doubted = office.save(A, "The news", state="fuzzy").entry
    assert (state_of(doubted), approval(doubted)) == ("fuzzy", None)
    assert state_of(office.save(A, "The news").entry) == "translated"


def test_what_has_errors_is_not_approved(office: Office) -> None:
    with pytest.raises(CatalogError, match="cannot be approved") as caught:
        office.save(A, "News <a1>here</a1>", state="approved")
    assert caught.value.code == "not-approved"
    assert office.held(A).entry.empty


def test_comments(office: Office) -> None:
    _seeded(office, lambda entry: approve(replace(entry, msgstr="News", comments=("old",)), "Li", "2026-01-01"))
    entry = office.save(A, "News", GUEST, comment="first\nsecond \\\n\nlast").entry
    assert entry.comments[:-1] == ("first", "second \\ ", "", "last")
    assert state_of(entry) == "approved"
    office.desk.flush()
    office.again()
    assert office.held(A).entry == entry
    assert office.desk.journal.rows()[0].action == "comment"
    assert office.save(A, "News", comment="").entry.comments == entry.comments[-1:]
    assert office.save(A, "News", comment=" \n ").entry.comments == entry.comments[-1:]


@pytest.mark.parametrize("comment", ["i18nflow: approved=0123456789abcdef by=me", "fine\ni18nflow: ignore=url"])
def test_nobody_types_a_remark(office: Office, comment: str) -> None:
    with pytest.raises(CatalogError, match="remark"):
        office.save(A, "News", comment=comment)


@pytest.mark.parametrize("text", ["\0", "a\ud800", "x" * 1_000_001])
def test_what_no_catalog_can_hold_is_refused_at_once(office: Office, text: str) -> None:
    with pytest.raises(CatalogError):
        office.save(A, text)
    if len(text) < 9:
        with pytest.raises(CatalogError):
            office.save(A, "News", comment=text)
    assert office.desk.journal.rows() == ()


@pytest.mark.parametrize("text", ["a\nb", "a\\", '"', "\t", "\x07", "\u2028", "🙂", " a ", "\\n", "#~ x", "مرحبا", "\x85"])
def test_whatever_can_be_typed_comes_back(office: Office, text: str) -> None:
    saved = office.save(A, text, state="fuzzy", comment=f"on {text.strip()} it")
    office.again()
    assert office.held(A) == saved


def test_line_ends_of_other_systems_are_ours(office: Office) -> None:
    assert office.save(A, "a\r\nb\rc").entry.msgstr == "a\nb\nc"


def test_plural_forms(office: Office) -> None:
    _seeded(office, lambda entry: replace(entry, msgid_plural="许多", plurals=("", "")))
    now = office.held(A)
    with pytest.raises(CatalogError, match="plural forms"):
        office.desk.save(LEI, now.id, now.revision, Change("", ("a", "b", "c")))
    part = office.desk.save(LEI, now.id, now.revision, Change("ignored", ("one",)))
    assert (part.entry.msgstr, part.entry.plurals, state_of(part.entry)) == ("", ("one", ""), "empty")
    whole = office.desk.save(LEI, now.id, part.revision, Change("", ("one", "many")))
    office.again()
    assert office.held(A) == whole
    assert office.desk.journal.rows()[0].after == "one\n---\nmany"
    with pytest.raises(StaleEdit) as caught:
        office.desk.save(MEI, now.id, part.revision, Change("", ("one", "lots")))
    assert caught.value.merged.plurals == ("one", "many lots")


def test_the_header_says_who_saved_last(office: Office) -> None:
    office.save(A, "News", Person("Evil\n<x@y>\0", "a@b\nX-Header: 1"))
    office.desk.flush()
    header = dict(office.read().header)
    assert header["Last-Translator"] == "Evil x@y <a@b X-Header: 1>"
    before = office.site.read(PO)
    office.save(A, "News", comment="no text was changed")
    office.desk.flush()
    assert dict(office.read().header) == header
    assert office.site.read(PO) != before


def test_what_changes_nothing_leaves_no_trace(office: Office) -> None:
    saved = office.save(A, "News")
    assert office.save(A, "News") == saved
    assert len(office.desk.journal.rows()) == 1


# --- who may -------------------------------------------------------------------------------------------------------

_ROLES = [Person("p", "", role) for role in ("suggest", "translate", "review", "admin")]


@pytest.mark.parametrize("person", _ROLES, ids=lambda person: person.role)
@pytest.mark.parametrize(
    ("before", "wish", "needed"),
    [
        ("empty", "fuzzy", "suggest"),
        ("fuzzy", "fuzzy", "suggest"),
        ("translated", "fuzzy", "translate"),
        ("approved", "fuzzy", "translate"),
        ("empty", "translated", "translate"),
        ("fuzzy", "translated", "translate"),
        ("translated", "translated", "translate"),
        ("approved", "translated", "translate"),
        ("empty", "approved", "review"),
        ("translated", "approved", "review"),
    ],
)
def test_roles(office: Office, person: Person, before: str, wish: str, needed: str) -> None:
    if before != "empty":
        office.save(A, "Before", state=before)
    if person.may(needed):  # type: ignore[arg-type]
        assert office.save(A, "After", person, state=wish).entry.msgstr == "After"
    else:
        with pytest.raises(NotAllowed):
            office.save(A, "After", person, state=wish)
    assert office.save(office_text := TEXTS[1], "", person, comment="all may comment").entry.msgid == office_text


def test_roles_count_where_they_are_given(office: Office) -> None:
    now = office.held(A, "ja")
    with pytest.raises(NotAllowed):
        office.desk.save(REVIEWER, now.id, now.revision, Change("x"))
    with pytest.raises(NotAllowed):
        office.desk.edit(REVIEWER, now.id, now.revision, Edit("mute", "suggest", lambda entry: entry))


def test_undoing_takes_the_role_that_doing_took(office: Office) -> None:
    office.save(A, "News", REVIEWER, state="approved")
    office.save(A, "Other news", MEI)
    for person in (GUEST, MEI):
        with pytest.raises(NotAllowed):
            office.desk.undo(person, 2)
    assert state_of(office.desk.undo(REVIEWER, 2).entry) == "approved"
    office.save(TEXTS[1], "guess", GUEST, state="fuzzy")
    assert office.desk.undo(GUEST, 4).entry.empty
    with pytest.raises(NotAllowed):
        office.desk.undo(GUEST, 1)


# --- whoever saves second ------------------------------------------------------------------------------------------


def test_whoever_saves_second_gets_all_texts(office: Office) -> None:
    begun = office.save(A, "The old news")
    theirs = office.save(A, "The old good news", MEI)
    with pytest.raises(StaleEdit) as caught:
        office.desk.save(LEI, begun.id, begun.revision, Change("All old news", comment="why"))
    found = caught.value
    assert (found.base.msgstr, found.theirs, found.yours.msgstr) == ("The old news", theirs, "All old news")
    assert (found.merged.msgstr, found.clean, found.merged.comment) == ("All old good news", True, "why")
    settled = office.desk.save(LEI, begun.id, found.theirs.revision, found.merged)
    assert settled.entry.msgstr == "All old good news"


def test_where_both_began_with_nothing_both_texts_stay(office: Office) -> None:
    begun = office.held(A)
    office.save(A, "Community news", MEI)
    with pytest.raises(StaleEdit) as caught:
        office.desk.save(LEI, begun.id, begun.revision, Change("News"))
    assert (caught.value.merged.msgstr, caught.value.clean) == ("Community news News", False)


def test_the_answer_was_lost_on_its_way(office: Office) -> None:
    """Whoever saves the same again is not in conflict with himself."""
    begun = office.held(A)
    saved = office.save(A, "News")
    assert office.desk.save(LEI, begun.id, begun.revision, Change("News")) == saved
    assert len(office.desk.journal.rows()) == 1


def test_a_comment_of_somebody_else_is_no_conflict(office: Office) -> None:
    begun = office.save(A, "News")
    office.save(A, "News", MEI, comment="nice")
    saved = office.desk.save(LEI, begun.id, begun.revision, Change("Good news"))
    assert (saved.entry.msgstr, saved.entry.comments) == ("Good news", ("nice",))
    with pytest.raises(StaleEdit) as caught:
        office.desk.save(LEI, begun.id, begun.revision, Change("Good news", comment="thanks"))
    assert caught.value.merged.comment == "nice\nthanks" or "nice" in (caught.value.merged.comment or "")


def test_an_approval_of_somebody_else_is_one(office: Office) -> None:
    begun = office.save(A, "News")
    office.save(A, "News", REVIEWER, state="approved")
    with pytest.raises(StaleEdit):
        office.desk.save(MEI, begun.id, begun.revision, Change("Good news"))


def test_what_the_desk_does_not_know_the_person_does(office: Office) -> None:
    """A tab that was opened before the file was changed by others, and the desk closed."""
    office.save(A, "The old news")
    begun = office.held(A)
    office.desk.close()
    office.site.root.joinpath(".i18nflow/journal.db").unlink()
    office.type_outside({A: "The new news"})
    office.again()
    with pytest.raises(StaleEdit) as caught:
        office.desk.save(LEI, begun.id, begun.revision, Change("The old tidings", base=("The old news", ())))
    assert (caught.value.merged.msgstr, caught.value.clean) == ("The new tidings", True)
    with pytest.raises(StaleEdit) as caught:
        office.desk.save(LEI, begun.id, begun.revision, Change("The old tidings"))
    assert caught.value.merged.msgstr == "The new news The old tidings"


def test_edits_want_the_entry_as_it_is(office: Office) -> None:
    begun = office.held(A)
    mute = Edit("mute", "translate", lambda entry: with_remark(entry, Remark("ignore", "url")))
    with pytest.raises(NotAllowed):
        office.desk.edit(GUEST, begun.id, begun.revision, mute)
    muted = office.desk.edit(LEI, begun.id, begun.revision, mute)
    assert muted.entry.comments == ("i18nflow: ignore=url",)
    with pytest.raises(StaleEdit):
        office.desk.edit(LEI, begun.id, begun.revision, mute)
    assert office.desk.edit(LEI, begun.id, muted.revision, mute) == muted
    assert [row.action for row in office.desk.journal.rows()] == ["mute"]


# --- undo ----------------------------------------------------------------------------------------------------------


def test_undo_is_a_change_like_any_other(office: Office) -> None:
    _seeded(office, _draft)
    before = office.held(A)
    office.save(A, "News")
    number = office.desk.journal.rows(limit=1)[0].number
    undone = office.desk.undo(LEI, number)
    assert undone == before
    assert office.desk.undo(LEI, number) == before, "once is enough"
    assert office.desk.undo(LEI, number + 1).entry.msgstr == "News"
    office.again()
    assert office.held(A).entry.msgstr == "News"
    assert [row.action for row in office.desk.journal.rows(limit=3)] == ["undo", "undo", "save"]


def test_undo_takes_nothing_from_others(office: Office) -> None:
    office.save(A, "The news")
    office.save(A, "The good news", MEI)
    with pytest.raises(StaleEdit) as caught:
        office.desk.undo(LEI, 1)
    assert caught.value.theirs.entry.msgstr == "The good news"
    with pytest.raises(ConfigError, match="no row"):
        office.desk.undo(LEI, 99)


def test_saving_is_told(office: Office) -> None:
    with office.desk.events.subscribe() as ears:
        saved = office.save(A, "News", MEI)
        (event,) = ears.next(0)
        assert (event.kind, event.group, event.locale, event.id) == ("entry", GROUP, "en", saved.id)
        assert (event.revision, event.who) == (saved.revision, "Han Mei")
        office.desk.flush()
        (written,) = ears.next(0)
        assert (written.kind, written.data) == ("written", {"unsaved": 0, "failure": ""})


def test_an_approval_needs_no_remark_of_another_name(office: Office) -> None:
    office.save(A, "News", state="approved")
    office.desk.flush()
    assert f"i18nflow: {APPROVED}=" in office.site.read(PO)
