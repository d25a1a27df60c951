"""The fields of a Nuxt Content v3 document: front matter among columns and in ``meta``, copies in ``seo``, ``id path stem``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.formats.payload.samples import build, columns, document, element, msgids, payload

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload.format import FORMAT

TEXT = ["p", {}, "文"]


# --- what is text -----------------------------------------------------------------------------------------------------


def test_keys_in_meta_are_front_matter_like_the_columns() -> None:
    meta = {"cover": {"src": "/图.png", "alt": "封面"}, "head": {"title": "头"}, "excerpt": "摘要", "author": "甲"}
    source = columns(TEXT, title="题", description="述", meta=meta, navigation={"title": "导航", "icon": "标"}, tags=["签"])
    assert msgids(payload(source)) == ["题", "述", "导航", "封面", "头", "摘要", "文"]
    done = build(source, {"封面": "cover", "头": "head", "导航": "nav"})
    assert done.document["meta"] == {**meta, "cover": {"src": "/图.png", "alt": "cover"}, "head": {"title": "head"}}
    assert done.document["navigation"] == {"title": "nav", "icon": "标"}


def test_roles_do_not_name_meta() -> None:
    parsed = FORMAT.parse(payload(columns(TEXT, meta={"head": {"title": "头"}})), Options())
    assert [unit.role for unit in parsed.units] == ["head.title", "paragraph"]


def test_what_the_site_made_is_no_text_whatever_the_keys() -> None:
    source = columns(TEXT, id="中/文.md", path="/中", stem="中", extension="文", __hash__="中", meta={"own": "己"})
    assert msgids(payload(source), Options(front_matter=("*",))) == ["己", "文"]


def test_columns_without_a_value_stay() -> None:
    source = columns(TEXT, title=None, description=None, seo=None, meta=None, navigation=False, tags=None)
    done = build(source, {"文": "text"}, to="en")
    assert done.values == [["p", {}, "text"]]
    assert [done.document[key] for key in ("title", "description", "seo", "meta", "navigation", "tags", "__hash__")] == [
        *(None,) * 4,
        False,
        None,
        "x",
    ]


# --- copies -----------------------------------------------------------------------------------------------------------


def test_seo_follows_title_and_description() -> None:
    source = columns(TEXT, title="题", description="述", seo={"title": "题", "description": "述", "ogImage": "/图.png"})
    assert msgids(payload(source)) == ["题", "述", "文"]
    done = build(source, {"题": "T", "述": "D"})
    assert done.document["seo"] == {"title": "T", "description": "D", "ogImage": "/图.png"}


def test_seo_follows_what_the_site_derived() -> None:
    nodes = [["h1", {"id": "题"}, "题"], ["p", {}, "首", ["em", {}, "段"]]]
    source = columns(*nodes, title="题", description="首段", seo={"title": "题", "description": "首段"})
    done = build(source, {"题": "T", "首<em>段</em>": "first <em>one</em>"})
    assert done.document["seo"] == {"title": "T", "description": "first one"}
    assert (done.document["title"], done.document["description"]) == ("T", "first one")


def test_seo_of_its_own_has_entries_of_its_own() -> None:
    source = columns(TEXT, title="题", description="述", seo={"title": "搜", "description": "述"})
    assert msgids(payload(source)) == ["题", "述", "搜", "文"]
    assert build(source, {"题": "T", "搜": "S"}).document["seo"] == {"title": "S", "description": "述"}


def test_seo_stays_with_a_title_made_of_the_files_name() -> None:
    source = columns(TEXT, title="快速开始", seo={"title": "快速开始"}, stem="news/zh/1.快速开始")
    done = build(source, {"快速开始": "Quick start", "文": "text"})
    assert (done.document["title"], done.document["seo"]) == ("快速开始", {"title": "快速开始"})


def test_v2_has_no_copies_in_seo() -> None:
    """There ``seo`` is as the author wrote it: an entry, the same as the title's."""
    source = document(element("p", "文"), title="题", seo={"title": "题"})
    assert msgids(payload(source)) == ["题", "题", "文"]


# --- where it lives ---------------------------------------------------------------------------------------------------


def place(fields: dict[str, Any], source: str = "zh", target: str = "en") -> list[str]:
    done = build(columns(TEXT, **fields), {}, route=Route(source, target))
    return [done.document[key] for key in ("id", "path", "stem")]


def test_paths_of_a_locale_directory() -> None:
    done = build(columns(TEXT), {}, to="en")
    assert [done.document[key] for key in ("id", "path", "stem")] == ["news_en/news/en/1.md", "/news/en/1", "news/en/1"]
    assert list(done.table) == ["page-/news/en/1"]
    assert done.codes == []


