"""What the desk shows: the board, an article, an entry's details, checks while typing, search and queue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project.desk.looks import CONFIG, ME, Site, held_in, make_site

from i18nflow.catalogs.review import approve
from i18nflow.errors import ConfigError
from i18nflow.model import Catalog, Key
from i18nflow.project import usecases
from i18nflow.project.checking.order import CheckWanted, prepare
from i18nflow.project.checking.run import check
from i18nflow.project.context import Group
from i18nflow.project.desk import board_counting
from i18nflow.project.desk.articles import article_view, article_with, unit_view
from i18nflow.project.desk.board import board
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.details import detail
from i18nflow.project.desk.looking import utf16
from i18nflow.project.desk.review_queue import queue
from i18nflow.project.desk.searching import search
from i18nflow.project.desk.values import Change, UnknownEntry
from i18nflow.project.desk.views import BoardCell
from i18nflow.project.desk.while_typing import check_text
from i18nflow.project.run import Run


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return make_site(tmp_path)


@pytest.fixture
def desk(site: Site) -> Iterator[Desk]:
    with Desk(site.project) as desk:
        yield desk


def cell(desk: Desk, name: str, locale: str = "en") -> BoardCell:
    (row,) = [row for row in board(desk, [locale]).rows if row.article == f"news/{name}"]
    return row.cells[0]


def fresh(site: Site, name: str, locale: str = "en") -> BoardCell:
    """As a desk that knows nothing yet would count."""
    with Desk(site.project) as desk:
        return cell(desk, name, locale)


# --- board ---------------------------------------------------------------------------------------------------------


def test_board_counts_source_characters(site: Site) -> None:
    before = fresh(site, "c")
    assert (before.total, before.empty, before.waiting) == (len("公告停电通知。"), len("公告停电通知。"), 2)
    site.translate("c", {"公告": "Notice"})
    after = fresh(site, "c")
    assert (after.total, after.translated, after.empty, after.waiting) == (7, 2, 5, 1)
    site.edit("c", lambda entry: approve(entry, "Li Lei", "2026-01-01") if entry.msgstr else entry)
    assert fresh(site, "c").approved == 2
    assert fresh(site, "c").translated == 0
    assert fresh(site, "c", "ja").empty == 7


def test_titles_sources_and_names(desk: Desk) -> None:
    found = board(desk)
    assert found.locales == (("en", "English"), ("ja", "日本語"))
    assert [(row.article, row.title, row.source) for row in found.rows] == [
        ("news/a", "社区动态", "content/news/zh/a.md"),
        ("news/b", "组会", "content/news/zh/b.md"),
        ("news/c", "公告", "content/news/zh/c.md"),
    ]
    assert found.failures == ()


def test_a_long_board_is_cut(desk: Desk) -> None:
    found = board(desk, limit=2)
    assert [row.article for row in found.rows] == ["news/a", "news/b"]
    assert found.total == 3


def test_stale_articles_come_first(site: Site) -> None:
    site.translate("c", {"公告": "Notice", "停电": "No power"})
    site.article("c", "# 公告\n\n停电通知！明天。\n")
    site.refresh()
    with Desk(site.project) as desk:
        rows = board(desk).rows
        assert [row.article for row in rows] == ["news/c", "news/a", "news/b"]
        assert rows[0].cells[0].stale
        assert rows[0].cells[0].fuzzy > 0
        assert not rows[0].cells[1].stale


def test_a_template_that_is_newer_is_stale_too(site: Site) -> None:
    site.article("c", "# 公告\n\n停电通知。\n\n新的一段。\n")
    usecases.extract(site.project)
    assert fresh(site, "c").stale
    assert fresh(site, "c").total == len("公告停电通知。新的一段。")


def test_done_articles_come_last_and_beside_skips_them(site: Site) -> None:
    site.translate("a", {"": "x"})
    with Desk(site.project) as desk:
        assert [row.article for row in board(desk, ["en"]).rows] == ["news/b", "news/c", "news/a"]
        view = article_view(desk, "news/b", "en")
        assert (view.before, view.after) == ("", "news/c")
        view = article_view(desk, "news/a", "en")
        assert (view.before, view.after) == ("news/c", "")


def test_counts_are_kept_and_follow_the_files(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    original = board_counting.Counting._template_of

    def asking(self: board_counting.Counting, group: Group) -> Catalog | None:
        asked.append(group.name)
        return original(self, group)

    monkeypatch.setattr(board_counting.Counting, "_template_of", asking)
    monkeypatch.setattr(board_counting, "sure_stamp", lambda store, path: store.stamp(path))  # tests are quicker than clocks
    assert fresh(site, "c").waiting == 2
    assert {*asked} == {"news/a", "news/b", "news/c"}
    asked.clear()
    assert fresh(site, "c").waiting == 2
    assert asked == []
    site.translate("c", {"公告": "Notice"})
    assert fresh(site, "c").waiting == 1
    assert {*asked} == {"news/c"}


def test_a_broken_store_of_counts_is_made_anew(site: Site) -> None:
    fresh(site, "c")
    (site.root / ".i18nflow/board.db").write_bytes(b"no database" * 1000)
    assert fresh(site, "c").waiting == 2


@pytest.mark.parametrize(
    ("least", "texts", "wanted"),
    [(0.5, {"公告": "N"}, False), (0.5, {"停电": "P"}, True), (1.0, {"": "x"}, True), (0.5, {}, False)],
)
def test_publishable_as_build_decides(tmp_path: Path, least: float, texts: dict[str, str], wanted: bool) -> None:
    site = make_site(tmp_path, f"{CONFIG}\n[build]\nmin_translated = {least}\n")
    site.translate("c", texts)
    assert fresh(site, "c").publishable is wanted
    with Desk(site.project) as desk:
        assert article_view(desk, "news/c", "en").cell.publishable is wanted
        assert (cell(desk, "c").page == "held") is not wanted
    usecases.build(site.project)
    assert (site.root / "content/news/en/c.md").exists() is wanted


@pytest.mark.parametrize(
    ("texts", "required", "wanted"),
    [
        ({}, "false", "source"),
        ({"公告": "N"}, "false", "partly"),
        ({"": "x"}, "false", "complete"),
        ({"": "x"}, "true", "source"),
    ],
)
def test_what_a_built_page_shows(tmp_path: Path, texts: dict[str, str], required: str, wanted: str) -> None:
    """An article of which nothing is translated is built as well, and nobody is told that it is ready."""
    site = make_site(tmp_path, f"{CONFIG}\n[review]\nrequired = {required}\n")
    site.translate("c", texts)
    assert fresh(site, "c").page == wanted
    with Desk(site.project) as desk:
        assert article_view(desk, "news/c", "en").cell.page == wanted
    usecases.build(site.project)
    built = (site.root / "content/news/en/c.md").read_text("utf-8")
    left = sum(one in built for one in ("停电通知", "公告"))
    assert (left == 0, left == 2) == (wanted == "complete", wanted == "source"), built


def test_a_catalog_that_cannot_be_read_is_named(site: Site) -> None:
    site.write(site.path("c"), 'msgid "a\n')
    with Desk(site.project) as desk:
        found = board(desk)
        assert any("news/c.po" in failure for failure in found.failures)
        assert not cell(desk, "c").publishable


def test_an_unknown_locale(desk: Desk) -> None:
    with pytest.raises(ConfigError, match="de"):
        board(desk, ["de"])


# --- an article ----------------------------------------------------------------------------------------------------


def test_units_in_reading_order(desk: Desk) -> None:
    view = article_view(desk, "news/a", "en")
    assert [unit.role for unit in view.units] == ["title", "heading 1", "paragraph", "paragraph", "paragraph", "paragraph"]
    assert [unit.number for unit in view.units] == [0, 1, 2, 3, 4, 5]
    assert view.units[3].id == view.units[4].id, "one entry at two places"
    assert (view.title, view.lang, view.direction, view.source_lang) == ("社区动态", "en", "ltr", "zh")
    assert view.sources == ("content/news/zh/a.md",)
    assert view.plural_forms == ("1", "0, 2, 3, 4 …")
    assert view.units[2].placeables == ("<strong>", "</strong>", "<a1>", "</a1>")
    assert "a1: https://a.b/c" in view.units[2].notes
    assert {unit.state for unit in view.units} == {"empty"}


def test_what_is_saved_is_seen_at_once(desk: Desk) -> None:
    one = held_in(desk, "a", "联系")
    saved = desk.save(ME, one.id, one.revision, Change("Contact us。"))
    view = article_view(desk, "news/a", "en")
    unit = view.units[5]
    assert (unit.msgstr, unit.state, unit.revision) == ("Contact us。", "translated", saved.revision)
    assert [fault.check for fault in unit.faults if fault.fix] == ["fullwidth"]
    assert view.cell.translated == len("联系我们。")
    assert unit_view(desk, one.id) == unit


def test_faults_are_those_of_check(site: Site) -> None:
    site.translate("a", {"会议": "The 会议 is on Friday 2024。", "组会": "组会", "报名": "sign sign up below"})
    report = check(prepare(site.project, CheckWanted(pages=False, fuzzy=True, ignore=("inconsistent",))), Run())
    wanted = {
        (fault.finding.entry, fault.finding.code, fault.start, fault.end)
        for fault in report.faults
        if fault.article == "news/a"
    }
    with Desk(site.project) as desk:
        view = article_view(desk, "news/a", "en")
        found = {(Key(unit.msgctxt, unit.msgid), one.check, one.start, one.end) for unit in view.units for one in unit.faults}
        assert found == wanted
        assert len(found) > 4
        assert cell(desk, "a").faults == view.cell.faults > 0


def test_a_text_that_the_catalog_has_not_yet(site: Site, desk: Desk) -> None:
    article_view(desk, "news/c", "en")
    site.article("c", "# 公告\n\n新的一段。\n\n停电通知。\n")
    units = article_view(desk, "news/c", "en").units
    assert [(unit.msgid, bool(unit.id)) for unit in units] == [("公告", True), ("新的一段。", False), ("停电通知。", True)]


def test_what_there_is_not(desk: Desk) -> None:
    with pytest.raises(ConfigError) as caught:
        article_view(desk, "news/x", "en")
    assert caught.value.code == "unknown-article"
    with pytest.raises(ConfigError) as caught:
        article_view(desk, "news/a", "de")
    assert caught.value.code == "unknown-locale"
    with pytest.raises(UnknownEntry):
        unit_view(desk, "0" * 24)


def test_articles_that_share_a_catalog(tmp_path: Path) -> None:
    site = make_site(tmp_path, CONFIG.replace("\n\n[[", '\nper = "directory"\n\n[['))
    with Desk(site.project) as desk:
        rows = {row.article: row.cells[0] for row in board(desk).rows}
        assert rows["news/c"].total == len("公告停电通知。")
        view = article_view(desk, "news/c", "en")
        assert [unit.msgid for unit in view.units] == ["公告", "停电通知。"]
        assert view.cell.total == rows["news/c"].total
        found = search(desk, "path:news/c lang:en")
        assert [hit.msgid for hit in found.hits] == ["公告", "停电通知。"]
        assert {hit.article for hit in found.hits} == {"news/c"}
        assert unit_view(desk, view.units[1].id).number == 1
        assert article_with(desk, view.units[1].id) == "news/c"


# --- checks while typing -------------------------------------------------------------------------------------------


def test_ranges_are_in_utf16(desk: Desk) -> None:
    one = held_in(desk, "b", "𠮷祥")
    (found,) = [fault for fault in check_text(desk, one.id, "𠮷 is lucky，very") if fault.check == "fullwidth"]
    assert (found.start, found.end) == (11, 12)
    assert found.fix == ", "


def test_texts_are_checked_whatever_the_entry_says(desk: Desk) -> None:
    one = held_in(desk, "a", "会议")
    checks = {fault.check for fault in check_text(desk, one.id, "The meeting is on Wednesday afternoon, see the schedule.")}
    assert "tags" in checks
    good = "The meeting is on <strong>Wednesday</strong> afternoon, see <a1>the schedule</a1>."
    assert "tags" not in {fault.check for fault in check_text(desk, one.id, good)}
    assert check_text(desk, one.id, "") == ()
    assert desk.held(one.id) == one


@pytest.mark.parametrize(
    ("text", "start", "end", "wanted"), [("abc", 1, 2, (1, 2)), ("中文", 1, 2, (1, 2)), ("𠮷a𠮷", 1, 3, (2, 5))]
)
def test_utf16(text: str, start: int, end: int, wanted: tuple[int, int]) -> None:
    assert utf16(text, start, end) == wanted
    units = text.encode("utf-16-le")
    assert units[2 * wanted[0] : 2 * wanted[1]].decode("utf-16-le") == text[start:end]


# --- details -------------------------------------------------------------------------------------------------------


def test_where_else_a_text_is_used(desk: Desk) -> None:
    one = held_in(desk, "a", "组会")
    (use,) = detail(desk, one.id).uses
    assert (use.article, use.role, use.state) == ("news/b", "heading 1", "empty")
    other = desk.held(use.id)
    desk.save(ME, other.id, other.revision, Change("Group meeting"))
    assert detail(desk, one.id).uses[0].msgstr == "Group meeting"


def test_why_it_became_fuzzy(site: Site) -> None:
    site.translate("c", {"停电": "Power cut notice."})
    site.article("c", "# 公告\n\n停水通知。\n")
    site.refresh()
    with Desk(site.project) as desk:
        one = held_in(desk, "c", "停水")
        assert detail(desk, one.id).source_diff == (("equal", "停"), ("delete", "电"), ("insert", "水"), ("equal", "通知。"))
        assert unit_view(desk, one.id).why == "changed"


def test_what_was_approved_and_is_no_more(desk: Desk) -> None:
    one = held_in(desk, "c", "停电")
    approved = desk.save(ME, one.id, one.revision, Change("Power cut notice.", state="approved"))
    assert detail(desk, one.id).approved_by == "Li Lei"
    assert detail(desk, one.id).approved_diff == ()
    desk.save(ME, one.id, approved.revision, Change("Power failure notice."))
    assert detail(desk, one.id).approved_diff == (
        ("equal", "Power "),
        ("delete", "cut"),
        ("insert", "failure"),
        ("equal", " notice."),
    )


def test_origin_theirs_and_terms(site: Site) -> None:
    site.write("glossary.csv", "term,target,locale,note\n静态图,graph mode,en,of MindSpore\n组会,group meeting,,\n")
    remarks = ("i18nflow: tm=97 from=news/x", 'i18nflow: theirs="Lucky graph"')
    site.edit(
        "b", lambda entry: replace(entry, msgstr="x", flags=("fuzzy",), comments=remarks) if "静态图" in entry.msgid else entry
    )
    with Desk(site.project) as desk:
        found = detail(desk, held_in(desk, "b", "𠮷祥").id)
        assert found.origin == "memory 97 % (news/x)"
        assert found.theirs == (("the other side of a merge", "Lucky graph"),)
        (term,) = found.terms
        assert (term.start, term.end, term.term, term.translations, term.note) == (
            6,
            9,
            "静态图",
            ("graph mode",),
            "of MindSpore",
        )
        assert unit_view(desk, found.id).why == "theirs"


# --- search, queue -------------------------------------------------------------------------------------------------


def test_search_sees_what_was_just_saved(desk: Desk) -> None:
    one = held_in(desk, "c", "停电")
    assert search(desk, "power").hits == ()
    desk.save(ME, one.id, one.revision, Change("𠮷 Power cut notice."))
    (hit,) = search(desk, "power state:translated").hits
    assert (hit.id, hit.article, hit.locale, hit.role) == (one.id, "news/c", "en", "paragraph")
    assert hit.target_marks == ((3, 8),)
    assert hit.source_marks == ()
    assert [hit.id for hit in search(desk, "停电 lang:en").hits] == [one.id]
    assert search(desk, "停电 lang:en").hits[0].source_marks == ((0, 2),)


def test_search_by_checks(desk: Desk) -> None:
    one = held_in(desk, "c", "停电")
    desk.save(ME, one.id, one.revision, Change("No power 通知。"))
    assert [hit.id for hit in search(desk, "check:cjk-left").hits] == [one.id]
    assert search(desk, "check:cjk-left path:news/a").hits == ()


def test_search_is_cut(desk: Desk) -> None:
    found = search(desk, "", limit=3)
    assert len(found.hits) == 3
    assert found.more
    assert not search(desk, "停电").more


def test_search_says_what_it_cannot_read(site: Site) -> None:
    site.write(site.path("c"), 'msgid "a\n')
    with Desk(site.project) as desk:
        found = search(desk, "组会")
        assert len(found.hits) == 4
        assert any("news/c.po" in failure for failure in found.failures)
        with pytest.raises(ConfigError, match="column 1"):
            search(desk, "stat:x")


def test_the_queue_has_what_waits_for_a_reviewer(desk: Desk) -> None:
    assert queue(desk, "en") == ()
    for start, text, state in (("公告", "Notice", "translated"), ("停电", "Power cut.", "approved")):
        one = held_in(desk, "c", start)
        desk.save(ME, one.id, one.revision, Change(text, state=state))  # type: ignore[arg-type]
    (row,) = queue(desk, "en")
    assert (row.msgid, row.article, row.approved_by, row.changed_by) == ("公告", "news/c", "", "Li Lei")
    one = held_in(desk, "c", "停电")
    desk.save(ME, one.id, one.revision, Change("Power failure."))
    voided = queue(desk, "en")[1]
    assert (voided.msgid, voided.approved_by) == ("停电通知。", "Li Lei")
    assert ("delete", "cut") in voided.diff
    assert [row.msgid for row in queue(desk, "en", "changed:approved")] == ["停电通知。"]
    assert queue(desk, "ja") == ()
    assert not queue(desk, "en").more
    assert queue(desk, "en", limit=1).more
    assert len(queue(desk, "en", limit=1)) == 1
