"""Every copy that has to follow a text: ids, toc, links, title, description, excerpt."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.formats.payload.samples import build, document, element, payload, sample

from i18nflow.formats.base import Job, Options
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.documents import articles
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.nodes import text_of


def toc_link(identifier: str, label: str, depth: int = 2, *children: Any) -> dict[str, Any]:
    link: dict[str, Any] = {"id": identifier, "depth": depth, "text": label}
    return {**link, "children": list(children)} if children else link


# --- headings, toc, links ---------------------------------------------------------------------------------------------


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


# --- copies -----------------------------------------------------------------------------------------------------------


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
