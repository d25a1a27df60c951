"""What others write: into catalogs, sources, templates, the glossary; with and without looking at what is there."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project.desk.office import GROUP, LEI, MEI, PO, TEXTS, Office, abandon, typing, updated

from i18nflow.catalogs.review import state_of
from i18nflow.errors import CatalogError, ConflictError, I18nflowError
from i18nflow.model import Catalog, Entry
from i18nflow.project.cache.trace import FILE, Question
from i18nflow.project.desk import outside_sources
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Change, StaleEdit, UnknownEntry
from i18nflow.project.reviewing import Review, withdraw_approvals
from i18nflow.project.store.lock import locked

A, B, C, D = TEXTS


def test_a_change_in_another_program_comes_in(office: Office) -> None:
    before = office.save(A, "News")
    office.desk.flush()
    with office.desk.events.subscribe() as ears:
        office.type_outside({A: "Their news", B: "Theirs"})
        told = office.desk.look()
        assert [event for event in ears.next(0) if event.kind == "entry"] == [*told]
    assert [(event.kind, event.id, event.who) for event in told] == [
        ("entry", before.id, ""),
        ("entry", office.held(B).id, ""),
    ]
    assert told[0].revision == office.held(A).revision
    rows = office.desk.journal.rows(limit=2)
    assert [(row.action, row.who, row.before, row.after) for row in rows] == [
        ("outside", "", "", "Theirs"),
        ("outside", "", "News", "Their news"),
    ]
    assert office.desk.look() == ()
    with pytest.raises(StaleEdit):
        office.desk.save(LEI, before.id, before.revision, Change("Mine"))


def test_saving_looks_at_the_file_by_itself(office: Office) -> None:
    before = office.save(A, "News")
    office.desk.flush()
    office.type_outside({A: "Their news"})
    with pytest.raises(StaleEdit) as caught:
        office.desk.save(LEI, before.id, before.revision, Change("Mine"))
    assert caught.value.theirs.entry.msgstr == "Their news"


def test_changes_of_different_entries_come_together(office: Office) -> None:
    office.save(A, "News")
    office.type_outside({B: "Theirs"})
    office.desk.look()
    assert (office.held(A).entry.msgstr, office.held(B).entry.msgstr) == ("News", "Theirs")
    office.desk.flush()
    assert office.texts() == {A: "News", B: "Theirs"}


def test_of_two_changes_of_one_entry_neither_is_lost(office: Office) -> None:
    """The one on the disk stays, as in every save; the other is among the conflicts, and can be brought back."""
    office.save(A, "Mine")
    office.type_outside({A: "Theirs"})
    office.desk.flush()
    assert office.texts() == {A: "Theirs"}
    assert office.held(A).entry.msgstr == "Theirs"
    assert "Mine" in office.conflicts()
    row = office.desk.journal.rows(limit=1)[0]
    assert (row.action, row.before, row.after) == ("outside", "Mine", "Theirs")
    assert office.desk.undo(LEI, row.number).entry.msgstr == "Mine"


def test_update_comes_in(office: Office) -> None:
    """Entries come and go; texts of the desk that are not written yet stay with them."""
    gone = office.save(B, "On Wednesday")
    office.site.write("content/zh/news/1.md", "# 社区动态\n\n会议时间为周四下午。\n\n报名方式见下文。\n\n再见。\n")
    updated(office.site)
    assert [event.kind for event in office.desk.look()].count("article") >= 1
    office.desk.flush()
    held = {one.entry.msgid: one.entry for one in office.desk.catalog(GROUP, "en").entries}
    assert held["会议时间为周四下午。"].msgstr in ("", "On Wednesday")
    assert held[B].msgstr == "On Wednesday"
    updated(office.site)
    office.desk.look()
    assert office.desk.held(gone.id).entry.obsolete
    assert office.desk.held(office.held("再见。").id).entry.empty


def test_whoever_types_while_the_entry_leaves_the_article_loses_nothing(office: Office) -> None:
    begun = office.save(B, "On Wednesday")
    office.desk.flush()
    office.site.write("content/zh/news/1.md", "# 社区动态\n")
    updated(office.site)
    saved = office.desk.save(LEI, begun.id, begun.revision, Change("On Wednesday, at three"))
    assert saved.entry.obsolete
    office.desk.flush()
    assert office.texts()[B] == "On Wednesday, at three"


# --- files that cannot be read -------------------------------------------------------------------------------------


def _in_conflict(office: Office) -> str:
    text = office.site.read(PO)
    office.site.write(PO, f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> theirs\n")
    return text


def test_with_conflict_markers_nothing_is_saved_there(office: Office) -> None:
    office.save(A, "News")
    office.desk.flush()
    good = _in_conflict(office)
    (event,) = office.desk.look()
    assert (event.kind, event.group, event.locale) == ("article", GROUP, "en")
    assert "conflict" in str(event.data["fault"])
    assert office.held(A).entry.msgstr == "News", "it can still be read"
    assert office.desk.look() == (), "it is told once"
    conflicted = office.site.read(PO)
    for _ in range(2):
        with pytest.raises(CatalogError, match="conflict") as caught:
            office.save(A, "More")
    assert caught.value.path == PO
    office.desk.flush()
    assert office.site.read(PO) == conflicted
    now = office.held(A, "ja")
    assert office.desk.save(LEI, now.id, now.revision, Change("ニュース")).entry.msgstr == "ニュース", "others go on"
    office.site.write(PO, good)
    office.desk.look()
    assert office.save(A, "More").entry.msgstr == "More"


def test_what_waits_goes_into_the_file_when_the_conflict_is_settled(office: Office) -> None:
    office.save(A, "News")
    good = _in_conflict(office)
    with pytest.raises(CatalogError, match="conflict"):
        office.desk.flush()
    assert office.desk.unsaved == 1
    office.site.write(PO, good)
    office.desk.flush()
    assert office.texts() == {A: "News"}


def test_a_conflict_keeps_no_other_catalog_from_being_written(office: Office) -> None:
    office.desk._writer.stop()
    for locale, path in (("en", PO), ("ja", PO.replace("/en/", "/ja/"))):
        now = office.held(A, locale)
        office.desk.save(LEI, now.id, now.revision, Change(locale))
        good = office.site.read(path)
        office.site.write(path, f"{good}\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n")
        with pytest.raises(CatalogError) as caught:
            office.desk.flush()
        assert (caught.value.path, caught.value.line) == (PO, good.count("\n") + 2)
        assert "what was typed is in the journal" in caught.value.hint
    assert "; 1 more catalog cannot be written" in caught.value.message
    office.site.write(path, good)
    with pytest.raises(CatalogError):
        office.desk.flush()
    assert office.texts(path) == {A: "ja"}, "it is seen at once that it is settled"
    assert office.desk.unsaved == 1
    office.site.write(PO, good)


def test_a_desk_that_closes_over_a_conflict_leaves_the_text_to_the_next(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.save(A, "News")
    good = _in_conflict(office)
    with pytest.raises(CatalogError, match="conflict"):
        office.desk.close()
    office.desk = Desk(office.site.project)
    with pytest.raises(CatalogError, match="conflict"):
        office.desk.catalog(GROUP, "en")
    office.site.write(PO, good)
    office.desk.look()
    assert office.held(A).entry.msgstr == "News"
    office.desk.close()
    assert office.texts() == {A: "News"}


@pytest.mark.parametrize("data", [b"\xff\xfe", b"nonsense", b'msgid ""\nmsgstr "'])
def test_a_broken_file_is_not_touched(office: Office, data: bytes) -> None:
    office.save(A, "News")
    office.desk.flush()
    good = office.site.read(PO)
    office.site.write(PO, data)
    office.desk.look()
    with pytest.raises(I18nflowError):
        office.save(A, "More")
    assert (office.root / PO).read_bytes() == data
    office.site.write(PO, good)


def test_a_removed_file_comes_back_with_what_was_not_in_it(office: Office) -> None:
    office.save(A, "Old")
    office.desk.flush()
    office.save(B, "New")
    (office.root / PO).unlink()
    office.desk.look()
    office.desk.flush()
    assert office.texts() == {B: "New"}
    assert office.held(A).entry.empty


def test_a_removed_file_is_not_made_again_for_nothing(office: Office) -> None:
    office.save(A, "Old")
    office.desk.flush()
    (office.root / PO).unlink()
    office.desk.look()
    office.desk.flush()
    assert not office.site.exists(PO)
    assert office.held(A).entry.empty
    number = office.desk.journal.rows(limit=1)[0].number
    assert office.desk.undo(LEI, number).entry.msgstr == "Old"


def test_a_file_that_is_locked_is_written_later(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person has his answer long before, and is told that the file lags behind."""
    office.desk._writer.stop()
    state = office.desk._state
    store = state.workspace.store.store  # type: ignore[attr-defined]
    monkeypatch.setattr(state.workspace, "store", replace(state.workspace.store, store=replace(store, patience=0.1)))  # type: ignore[type-var]
    with locked(office.root / ".i18nflow/locks", PO):
        office.save(A, "News")
        with pytest.raises(ConflictError, match="lock"):
            office.desk.flush()
        assert office.desk.unsaved == 1
    office.desk.flush()
    assert office.texts() == {A: "News"}


