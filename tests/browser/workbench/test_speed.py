"""How long a translator waits, in the example's article and in one of 2,000 units: medians, printed with ``pytest -s``."""

from __future__ import annotations

import os
import time
from pathlib import Path
from statistics import median

import pytest

from tests.browser.workbench.conftest import Start, Visit
from tests.browser.workbench.example import LONG
from tests.browser.workbench.visitor import Visitor

ROUNDS = 15
SPIN = 0.2
"""Seconds of our own work."""
PAINTED = """() => {
  window.waits = [];
  addEventListener("keydown", (event) => {
    const start = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - start)));
  }, {capture: true});
}"""
"""From a key to the picture that shows what it did."""
SHOWN = """text => new Promise((resolve) => {
  const start = performance.now();
  const look = () => {
    const page = document.querySelector("#preview").contentDocument.body.textContent;
    if (page.includes(text)) resolve(performance.now() - start);
    else requestAnimationFrame(look);
  };
  look();
})"""
SUGGESTED = "performance.getEntriesByName('suggestions').map(entry => entry.duration)"
FIRST = "performance.getEntriesByName('editor')[0].startTime"
NEXT, SUGGESTIONS, PREVIEW, SCREEN = 100, 300, 300, 1000
"""Milliseconds on a machine that has nothing else to do (design page, "What users say"); a busy one gets longer by its load."""


@pytest.fixture(params=["short", "long"])
def reader(request: pytest.FixtureRequest, root: Path, start: Start, visit: Visit) -> Visitor:
    is_long = request.param == "long"
    one = visit(start(request.getfixturevalue("made_long") if is_long else root))
    one.edit("news/long" if is_long else "news/700")
    return one


def test_waits(reader: Visitor, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    page = reader.page
    cold = page.evaluate(FIRST)
    page.reload()
    reader.row.wait_for()
    screen = page.evaluate(FIRST)
    busy = contention()
    reader.unit("第50段" if "long" in request.node.name else "会议时间").click()
    page.evaluate(PAINTED)
    for _ in range(ROUNDS):
        reader.keys("Alt+ArrowUp")
        reader.row.locator(".aids[data-ready]").wait_for()
    steps = page.evaluate("waits")
    shown = []
    for number in range(7):
        page.keyboard.insert_text(f"Text {number}x")
        reader.keys("Control+s")
        shown.append(page.evaluate(SHOWN, f"Text {number}x"))
        reader.saved()
    if "long" in request.node.name:
        take_a_suggestion(reader)
    found = {"next unit": median(steps), "suggestions": median(page.evaluate(SUGGESTED)), "save → preview": median(shown)}
    units = page.locator("li.unit").count()
    with capsys.disabled():
        told = ", ".join(f"{name} {wait:.0f} ms" for name, wait in found.items())
        print(f"\n  {units} units: {told}, first screen {cold:.0f} ms, again {screen:.0f} ms")
    assert units == (LONG if "long" in request.node.name else 15)
    assert found["next unit"] < NEXT * busy
    assert found["suggestions"] < SUGGESTIONS * busy
    assert found["save → preview"] < PREVIEW * busy
    assert screen < SCREEN * busy


def contention() -> float:
    """How much longer work takes now than it would if the machine had nothing else to do."""
    wall, own = time.perf_counter(), time.process_time()
    while time.process_time() - own < SPIN:
        pass
    return max(1.0, (time.perf_counter() - wall) / SPIN, os.getloadavg()[0] / (os.cpu_count() or 1))


def take_a_suggestion(reader: Visitor) -> None:
    """The next text that waits is like many others."""
    reader.keys("Alt+n")
    reader.row.locator(".suggestions li").first.wait_for()
    reader.keys("Control+1")
    assert "runs on device" in reader.field.input_value()
    assert reader.row.locator(".suggestions .diff :is(ins, del)").count() > 0
