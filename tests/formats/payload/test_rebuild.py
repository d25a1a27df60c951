"""Payloads with translations in place: against the real parser's own, and every copy that has to follow a text."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.formats.payload.samples import DATA, Build, build, document, element, payload, sample

from i18nflow.errors import SourceError
from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload.devalue import Style, decode, encode
from i18nflow.formats.payload.documents import articles
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.nodes import HEADINGS, props_of, tag_of, text_of
from i18nflow.model import Unit
from i18nflow.slugs import Slugger, query_key

SITE = Options(emphasis_repair="off", autolinks="site")


def text(value: str) -> dict[str, str]:
    return {"type": "text", "value": value}


def toc_link(identifier: str, label: str, depth: int = 2, *children: Any) -> dict[str, Any]:
    link: dict[str, Any] = {"id": identifier, "depth": depth, "text": label}
    return {**link, "children": list(children)} if children else link


# --- against the real parser ---------------------------------------------------------------------------------------


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


# --- identity ------------------------------------------------------------------------------------------------------


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


# --- texts and nodes -----------------------------------------------------------------------------------------------


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


# --- headings, toc, links ------------------------------------------------------------------------------------------


def test_ids_and_toc_follow_the_headings() -> None:
    nodes = [
        element("h2", "示例", id="示例"),
        element("blockquote", element("h3", "示例", id="示例-1")),
        element("h2", "a - 中", id="a-中"),
        element("h2", "a 中", id="a-中"),
        element("h2", "自定", id="stated"),
        element("h2", "示例", id="示例-2"),
    ]
    toc = [
        toc_link("示例", "示例", 2, toc_link("示例-1", "示例", 3)),
        toc_link("a-中", "a - 中"),
        toc_link("a-中", "a 中"),
        toc_link("stated", "自定"),
        toc_link("示例-2", "示例"),
        toc_link("gone", "无"),
    ]
    answers = {"示例": "Example", "a - 中": "a - b", "a 中": "a c", "自定": "Own"}
    done = build(document(*nodes, toc=toc), answers)
    ids = [heading["props"]["id"] for heading in (done.children[0], done.children[1]["children"][0], *done.children[2:])]
    assert ids == ["example", "example-1", "a-b", "a-c", "stated", "example-2"]
    assert done.document["body"]["toc"]["links"] == [
        toc_link("example", "Example", 2, toc_link("example-1", "Example", 3)),
        toc_link("a-b", "a - b"),
        toc_link("a-c", "a c"),
        toc_link("stated", "Own"),
        toc_link("example-2", "Example"),
        toc_link("gone", "无"),
    ]
    assert done.built.anchors["示例-2"] == "example-2"


def test_ids_can_be_kept() -> None:
    source = document(element("h2", "节", id="节"), toc=[toc_link("节", "节")])
    done = build(source, {"节": "Section"}, replace(Options(), ids="keep"))
    assert done.children[0]["props"]["id"] == "节"
    assert done.document["body"]["toc"]["links"] == [toc_link("节", "Section")]
    assert done.built.anchors == {"节": "节"}


def test_links_in_the_document_follow_its_headings() -> None:
    source = document(
        element("h2", "节", id="节"),
        element("p", element("a", "甲", href="#%E8%8A%82"), element("a", "raw", href="#节"), element("a", "x", href="#y")),
    )
    done = build(source, {"节": "Déjà vu"})
    assert [link["props"]["href"] for link in done.children[1]["children"]] == ["#d%C3%A9j%C3%A0-vu", "#déjà-vu", "#y"]
    off = build(source, {"节": "Déjà vu"}, anchors=False)
    assert [link["props"]["href"] for link in off.children[1]["children"]] == ["#%E8%8A%82", "#节", "#y"]


def test_other_links_go_through_the_jobs_map() -> None:
    nodes = [
        element("p", element("a", "甲", href="/news/zh/2"), element("img", src="/news/zh/2")),
        element("card", to="/news/zh/3"),
    ]
    done = build(document(*nodes), {"<a1>甲</a1><img1/>": "<a1>A</a1><img1/>"}, href=lambda href: href.replace("/zh/", "/en/"))
    assert done.children[0]["children"][0] == element("a", "A", href="/news/en/2")
    assert done.children[0]["children"][1]["props"]["src"] == "/news/zh/2"
    assert done.children[1]["props"]["to"] == "/news/en/3"


def test_anchors_without_building() -> None:
    parsed = FORMAT.parse(payload(document(element("h2", "节", id="节"))), Options())
    assert FORMAT.anchors(parsed, lambda unit: "Part one", Options()) == {"节": "part-one"}


def test_a_heading_keeps_what_only_other_generators_read() -> None:
    done = build(document(element("h2", "节 {#a}", id="节-a")), {"节": "Part"})
    assert done.children[0] == element("h2", "Part {#a}", id="part-a")


# --- copies --------------------------------------------------------------------------------------------------------


def test_derived_title_and_description_follow() -> None:
    nodes = [element("h1", element("code", "x"), " 题", id="x-题"), element("p", element("em", "首"), "段")]
    done = build(
        document(*nodes, title="x 题", description="首段"),
        {"<code>x</code> 题": "title <code>x</code>", "<em>首</em>段": "<em>first</em> one"},
    )
    assert (done.document["title"], done.document["description"]) == ("title x", "first one")


def test_stated_fields_have_answers_of_their_own() -> None:
    source = document(element("h1", "题", id="题"), element("p", "段"), title="题", description="另\n", seo={"title": "搜"})
    done = build(
        source, {"题": "T", "另": "D", "搜": "S"}, replace(Options(), front_matter=("title", "description", "seo.title"))
    )
    assert (done.document["title"], done.document["description"]) == ("T", "D\n")
    assert done.document["seo"] == {"title": "S"}


def test_the_excerpt_is_a_copy() -> None:
    parsed = FORMAT.parse(sample("zh-705.json"), Options())
    assert [unit.msgid for unit in parsed.units].count("图") == 1
    built = FORMAT.rebuild(parsed, Job(lambda unit: f"译{unit.msgid}"), Options())
    after: Any = articles(decode(built.text).root)[0].data
    copies = after["excerpt"]["children"]
    assert copies == after["body"]["children"][: len(copies)]
    assert text_of(after["excerpt"], {}).startswith("译")


def test_a_translated_excerpt_follows_with_its_own_props() -> None:
    heading, paragraph = element("h2", "节", id="节"), element("p", "见", element("a", "甲", href="/a"))
    source = document(heading, paragraph, element("p", "余"))
    source["excerpt"] = {"type": "root", "children": json.loads(json.dumps([heading, paragraph]))}
    done = build(source, {"节": "Part", "见<a1>甲</a1>": "see <a1>A</a1>"})
    assert done.built.results == ("translated", "translated", "source")
    assert done.document["excerpt"]["children"] == done.children[:2]
    assert done.document["excerpt"]["children"][1]["children"][1] is not done.children[1]["children"][1]


def test_an_excerpt_that_differs_is_asked_for() -> None:
    source = document(element("p", "文"))
    source["excerpt"] = {"type": "root", "children": [element("p", "摘")]}
    done = build(source, {"摘": "short"})
    assert done.built.results == ("source", "translated")
    assert done.document["excerpt"]["children"] == [element("p", "short")]


def test_code_stays() -> None:
    code = element("pre", element("code", "中 // 文", __ignoreMap=""), code="中 // 文", language="js")
    assert build(document(code, element("p", "文")), {"文": "text"}).children[0] == code


# --- places --------------------------------------------------------------------------------------------------------


def place(done: Build) -> list[Any]:
    return [done.document.get(key) for key in ("_path", "_dir", "_locale", "_id", "_file", "_stem")]


def test_paths_of_a_locale_directory() -> None:
    done = build(document(element("p", "文")), {}, to="en")
    assert place(done) == ["/news/en/1", "en", "", "content:news:en:1.md", "news/en/1.md", "news/en/1"]
    assert list(done.table) == ["page-/news/en/1"]


def test_paths_of_a_locale_first_tree() -> None:
    fields = {"_path": "/news/702", "_dir": "news", "_locale": "zh", "_id": "content:zh:news:702.md"}
    source = document(element("p", "文"), **fields, _file="zh/news/702.md", _stem="zh/news/702")
    done = build({query_key({"path": "/news/702", "find": "one"}): source}, {}, to="en")
    assert place(done) == ["/news/702", "news", "en", "content:en:news:702.md", "en/news/702.md", "en/news/702"]
    assert list(done.table) == [query_key({"path": "/news/702", "find": "one"})]


def test_paths_of_a_locale_in_the_files_name() -> None:
    fields = {"_path": "/news/a.zh", "_dir": "news", "_id": "content:news:a.zh.md"}
    done = build(document(element("p", "文"), **fields, _file="news/a.zh.md", _stem="news/a.zh"), {}, to="en")
    assert place(done) == ["/news/a.en", "news", "", "content:news:a.en.md", "news/a.en.md", "news/a.en"]


def test_a_directory_as_an_object() -> None:
    directory = {"_path": "/news/zh/_dir", "title": "栏目"}
    done = build(document(element("p", "文"), _path="/news/zh", _dir=directory, _stem="news/zh/index"), {}, to="en")
    assert done.document["_dir"] == {"_path": "/news/en/_dir", "title": "栏目"}
    assert done.document["_path"] == "/news/en"


@pytest.mark.parametrize(
    ("key", "new"),
    [
        (query_key({"path": "/news/zh/1", "find": "one"}), query_key({"path": "/news/en/1", "find": "one"})),
        (query_key({"path": "/news/zh/1/", "find": "one"}), query_key({"path": "/news/en/1/", "find": "one"})),
        (query_key({"path": "/news/zh/1"}), query_key({"path": "/news/en/1"})),
        ("doc:/news/zh/1?x", "doc:/news/en/1?x"),
        ("/news/zh/12", "/news/en/12"),
        ("zh", "zh"),
    ],
)
def test_keys_of_the_data(key: str, new: str) -> None:
    done = build({"first": 1, key: document(element("p", "文")), "last": 2}, {}, to="en")
    assert list(done.table) == ["first", new, "last"]
    assert done.built.findings == ()


def test_a_query_that_is_not_known_is_reported() -> None:
    key = query_key({"path": "/news/zh/1", "limit": 3})
    done = build({key: document(element("p", "文"))}, {}, to="en")
    assert list(done.table) == [key]
    assert done.codes == ["payload-key"]


def test_a_document_under_two_keys_stays_one_object() -> None:
    source = document(element("p", "文"))
    done = build({"a": source, "b": source}, {"文": "text"}, to="en")
    assert done.table["a"] is done.table["b"]
    assert done.table["a"]["_path"] == "/news/en/1"


def test_slashes_and_the_final_newline_are_the_files_own() -> None:
    source = document(element("p", "见 /a"))
    escaped = encode({"data": {"k": source}}, Style("", "\n", escaped_slashes=True))
    done = build(escaped, {"见 /a": "see /b"}, to="en")
    assert "/" not in done.text
    assert done.text.endswith("]\n")
    assert done.children == [element("p", "see /b")]


# --- laws ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["zh-700.json", "zh-703.json", "zh-705.json"])
def test_what_is_written_reads_back(name: str) -> None:
    """Each msgstr is the msgid of the built payload's unit at the same place; ids are those the site would make."""
    parsed = FORMAT.parse(sample(name), Options())
    built = FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en")), Options())
    assert set(built.results) == {"translated"}
    again = FORMAT.parse(built.text, Options())
    assert [unit.msgid for unit in again.units] == [_marked(unit) for unit in parsed.units]
    _assert_ids(built.text)