# --- programs that write what they read long ago -------------------------------------------------------------------


def test_an_editor_that_was_open_long_takes_nothing_back(office: Office) -> None:
    """Poedit writes the whole file as it had read it, with what its user typed."""
    office.save(A, "Old")
    office.desk.flush()
    opened = office.read()
    office.save(A, "New")
    office.save(B, "Wednesday")
    office.desk.flush()
    office.put(opened, typing({C: "In Poedit"}))
    office.desk.look()
    wanted = {A: "New", B: "Wednesday", C: "In Poedit"}
    assert {one.entry.msgid: one.entry.msgstr for one in office.desk.catalog(GROUP, "en").entries if one.entry.msgstr} == wanted
    office.desk.flush()
    assert office.texts() == wanted


def test_such_an_editor_with_what_waits_and_with_a_rival(office: Office) -> None:
    office.save(A, "Old")
    office.desk.flush()
    opened = office.read()
    office.save(A, "New")
    office.desk.flush()
    office.save(B, "Waits")
    office.save(D, "Mine")
    office.put(opened, typing({C: "In Poedit", D: "Theirs"}))
    office.desk.flush()
    assert office.texts() == {A: "New", B: "Waits", C: "In Poedit", D: "Theirs"}
    assert "Mine" in office.conflicts()


