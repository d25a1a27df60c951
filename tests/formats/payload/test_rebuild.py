"""Payloads with translations in place: against the real parser's own, identity, texts and nodes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.formats.payload.samples import DATA, build, document, element, payload, sample

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload.format import FORMAT
from i18nflow.model import Unit

SITE = Options(emphasis_repair="off", autolinks="site")


def text(value: str) -> dict[str, str]:
    return {"type": "text", "value": value}


# --- against the real parser ------------------------------------------------------------------------------------------


def test_the_structural_twin_byte_for_byte() -> None:
    translations = json.loads(sample("translations-700.json"))

    def translate(unit: Unit) -> str:
        parts = re.split(r"(<[^>]*>)", unit.msgid)
        return translations.get(unit.msgid) or "".join(translations.get(part, part) for part in parts)

    parsed = FORMAT.parse(sample("zh-700.json"), SITE)
    built = FORMAT.rebuild(parsed, Job(translate, Route("zh", "en")), SITE)
    assert set(built.results) == {"translated"}
    assert built.text.replace("1776506094023", "0") + "\n" == sample("en-700-structural.json")
    assert built.anchors["会议详情"] == "meeting-details"


def test_with_the_defaults_the_real_english_page_byte_for_byte() -> None:
    """The English article's own units, put into the Chinese payload, give what Nuxt made of the English Markdown."""
    chinese = FORMAT.parse(sample("zh-700.json"), Options())
    english = FORMAT.parse(sample("en-700.json"), Options(source_locale="en", scope="letters"))
    answers = dict(zip((unit.key for unit in chinese.units), (unit.msgid for unit in english.units), strict=True))
    built = FORMAT.rebuild(chinese, Job(lambda unit: answers[unit.key], Route("zh", "en")), Options())
    assert built.text == sample("en-700.json")
    assert built.findings == ()


# --- identity ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [path.name for path in sorted(DATA.glob("*.json")) if "translations" not in path.name])
@pytest.mark.parametrize("answer", [lambda unit: None, lambda unit: "", lambda unit: unit.msgid, lambda unit: " \n"])
def test_without_answers_the_text_is_the_same(name: str, answer: Any) -> None:
    parsed = FORMAT.parse(sample(name), Options())
    built = FORMAT.rebuild(parsed, Job(answer), Options())
    assert built.text == sample(name)
    assert set(built.results) <= {"source"}
    assert all(old == new for old, new in built.anchors.items())


def test_every_payload_of_the_corpus_without_answers(shared: Path) -> None:
    options = Options(scope="letters")
    for path in sorted(shared.rglob("_payload.json")):
        source = path.read_bytes().decode("utf-8")
        parsed = FORMAT.parse(source, options)
        assert FORMAT.rebuild(parsed, Job(lambda unit: None, Route("none", "en")), options).text == source, path


def test_an_odd_text_is_kept_as_it_is_unless_something_changes() -> None:
    odd = ' [ "unused", 1 ]\n'
    assert build(odd, {}, to="en").text == odd


def test_only_what_is_translated_changes_without_a_route() -> None:
    done = build(document(element("p", "一"), element("p", "二"), _dir="zh"), {"一": "one"})
    assert done.built.results == ("translated", "source")
    assert done.text == payload(document(element("p", "one"), element("p", "二"), _dir="zh"))


# --- texts and nodes --------------------------------------------------------------------------------------------------


def children(node: dict[str, Any], answers: dict[str, str], **more: Any) -> Any:
    done = build(document(node), answers, **more)
    assert "source" not in done.built.results
    return done.children[0]["children"]


def test_elements_keep_their_props_and_may_change_places() -> None:
    node = element("p", "见", element("a", "甲", href="/a", rel=["x"]), "和", element("a", "乙", href="/b"), "。")
    built = children(node, {"见<a1>甲</a1>和<a2>乙</a2>。": "<a2>B</a2> and <a1>A</a1>."})
    assert built == [
        element("a", "B", href="/b"),
        text(" and "),
        element("a", "A", href="/a", rel=["x"]),
        text("."),
    ]


def test_codes_are_found_by_their_text() -> None:
    node = element("p", "先", element("code", "a", className=["language-ts"]), "后", element("code", "b", className=[]))
    built = children(node, {"先<code>a</code>后<code>b</code>": "<code>b</code> after <code>a</code>"})
    assert built == [element("code", "b", className=[]), text(" after "), element("code", "a", className=["language-ts"])]


def test_edges_and_wrappers_stay() -> None:
    node = element("li", element("input", type="checkbox"), " ", element("strong", " 完成 "), element("br"))
    done = build(document(element("ul", node)), {"完成": "done"}).children[0]["children"][0]
    assert done == element("li", element("input", type="checkbox"), " ", element("strong", " done "), element("br"))


