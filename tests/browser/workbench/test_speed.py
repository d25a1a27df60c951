"""How long a translator waits, in one of 100 articles of 100 units and in one of 2,000: medians, printed with ``pytest -s``.

All waits are taken by the page's own clock, from the key (or the address) to the picture in which its effect can be seen.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.browser.workbench.conftest import leave, signed_in
from tests.browser.workbench.example import many_articles
from tests.browser.workbench.visitor import Server, Visitor, free_port, visitor

LIMITS = {"next unit": 100, "suggestions": 300, "save → preview": 300, "first screen": 1000, "the same again": 1000}
"""Milliseconds on a machine that has nothing else to do (design page, "What users say")."""
MOST = 2.0
"""The most by which a busy machine stretches the limits.  Load says little of what one process gets, so that a limit which
followed it would in the end let everything pass: a second's delay could hide behind ten busy neighbours."""
TRIES = 3
"""A neighbour only ever makes it longer: what is too slow is too slow each time."""
MOVES, SAVES = 10, 4
SPIN = 0.2
"""Seconds of our own work."""
WATCH = """() => {
  const waits = (window.waits = { "next unit": [], suggestions: [], "save → preview": [] });
  window.open = 0;
  const since = (start, name, isThere) => {
    window.open += 1;
    const painted = () => requestAnimationFrame(() => setTimeout(() => {
      waits[name].push(performance.now() - start);
      window.open -= 1;
    }));
    const look = () => {
      if (isThere()) painted();
      else if (performance.now() - start > 5000) window.open -= 1;
      else requestAnimationFrame(look);
    };
    look();
  };
  const row = () => document.querySelector("li.unit.open");
  const page = () => document.querySelector("#preview").contentDocument.querySelector("#page").textContent;
  const moved = (start, before) => {
    since(start, "next unit", () => row() !== before && row()?.querySelector("textarea"));
    since(start, "suggestions", () => row() !== before && row()?.querySelector(".aids[data-ready]"));
  };
  addEventListener("keydown", (event) => {
    const isSave = event.ctrlKey && ["s", "Enter"].includes(event.key);
    if (event.altKey && event.key === "ArrowUp" || event.ctrlKey && event.key === "Enter") moved(event.timeStamp, row());
    const mark = isSave && row().querySelector("textarea").value.match(/mark\\d+x/g)?.at(-1);
    if (mark && !page().includes(mark)) since(event.timeStamp, "save → preview", () => page().includes(mark));
  }, { capture: true });
}"""
"""Keeps how long each step to another unit took until its field, and until its suggestions (or that it has none) were to be
seen, and each saved text until it was to be read in the page."""
FIRST = """() => new Promise((tell) => {
  const look = () => {
    const [mark] = performance.getEntriesByName("editor");
    if (mark) tell(mark.startTime);
    else setTimeout(look, 10);
  };
  look();
})"""
"""When the rows in sight and the field of the first were painted."""
QUIET = "() => new Promise((tell) => { const look = () => (window.open ? setTimeout(look, 10) : tell()); look(); })"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_articles(tmp_path_factory.mktemp("large"))


@pytest.fixture
def newly(large: Path, browser: Any) -> Iterator[tuple[Server, Any]]:
    """A server that can be started anew, and a browser."""
    server = Server(large, (), free_port())
    yield server, browser
    server.stop()


@pytest.mark.parametrize(("article", "least"), [("news/050", 70), ("news/long", 2_000)])
def test_waits(article: str, least: int, newly: tuple[Server, Any], capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(TRIES):
        busy, found = contention(), waits(*newly, article, least)
        late = {name: wait for name, wait in found.items() if wait > LIMITS[name] * busy}
        with capsys.disabled():
            told = ", ".join(f"{name} {wait:.0f} ms" for name, wait in found.items())
            print(f"\n  {article}: {told} (limits × {busy:.1f})")
        if not late:
            return
    assert late == {}


def contention() -> float:
    """How much longer work takes now than it would if the machine had nothing else to do, but see :data:`MOST`."""
    wall, own = time.perf_counter(), time.process_time()
    while time.process_time() - own < SPIN:
        pass
    stretched = max((time.perf_counter() - wall) / SPIN, os.getloadavg()[0] / (os.cpu_count() or 1))
    return min(max(1.0, stretched), MOST)


def waits(server: Server, browser: Any, article: str, least: int) -> Mapping[str, float]:
    """Milliseconds by what was waited for, in an article that a new server is asked for by a new browser."""
    server.stop()
    one = arrived(server.start(), browser, article)
    first = one.page.evaluate(FIRST)
    one.page.reload()
    again = one.page.evaluate(FIRST)
    assert one.page.locator("li.unit").count() >= least
    one.page.evaluate(WATCH)
    walk(one)
    save(one)
    found = one.page.evaluate("window.waits")
    take_a_suggestion(one)
    leave([one])
    assert len(found["next unit"]) == len(found["suggestions"]) == MOVES + SAVES, "each key led to another unit"
    assert len(found["save → preview"]) > SAVES
    return {**{name: median(all_of) for name, all_of in found.items()}, "first screen": first, "the same again": again}


def arrived(server: Server, browser: Any, article: str) -> Visitor:
    """In the article, with an empty cache; nothing stands between browser and server, as that would take time, too."""
    one = visitor(browser, server.origin)
    one.page.context.add_cookies(signed_in(server, browser))
    one.page.context.unroute_all()
    one.open(f"/edit/en/{article}")
    return one


def walk(one: Visitor) -> None:
    """Upwards, where nothing was asked ahead for."""
    one.page.locator("#u60").click(position={"x": 60, "y": 8})
    for _ in range(MOVES):
        one.keys("Alt+ArrowUp")
        quiet(one)


def save(one: Visitor) -> None:
    """Texts of which the page is to show what they end with; some saved where one stays, some on the way to the next one."""
    for number, key in enumerate(["Control+s", "Control+Enter"] * SAVES):
        one.keys("Alt+0", "Control+End")
        one.type(f" mark{number}x")
        one.keys(key)
        quiet(one)
        one.saved()


def quiet(one: Visitor) -> None:
    one.row.locator(".aids[data-ready]").wait_for()
    one.page.evaluate(QUIET)


def take_a_suggestion(one: Visitor) -> None:
    """By its key, in the next text that is like others."""
    while not one.row.locator(".suggestions li").count():
        one.keys("Alt+ArrowUp")
        quiet(one)
    one.keys("Control+1")
    assert one.field.input_value() == one.row.locator(".suggestions .translation").first.text_content()