@pytest.mark.parametrize("then", ["look", "again", "kill"])
def test_nor_is_what_a_program_wrote_that_had_read_an_old_file(office: Office, then: str) -> None:
    """Another reads that file before the desk's text is back in it, and saves after."""
    office.desk._writer.stop()
    opened = office.read()
    office.save(B, "ours")
    office.desk.flush()
    office.put(opened, typing({A: "theirs"}))
    later = office.read()
    office.desk.look()
    office.desk.flush()
    assert office.texts() == {A: "theirs", B: "ours"}
    office.put(later, typing({B: "rival"}))
    {"look": office.desk.look, "again": office.again, "kill": office.kill}[then]()
    office.held(B)
    office.desk.flush()
    assert office.texts() == {A: "theirs", B: "rival"}
    assert '"ours"' in office.conflicts()


@pytest.mark.parametrize("then", ["look", "again", "kill"])
def test_a_text_that_two_have_made_is_not_lost_to_a_third(office: Office, then: str) -> None:
    office.desk._writer.stop()
    opened = office.read()
    office.save(B, "ours")
    office.desk.flush()
    office.type_outside({B: "ours theirs"})
    office.desk.look()
    office.put(opened, typing({B: "rival"}))
    {"look": office.desk.look, "again": office.again, "kill": office.kill}[then]()
    office.held(B)
    office.desk.flush()
    assert office.texts() == {B: "rival"}
    assert '"ours theirs"' in office.conflicts()


