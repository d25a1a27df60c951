"""What somebody is told who has never been here: how far a page is, what a text is, what became of what they typed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browser.workbench.conftest import Guest, Start, Visit
from tests.browser.workbench.example import ROOM, run
from tests.browser.workbench.test_screens import WIDER
from tests.browser.workbench.visitor import Server, Visitor, expect

GONE = {
    "id": "0123456789abcdef-0123456789abcdef",
    "revision": "1",
    "msgid": "旧的一段",
    "msgstr": "An old paragraph",
    "plurals": [],
}


def test_the_board_says_what_build_will_make(reader: Visitor) -> None:
    """Also an article of which nothing is translated is built; its editor counts as the board does."""
    progress = (reader.page.locator("#progress-text").text_content() or "").partition(" ")[0]
    reader.open("/")
    row = reader.page.locator("tr", has_text="news/700")
    expect(row.locator(".amount").first).to_have_text(progress)
    expect(row.locator("td").first).to_contain_text("partly source text")
    expect(row.locator("td").last).to_contain_text("complete")
    expect(reader.page.locator("tr", has_text="news/704").locator("td").last).to_contain_text("source text only")
    reader.page.get_by_role("button", name="Complete").click()
    expect(reader.page.locator("tr", has_text="news/700")).to_be_visible()


def test_what_a_text_is_stands_in_the_readers_language(guest: Guest) -> None:
    one = guest(locale="zh-CN")
    one.edit()
    one.unit(ROOM[:4]).locator(".target").click()
    expect(one.row.locator(".notes")).to_contain_text("段落")
    expect(one.row.locator(".notes")).to_contain_text("所在标题：会议详情")
    assert "under" not in (one.row.locator(".notes").text_content() or "")


def test_a_text_whose_entry_is_gone_is_shown_until_it_is_dropped(guest: Guest) -> None:
    one = guest()
    one.open("/")
    key = f"i18nflow:draft:{GONE['id']}:1"
    one.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(GONE)])
    one.open("/")
    one.page.get_by_text("1 text that you typed was never saved").wait_for()
    one.page.locator("#notices").get_by_role("button", name="Show").click()
    dialog = one.page.locator("dialog.left")
    expect(dialog).to_contain_text("旧的一段")
    expect(dialog.get_by_label("What you had typed")).to_have_value("An old paragraph")
    dialog.get_by_role("button", name="Drop").click()
    expect(dialog).to_have_count(0)
    assert one.page.evaluate("key => localStorage.getItem(key)", key) is None
    one.errors[:] = [error for error in one.errors if "404" not in error]


def test_what_was_typed_is_shown_after_the_source_has_changed(root: Path, start: Start, visit: Visit) -> None:
    one = visit(start(root))
    one.edit()
    one.unit(ROOM[:4]).locator(".target").click()
    one.type("Meeting number 0184434230")
    one.open("/activity")
    for path in (*root.rglob("zh/700.md"), *root.rglob("zh/700/_payload.json")):
        path.write_text(path.read_text("utf-8").replace(ROOM, "会议室: 99"), "utf-8")
    run(root, "extract")
    run(root, "update")
    told = one.page.get_by_text("its source text is gone")
    for _ in range(20):  # until the server has seen it
        one.edit()
        if told.count():
            break
        one.page.wait_for_timeout(300)
    one.page.locator("#notices .notice", has=told).get_by_role("button", name="Show").click()
    expect(one.page.locator("dialog.left")).to_contain_text("news/700 · en")
    expect(one.page.locator("dialog.left").get_by_label("What you had typed")).to_have_value("Meeting number 0184434230")
    one.errors[:] = [error for error in one.errors if "404" not in error]


def test_five_locales_fit_into_the_window(root: Path, start: Start, visit: Visit) -> None:
    config = root / "i18nflow.toml"
    config.write_text(config.read_text("utf-8").replace('["en", "ja"]', '["en", "ja", "fr", "pt-BR", "ar"]'), "utf-8")
    one = visit(start(root))
    for width in (1280, 390):
        one.page.set_viewport_size({"width": width, "height": 800})
        for path in ("/", "/review/ar"):
            one.open(path)
            assert not one.page.evaluate(WIDER), f"{path} at {width}"
            here = one.page.locator("nav [aria-current]").last.bounding_box()
            assert here["x"] >= 0, "the page where one is can be seen among all pages"
            assert here["x"] + here["width"] <= width


def test_a_query_in_the_making_is_answered_in_words(guest: Guest) -> None:
    one = guest(locale="zh-CN")
    one.open("/search")
    one.page.keyboard.type("stat:fuzzy")
    expect(one.page.locator("#rows .warning")).to_contain_text("没有字段")
    expect(one.page.locator("#alerts .notice")).to_have_count(0)


def test_a_check_is_muted_for_a_reason_only(guest: Guest) -> None:
    one = guest()
    one.open("/checks")
    one.keys("j", "m", "Enter")
    expect(one.page.get_by_label("Why is it right as it is?")).to_be_focused()
    one.keys("Escape")
    expect(one.page.locator("dialog.ask")).to_have_count(0)


def test_a_visitor_without_a_link_is_told_once(server: Server, guest: Guest) -> None:
    one = guest(locale="zh-CN")
    one.page.context.clear_cookies()
    one.open("/")
    expect(one.page.locator("main code").first).to_have_text("i18nflow serve")
    expect(one.page.locator("#alerts .notice")).to_have_count(0)
    one.errors.clear()  # the 401 of the page itself


def test_a_query_that_cannot_be_read_can_be_mended(guest: Guest) -> None:
    one = guest()
    one.open("/search?q=stat:fuzzy")
    expect(one.page.locator("main")).to_contain_text("state:")
    field = one.page.locator("#q")
    expect(field).to_have_value("stat:fuzzy")
    field.fill("state:fuzzy")
    one.keys("Enter")
    one.page.locator("li.row").first.wait_for()


def test_an_article_without_a_text_says_so(root: Path, start: Start, visit: Visit) -> None:
    (root / "examples/news-site/content/news/zh/plain.md").write_text("# English only\n", "utf-8")
    one = visit(start(root))
    one.open("/edit/en/news/plain")
    expect(one.page.locator("#units")).to_have_text("This article has no text to translate.")