@pytest.mark.parametrize(
    ("collection", "source", "target", "new"),
    [
        ("content", "zh", "en", "content"),
        ("content_zh", "zh", "en", "content_en"),
        ("zh", "zh", "en", "en"),
        ("zh_blog", "zh", "en", "en_blog"),
        ("newsZh", "zh", "en", "newsEn"),
        ("newsZH", "zh", "en", "newsZH"),
        ("docs_zh_cn", "zh-CN", "pt-BR", "docs_pt_br"),
        ("docs_zh_CN", "zh-CN", "pt-BR", "docs_pt_BR"),
        ("docsZhCn", "zh-CN", "en", "docsEn"),
        ("docsZhCN", "zh-CN", "en", "docsEn"),
        ("docs_cn", "cn", "en", "docs_en"),
        ("zhihu", "zh", "en", "zhihu"),
        ("kozhikode", "zh", "en", "kozhikode"),
    ],
)
def test_collections_named_for_a_locale(collection: str, source: str, target: str, new: str) -> None:
    fields = {"id": f"{collection}/a/{source}.md", "path": "/a", "stem": "a"}
    assert place(fields, source, target)[0] == f"{new}/a/{source}.md"


def test_paths_without_a_locale_stay() -> None:
    fields = {"id": "content_zh/news/702.md", "path": "/news/702", "stem": "news/702"}
    assert place(fields) == ["content_en/news/702.md", "/news/702", "news/702"]


def test_paths_by_the_sites_rule() -> None:
    fields = {"id": "docs/1.guide/zh-CN/2.start.md", "path": "/guide/zh-cn/start", "stem": "1.guide/zh-CN/2.start"}
    assert place(fields, "zh-CN") == ["docs/1.guide/en/2.start.md", "/guide/en/start", "1.guide/en/2.start"]
    assert place({**fields, "path": "/zh-CN/own"}, "zh-CN")[1] == "/en/own"


def test_a_body_in_the_form_of_v2() -> None:
    """As a site has it with ``compress: false``."""
    body = {
        "type": "root",
        "children": [element("h2", "节", id="节")],
        "toc": {"links": [{"id": "节", "depth": 2, "text": "节"}]},
    }
    done = build(columns(body=body, title="题", seo={"title": "题"}), {"节": "Part", "题": "T"}, to="en")
    assert [done.document[key] for key in ("id", "path", "stem", "title")] == [
        "news_en/news/en/1.md",
        "/news/en/1",
        "news/en/1",
        "T",
    ]
    assert done.document["seo"] == {"title": "T"}
    assert done.children == [element("h2", "Part", id="part")]


def test_a_document_that_does_not_say_where_it_is() -> None:
    """A page may ask for the columns that it shows only; then the text is the file's own."""
    bare = {key: value for key, value in columns(TEXT, title="题").items() if key in ("title", "body")}
    done = build({"hero": bare, "page": columns(TEXT)}, {"文": "text", "题": "T"}, to="en", stamp=(("fresh", "1"),))
    assert [unit.page for unit in done.parsed.units] == ["", "", "/news/zh/1"]
    assert (done.parsed.main, done.parsed.pages) == ("/news/zh/1", ("/news/zh/1",))
    assert done.table["hero"] == {"title": "T", "body": {"type": "minimark", "value": [["p", {}, "text"]]}}
    assert done.table["page"]["meta"] == {"fresh": 1}
    assert build({"hero": bare}, {"文": "text"}).built.results == ("source", "translated")


def test_units_know_their_page() -> None:
    one, two = columns(TEXT, title="题"), columns(["p", {}, "另"], path="/news/zh/2")
    both = FORMAT.parse(payload({"a": one, "b": two}), Options())
    assert [unit.page for unit in both.units] == ["/news/zh/1", "/news/zh/1", "/news/zh/2"]
    assert (both.main, both.pages) == ("", ("/news/zh/1", "/news/zh/2"))
    twice = FORMAT.parse(payload({"a": one, "b": {**one}}), Options())
    assert (twice.main, twice.pages) == ("/news/zh/1", ("/news/zh/1",))
    older = FORMAT.parse(payload(document(element("p", "文"))), Options())
    assert ([unit.page for unit in older.units], older.main) == (["/news/zh/1"], "/news/zh/1")
    assert FORMAT.parse(payload({"a": {"title": "无"}}), Options()).main == ""


def test_each_document_is_answered_by_its_page() -> None:
    one, two = columns(["p", {}, "文"]), columns(["p", {}, "文"], path="/news/zh/2")
    parsed = FORMAT.parse(payload({"a": one, "b": two}), Options())
    built = FORMAT.rebuild(parsed, Job(lambda unit: f"text of {unit.page}"), Options())
    first, second = (columns(["p", {}, f"text of {path}"], path=path) for path in ("/news/zh/1", "/news/zh/2"))
    assert built.text == payload({"a": first, "b": second})


def test_ids_can_be_kept() -> None:
    source = columns(["h2", {"id": "节"}, "节"], toc=[{"id": "节", "depth": 2, "text": "节"}])
    done = build(source, {"节": "Section"}, replace(Options(), ids="keep"))
    assert done.values == [["h2", {"id": "节"}, "Section"]]
    assert done.document["body"]["toc"]["links"] == [{"id": "节", "depth": 2, "text": "Section"}]