def test_every_chinese_payload_of_the_corpus_reads_back(shared: Path) -> None:
    paths = sorted((shared / "corpus/payloads/nuxt-content-v2/dist/news/zh").rglob("_payload.json"))[::3]
    assert len(paths) > 15
    for path in paths:
        parsed = FORMAT.parse(path.read_text("utf-8"), Options())
        built = FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en")), Options())
        assert set(built.results) <= {"translated"}, path
        again = FORMAT.parse(built.text, Options())
        assert [unit.msgid for unit in again.units] == [_marked(unit) for unit in parsed.units], path
        _assert_ids(built.text)


def _marked(unit: Unit) -> str:
    """The msgid with a word before it: still Chinese, so that it is a unit again."""
    return "译" + unit.msgid


def _assert_ids(built: str) -> None:
    for article in articles(decode(built).root):
        slugger = Slugger()
        todo: list[Any] = [article.body]
        while todo:
            node = todo.pop()
            if tag_of(node) in HEADINGS and props_of(node).get("id") != "footnote-label":
                assert props_of(node)["id"] == slugger.heading_id(text_of(node, {}))
            todo += reversed(node.get("children") or [])


def test_mutated_payloads_are_refused_or_rebuilt() -> None:
    """No other exception whatever stands in the entries, and untranslated always the same text."""
    chance = random.Random(7)
    entries = json.loads(sample("zh-703.json"))
    for _ in range(150):
        mutated = json.dumps(_mutated(entries, chance), ensure_ascii=False, separators=(",", ":"))
        try:
            parsed = FORMAT.parse(mutated, Options())
            assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == mutated
            FORMAT.rebuild(parsed, Job(_marked, Route("zh", "en")), Options())
        except SourceError:
            continue


