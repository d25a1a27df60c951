"""Every screen, wide and narrow, light and dark, in both languages: nothing broken, nothing that axe finds serious.

``I18NFLOW_PICTURES=DIR`` keeps a picture of each.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.browser.workbench.conftest import Guest
from tests.browser.workbench.visitor import Visitor

AXE = Path(__file__).resolve().parents[1] / "axe"
SCREENS = {
    "board": "/",
    "editor": "/edit/en/news/700",
    "review": "/review/en",
    "search": "/search?q=MindSpore",
    "glossary": "/glossary/en",
    "checks": "/checks",
    "alignment": "/twins/en",
    "history": "/history/en/news/700",
    "activity": "/activity",
}
LOOKS = [("light", 1280, "en-GB"), ("dark", 390, "zh-CN"), ("dark", 1280, "zh-CN"), ("light", 390, "en-GB")]
CHECKED = LOOKS[:2]
"""Looks in which axe looks at all screens: each colour, width and language is among them."""
SERIOUS = {"serious", "critical"}
RUN = "() => axe.run(document, {iframes: false, resultTypes: ['violations']})"
UNDIRECTED = (
    "[...document.querySelectorAll('textarea, input:is([type=text], [type=search])')].filter(field => !field.dir).length"
)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}-{look[2]}")
def looker(request: pytest.FixtureRequest, guest: Guest) -> Visitor:
    scheme, width, language = request.param
    return guest(width=width, color_scheme=scheme, locale=language)


def test_every_screen(looker: Visitor, request: pytest.FixtureRequest) -> None:
    faults = []
    for name, path in SCREENS.items():
        looker.open(path)
        if name == "editor":
            looker.page.locator("li.unit").first.click()
            looker.row.locator(".aids[data-ready]").wait_for()
            looker.frame.locator("[data-unit]").first.wait_for(state="attached")
        looker.keep(f"{name}-{request.node.callspec.id}")
        if request.node.callspec.params["looker"] in CHECKED:
            faults += [f"{name}: {fault}" for fault in serious(looker.page)]
        assert not looker.page.evaluate(WIDER), f"{name} is wider than the window"
        assert looker.page.evaluate(UNDIRECTED) == 0, f"{name} has a field that leaves Arabic to chance"
    assert faults == []


@pytest.mark.parametrize("looker", CHECKED, indirect=True)
def test_dialogs(looker: Visitor, request: pytest.FixtureRequest) -> None:
    looker.open("/edit/en/news/700")
    looker.page.locator("li.unit").first.click()
    looker.page.locator("#open-settings").click()
    looker.keep(f"settings-{request.node.callspec.id}")
    faults = serious(looker.page)
    looker.keys("Escape", "F1")
    looker.keep(f"keys-{request.node.callspec.id}")
    faults += serious(looker.page)
    looker.keys("Escape", "Control+k")
    faults += serious(looker.page)
    assert faults == []


def test_a_theme_and_a_language_are_chosen(guest: Guest) -> None:
    one = guest(color_scheme="light")
    one.open("/")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = one.page.evaluate(ground)
    one.page.locator("#open-settings").click()
    one.page.get_by_label("Dark").check()
    dark = one.page.evaluate(ground)
    assert dark != light
    one.page.locator("#language").select_option("zh")
    one.page.locator('html[lang="zh"][data-ready]').wait_for(state="attached")
    assert one.page.evaluate(ground) == dark, "from the first paint"


def test_axe_is_what_it_says() -> None:
    """The file is the one that the page beside it names."""
    assert sha256((AXE / "axe.min.js").read_bytes()).hexdigest() in (AXE / "VENDORED.md").read_text("utf-8")


def serious(page: Any) -> list[str]:
    page.evaluate((AXE / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(RUN)["violations"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]
