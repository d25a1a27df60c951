"""Payloads, generated pages, data and message files as HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.payload.samples import columns, document, element, payload
from tests.preview.looking import Look, assert_harmless, by_msgid, html_of, look, units_of

from i18nflow.formats.base import Options
from i18nflow.model import Document, Unit
from i18nflow.preview.render import has_page
from i18nflow.preview.styles import stylesheet


def _payload(*nodes: object, **fields: object) -> Look:
    return look(payload(document(*nodes, **fields)), "payload", path="_payload.json")  # type: ignore[arg-type]


def test_a_payload_is_shown_as_a_page() -> None:
    nodes = (
        element("h1", "甲", id="x"),
        element("p", "乙 ", element("a", "丙", href="/c", title="提示"), element("img", src="/1.png", alt="图")),
        element("ul", element("li", "丁", element("ul", element("li", "戊")))),
        element("pre", element("code", "code <b>"), code="code <b>", language="js"),
        element("card", element("p", "己"), title="卡片"),
    )
    answers = {"乙 <a1>丙</a1><img1/>": "<img1/> and <a1>C</a1>", "图": "picture", "提示": "hint", "己": "six", "卡片": "Card"}
    page = _payload(*nodes, title="题").show(by_msgid({**answers, "甲": "A", "题": "T"}))
    assert_harmless(page)
    html = html_of(page)
    assert page.title == "T"
    assert '<h1 data-unit="1">A</h1>' in html
    assert "<pre><code>code &lt;b&gt;</code></pre>" in html
    assert html.index("picture") < html.index(">C<")
    assert set(units_of(page).values()) >= {"T", "A", "picture", "hint", "six", "Card", "丁", "戊"}
    assert '<div class="box"><span class="label">card</span>' in html


def test_minimark_is_shown_as_well() -> None:
    text = payload(columns(["h2", {"id": "x"}, "甲"], ["p", {}, "乙", ["strong", {}, "丙"]], title="题"))
    page = look(text, "payload", path="_payload.json").show(by_msgid({"乙<strong>丙</strong>": "B <strong>C</strong>"}))
    assert "B <strong>C</strong>" in html_of(page)
    assert sorted(units_of(page)) == [0, 1, 2]


def test_of_other_pages_documents_nothing_is_shown() -> None:
    table = {
        "page-/news/zh/1": document(element("p", "甲")),
        "page-/news/zh/2": document(element("p", "乙"), _path="/news/zh/2"),
    }
    found = look(payload(table), "payload", path="_payload.json")
    numbers = tuple(-1 if unit.page == "/news/zh/2" else 0 for unit in found.document.units)
    page = Look(found.document, numbers=numbers).show(by_msgid({}))
    assert "甲" in html_of(page)
    assert "乙" not in html_of(page)


HTML = """<!DOCTYPE html><html lang="zh"><head><title>页题 - 站</title><meta name="description" content="描述"></head>
<body><header><nav><a href="/">首页</a></nav></header><main><div>
<h1 id="甲"><a href="#甲">甲</a></h1><p onclick="x()">乙 <a href="/c" title="提示">丙</a><img src="/1.png" alt="图"></p>
<ul><li>丁</li></ul></div></main><footer>页脚</footer><script>alert(1)</script></body></html>"""


def test_of_a_generated_page_the_article_is_shown() -> None:
    one = look(HTML, "html", path="a/index.html")
    page = one.show(by_msgid({"乙 <a1>丙</a1><img1/>": "<img1/><a1>C</a1> B", "图": "picture", "描述": "about"}))
    assert_harmless(page)
    html = html_of(page)
    assert "页脚" not in html
    assert "首页" not in html
    assert html.index("picture") < html.index(">C<")
    assert sorted(units_of(page)) == list(range(len(one.document.units)))
    assert page.title.startswith("页题")
    assert len(page.pieces) >= 4


def test_data_is_a_table_of_keys() -> None:
    page = look("title: 甲\nitems:\n  - label: 乙\n", "data", path="_dir.yml").show(by_msgid({"乙": "B: x"}))
    assert [piece.units for piece in page.pieces] == [(0,), (1,)]
    assert '<span class="key">items[0].label</span> <span class="text"><span data-unit="1">B: x</span></span>' in html_of(page)


def test_messages_are_a_table_of_keys() -> None:
    page = look('{"a": {"b": "甲 {n}"}}', "messages", path="i18n/locales/zh.json").show(by_msgid({"甲 {n}": "A {n}"}))
    assert '<span class="key">a.b</span>' in html_of(page)
    assert units_of(page) == {0: "A {n}"}


def test_an_unknown_format_is_a_list_of_its_texts() -> None:
    from i18nflow.formats.base import Built
    from i18nflow.preview.render import renderer_of
    from i18nflow.preview.values import Manner, Turn

    found = Document("plugin", "", (Unit("甲 <b>x</b>"), Unit("乙")), None)
    turn = Turn(Built("", ("translated", "source")), lambda unit: "A &lt;b")
    page = renderer_of(found, Manner(Options(), (0, 1), lambda address: "")).show(turn)
    assert units_of(page) == {0: "A <b", 1: "乙"}
    assert not has_page(found)


def test_every_unit_of_real_payloads_and_pages_has_its_place(shared: Path) -> None:
    top = shared / "corpus/payloads/nuxt-content-v2"
    files = [
        *sorted(top.glob("dist/news/zh/10*/_payload.json"))[:12],
        *sorted(top.glob("dist-inline-html/news/zh/*/index.html"))[:4],
    ]
    files += sorted((shared / "corpus/payloads/nuxt-content-v3-h3").glob("**/_payload.json"))[:6]
    for path in files:
        form = "html" if path.suffix == ".html" else "payload"
        one = look(path.read_text("utf-8"), form, Options(code_comments=True, scope="letters"), path.name)
        page = one.show(lambda unit: f"[{unit.msgid}]")
        assert_harmless(page)
        assert sorted(units_of(page)) == list(range(len(one.document.units))), path


@pytest.mark.parametrize("word", ["@import", "url(", "expression", "http"])
def test_the_style_sheet_loads_nothing(word: str) -> None:
    assert word not in stylesheet()


def test_the_style_sheet_knows_light_and_dark() -> None:
    assert "prefers-color-scheme:dark" in stylesheet()
    assert stylesheet().count("{") == stylesheet().count("}")


# --- again and again -----------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(["", "A", "two  words", "<b1>no", "<a1>x</a1> y", "<strong>s</strong>", "&lt;p&gt;", "\n", "*/", "é…"])
_NODES = (
    element("h1", "甲", id="甲"),
    element(
        "p", "乙 ", element("a", "丙", href="/c", title="提示"), element("img", src="/1.png", alt="图"), element("code", "x")
    ),
    element("ul", element("li", "丁", element("ul", element("li", element("strong", "戊"), " 己")))),
    element("pre", element("code", "// 注释\n"), code="// 注释\n", language="js"),
    element("card", element("p", "己"), title="卡片"),
)
_AGAIN = {
    "payload": (payload(document(*_NODES, title="题", description="甲")), "_payload.json"),
    "html": (HTML, "a/index.html"),
    "data": ("title: 甲\nitems:\n  - label: 乙\n", "_dir.yml"),
}


@pytest.mark.parametrize("form", _AGAIN)
@settings(max_examples=40)
@given(edits=st.lists(st.tuples(st.integers(0, 20), _WORDS), min_size=1, max_size=8))
def test_what_is_remembered_is_what_would_be_made_anew(form: str, edits: list[tuple[int, str]]) -> None:
    text, path = _AGAIN[form]
    one = look(text, form, Options(code_comments=True), path)
    answers = {unit.msgid: unit.msgid for unit in one.document.units}
    for at, word in edits:
        msgid = one.document.units[at % len(one.document.units)].msgid
        answers[msgid] = word and f"{msgid} {word}"
        page, built = one.show(by_msgid(answers)), one.built
        assert page == one.show(by_msgid(answers), one.fresh())
        assert built == one.built
