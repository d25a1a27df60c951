"""An article in its editor: the way through it by keyboard, placeables, input methods, suggestions, checks."""

from __future__ import annotations

from pathlib import Path

from tests.browser.workbench.conftest import Start, Visit
from tests.browser.workbench.example import ARTICLE, GIFT, LINK, ROOM, SILOS, msgstr
from tests.browser.workbench.visitor import Visitor, expect


def stands(root: Path, msgid: str, text: str, page: Visitor, path: str = ARTICLE) -> None:
    """What is said to be saved is in the PO file a second later."""
    page.until(lambda: msgstr(root / path, msgid), text)


def test_through_an_article_by_keyboard_alone(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.keys("/")
    alone.page.keyboard.type("700")
    alone.keys("Escape", "j", "Enter")
    alone.page.wait_for_url("**/edit/en/news/700")
    alone.ready()
    alone.at(SILOS)
    alone.keys("Control+Enter")
    alone.at(LINK[:4])
    alone.type("Join here: ")
    alone.keys("Alt+1")
    alone.type(".")
    alone.holds("Join here: <a1>https://welink.zhumu.com/j/184434230</a1>.")
    alone.frame.get_by_text("Join here:").wait_for()
    alone.keys("Control+Enter")
    alone.at(ROOM[:4])
    alone.type("Meeting ID: 0184434230")
    alone.keys("Control+Enter")
    alone.type("Umbrellas and bags can be won.")
    alone.keys("Control+Shift+Enter")
    alone.page.get_by_text("This article is done").wait_for()
    alone.saved()
    stands(root, LINK, "Join here: <a1>https://welink.zhumu.com/j/184434230</a1>.", alone)
    stands(root, GIFT, "Umbrellas and bags can be won.", alone)
    expect(alone.row.locator(".status")).to_contain_text("approved")
    expect(alone.page.locator("#progress-text")).to_contain_text("all done")


def test_a_placeable_is_one_piece(reader: Visitor) -> None:
    reader.unit(LINK[:4]).locator(".target").click()
    reader.keys("Alt+0")
    reader.holds(LINK)
    reader.keys("Backspace")
    reader.holds(LINK.removesuffix("</a1>"))
    reader.keys("Control+z")
    reader.holds(LINK)
    reader.keys("Control+Home", *["ArrowRight"] * 6)
    place = "e => [e.selectionStart, e.selectionEnd]"
    start = LINK.index("<a1>")
    assert reader.field.evaluate(place) == [start + 4, start + 4], "the caret jumped over the tag"
    reader.keys("ArrowLeft")
    assert reader.field.evaluate(place) == [start, start]
    reader.keys("Shift+ArrowRight", "Delete")
    reader.holds(LINK.replace("<a1>", ""))


def test_a_pair_goes_around_what_is_selected(reader: Visitor) -> None:
    reader.unit(SILOS).locator(".target").click()
    reader.field.fill("so-called data silos")
    reader.keys("End", *["Shift+ArrowLeft"] * len("data silos"), "Alt+1")
    reader.holds("so-called <strong>data silos</strong>")


def test_keys_rest_while_an_input_method_composes(reader: Visitor) -> None:
    reader.unit(ROOM[:4]).locator(".target").click()
    before = reader.row.get_attribute("id")
    tools = reader.page.context.new_cdp_session(reader.page)
    tools.send("Input.imeSetComposition", {"text": "huiyi", "selectionStart": 5, "selectionEnd": 5})
    pressed = {"key": "Enter", "code": "Enter", "ctrlKey": True, "isComposing": True, "bubbles": True}
    reader.field.dispatch_event("keydown", pressed)
    assert reader.row.get_attribute("id") == before
    tools.send("Input.insertText", {"text": "会议"})
    reader.holds("会议")


def test_suggestions_terms_checks_and_fixes(reader: Visitor) -> None:
    reader.unit(SILOS).locator(".target").click()
    reader.row.locator(".term", has_text="数据孤岛").wait_for()
    reader.field.fill("The ")
    reader.keys("End", "Alt+Shift+1")
    reader.holds("The data silo")
    reader.field.fill("The data island，this is the the end")
    reader.row.locator(".faults li", has_text="data island").first.wait_for()
    reader.row.locator(".backdrop .fault").first.wait_for()
    reader.keep("checks-while-typing")
    before = reader.field.input_value()
    reader.keys("Alt+Enter")
    expect(reader.field).not_to_have_value(before)
    reader.keys("Alt+i")
    expect(reader.page.get_by_label("Why is it right as it is?")).to_be_focused()
    reader.keys("Escape")
    expect(reader.field).to_be_focused()


def test_click_in_the_page_opens_the_unit_and_the_other_way_round(reader: Visitor) -> None:
    text = reader.frame.locator("[data-unit]", has_text="Meeting Details").last
    text.click()
    reader.at("会议详情")
    expect(text).to_contain_class("current")
    reader.unit(SILOS).locator(".target").click()
    expect(reader.frame.locator(".current")).to_contain_text(SILOS)


def test_all_keys_are_listed(reader: Visitor) -> None:
    reader.keys("F1")
    dialog = reader.page.locator("dialog.keys")
    assert {"Ctrl+Enter", "Alt+1…9", "Ctrl+1…3", "Alt+↓", "?"} <= set(dialog.locator("kbd").all_inner_texts())
    reader.keys("Escape")
    dialog.wait_for(state="detached")