def _written_from(office: Office, opened: Catalog, texts: dict[str, str], then: str = "look") -> None:
    """Let an editor save what it had opened, and the desk find it."""
    office.put(opened, typing(texts))
    {"look": office.desk.look, "again": office.again, "kill": office.kill}[then]()
    office.held(A)
    office.desk.flush()


_THEN = pytest.mark.parametrize("then", ["look", "again", "kill"])


@_THEN
@pytest.mark.parametrize("undone", [A, B])
def test_a_text_that_is_what_it_was_proves_nothing(office: Office, then: str, undone: str) -> None:
    """It was saved and undone: an old file says just that."""
    office.desk._writer.stop()
    opened, other = office.read(), {A: B, B: A}[undone]
    numbers = {}
    for text in (A, B):
        office.save(text, f"ours {TEXTS.index(text)}")
        numbers[text] = office.desk.journal.rows(limit=1)[0].number
    office.desk.flush()
    office.desk.undo(LEI, numbers[undone])
    _written_from(office, opened, {C: "theirs"}, then)
    assert office.texts() == {other: f"ours {TEXTS.index(other)}", C: "theirs"}


@_THEN
def test_a_file_that_is_as_it_was_before_proves_nothing(office: Office, then: str) -> None:
    """By an undo, to the last byte: it is among the backups, and was not replaced by i18nflow since."""
    office.desk._writer.stop()
    opened = office.read()
    for text in ("ours", "worse"):
        office.save(A, text)
        office.desk.flush()
    office.desk.undo(LEI, office.desk.journal.rows(limit=1)[0].number)
    office.desk.flush()
    _written_from(office, opened, {C: "theirs"}, then)
    assert office.texts() == {A: "ours", C: "theirs"}


@_THEN
def test_what_two_have_said_at_once_proves_nothing(office: Office, then: str) -> None:
    """Both took a doubt away, each for himself."""
    office.desk._writer.stop()
    office.save(B, "draft", state="fuzzy")
    office.desk.flush()
    opened = office.read()
    office.save(A, "ours")
    office.save(B, "draft")
    office.desk.flush()
    _written_from(office, opened, {B: "draft"}, then)
    assert office.texts() == {A: "ours", B: "draft"}


@pytest.mark.parametrize("texts", [{A: "rival"}, {B: "rival"}, {C: "theirs"}])
def test_an_old_file_and_a_killed_desk(office: Office, texts: dict[str, str]) -> None:
    """What waited comes in together with what the file had lost: else it would look as if its writer had known both."""
    office.desk._writer.stop()
    opened = office.read()
    office.save(A, "ours")
    office.desk.flush()
    office.save(B, "waits")
    _written_from(office, opened, texts, "kill")
    assert office.texts() == {A: "ours", B: "waits"} | texts
    lost = {A: '"ours"', B: '"waits"', C: ""}[next(iter(texts))]
    assert lost in office.conflicts()
    rows = office.desk.journal.rows(limit=1)
    assert [(row.who, row.after) for row in rows if lost] == ([("", "rival")] if lost else [])


def test_an_old_file_after_a_killed_desk(office: Office) -> None:
    office.desk._writer.stop()
    opened = office.read()
    office.save(A, "ours")
    office.desk.flush()
    office.save(B, "waits")
    office.kill()
    _written_from(office, opened, {C: "theirs"})
    assert office.texts() == {A: "ours", B: "waits", C: "theirs"}


@_THEN
@pytest.mark.parametrize(("ours", "theirs"), [("w1", "w10"), ("大会", "会议规模大"), ("it's", "it is's")])
def test_words_are_found_as_wholes(office: Office, then: str, ours: str, theirs: str) -> None:
    office.desk._writer.stop()
    opened = office.read()
    office.save(A, ours)
    office.desk.flush()
    _written_from(office, opened, {A: theirs}, then)
    assert office.texts() == {A: theirs}
    assert f'"{ours}"' in office.conflicts()


