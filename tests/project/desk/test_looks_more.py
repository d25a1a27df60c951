"""Memory, checks screen, glossary, history and alignment review, on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests.clock import cost
from tests.project.desk.looks import ME, Site, held_in, make_site
from tests.project.repository import Repository

from i18nflow.catalogs.remarks import remark
from i18nflow.catalogs.review import approve
from i18nflow.errors import CatalogError, ConfigError
from i18nflow.glossary.term import Term
from i18nflow.project import usecases
from i18nflow.project.desk.articles import article_view, unit_view
from i18nflow.project.desk.board import board
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.details import detail
from i18nflow.project.desk.faults import faults, mute, unmute
from i18nflow.project.desk.lists import StaleTerm
from i18nflow.project.desk.pasts import article_past, entry_past
from i18nflow.project.desk.searching import search
from i18nflow.project.desk.suggesting import concordance, refresh, suggestions
from i18nflow.project.desk.terms import remove_term, save_term, terms
from i18nflow.project.desk.twins import accept_pair, refuse_pair, twins
from i18nflow.project.desk.values import Change, NotAllowed, Person, StaleEdit
from i18nflow.project.twins.aligning import Wanted, align


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return make_site(tmp_path)


@pytest.fixture
def desk(site: Site) -> Iterator[Desk]:
    with Desk(site.project) as desk:
        yield desk


def save(desk: Desk, name: str, start: str, text: str) -> str:
    one = held_in(desk, name, start)
    return desk.save(ME, one.id, one.revision, Change(text)).id


# --- memory --------------------------------------------------------------------------------------------------------


def test_suggestions_from_another_article(desk: Desk) -> None:
    save(desk, "a", "会议", "The meeting is on <strong>Wednesday</strong> afternoon, see <a1>the schedule</a1>.")
    desk.flush()
    refresh(desk)
    (found,) = suggestions(desk, held_in(desk, "b", "会议").id)
    assert found.msgstr == "The meeting is on <strong>Wednesday</strong> afternoon, see <a1>the schedule</a1>."
    assert 80 < found.percent < 100
    assert found.diff[1:3] == (("delete", "三"), ("insert", "四"))
    assert (found.origin, found.state) == ("news/a", "translated")


def test_what_stands_in_the_entry_is_no_suggestion(desk: Desk) -> None:
    id = save(desk, "a", "联系", "Contact us.")
    desk.flush()
    refresh(desk)
    assert suggestions(desk, id) == ()


def test_the_same_text_elsewhere(desk: Desk) -> None:
    save(desk, "a", "组会", "Group meeting")
    desk.flush()
    refresh(desk)
    found = suggestions(desk, held_in(desk, "b", "组会").id)
    assert [(one.percent, one.msgstr, one.diff) for one in found] == [(100, "Group meeting", (("equal", "组会"),))]
    one = held_in(desk, "a", "组会")
    desk.save(ME, one.id, one.revision, Change("Team meeting"))
    desk.flush()
    refresh(desk)
    assert [one.msgstr for one in suggestions(desk, held_in(desk, "b", "组会").id)] == ["Team meeting"]


def test_concordance_in_both_directions(desk: Desk) -> None:
    save(desk, "c", "停电", "Power cut notice.")
    desk.flush()
    refresh(desk)
    (found,) = concordance(desk, "en", "停电")
    assert (found.source, found.msgstr) == ("停电通知。", "Power cut notice.")
    assert found.diff == (("insert", "停电"), ("equal", "通知。"))
    assert [one.msgstr for one in concordance(desk, "en", "power cut")] == ["Power cut notice."]
    assert concordance(desk, "ja", "停电") == ()
    with pytest.raises(ConfigError):
        concordance(desk, "de", "停电")


def test_a_broken_index_is_made_anew(site: Site, desk: Desk) -> None:
    save(desk, "c", "停电", "Power cut notice.")
    desk.flush()
    (site.root / ".i18nflow/tm.db").write_bytes(b"no database" * 1000)
    concordance(desk, "en", "停电")
    refresh(desk)
    assert len(concordance(desk, "en", "停电")) == 1


# --- the checks screen ---------------------------------------------------------------------------------------------


def test_faults_and_how_often(desk: Desk) -> None:
    id = save(desk, "a", "会议", "The 会议 is on <strong>Wednesday</strong>, see <a1>it</a1>.")
    save(desk, "c", "停电", "Power cut，notice.")
    table = faults(desk)
    assert table.entries == 2
    assert [row.severity for row in table.rows][:1] == ["error"]
    row = next(row for row in table.rows if row.check == "cjk-left")
    assert (row.id, row.article, row.locale, row.state) == (id, "news/a", "en", "translated")
    assert row.msgstr[row.start : row.end] == "会议"
    counts = {one.check: (one.entries, one.share) for one in table.counts}
    assert counts["cjk-left"] == (1, 0.5)
    assert [row.check for row in faults(desk, "check:fullwidth").rows] == ["fullwidth"]
    assert {row.severity for row in faults(desk, "level:error").rows} == {"error"}
    assert faults(desk, "path:news/b").rows == ()
    assert faults(desk, limit=1).more


def test_the_same_text_translated_differently(desk: Desk) -> None:
    save(desk, "a", "组会", "Group meeting")
    assert faults(desk, "check:inconsistent").rows == ()
    save(desk, "b", "组会", "Team gathering")
    assert [row.article for row in faults(desk, "check:inconsistent").rows] == ["news/b"]


def test_muting(desk: Desk) -> None:
    id = save(desk, "c", "停电", "Power cut，notice.")
    held = desk.held(id)
    with pytest.raises(ConfigError, match="why"):
        mute(desk, ME, id, held.revision, "fullwidth", "  ")
    with pytest.raises(ConfigError, match="fullwith"):
        mute(desk, ME, id, held.revision, "fullwith", "so")
    with pytest.raises(NotAllowed):
        mute(desk, Person("Guest", role="suggest"), id, held.revision, "fullwidth", "so")
    muted = mute(desk, ME, id, held.revision, "fullwidth", "a quotation")
    assert faults(desk, "check:fullwidth").rows == ()
    assert "fullwidth" not in {fault.check for fault in unit_view(desk, id).faults}
    found = remark(muted.entry, "ignore")
    assert found is not None
    assert (found.value, found.get("why"), found.get("by")) == ("fullwidth", "a quotation", "Li Lei")
    unmute(desk, ME, id, muted.revision, "fullwidth")
    assert len(faults(desk, "check:fullwidth").rows) == 1


# --- glossary ------------------------------------------------------------------------------------------------------

TABLE = "term,target,locale,note\n静态图,graph mode,en,\n组会,group meeting,,\n静态图,グラフ,ja,\n"


def test_terms_of_a_locale(site: Site, desk: Desk) -> None:
    assert terms(desk, "en") == ()
    site.write("glossary.csv", TABLE)
    assert [(row.term.source, row.term.target, row.own) for row in terms(desk, "en")] == [
        ("静态图", "graph mode", True),
        ("组会", "group meeting", False),
    ]


def test_a_change_of_one_term_is_a_change_of_one_line(site: Site, desk: Desk) -> None:
    site.write("glossary.csv", TABLE)
    (row, _) = terms(desk, "en")
    saved = save_term(desk, ME, replace(row.term, target="static graph", forbidden=("graph mode",)), row.revision)
    text = (site.root / "glossary.csv").read_text("utf-8")
    assert text == (
        "term,target,locale,note,forbidden\n静态图,static graph,en,,graph mode\n组会,group meeting,,,\n静态图,グラフ,ja,,\n"
    )
    assert terms(desk, "en")[0] == saved
    one = held_in(desk, "b", "𠮷祥")
    assert detail(desk, one.id).terms[0].translations == ("static graph",)
    events = desk.events.after(desk.events.last - 1, 0)
    assert (events[0].kind, events[0].locale, events[0].who) == ("terms", "en", "Li Lei")


def test_a_new_term_and_its_end(site: Site, desk: Desk) -> None:
    row = save_term(desk, ME, Term("公告", "notice", "en"), "")
    assert [one.term for one in terms(desk, "en")] == [row.term]
    with pytest.raises(StaleTerm):
        save_term(desk, ME, Term("公告", "bulletin", "en"), "")
    remove_term(desk, ME, row.term, row.revision)
    assert terms(desk, "en") == ()


def test_somebody_else_changed_the_term(site: Site, desk: Desk) -> None:
    site.write("glossary.csv", TABLE)
    (row, other) = terms(desk, "en")
    site.write("glossary.csv", TABLE.replace("graph mode", "graphs"))
    with pytest.raises(StaleTerm) as caught:
        save_term(desk, ME, replace(row.term, target="x"), row.revision)
    assert caught.value.theirs is not None
    assert caught.value.theirs.term.target == "graphs"
    save_term(desk, ME, replace(other.term, target="team meeting"), other.revision)
    assert "graphs" in (site.root / "glossary.csv").read_text("utf-8"), "another record is nobody's business"


def test_what_cannot_be_meant_is_not_written(site: Site, desk: Desk) -> None:
    site.write("glossary.csv", TABLE)
    (row, _) = terms(desk, "en")
    with pytest.raises(CatalogError, match="both wanted and forbidden"):
        save_term(desk, ME, replace(row.term, forbidden=("graph mode",)), row.revision)
    with pytest.raises(CatalogError):
        save_term(desk, ME, Term("", "x", "en"), "")
    with pytest.raises(NotAllowed):
        save_term(desk, Person("Guest", role="suggest"), Term("公告", "notice", "en"), "")
    assert (site.root / "glossary.csv").read_text("utf-8") == TABLE


def test_a_faulty_glossary_is_said_where_it_is_looked_at(site: Site, desk: Desk) -> None:
    site.write("glossary.csv", "term,target\n,x\n")
    with pytest.raises(CatalogError):
        terms(desk, "en")
    assert detail(desk, held_in(desk, "b", "𠮷祥").id).terms == ()


# --- the past ------------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(site: Site) -> Repository:
    found = Repository(site.root)
    found.git("init", "--quiet", "--initial-branch=main")
    for name, value in (("user.name", "Committer"), ("user.email", "committer@example.org")):
        found.git("config", name, value)
    site.write(".gitignore", ".i18nflow/\n")
    site.translate("c", {"停电": "Power cut."})
    found.commit("first", "Li Lei")
    site.translate("c", {"停电": "Power failure."})
    found.commit("second", "Han Meimei")
    return found


def test_git_and_journal_together(site: Site, repository: Repository) -> None:
    with Desk(site.project) as desk:
        id = save(desk, "c", "停电", "No power.")
        rows = entry_past(desk, id)
        assert [(row.action, row.who, row.before, row.after) for row in rows] == [
            ("save", "Li Lei", "Power failure.", "No power."),
            ("commit", "Han Meimei", "Power cut.", "Power failure."),
            ("commit", "Li Lei", "", "Power cut."),
        ]
        assert rows[0].number > 0
        assert [row.summary for row in rows] == ["", "second", "first"]
        assert rows[1].diff == (("equal", "Power "), ("delete", "cut"), ("insert", "failure"), ("equal", "."))
        assert (rows[2].state_before, rows[2].state_after) == ("empty", "translated")
        assert {row.msgid for row in article_past(desk, "news/c", "en")} == {"停电通知。"}
        assert len(article_past(desk, "news/c", "en", limit=2)) == 2
        assert article_past(desk, "news/c", "ja") == ()


def test_what_was_saved_and_then_committed_is_told_once(site: Site, repository: Repository) -> None:
    with Desk(site.project) as desk:
        id = save(desk, "c", "停电", "No power.")
        desk.flush()
        repository.git("add", "--all")
        repository.git("-c", "user.name=Li Lei", "-c", "user.email=li@example.org", "commit", "--quiet", "-m", "third")
        rows = entry_past(desk, id)
        assert [(row.action, row.summary) for row in rows] == [("save", "third"), ("commit", "second"), ("commit", "first")]
        assert len(rows[0].commit) == 40


def test_the_past_of_a_text_goes_on_when_its_source_changes(site: Site, repository: Repository) -> None:
    site.article("c", "# 公告\n\n停电通知，明天。\n")
    site.refresh()
    with Desk(site.project) as desk:
        id = held_in(desk, "c", "停电").id
        assert [row.after for row in entry_past(desk, id)] == ["Power failure.", "Power cut."], "nobody has committed it"
    repository.commit("third", "Li Lei")
    with Desk(site.project) as desk:
        save(desk, "c", "停电", "Power failure, tomorrow.")
        desk.flush()
        texts = [row.after for row in entry_past(desk, id)]
        assert texts[0] == "Power failure, tomorrow."
        assert texts[-2:] == ["Power failure.", "Power cut."], "the catalog says no more where it came from; git does"


def test_the_past_without_git(desk: Desk) -> None:
    id = save(desk, "c", "停电", "No power.")
    assert [row.action for row in entry_past(desk, id)] == ["save"]


def test_what_was_approved_is_found_in_git(site: Site, repository: Repository) -> None:
    site.edit("c", lambda entry: approve(entry, "Han Meimei", "2026-01-01") if entry.msgstr else entry)
    repository.commit("approved", "Han Meimei")
    site.edit("c", lambda entry: replace(entry, msgstr="No power.") if entry.msgstr else entry)
    repository.commit("changed", "Li Lei")
    with Desk(site.project) as desk:
        found = detail(desk, held_in(desk, "c", "停电").id)
        assert found.approved_by == "Han Meimei"
        assert found.approved_diff == (("delete", "Power failure"), ("insert", "No power"), ("equal", "."))


# --- alignment review ----------------------------------------------------------------------------------------------

TWIN = "# Notices\n\nThere was a storm, so that we will have no power for some time between Monday and Thursday.\n"


@pytest.fixture
def aligned(site: Site) -> Site:
    site.write("content/news/en/c.md", TWIN)
    align(site.project, Wanted(locales=("en",)))
    return site


def test_what_align_is_sure_of_and_nobody_has_taken_over(site: Site) -> None:
    """An article with a translation is never passed over in silence."""
    site.write("content/news/en/c.md", "# Notice\n\nNotice of a power cut.\n")
    with Desk(site.project) as desk:
        (review,) = twins(desk, "en")
        assert (review.waiting, review.pairs, review.settled) == (2, (), 0)
    align(site.project, Wanted(locales=("en",)))
    with Desk(site.project) as desk:
        assert twins(desk, "en") == ()


def test_a_comparison_that_takes_too_long_says_that_it_is_a_part(aligned: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("i18nflow.project.desk.twins.SECONDS", -1.0)
    monkeypatch.setattr("i18nflow.project.desk.faults.SECONDS", -1.0)
    with Desk(aligned.project) as desk:
        assert twins(desk, "en").more
        assert "a part only" in faults(desk).failures[0]


def test_pairs_that_somebody_has_to_look_at(aligned: Site) -> None:
    with Desk(aligned.project) as desk:
        (review,) = twins(desk, "en")
        assert (review.article, review.source, review.target) == ("news/c", "content/news/zh/c.md", "content/news/en/c.md")
        (pair,) = [pair for pair in review.pairs if pair.source.startswith("停电")]
        assert pair.state == "unsure"
        assert pair.msgstr == pair.proposal
        assert twins(desk, "ja") == ()
        assert not twins(desk, "en").more


def test_a_pair_is_accepted(aligned: Site) -> None:
    with Desk(aligned.project) as desk:
        (pair,) = [pair for pair in twins(desk, "en")[0].pairs if pair.source.startswith("停电")]
        held = accept_pair(desk, ME, "en", pair.id, desk.held(pair.entry).revision)
        assert held.entry.translated
        assert held.entry.msgstr.startswith("There was a storm")
        assert remark(held.entry, "aligned") is None
        assert all(one.id != pair.id for review in twins(desk, "en") for one in review.pairs)


def test_a_pair_is_refused_for_good(aligned: Site) -> None:
    with Desk(aligned.project) as desk:
        (pair,) = [pair for pair in twins(desk, "en")[0].pairs if pair.source.startswith("停电")]
        held = refuse_pair(desk, ME, "en", pair.id, desk.held(pair.entry).revision)
        assert held.entry.empty
        assert not held.entry.fuzzy
        assert all(one.id != pair.id for review in twins(desk, "en") for one in review.pairs)
        with pytest.raises(ConfigError) as caught:
            accept_pair(desk, ME, "en", pair.id, held.revision)
        assert caught.value.code == "unknown-pair"
    align(aligned.project, Wanted(locales=("en",)))
    assert next(entry for entry in aligned.catalog("c").entries if entry.msgid.startswith("停电")).empty


def test_a_pair_that_changed_meanwhile(aligned: Site) -> None:
    with Desk(aligned.project) as desk:
        (pair,) = [pair for pair in twins(desk, "en")[0].pairs if pair.source.startswith("停电")]
        known = desk.held(pair.entry).revision
        save(desk, "c", "停电", "No power.")
        with pytest.raises((StaleEdit, ConfigError)):
            refuse_pair(desk, ME, "en", pair.id, known)


def test_an_output_of_ours_is_no_twin(site: Site) -> None:
    site.translate("c", {"停电": "Power cut."})
    usecases.build(site.project)
    with Desk(site.project) as desk:
        assert twins(desk, "en") == ()


# --- speed ---------------------------------------------------------------------------------------------------------


def test_a_long_article_is_looked_at_quickly(tmp_path: Path) -> None:
    """2,000 units: a text that is saved costs a look at that text, not at all of them."""
    site = Site(tmp_path)
    site.write("i18nflow.toml", 'locales = ["en"]\n\n[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n')
    site.article("long", "\n\n".join(f"第{number}段，讲的是第{number * 7}件事情。" for number in range(2000)))
    site.refresh()
    site.edit("long", lambda entry: replace(entry, msgstr=f"Paragraph {len(entry.msgid)} tells of a thing."))
    with Desk(site.project) as desk:
        article_view(desk, "news/long", "en")
        ids = [one.id for one in desk.catalog("news/long", "en").entries]

        def edit() -> None:
            held = desk.held(ids[1000])
            desk.save(ME, held.id, held.revision, Change(f"{held.entry.msgstr}x"))
            unit_view(desk, held.id)

        assert cost(edit) < 0.1
        assert cost(lambda: article_view(desk, "news/long", "en")) < 0.5
        assert cost(lambda: detail(desk, ids[500])) < 0.1


def test_checks_on_pages_where_they_are_named(site: Site, desk: Desk) -> None:
    site.article("c", "# 公告\n\n见[别处](./nowhere.md)。\n")
    site.refresh()
    desk.look()
    save(desk, "c", "见", "See <a1>elsewhere</a1>.")
    desk.flush()
    assert "page-link" not in {row.check for row in faults(desk).rows}
    (row,) = faults(desk, "check:page-link lang:en").rows
    assert (row.article, row.locale, row.check) == ("news/c", "en", "page-link")
    assert row.msgid.startswith("见")


# --- many at once --------------------------------------------------------------------------------------------------


def test_many_look_while_somebody_saves(desk: Desk) -> None:
    ids = [one.id for one in desk.catalog("news/a", "en").entries]

    def look(number: int) -> int:
        id = ids[number % len(ids)]
        found = (
            suggestions(desk, id),
            search(desk, "会议 check:number"),
            faults(desk),
            board(desk),
            concordance(desk, "en", "组会"),
        )
        return len(found) + len(article_view(desk, "news/a", "en").units) + len(detail(desk, id).uses)

    def edit(number: int) -> int:
        held = desk.held(ids[0])
        desk.save(ME, held.id, held.revision, Change(f"Community {number}"))
        return len(article_view(desk, "news/a", "en").units)

    with ThreadPoolExecutor(8) as pool:
        looks = [pool.submit(look, number) for number in range(40)]
        edits = [edit(number) for number in range(40)]
        assert all(one.result() >= 11 for one in looks)
    assert edits == [6] * 40
    assert unit_view(desk, ids[0]).msgstr == "Community 39"
