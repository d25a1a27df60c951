"""Nothing typed is lost, whatever happens elsewhere; nothing typed does harm."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.browser.workbench.conftest import Start, Visit
from tests.browser.workbench.example import ARTICLE, GIFT, ROOM, change, msgstr, run
from tests.browser.workbench.test_editing import stands
from tests.browser.workbench.visitor import Visitor, expect, free_port, invite

HOSTILE = [
    "<img src=https://evil.example/x.png onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe src=https://evil.example/></iframe>",
    "<svg onload=alert(1)><style>@import url(https://evil.example/x.css)</style></svg>",
    "<math><mtext></table><img src=x onerror=alert(1)>",
    "![x](https://evil.example/x.png) [y](javascript:alert(1))",
    "</main></body><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example/><input autofocus onfocus=alert(1)></form>",
]


def test_two_people_in_one_text(root: Path, start: Start, visit: Visit) -> None:
    port = free_port()
    links = [invite(root, name, port) for name in ("Anna", "Bao")]
    server = start(root, "--share", port=port)
    anna, bao = (visit(server, link) for link in links)
    for one in (anna, bao):
        one.edit()
        one.unit(GIFT[:4]).locator(".target").click()
    bao.row.locator(".person", has_text="A").wait_for()
    anna.type("Umbrellas can be won.")
    bao.type("Bags are for everybody.")
    anna.keys("Control+s")
    anna.saved()
    bao.row.get_by_text("Anna has just saved this text.").wait_for()
    bao.holds("Bags are for everybody.")
    bao.keys("Control+s")
    merge = bao.page.locator(".merge")
    merge.get_by_role("heading", name="Theirs").wait_for()
    bao.keep("conflict")
    joined = bao.field.input_value()
    for word in ("Umbrellas", "won", "Bags", "everybody"):
        assert word in joined
    merge.get_by_role("button", name="Use this").nth(1).click()
    bao.holds("Bags are for everybody.")
    bao.keys("Control+Enter")
    bao.saved()
    stands(root, GIFT, "Bags are for everybody.", bao)
    anna.unit(GIFT[:4]).get_by_text("has just saved this text").wait_for()
    bao.errors[:] = [error for error in bao.errors if "409" not in error]


def test_a_killed_server_costs_no_letter(root: Path, start: Start, visit: Visit) -> None:
    server = start(root)
    alone = visit(server)
    alone.edit()
    alone.unit(ROOM[:4]).locator(".target").click()
    alone.type("Meeting ID: 01844")
    server.kill()
    alone.page.get_by_text("nothing is lost").wait_for()
    alone.type("34230")
    alone.keys("Control+Enter")
    state = alone.page.locator("#save-state")
    state.get_by_text("1 not saved yet").wait_for()
    alone.keep("server-away")
    alone.page.keyboard.insert_text("The umbrella")
    server.start()
    other = alone.page.context.new_page()
    other.goto(server.link)
    alone.saved()
    stands(root, ROOM, "Meeting ID: 0184434230", alone)
    alone.page.reload()
    alone.ready()
    alone.page.get_by_text("1 text that you typed and did not save is back").wait_for()
    alone.page.get_by_role("button", name="Show").first.click()
    expect(alone.field).to_have_value(re.compile("The umbrella$"))
    assert alone.errors
    alone.errors[:] = [error for error in alone.errors if not re.search(r"ERR_|401|403|50\d|network", error, re.I)]


def test_edits_from_outside_come_in_but_not_into_the_field(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.edit()
    alone.unit(ROOM[:4]).locator(".target").click()
    alone.type("My own words")
    change(root / ARTICLE, {GIFT: {"msgstr": "From Poedit."}, ROOM: {"msgstr": "Theirs: 0184434230"}})
    alone.unit(GIFT[:4]).get_by_text("From Poedit.").wait_for()
    alone.row.get_by_text("has just saved this text").wait_for()
    alone.holds("My own words")
    alone.keys("Alt+t")
    alone.row.get_by_text("Theirs: 0184434230").wait_for()
    alone.keep("edited-outside")
    alone.frame.get_by_text("From Poedit.").wait_for()
    alone.row.get_by_role("button", name="Take theirs").click()
    alone.holds("Theirs: 0184434230")
    assert msgstr(root / ARTICLE, ROOM) == "Theirs: 0184434230"


def test_tabs_of_one_browser_share_one_stream(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.edit()
    asked: list[str] = []
    other = alone.page.context.new_page()
    other.on("request", lambda request: asked.append(request.url))
    other.goto(f"{alone.origin}/edit/en/news/700")
    other.locator("li.unit.open").wait_for()
    change(root / ARTICLE, {GIFT: {"msgstr": "From Poedit."}})
    for page in (alone.page, other):
        page.locator("li.unit", has_text="From Poedit.").wait_for()
    assert not [address for address in asked if "/api/events" in address]
    alone.page.close()
    change(root / ARTICLE, {GIFT: {"msgstr": "Once more."}})
    other.locator("li.unit", has_text="Once more.").wait_for()


def test_an_article_that_changes_while_somebody_is_in_it(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.edit("news/703")
    before = alone.page.locator("li.unit").count()
    alone.page.locator("li.unit").nth(before - 1).click()
    alone.field.fill("My own words")
    source = root / "examples/news-site/content/news/zh/703.md"
    source.write_text(source.read_text("utf-8") + "\n这是新的一段。\n", "utf-8")
    run(root, "extract")
    run(root, "update")
    alone.unit("这是新的一段").locator(".target").wait_for()
    expect(alone.page.locator("li.unit")).to_have_count(before + 1)
    alone.holds("My own words")


def test_a_hostile_translation_is_only_text(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.edit()
    row = alone.unit(ROOM[:4])
    for number in range(0, len(HOSTILE), 2):
        row.locator(".target").first.click()
        alone.field.fill(f"{''.join(HOSTILE[number : number + 2])} end {number}")
        alone.row.locator(".faults li.error").first.wait_for()
        alone.page.wait_for_timeout(250)
    alone.keys("Control+s")
    alone.page.wait_for_timeout(300)
    frame = alone.page.frames[1]
    active = "script, iframe, object, embed, form, base, meta[http-equiv], [onerror], [onload], [href^=javascript]"
    assert frame.evaluate("what => document.querySelectorAll(what).length", active) == 0
    assert alone.dialogs == []
    alone.errors[:] = [error for error in alone.errors if "422" not in error]


def test_in_the_frame_of_the_page_no_script_runs(reader: Visitor) -> None:
    """Not even one of ours, which the policy allows, if it ever came to stand there: only the sandbox is in its way."""
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/javascript", body="parent.document.documentElement.dataset.ran = 'true'")

    reader.page.route("**/static/probe.js", answer)
    for where in ("document", "document.querySelector('#preview').contentDocument"):
        reader.page.evaluate(
            f"""() => new Promise((done) => {{
              const script = Object.assign({where}.createElement("script"), {{ src: "/static/probe.js" }});
              script.onload = script.onerror = done;
              {where}.head.append(script);
              setTimeout(done, 300);
            }})"""
        )
        ran = reader.page.evaluate("document.documentElement.dataset.ran ?? ''")
        assert ran == ("true" if where == "document" else ""), "the probe works, and does not in the frame"
        reader.page.evaluate("delete document.documentElement.dataset.ran")
    assert asked
    assert reader.page.locator("#preview").get_attribute("sandbox") == "allow-same-origin"
    reader.errors[:] = [error for error in reader.errors if "is sandboxed and the 'allow-scripts'" not in error]


def test_a_hostile_catalog_is_only_text(root: Path, start: Start, visit: Visit) -> None:
    text = "".join(HOSTILE[:4])
    change(root / ARTICLE, {ROOM: {"msgstr": text, "comments": (text,)}, GIFT: {"msgstr": text, "flags": ("fuzzy",)}})
    alone = visit(start(root))
    for path in ("/", "/review/en", "/search?q=umbrella", "/checks?q=path:news/700"):
        alone.open(path)
    alone.edit()
    alone.unit(ROOM[:4]).locator(".target").click()
    alone.row.locator(".aids[data-ready]").wait_for()
    assert alone.dialogs == []


def test_who_may_suggest_makes_drafts(root: Path, start: Start, visit: Visit) -> None:
    port = free_port()
    link = invite(root, "Chen", port, "suggest")
    one = visit(start(root, "--share", port=port), link)
    one.edit()
    one.unit(ROOM[:4]).locator(".target").click()
    assert one.row.locator(".buttons").get_by_role("button", name="Approve").count() == 0
    one.type("Meeting ID: 0184434230")
    one.keys("Control+Enter")
    one.saved()
    stands(root, ROOM, "Meeting ID: 0184434230", one)
    expect(one.unit(ROOM[:4])).to_have_attribute("data-state", "fuzzy")


def test_who_types_on_while_a_save_is_on_its_way_loses_nothing(root: Path, start: Start, visit: Visit) -> None:
    alone = visit(start(root))
    alone.edit()
    alone.unit(ROOM[:4]).locator(".target").click()
    alone.row.locator(".aids[data-ready]").wait_for()
    alone.type("Meeting ID:")
    alone.page.route("**/api/entries/*", lambda route: (alone.page.wait_for_timeout(600), route.fallback()))
    change(root / ARTICLE, {ROOM: {"msgstr": "Room: 0184434230"}})
    alone.keys("Control+s")
    alone.type(" typed on")
    alone.row.get_by_text("while you typed on").or_(alone.row.get_by_text("has just saved")).first.wait_for()
    alone.holds("Meeting ID: typed on")
    alone.keys("Control+s")
    alone.row.get_by_role("heading", name="Yours").wait_for()
    for word in ("Meeting", "typed on", "0184434230"):
        expect(alone.field).to_have_value(re.compile(word))
    alone.errors[:] = [error for error in alone.errors if "409" not in error]