@_THEN
def test_a_rival_is_one_whatever_was_done_last(office: Office, then: str) -> None:
    """The last row of the entry added no word, by which it could be told."""
    office.desk._writer.stop()
    opened = office.read()
    office.save(A, "ours")
    office.save(A, "ours", comment="Sure?")
    office.desk.flush()
    _written_from(office, opened, {A: "rival"}, then)
    assert office.texts() == {A: "rival"}
    assert '"ours"' in office.conflicts()
    assert office.held(A).entry.comments == ("Sure?",)


@_THEN
def test_a_comment_is_typed_too(office: Office, then: str) -> None:
    office.desk._writer.stop()
    office.save(A, "News")
    office.desk.flush()
    opened = office.read()
    office.save(A, "News", comment="Sure?")
    office.desk.flush()
    _written_from(office, opened, {A: "The News"}, then)
    assert (office.held(A).entry.msgstr, office.held(A).entry.comments) == ("The News", ("Sure?",))


def test_other_programs_may_take_back_what_they_wrote(office: Office) -> None:
    office.save(A, "At the desk")
    office.desk.flush()
    for text in ("One", "Two", "One", "Two", "Three", "One"):
        office.type_outside({A: text})
        office.desk.look()
        office.desk.flush()
        assert office.held(A).entry.msgstr == text
        assert office.texts() == {A: text}
    office.again()
    office.type_outside({A: "Three"})
    office.desk.look()
    assert office.held(A).entry.msgstr == "Three"


@pytest.mark.parametrize("then", ["look", "again", "kill"])
def test_what_another_program_wrote_beside_is_no_sign_that_it_knew(office: Office, then: str) -> None:
    """It saved before the desk's text was in the file, was opened then, and saves once more after the desk has written."""
    office.desk._writer.stop()
    office.save(TEXTS[1], "ours")
    office.type_outside({TEXTS[0]: "theirs"})
    opened = office.read()
    office.desk.flush()
    assert office.texts() == {TEXTS[0]: "theirs", TEXTS[1]: "ours"}
    office.put(opened, typing({TEXTS[1]: "rival"}))
    {"look": office.desk.look, "again": office.again, "kill": office.kill}[then]()
    office.held(TEXTS[1])
    office.desk.flush()
    assert office.texts() == {TEXTS[0]: "theirs", TEXTS[1]: "rival"}
    assert '"ours"' in office.conflicts()


@pytest.mark.parametrize("closed", [False, True])
def test_what_such_an_editor_typed_into_the_same_entry_is_a_rival(office: Office, closed: bool) -> None:
    office.save(A, "Old")
    office.desk.flush()
    opened = office.read()
    office.save(A, "New words")
    office.desk.flush()
    if closed:
        office.desk.close()
    office.put(opened, typing({A: "Theirs"}))
    if closed:
        office.desk = Desk(office.site.project)
        office.desk.catalog(GROUP, "en")
    office.desk.look()
    office.desk.flush()
    assert office.texts() == {A: "Theirs"}
    assert office.held(A).entry.msgstr == "Theirs"
    assert "New words" in office.conflicts()
    assert [(row.who, row.before, row.after) for row in office.desk.journal.rows(limit=1)] == [("", "New words", "Theirs")]


def test_whoever_mends_what_he_has_seen_is_none(office: Office) -> None:
    office.save(A, "New wrods")
    office.desk.flush()
    office.rewrite(lambda entry: replace(entry, msgstr="New wrods!", comments=("?",)) if entry.msgid == A else entry)
    office.desk.look()
    assert (office.held(A).entry.msgstr, office.conflicts()) == ("New wrods!", "")


