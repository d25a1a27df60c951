"""Nuxt Content v3: its documents are read and written like v2's, and every list that does not change stays as it is."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.payload.samples import Build, build, columns, document, element, payload, sample
from tests.formats.payload.test_payload_laws import blocks

from i18nflow.errors import SourceError
from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.documents import articles, unwrapped
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.minimark import Views
from i18nflow.formats.payload.nodes import children_list, props_of, tag_of, text_of
from i18nflow.inline.tags import HEADINGS
from i18nflow.model import Unit
from i18nflow.slugs.heading import Slugger

SITE = Options(emphasis_repair="off", autolinks="site")


def minimark(node: Any) -> Any:
    """A node of v2 as v3 has it, by the shortest program that does it."""
    if node["type"] == "text":
        return node["value"]
    return [node["tag"], node["props"], *map(minimark, node["children"])]


def article(text: str) -> Any:
    return articles(decode(text).root)[0]


def pages(shared: Path, pattern: str) -> list[Path]:
    found = sorted((shared / "fixtures/nuxt/v3/dist").glob(pattern))
    assert found
    return found


# --- against the real site --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scope", ["source-script", "letters"])
def test_the_same_msgids_as_in_markdown(shared: Path, scope: Any) -> None:
    """All eight documents of the site; the only difference is an emoji code, which the site makes a character of."""
    names = set()
    for path in pages(shared, "news/zh/**/_payload.json"):
        options = Options(scope=scope)
        for found in articles(decode(path.read_text("utf-8")).root):
            source = shared / "fixtures/nuxt/v3/content" / f"{found.data['stem']}.md"
            units = MARKDOWN.parse(source.read_text("utf-8"), options).units
            markdown = {(unit.msgctxt, unit.msgid.replace(":tada:", "🎉")) for unit in units}
            assert {unit.key for unit in FORMAT.parse(path.read_text("utf-8"), options).units} == markdown, path
            names.add(found.data["stem"])
    assert len(names) == 8


def test_the_real_english_page() -> None:
    """But for the hash of its source, the document is the one that the site made of the English Markdown, byte for byte."""
    chinese = FORMAT.parse(sample("v3-zh-700.json"), Options())
    english = FORMAT.parse(sample("v3-en-700.json"), Options(source_locale="en", scope="letters"))
    answers = dict(zip((unit.key for unit in chinese.units), (unit.msgid for unit in english.units), strict=True))
    built = FORMAT.rebuild(chinese, Job(lambda unit: answers[unit.key], Route("zh", "en")), Options())
    assert built.findings == ()
    ours, real = (article(text).data for text in (built.text, sample("v3-en-700.json")))
    assert ours["__hash__"] != real["__hash__"]
    ours["__hash__"] = real["__hash__"]
    assert payload(ours) == payload(real)
    root: Any = decode(built.text).root
    table: Any = unwrapped(root["data"])
    assert list(table) == ["page-/news/en/700", "surround-/news/en/700"]


def test_the_structural_twin_of_v2() -> None:
    translations = json.loads(sample("translations-700.json"))

    def translate(unit: Unit) -> str:
        parts = re.split(r"(<[^>]*>)", unit.msgid)
        return translations.get(unit.msgid) or "".join(translations.get(part, part) for part in parts)

    parsed = FORMAT.parse(sample("v3-zh-700.json"), SITE)
    built = FORMAT.rebuild(parsed, Job(translate, Route("zh", "en")), SITE)
    assert set(built.results) == {"translated"}
    ours, twin = (article(text) for text in (built.text, sample("en-700-structural.json")))
    assert json.dumps(ours.body["value"]) == json.dumps([minimark(node) for node in children_list(twin.body)])
    assert ours.body["toc"] == twin.body["toc"]
    assert [ours.data[key] for key in ("title", "description")] == [twin.data[key] for key in ("title", "description")]
    assert ours.data["seo"] == {key: twin.data[key] for key in ("title", "description")}


def test_every_v3_payload_in_pseudo_english_reads_back(shared: Path) -> None:
    paths = [
        *pages(shared, "**/_payload.json"),
        *sorted((shared / "corpus/payloads/nuxt-content-v3-h3").rglob("_payload.json")),
    ]
    assert len(paths) > 20
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        parsed = FORMAT.parse(text, Options())
        built = FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en"), locale="ja"), Options())
        assert set(built.results) <= {"translated"}, path
        again = FORMAT.parse(built.text, Options())
        assert [unit.msgid for unit in again.units] == [_marked(unit) for unit in parsed.units], path
        assert ("/" in built.text) == ("/" in text)
        _assert_ids(built.text)


def _marked(unit: Unit) -> str:
    return "译" + unit.msgid


def _assert_ids(text: str) -> None:
    for found in articles(decode(text).root):
        slugger = Slugger()
        todo: list[Any] = [Views().tree(found.body)]
        while todo:
            node = todo.pop()
            if tag_of(node) in HEADINGS and props_of(node).get("id") != "footnote-label":
                assert props_of(node)["id"] == slugger.heading_id(text_of(node, {}))
            todo += reversed(node.get("children") or [])


# --- nodes ------------------------------------------------------------------------------------------------------------


def test_texts_elements_and_codes() -> None:
    node = ["p", {}, "见", ["a", {"href": "/a", "rel": ["x"]}, "甲"], "和", ["code", {"className": "shiki"}, ["span", {}, "x"]]]
    done = build(columns(node), {"见<a1>甲</a1>和<code>x</code>": "<code>x</code>, <em>see</em> <a1>A</a1>"})
    code = ["code", {"className": "shiki"}, ["span", {}, "x"]]
    assert done.values == [["p", {}, code, ", ", ["em", {}, "see"], " ", ["a", {"href": "/a", "rel": ["x"]}, "A"]]]


def test_what_does_not_change_stays_the_same_object() -> None:
    """Columns refer to parts of the body here, which no site does, so that sharing can be seen."""
    bold: Any = ["b", {}, "共"]
    props = {"id": "stated"}
    first: Any = ["p", {}, "一"]
    source = columns(first, ["h2", props, "二"], ["p", {}, "三", bold], first=first, props=props, bold=bold)
    done = build(source, {"三<b>共</b>": "3<b>共</b>", "二": "two"})
    assert done.values == [["p", {}, "一"], ["h2", {"id": "stated"}, "two"], ["p", {}, "3", ["b", {}, "共"]]]
    assert done.values[0] is done.document["first"]
    assert done.values[1][1] is done.document["props"]
    assert done.values[2][3] is done.document["bold"]


def test_a_changed_list_inside_an_unchanged_one() -> None:
    source = columns(["ul", {}, ["li", {}, "一", ["ul", {}, ["li", {}, "二"]]], ["li", {}, "三"]])
    done = build(source, {"二": "two"})
    assert done.values == [["ul", {}, ["li", {}, "一", ["ul", {}, ["li", {}, "two"]]], ["li", {}, "三"]]]
    assert done.text == payload(columns(*done.values))


def test_highlighted_code_and_its_style_are_left_alone() -> None:
    pre = [
        "pre",
        {"className": "shiki", "code": "# 注\n", "language": "py"},
        ["code", {}, ["span", {"class": "line"}, "# 注\n"]],
    ]
    style = ["style", {}, "html .shiki { content: '样式' }"]
    source = columns(["p", {}, "文"], pre, style)
    done = build(source, {"文": "text", "注": "note"}, Options(code_comments=True))
    assert done.built.results == ("translated",)
    assert done.values == [["p", {}, "text"], pre, style]


def test_comments_in_plain_code() -> None:
    pre = ["pre", {"code": "# 注\n", "language": "py"}, ["code", {"__ignoreMap": ""}, "# 注\n"]]
    done = build(columns(pre), {"注": "note"}, Options(code_comments=True))
    assert done.values == [["pre", {"code": "# note\n", "language": "py"}, ["code", {"__ignoreMap": ""}, "# note\n"]]]


def test_formulas_with_one_text_of_classes() -> None:
    formula = ["span", {"className": "katex"}, ["annotation", {}, "数"]]
    done = build(columns(["p", {}, "式", formula]), {"式<math1/>": "see <math1/>"})
    assert done.values == [["p", {}, "see ", formula]]


def test_a_link_that_swallowed_text() -> None:
    swallowed = "https://a.cn/）看"
    done = build(
        columns(["p", {}, ["a", {"href": swallowed}, swallowed]]),
        {"<a1>https://a.cn/</a1>）看": "<a1>https://a.cn/</a1>) see"},
    )
    assert done.values == [["p", {}, ["a", {"href": "https://a.cn/"}, "https://a.cn/"], ") see"]]


def test_an_excerpt_in_meta_is_a_copy() -> None:
    source = sample("v3-zh-705.json")
    parsed = FORMAT.parse(source, Options())
    built = FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en")), Options())
    after = article(built.text)
    excerpt = after.excerpt["value"]
    assert excerpt == after.body["value"][: len(excerpt)]
    assert excerpt[0][1]["id"].startswith("译")


# --- hostile shapes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "node",
    [
        None,
        3,
        True,
        [],
        [3, {}, "中"],
        ["p"],
        ["p", "中"],
        ["p", None, 1],
        ["", {}, "中"],
        {"type": "text", "value": "中"},
        [[]],
    ],
)
def test_odd_nodes_are_left_alone(node: Any) -> None:
    done = build(columns(["p", {}, "前", node], node, ["p", {}, "后"]), {"前": "a", "后": "b"})
    assert [result for result in done.built.results if result != "source"] == ["translated", "translated"]
    assert done.values == [["p", {}, "a", node], node, ["p", {}, "b"]]


def test_shared_and_cyclic_nodes_are_read_once() -> None:
    node = ["p", {}, "同"]
    ring: list[Any] = ["div", {}, "环"]
    ring.append(ring)
    bomb: Any = ["p", {}, "弹"]
    for _ in range(60):
        bomb = ["div", {}, bomb, bomb]
    done = build(columns(node, node, ring, bomb), {"同": "same", "环": "ring", "弹": "bomb"})
    assert done.built.results == ("translated",) * 3
    first, second, circle, _ = done.values
    assert first is second
    assert circle[:3] == ["div", {}, "ring"]
    assert circle[3] is circle


def test_depth_is_limited() -> None:
    node: Any = ["p", {}, "深"]
    for _ in range(20_000):
        node = ["div", {}, node]
    with pytest.raises(SourceError, match="more than 100 deep"):
        FORMAT.parse(payload(columns(node)), Options())


def test_two_documents_with_one_body() -> None:
    one = columns(["h2", {"id": "节"}, "节"], ["p", {}, "文"], toc=[{"id": "节", "depth": 2, "text": "节"}])
    done = build({"a": one, "b": {**one, "icon": "x"}}, {"节": "Part", "文": "text"}, to="en")
    assert set(done.built.results) == {"translated"}
    assert done.table["a"]["body"] is done.table["b"]["body"]
    assert done.values == [["h2", {"id": "part"}, "Part"], ["p", {}, "text"]]
    assert done.table["b"]["path"] == "/news/en/1"


def test_mutated_payloads_are_refused_or_rebuilt() -> None:
    chance = random.Random(11)
    entries = json.loads(sample("v3-zh-701.json"))
    for _ in range(150):
        copy = list(entries)
        for _ in range(chance.randrange(1, 6)):
            at, other = chance.randrange(1, len(copy)), chance.randrange(1, len(copy))
            copy[at] = chance.choice([copy[other], "中文", 3, None, [], {}, [other], [other, other, other], {"type": other}])
        mutated = json.dumps(copy, ensure_ascii=False, separators=(",", ":"))
        try:
            parsed = FORMAT.parse(mutated, Options())
        except SourceError:
            continue
        assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == mutated
        FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en"), locale="fr"), Options())


def test_a_large_document_takes_linear_time() -> None:
    source = columns(*(["p", {}, f"第{at}段", ["br", {}], "完"] for at in range(4_000)))
    answers = {f"第{at}段<br/>完": f"no. {at}<br/>end" for at in range(0, 4_000, 2)}
    assert build(source, answers, to="en").built.results.count("translated") == 2_000


# --- the law ----------------------------------------------------------------------------------------------------------


@settings(max_examples=150)
@given(st.lists(blocks, max_size=3))
def test_any_document_has_the_units_and_the_build_of_its_v2_form(nodes: list[Any]) -> None:
    old = document(*json.loads(json.dumps(nodes)))
    new = columns(*(minimark(node) for node in json.loads(json.dumps(nodes)) if node["type"] == "element"))
    assert _built(new, lambda unit: "").text == payload(new)
    ours, theirs = _built(new, _marked), _built(old, _marked)
    assert [unit.key for unit in ours.parsed.units] == [unit.key for unit in theirs.parsed.units]
    assert ours.built.results == theirs.built.results
    assert ours.values == [minimark(node) for node in theirs.children]


def _built(source: Any, translate: Callable[[Unit], str]) -> Build:
    return build(source, {unit.msgid: translate(unit) for unit in FORMAT.parse(payload(source), Options()).units})


def test_a_comparison_that_can_fail() -> None:
    assert minimark(element("p", "一", element("br"), class_="x")) == ["p", {"class_": "x"}, "一", ["br", {}]]
