"""What stands beside a text: the strip of the article, the memory, other uses, the past; and existing pages."""

from __future__ import annotations

from pathlib import Path

from tests.browser.workbench.conftest import Start, Visit
from tests.browser.workbench.example import ARTICLE, GIFT, ROOM, change
from tests.browser.workbench.test_editing import stands
from tests.browser.workbench.visitor import Visitor, expect

NOTICE = "locales/en/news/notice.po"
COLOURS = """() => {
  const canvas = document.querySelector("#minimap");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rows = [...document.querySelectorAll("li.unit")];
  const step = canvas.height / rows.length;
  const colour = (at) => [...pen.getImageData(canvas.width / 2, (at + 0.4) * step, 1, 1).data].join();
  const found = {};
  if (canvas.height) rows.forEach((row, at) => (found[row.dataset.state] ??= new Set()).add(colour(at)));
  return Object.fromEntries(Object.entries(found).map(([state, colours]) => [state, [...colours]]));
}"""
"""Colours that the strip has where the units of each state are."""


def shown(reader: Visitor) -> dict[str, list[str]]:
    """The same, as soon as something is painted."""
    for _ in range(40):
        found: dict[str, list[str]] = reader.page.evaluate(COLOURS)
        if found and "0,0,0,0" not in {colour for colours in found.values() for colour in colours}:
            break
        reader.page.wait_for_timeout(50)
    return found


def test_the_strip_shows_states_and_leads_to_them(reader: Visitor) -> None:
    found = shown(reader)
    assert set(found) == {"translated", "fuzzy", "empty"}
    assert len({*found["translated"], *found["fuzzy"], *found["empty"], "0,0,0,0"}) == 4, (
        "one colour for each state, all painted"
    )
    strip = reader.page.locator("#minimap")
    box = strip.bounding_box()
    strip.click(position={"x": box["width"] / 2, "y": box["height"] - 2})
    reader.at(GIFT[:8])
    strip.click(position={"x": box["width"] / 2, "y": 1})
    reader.at("社区新知")


def test_words_are_looked_up_in_the_memory_and_taken(reader: Visitor) -> None:
    reader.unit(ROOM[:4]).locator(".target").click()
    reader.type("See: ")
    reader.keys("Control+k")
    dialog = reader.page.locator("dialog.wide")
    dialog.get_by_label("Words, in either language").fill("会议详情")
    row = dialog.locator("li", has_text="Meeting Details").first
    row.get_by_role("button", name="Insert").click()
    expect(dialog).to_have_count(0)
    reader.holds("See: Meeting Details")


def test_the_past_of_a_text(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.edit()
    alone.unit(GIFT[:4]).locator(".target").click()
    for text in ("Umbrellas can be won.", "Umbrellas and bags can be won."):
        alone.field.fill(text)
        alone.keys("Control+s")
        alone.saved()
    alone.keys("Alt+h")
    versions = alone.row.locator("ol.past li")
    expect(versions).to_have_count(2)
    expect(versions.first.locator("ins")).to_contain_text("and bags")
    expect(versions.last).to_contain_text("Umbrellas can be won.")


def test_a_text_leads_to_its_other_uses(root: Path, start: Start, visit: Visit) -> None:
    change(root / ARTICLE, {GIFT: {"msgstr": "Umbrellas can be won."}})
    alone = visit(start(root))
    alone.edit("news/notice")
    alone.unit(GIFT[:4]).locator(".target").click()
    alone.row.locator("summary", has_text="1 other use").wait_for()
    alone.keys("Alt+o")
    alone.row.locator("details li", has_text="Umbrellas can be won.").wait_for()
    alone.keys("Enter")
    alone.page.wait_for_url("**/edit/en/news/700#*")
    alone.at(GIFT[:8])


def test_pairs_of_an_existing_page_are_taken(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.open("/twins/en")
    row = alone.page.locator("li.row", has_text="Umbrellas and bags")
    row.focus()
    alone.keys("y")
    expect(row).to_have_count(0)
    stands(root, GIFT, "Umbrellas and bags from MindSpore can be won, take part.", alone, NOTICE)