def test_such_an_editor_while_the_desk_is_closed(office: Office) -> None:
    office.save(A, "Old")
    office.desk.flush()
    opened = office.read()
    office.save(A, "New")
    office.desk.close()
    office.put(opened, typing({C: "In Poedit"}))
    office.desk = Desk(office.site.project)
    assert office.held(A).entry.msgstr == "New"
    office.desk.flush()
    assert office.texts() == {A: "New", C: "In Poedit"}


def test_somebody_who_has_seen_the_new_text_may_take_it_back(office: Office) -> None:
    """Not everything old is outdated: the file holds a newer change, so whoever wrote it knew."""
    office.save(A, "Old")
    office.save(A, "New")
    office.save(B, "Newer")
    office.desk.flush()
    office.type_outside({A: "Old"})
    office.desk.look()
    office.desk.flush()
    assert office.texts() == {A: "Old", B: "Newer"}


def test_a_file_that_is_put_back_stays_so(office: Office) -> None:
    """From a backup, or by ``git stash``: to the last byte what it was."""
    office.save(A, "Old")
    office.desk.flush()
    whole = office.site.read(PO)
    office.save(A, "New")
    office.desk.flush()
    office.site.write(PO, whole)
    office.desk.look()
    office.desk.flush()
    assert office.texts() == {A: "Old"}


# --- two desks -----------------------------------------------------------------------------------------------------


def test_two_desks_see_each_other(office: Office) -> None:
    with Desk(office.site.project) as other:
        begun = other.catalog(GROUP, "en").entries[0]
        office.save(A, "News")
        office.desk.flush()
        told = other.look()
        assert [(event.kind, event.who) for event in told] == [("entry", "Li Lei")]
        assert other.held(begun.id).entry.msgstr == "News"
        other.save(MEI, begun.id, other.held(begun.id).revision, Change("Our news"))
        other.flush()
        office.desk.look()
        assert office.held(A).entry.msgstr == "Our news"
    assert [(row.who, row.action) for row in office.desk.journal.rows()] == [("Han Mei", "save"), ("Li Lei", "save")]


def test_a_second_desk_leaves_what_the_first_has_in_hand(office: Office) -> None:
    office.desk._writer.stop()
    office.save(A, "One")
    with Desk(office.site.project) as other:
        assert other.catalog(GROUP, "en").entries[0].entry.empty
        office.save(A, "Two")
    office.desk.flush()
    assert office.texts() == {A: "Two"}
    assert office.conflicts() == ""


def test_of_two_desks_that_had_the_same_entry_in_hand_one_is_killed(office: Office) -> None:
    office.desk._writer.stop()
    with Desk(office.site.project) as other:
        other._writer.stop()
        one = other.catalog(GROUP, "en").entries[0]
        office.save(A, "one")
        other.save(MEI, one.id, one.revision, Change("two"))
        abandon(office.desk)
    office.desk = Desk(office.site.project)
    assert office.texts() == {A: "two"}
    assert '"one"' in office.conflicts()
    row = office.desk.journal.rows(limit=1)[0]
    assert (row.action, row.before, row.after) == ("outside", "one", "two")


# --- sources, templates, glossary, articles ------------------------------------------------------------------------


def test_a_source_that_is_saved_is_told(office: Office) -> None:
    office.desk.catalog(GROUP, "en")
    office.desk.look()
    heard: list[frozenset[Question]] = []
    office.desk.when_changed(heard.append)
    office.site.write("content/zh/news/1.md", "# 别的\n")
    assert [(event.kind, event.group) for event in office.desk.look()] == [("article", GROUP)]
    assert [question[0::2] for changed in heard for question in changed] == [(FILE, "zh/news/1.md")]
    assert office.desk.look() == ()


def test_a_template_makes_the_catalog_that_is_not_there(tmp_path: Path) -> None:
    office = Office(tmp_path, update=False)
    assert len(office.desk.catalog(GROUP, "en").entries) == 4
    office.desk.look()
    office.site.write("content/zh/news/1.md", "# 别的\n")
    office.site.extract()
    assert ("article", GROUP) in [(event.kind, event.group) for event in office.desk.look()]
    assert [one.entry.msgid for one in office.desk.catalog(GROUP, "en").entries] == ["别的"]
    office.desk.close()