def _mutated(entries: list[Any], chance: random.Random) -> list[Any]:
    copy = list(entries)
    for _ in range(chance.randrange(1, 6)):
        at, other = chance.randrange(1, len(copy)), chance.randrange(1, len(copy))
        copy[at] = chance.choice([copy[other], "中文", 3, None, [], {}, [other], True, {"type": other}, ["Map", 1, other]])
    return copy


def test_a_large_payload_takes_linear_time() -> None:
    source = payload(document(*(element("p", f"第{at}段", element("br"), "完") for at in range(4_000))))
    answers = {f"第{at}段<br/>完": f"no. {at}<br/>end" for at in range(0, 4_000, 2)}
    assert build(source, answers, to="en").built.results.count("translated") == 2_000


texts = st.text(alphabet="中文a ，。*\n&;<1", min_size=1, max_size=6)
images = st.just(element("img", alt="图", src="/a.png"))
leaves: st.SearchStrategy[Any] = st.one_of(
    texts,
    st.just(element("br")),
    images,
    st.builds(lambda code: element("code", code, className=[]), st.sampled_from(["a", "b"])),
    st.just(element("a", "https://a.cn/中", href="https://a.cn/%E4%B8%AD")),
)
inline: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda nodes: element("strong", *nodes), st.lists(inner, max_size=3)),
        st.builds(lambda nodes: element("a", *nodes, href="/x"), st.lists(st.one_of(texts, images), max_size=3)),
        st.builds(lambda nodes: element("span", *nodes, style="x"), st.lists(inner, max_size=3)),
    ),
    max_leaves=6,
)
blocks: st.SearchStrategy[Any] = st.recursive(
    st.builds(lambda tag, nodes: element(tag, *nodes), st.sampled_from(["p", "li", "td"]), st.lists(inline, max_size=4)),
    lambda inner: st.builds(
        lambda tag, nodes: element(tag, *nodes),
        st.sampled_from(["ul", "li", "div", "blockquote", "card"]),
        st.lists(st.one_of(inner, inline), max_size=4),
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(blocks, max_size=3))
def test_random_documents_read_back(nodes: list[Any]) -> None:
    source = payload(document(*json.loads(json.dumps(nodes))))
    parsed = FORMAT.parse(source, Options())
    assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == source
    built = FORMAT.rebuild(parsed, Job(_marked), Options())
    assert set(built.results) <= {"translated"}
    again = FORMAT.parse(built.text, Options())
    assert [_solid(unit.msgid) for unit in again.units] == [_solid(_marked(unit)) for unit in parsed.units]


def _solid(msgid: str) -> str:
    """Without blanks, which move out of emphasis."""
    return "".join(msgid.split())