def test_emphasis_is_new_where_it_was_literal_or_added() -> None:
    node = element("p", "此次**AI（x）**会议")
    answers = {"此次<strong>AI（x）</strong>会议": "the <strong>AI (x)</strong> <em>meeting</em>"}
    built = children(node, answers)
    assert built == [text("the "), element("strong", "AI (x)"), text(" "), element("em", "meeting")]


def test_blanks_move_out_of_emphasis() -> None:
    node = element("p", "一", element("strong", "二"), "三")
    assert children(node, {"一<strong>二</strong>三": "a<strong> b </strong>c"}) == [
        text("a "),
        element("strong", "b"),
        text(" c"),
    ]


def test_a_hard_break_keeps_its_line_break() -> None:
    node = element("p", "一", element("br"), "\n二", element("br"), "三")
    assert children(node, {"一<br/>二<br/>三": "a<br/>b<br/>c"}) == [
        text("a"),
        element("br"),
        text("\nb"),
        element("br"),
        text("c"),
    ]


def test_what_a_link_swallowed_becomes_text() -> None:
    swallowed = "https://a.cn/）看https://b.cn/。"
    node = element("p", "见", element("a", swallowed, href=swallowed, rel=["nofollow"]))
    answers = {"见<a1>https://a.cn/</a1>）看<a2>https://b.cn/</a2>。": "see <a1>https://a.cn/</a1>) or <a2>https://b.cn/</a2>."}
    done = build(document(node), answers)
    assert done.children[0]["children"] == [
        text("see "),
        element("a", "https://a.cn/", href="https://a.cn/", rel=["nofollow"]),
        text(") or "),
        element("a", "https://b.cn/", href="https://b.cn/", rel=["nofollow"]),
        text("."),
    ]
    first, second = (done.children[0]["children"][at]["props"]["rel"] for at in (1, 3))
    assert first is not second
    assert build(document(node)).text == payload(document(node))


def test_runs_of_one_item_and_its_nested_list() -> None:
    item = element("li", "一", element("br"), "二", element("ul", element("li", "三")), "四 ")
    done = build(document(element("ul", item)), {"一": "1", "二": "2", "三": "3", "四": "4"})
    assert done.children[0] == element("ul", element("li", "1", element("br"), "2", element("ul", element("li", "3")), "4 "))


def test_a_backlink_stays_behind_a_translated_footnote() -> None:
    back = element("a", "↩", dataFootnoteBackref="")
    section = element("section", element("h2", "Footnotes", id="footnote-label"), element("ol", element("li", "注 ", back)))
    section["props"]["dataFootnotes"] = ""
    done = build(document(section), {"注": "note"})
    assert done.children[0]["children"][1]["children"][0] == element("li", "note ", back)


def test_attributes_json_and_bindings() -> None:
    node = element(
        "hero",
        element("p", "图", element("img", alt="甲", src="x"), element("binding", value="$v", defaultValue="无")),
        _links='[ {"label": "开始", "n": 1.50} ]',
        title="题",
    )
    done = build(document(node), {"开始": 'go "now"', "题": "T &amp; <b", "甲": "A", "无": "none"})
    assert done.children[0]["props"] == {":links": '[ {"label": "go \\"now\\"", "n": 1.50} ]', "title": "T & <b"}
    assert done.children[0]["children"][0]["children"][1]["props"]["alt"] == "A"
    assert done.children[0]["children"][0]["children"][2]["props"]["defaultValue"] == "none"
    assert done.built.results == ("translated", "translated", "source", "translated", "translated")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("a", "msgstr-missing-tag"),
        ("<a1>a", "msgstr-unclosed-tag"),
        ("<a1>a</a1><img1/>", "msgstr-unknown-tag"),
        ('<a1 href="x">a</a1>', "msgstr-tag-attributes"),
    ],
)
def test_a_faulty_answer_keeps_the_source(answer: str, code: str) -> None:
    source = payload(document(element("p", element("a", "甲", href="/a"), "乙")))
    done = build(source, {"<a1>甲</a1>乙": answer})
    assert done.text == source
    assert done.built.results == ("refused",)
    assert code in done.codes
    assert done.built.findings[0].path == "p/_payload.json"


def test_an_emptied_element_is_empty() -> None:
    node = element("p", "一", element("strong", "二"))
    assert children(node, {"一<strong>二</strong>": "one<strong></strong>"}) == [text("one"), element("strong")]


def test_entities_and_angle_brackets_of_an_answer_are_text() -> None:
    assert children(element("p", "中"), {"中": "&lt;b> R&D &nbsp;a"}) == [text("<b> R&D \u00a0a")]