def test_the_glossary_is_read_again(office: Office) -> None:
    office.site.write("glossary.csv", "source,target,locale\n动态,news,en\n")
    assert len(office.desk.workspace.glossary("en").terms) == 1
    office.desk.look()
    office.site.write("glossary.csv", "source,target,locale\n动态,news,en\n社区,community,en\n")
    assert [event.kind for event in office.desk.look()] == ["terms"]
    assert len(office.desk.workspace.glossary("en").terms) == 2
    office.site.write("glossary.csv", "source,target,locale\n")
    assert len(office.desk.workspace.glossary("en").terms) == 2
    office.desk.look()
    assert not office.desk.workspace.glossary("en")


def test_articles_come_and_go(office: Office) -> None:
    saved = office.save(A, "News")
    before = office.desk.workspace
    office.site.write("content/zh/news/2.md", "# 第二篇\n")
    assert [(event.kind, event.group, event.data) for event in office.desk.walk()] == [("article", "news/2", {})]
    assert office.desk.workspace is not before
    assert office.desk.catalog("news/2", "en").entries == ()
    (office.root / "content/zh/news/1.md").unlink()
    assert [(event.group, event.data) for event in office.desk.walk()] == [(GROUP, {"gone": True})]
    assert office.desk.walk() == ()
    with pytest.raises(UnknownEntry):
        office.desk.held(saved.id)
    office.desk.flush()
    assert office.texts() == {A: "News"}, "what was typed is written all the same"


def test_the_walk_is_taken_now_and_then(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside_sources, "_WALK", 0.0)
    monkeypatch.setattr(office.desk._watched, "_walk_at", 0.0)
    office.site.write("content/zh/news/2.md", "# 第二篇\n")
    assert "news/2" in [event.group for event in office.desk.look()]


def test_many_articles_at_once_are_one_event(office: Office) -> None:
    for number in range(100, 160):
        office.site.write(f"content/zh/news/{number}.md", "# 篇\n")
    assert [event.kind for event in office.desk.walk()] == ["reload"]


def test_two_saves_within_one_moment_are_both_seen(office: Office) -> None:
    """C10: the same size, within the grain of the disk's clock."""
    office.type_outside({A: "one"})
    office.desk.look()
    for number in range(50):
        text = f"{number:03}"
        office.type_outside({A: text})
        office.desk.look()
        assert office.held(A).entry.msgstr == text


def test_the_thread_writes_by_itself(office: Office) -> None:
    office.save(A, "News")
    deadline = time.monotonic() + 10
    while office.desk.unsaved and time.monotonic() < deadline:
        time.sleep(0.05)
    assert office.texts() == {A: "News"}


def test_many_changes_of_one_catalog_are_one_event(tmp_path: Path) -> None:
    office = Office(tmp_path, "\n\n".join(f"第{number}句。" for number in range(60)) + "\n")
    office.desk.catalog(GROUP, "en")

    def number(entry: Entry) -> Entry:
        return replace(entry, msgstr=entry.msgid[1:-2])

    office.rewrite(number)
    assert [event.kind for event in office.desk.look()] == ["article"]
    assert len(office.desk.journal.rows()) == 60
    office.desk.close()


def test_what_i18nflow_itself_takes_back_stays_so(office: Office) -> None:
    """``approve --withdraw`` while the desk is open, and while it is closed: it has read what it replaces."""
    for closed in (False, True):
        office.save(A, "News", state="approved")
        office.desk.flush()
        if closed:
            office.desk.close()
        review = Review(by="x", at="2026-01-01")
        assert withdraw_approvals(office.site.project, [], ["en"], review).entries == 1
        if closed:
            office.desk = Desk(office.site.project)
        office.desk.look()
        assert state_of(office.held(A).entry) == "translated"
        office.desk.flush()
        assert office.read().entries[0].comments == ()
