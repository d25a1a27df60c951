"""The screens beside the editor, by keyboard: review, glossary, checks, search, activity."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from i18nflow.catalogs.review import state_of
from tests.browser.workbench.conftest import leave, signed_in
from tests.browser.workbench.example import ARTICLE, GIFT, SILOS, change, entries
from tests.browser.workbench.visitor import Server, Visitor, expect, free_port, visitor

TIME = "会议时间：2021.8.31（周二） 19:15 ~ 21:00"
PLEASE = "请大家在会议开始之前点击链接，根据链接提示下载好会议软件，谢谢！"
Own = tuple[Visitor, Path]


@pytest.fixture(scope="module")
def running(made: Path, tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[tuple[Server, list[Any]]]:
    """One server for the tests of this file, whose texts are different ones; and the cookie of somebody there."""
    root = Path(shutil.copytree(made, tmp_path_factory.mktemp("lists") / "project", symlinks=True))
    server = Server(root, (), free_port()).start()
    yield server, signed_in(server, browser)
    server.stop()


@pytest.fixture
def own(running: tuple[Server, list[Any]], browser: Any) -> Iterator[Own]:
    """A browser there, and the project."""
    server, cookies = running
    one = visitor(browser, server.origin)
    one.page.context.add_cookies(cookies)
    yield one, server.root
    leave([one])


def state(root: Path, msgid: str) -> str:
    return next(state_of(entry) for entry in entries(root / ARTICLE) if entry.msgid.startswith(msgid))


def becomes(one: Visitor, root: Path, msgid: str, wanted: str) -> None:
    one.until(lambda: state(root, msgid), wanted, 60)


def written(one: Visitor, path: Path, text: str) -> None:
    """It is in the file a second later."""
    one.until(lambda: text in path.read_text("utf-8"), True, 60)


def test_review_and_undo(own: Own) -> None:
    one, root = own
    one.open("/review/en?q=path:news/700 source:会议时间")
    row = one.page.locator("li.row")
    expect(row).to_have_count(1)
    one.keys("a")
    one.page.get_by_text("Nothing waits for review").wait_for()
    becomes(one, root, TIME, "approved")
    one.open("/activity")
    one.keys("j", "u")
    one.page.get_by_text("The text is as it was before").wait_for()
    becomes(one, root, TIME, "translated")
    one.open("/review/en?q=path:news/700 source:会议时间")
    one.keys("f")
    becomes(one, root, TIME, "fuzzy")
    one.page.locator("#notices").get_by_role("button", name="Undo").click()
    becomes(one, root, TIME, "translated")


def test_an_edit_from_outside_leaves_the_focus_on_its_row(own: Own) -> None:
    one, root = own
    one.open("/review/en?q=path:news/700")
    rows = one.page.locator("li.row")
    one.keys("j")
    here = one.page.evaluate("document.activeElement.id")
    assert here.startswith("r-")
    change(root / ARTICLE, {GIFT: {"msgstr": "Umbrellas, from Poedit."}})
    rows.filter(has_text="Umbrellas, from Poedit.").wait_for()
    assert one.page.evaluate("document.activeElement.id") == here


def test_a_list_that_cannot_be_asked_for_says_so(own: Own) -> None:
    one, _ = own
    one.open("/search")
    one.page.route("**/search?q=*", lambda route: route.fulfill(status=503, body="<div id=rows>no</div>"))
    one.page.keyboard.type("会议")
    one.page.locator("#alerts", has_text="503").wait_for()
    expect(one.page.locator("#rows")).not_to_contain_text("no</div>")
    assert one.page.locator(".help").count() == 1
    one.errors[:] = [error for error in one.errors if "503" not in error]


def test_glossary(own: Own) -> None:
    one, root = own
    one.open("/glossary/en")
    one.keys("n")
    one.page.get_by_label("Term", exact=True).fill("会议")
    one.page.get_by_label("Translation", exact=True).fill("meeting")
    one.page.get_by_label("Wrong").fill("conference, congress")
    one.keys("Enter")
    one.page.locator("tr.row", has_text="meeting").wait_for()
    lines = (root / "glossary.csv").read_text("utf-8")
    assert "会议,meeting,en" in lines
    one.keys("/")
    one.page.keyboard.type("meet")
    expect(one.page.locator("tr.row:visible")).to_have_count(1)
    one.edit()
    one.unit(TIME).locator(".target").click()
    one.row.locator(".term", has_text="会议").wait_for()


def test_checks_are_muted_with_a_reason(own: Own) -> None:
    one, root = own
    change(root / ARTICLE, {PLEASE: {"msgstr": "Before the meeting，please get the software."}})
    one.open("/checks?q=path:news/700 check:fullwidth")
    one.page.locator("li.row mark", has_text="，").wait_for()
    one.keys("j", "m")
    one.page.get_by_label("Why is it right as it is?").fill("a quotation")
    one.keys("Enter")
    one.page.get_by_text("The checks find nothing").wait_for()
    one.edit()
    one.unit(PLEASE).locator(".target").click()
    one.row.locator(".aids[data-ready]").wait_for()
    assert one.row.locator(".faults li", has_text="full-width").count() == 0
    written(one, root / ARTICLE, 'why="a quotation"')


def test_search_leads_to_the_text(reader: Visitor) -> None:
    reader.open("/")
    reader.keys("/", "Escape")
    reader.open("/search")
    reader.page.keyboard.type("数据孤岛")
    row = reader.page.locator("li.row", has_text="English").first
    row.locator("mark", has_text="数据孤岛").first.wait_for()
    expect(reader.page.locator("#q")).to_be_focused()
    assert "?q=" in reader.page.url, "the address can be sent to somebody"
    row.focus()
    reader.keys("Enter")
    reader.page.wait_for_url("**/edit/en/news/700#*")
    reader.at(SILOS)


def test_comments_are_saved_with_the_text(own: Own) -> None:
    one, root = own
    one.edit()
    one.unit(TIME).locator(".target").click()
    one.row.locator(".aids[data-ready]").wait_for()
    one.keys("Alt+m")
    one.type("Is that UTC+8?")
    one.keys("Control+s")
    one.saved()
    written(one, root / ARTICLE, "# Is that UTC+8?")
    assert one.row.locator(".comment").input_value() == "Is that UTC+8?"
