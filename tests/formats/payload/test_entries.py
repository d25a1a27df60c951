"""Lists, navigation, surroundings and search indexes: copies of other pages, recognised by shape."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.payload.samples import document, element, payload, sample
from tests.formats.payload.site import localised, pairs, project, table

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload.devalue import decode, encode
from i18nflow.formats.payload.format import FORMAT

OTHER = ("/news/zh/702", "/news/zh/701", "/news/zh")


def row(number: int, **fields: Any) -> dict[str, Any]:
    return {"_path": f"/news/zh/{number}", "title": f"标题{number}", **fields}


def rows(*numbers: int) -> dict[str, Any]:
    return {"list": [row(number) for number in numbers]}


# --- real pages ----------------------------------------------------------------------------------------------------


def only_700(name: str) -> tuple[Any, Any]:
    """A list page as it would be if its site had no other article: what it is decoded to, and its table."""
    flattened: Any = decode(sample(name))
    data = flattened.root["data"].items[0]
    for key in data:
        address = "_path" if name.startswith("v2") else "path"
        if key.startswith(("list", "news-list")):
            data[key] = [item for item in data[key] if item[address] == "/news/zh/700"]
        elif "nav" in key:
            (news,) = data[key]
            (zh,) = news["children"]
            zh["children"] = [item for item in zh["children"] if item[address] == "/news/zh/700"]
            zh["title"] = "Zh"  # the site makes it, where the directory has no page
            if "stem" in zh:
                zh.update(stem="news/zh", page=False)
        elif key.startswith("search"):
            data[key] = [item for item in data[key] if item["id"].startswith("/news/zh/700")]
        elif "count" in key:
            data[key] = 1
    return flattened, data


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_a_list_page_is_what_the_site_makes_of_its_english_pages(version: str) -> None:
    """Byte for byte, directory titles and search sections included."""
    real = sample(f"{version}-en-list.json")
    flattened, data = only_700(f"{version}-zh-list.json")
    english = table(real)
    keys = zip(data, english, strict=True)
    both = [pair for old, new in keys if "nav" not in old for pair in pairs(data[old], english[new])]
    texts = {old: new for old, new in both if not old.startswith("/")}
    anchors = {old.partition("#")[2]: new.partition("#")[2] for old, new in both if "#" in old}
    built = localised(flattened.encode({}), project("/news/zh/700", texts=texts, anchors=anchors).job())
    assert built.text == real
    assert dict(built.left) == ({} if version == "v2" else {"/data/menu": 3})
    assert built.findings == ()


def test_what_is_not_translated_stays_chinese_and_is_counted() -> None:
    text = sample("v2-zh-list.json")
    built = localised(text, project("/news/zh/700", texts={"MindSpore与联邦学习": "MindSpore and FL"}).job())
    found = {item["_path"]: item for item in table(built.text)["news-list-en"]}
    assert found["/news/en/700"]["description"] == "MindSpore and FL"
    assert found["/news/zh/701"] == table(text)["news-list-zh"][11]
    assert built.left["/news/zh/700"] == 2
    assert built.left["/news/zh/701"] == 4
    assert sum(built.left.values()) == 37


def test_no_entry_is_a_unit_but_all_are_pages() -> None:
    parsed = FORMAT.parse(sample("v3-zh-list.json"), Options())
    assert parsed.units == ()
    assert parsed.main == ""
    assert parsed.pages[:2] == ("/news/zh/706", "/news/zh/705")
    assert {"/news", "/news/zh", "/news/zh/guide/quick-start"} < set(parsed.pages)
    assert not [page for page in parsed.pages if "#" in page]


def test_without_a_route_only_texts_follow() -> None:
    built = localised(payload({"list": [row(1)]}), Job(lambda unit: None, echo=lambda page, text: "Title"))
    assert table(built.text) == {"list": [{"_path": "/news/zh/1", "title": "Title"}]}


# --- shapes --------------------------------------------------------------------------------------------------------


def test_surroundings_have_null_at_their_ends() -> None:
    job = project(*OTHER, texts={"标题702": "Title"}).job()
    built = localised(payload({"around": [None, row(702)], "more": [None, None]}), job)
    assert table(built.text)["around"] == [None, {"_path": "/news/en/702", "title": "Title"}]


def test_all_fields_that_say_where_a_page_is_move() -> None:
    place = {"_dir": "zh", "_file": "news/zh/702.md", "_id": "content:news:zh:702.md", "_stem": "news/zh/702", "_locale": ""}
    built = localised(payload({"list": [row(702, **place)]}), project(*OTHER).job())
    moved = {"_dir": "en", "_file": "news/en/702.md", "_id": "content:news:en:702.md", "_stem": "news/en/702", "_locale": ""}
    assert table(built.text)["list"] == [{"_path": "/news/en/702", "title": "标题702", **moved}]


def test_texts_by_the_names_of_front_matter() -> None:
    fields = {
        "description": "说明",
        "tags": ["标签"],
        "seo": {"title": "搜索"},
        "navigation": {"title": "导航", "icon": "图标"},
    }
    asked = project(*OTHER, texts=dict.fromkeys(("说明", "标签", "搜索", "导航", "图标"), "x"))
    built = localised(payload({"list": [row(702, **fields)]}), asked.job())
    (found,) = table(built.text)["list"]
    assert found["description"] == found["seo"]["title"] == found["navigation"]["title"] == "x"
    assert found["tags"] == ["标签"]
    assert found["navigation"]["icon"] == "图标"
    assert asked.asked == [("/news/zh/702", text) for text in ("标题702", "说明", "搜索", "导航")]


def test_blanks_at_the_edges_stay_and_are_not_asked_for() -> None:
    asked = project(*OTHER, texts={"标题": "Title"})
    built = localised(payload({"list": [row(702) | {"title": " 标题\n"}]}), asked.job())
    assert table(built.text)["list"][0]["title"] == " Title\n"


def test_images_of_entries_follow() -> None:
    job = project(*OTHER).job(asset=lambda address: address.replace(".zh.", ".en."))
    fields = {"cover": "/a.zh.png", "image": {"src": "/b.zh.png", "alt": "/c.zh.png"}}
    built = localised(payload({"list": [row(702, **fields)]}), job)
    (found,) = table(built.text)["list"]
    assert found["cover"] == "/a.en.png"
    assert found["image"] == {"src": "/b.en.png", "alt": "/c.zh.png"}


@pytest.mark.parametrize(
    "value",
    [
        {"path": "/news/zh/702"},
        {"path": "news/zh/702", "title": "标题"},
        {"url": "/news/zh/702", "title": "标题"},
        {"id": "/news/zh/702", "title": "标题", "content": "内容"},
        {"id": "news/zh/702", "titles": [], "title": "标题", "content": "内容"},
        {"_path": None, "title": "标题"},
    ],
)
def test_other_shapes_are_left_alone(value: Any) -> None:
    text = payload({"a": value})
    built = localised(text, project(*OTHER, texts={"标题": "Title", "内容": "Content"}).job())
    assert built.text == text
    assert FORMAT.parse(text, Options()).pages == ()


def test_a_search_section() -> None:
    section = {"id": "/news/zh/702#步骤", "title": "步骤", "titles": ["安装", 1], "content": "先安装 再运行", "level": 2}
    texts = {"步骤": "Steps", "安装": "Install", "先安装 再运行": "Install first Then run"}
    built = localised(payload({"search": [section]}), project(*OTHER, texts=texts, anchors={"步骤": "steps"}).job())
    (found,) = table(built.text)["search"]
    assert found == {
        "id": "/news/en/702#steps",
        "title": "Steps",
        "titles": ["Install", 1],
        "content": "Install first Then run",
        "level": 2,
    }


def test_the_content_of_a_search_section_is_a_passage_first() -> None:
    rows: list[dict[str, Any]] = [
        {"id": f"/news/zh/702#{text}", "title": text, "titles": [], "content": text, "level": 2} for text in ("甲", "乙")
    ]
    asked = project(*OTHER, texts={"甲": "echo A", "乙": "echo B"})
    job = asked.job(passage=lambda page, text: "passage A" if (page, text) == ("/news/zh/702", "甲") else None)
    found = table(localised(payload({"search": rows}), job).text)["search"]
    assert [(row["title"], row["content"]) for row in found] == [("echo A", "passage A"), ("echo B", "echo B")]


def test_a_data_document_by_its_key_names() -> None:
    items = [{"label": "首页", "to": "/news/zh/702", "icon": "图标"}]
    data = {"_path": "/data/menu", "_type": "yaml", "title": "菜单", "items": items, "body": [{"名称": "行", "序号": "一"}]}
    texts = {"菜单": "Menu", "首页": "Home", "行": "Row", "图标": "x", "一": "x"}
    built = localised(payload({"menu": {**data}}), project(*OTHER, "/data/menu", texts=texts).job())
    assert table(built.text)["menu"] == {
        "_path": "/data/menu",
        "_type": "yaml",
        "title": "Menu",
        "items": [{"label": "Home", "to": "/news/en/702", "icon": "图标"}],
        "body": [{"名称": "Row", "序号": "一"}],
    }


def test_the_directory_of_a_document_is_an_entry() -> None:
    directory = {"_path": "/news/zh/_dir", "title": "栏目"}
    data = document(element("p", "文"), _path="/news/zh", _dir=directory, _stem="news/zh/index")
    asked = project("/news/zh", "/news/zh/_dir", texts={"栏目": "Section"})
    built = localised(payload({"page": data}), asked.job())
    assert table(built.text)["page"]["_dir"] == {"_path": "/news/en/_dir", "title": "Section"}


# --- where they stand ----------------------------------------------------------------------------------------------


def test_titles_made_from_names_of_directories_follow() -> None:
    page = {"title": "文", "_path": "/news/zh/702"}
    nav = [{"title": "Zh", "_path": "/news/zh", "children": [page]}, {"title": "Zhihu", "_path": "/zhihu"}]
    built = localised(payload({"nav": nav}), project("/news/zh/702").job())
    first, second = table(built.text)["nav"]
    assert (first["title"], first["_path"]) == ("En", "/news/en")
    assert second == nav[1]


def test_a_directory_with_a_page_of_its_own_goes_where_that_goes() -> None:
    index = {"title": "首页", "_path": "/news/zh"}
    nav = [{"title": "首页", "_path": "/news/zh", "children": [index, {"title": "文", "_path": "/news/zh/702"}]}]
    (found,) = table(localised(payload({"nav": nav}), project("/news/zh/702").job()).text)["nav"]
    assert found["_path"] == found["children"][0]["_path"] == "/news/zh"
    assert found["children"][1]["_path"] == "/news/en/702"


def test_a_list_that_spans_the_locales_stays() -> None:
    text = payload({"list": [row(701), row(702), {"_path": "/news/en/702", "title": "Title"}]})
    asked = project(*OTHER, texts={"标题702": "Title", "标题701": "Other"})
    found = table(localised(text, asked.job()).text)["list"]
    assert [item["_path"] for item in found] == ["/news/en/701", "/news/zh/702", "/news/en/702"]
    assert [item["title"] for item in found] == ["Other", "标题702", "Title"]


def test_what_is_inside_an_entry_that_stays_stays() -> None:
    text = sample("v2-driven-700.json")
    texts = {"静态图与动态图": "Static and dynamic graphs"}
    built = localised(text, project("/news/zh", "/news/zh/700", "/news/zh/701", texts=texts).job())
    state, before = (table(value, "state") for value in (built.text, text))
    assert encode(state["$sdd-navigation"], decode(text).style) == encode(before["$sdd-navigation"], decode(text).style)
    assert "/news/zh/700" not in built.left


def test_whole_documents_beside_their_twins_stay() -> None:
    chinese, english = document(element("p", "文")), document(element("p", "Text"), _path="/news/en/1", title="T")
    text = payload({"archive": [chinese, english]})
    job = Job(lambda unit: "translated", Route("zh", "en"), address=lambda address: address.replace("/zh/", "/en/"))
    built = localised(text, job)
    assert built.text == text
    assert set(built.results) == {"source"}


def test_the_files_own_document_moves_beside_its_twin() -> None:
    text = payload({"page": [document(element("p", "文")), {"_path": "/news/en/1", "title": "Twin"}]})
    job = Job(lambda unit: "translated", Route("zh", "en"), address=lambda address: address.replace("/zh/", "/en/"))
    own, _ = table(localised(text, job).text)["page"]
    assert own["_path"] == "/news/en/1"
    assert own["body"]["children"] == [element("p", "translated")]


def test_a_document_of_another_page_moves_only_where_that_is_there() -> None:
    first, second = document(element("p", "一")), document(element("p", "二"), _path="/news/zh/2", _stem="news/zh/2")
    built = localised(payload({"archive": [first, second]}), project("/news/zh/1").job())
    assert [item["_path"] for item in table(built.text)["archive"]] == ["/news/en/1", "/news/zh/2"]


def test_the_files_own_document_moves_although_the_project_does_not_know_it() -> None:
    built = localised(payload({"page": document(element("p", "一"))}), project().job())
    assert table(built.text)["page"]["_path"] == "/news/en/1"
    assert table(built.text)["page"]["_stem"] == "news/en/1"


# --- other trees ---------------------------------------------------------------------------------------------------


def test_a_site_with_chinese_at_its_root() -> None:
    """Names that do not say the locale follow the address."""
    place = {"path": "/guide/start", "stem": "1.guide/2.start", "id": "docs/1.guide/2.start.md"}
    nav = {"title": "指南", "path": "/guide", "stem": "1.guide", "children": [{"title": "开始", **place}]}
    job = Job(lambda unit: None, Route("zh", "en"), address=lambda address: "/en" + address)
    (found,) = table(localised(payload({"nav": [nav]}), job).text)["nav"]
    assert found["stem"] == "en/1.guide"
    child = {"path": "/en/guide/start", "stem": "en/1.guide/2.start", "id": "docs/en/1.guide/2.start.md"}
    assert found["children"] == [{"title": "开始", **child}]


@pytest.mark.parametrize("readers", ["/news/702", "/en/news/702"])
def test_a_site_that_cuts_the_locale_from_its_paths(readers: str) -> None:
    """``_path`` is the same in all locales, whatever readers see."""
    fields = {"_path": "/news/702", "_locale": "zh", "_stem": "zh/news/702", "_file": "zh/news/702.md"}
    own = document(element("p", "文"), **fields, _dir="news", _id="content:zh:news:702.md")
    job = Job(lambda unit: None, Route("zh", "en"), address=lambda address: readers if address == "/news/702" else address)
    found = table(localised(payload({"page": own}), job).text)["page"]
    assert [found[key] for key in ("_path", "_dir", "_locale", "_id")] == ["/news/702", "news", "en", "content:en:news:702.md"]
    assert [found[key] for key in ("_stem", "_file")] == ["en/news/702", "en/news/702.md"]


# --- laws ----------------------------------------------------------------------------------------------------------


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    number = st.integers(1, 9)
    entry = st.builds(lambda n, children: row(n, children=children), number, st.lists(inner, max_size=3))
    return st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "zh"]), inner, max_size=3) | entry


VALUES = st.recursive(st.none() | st.integers(0, 9) | st.text(max_size=3) | st.builds(row, st.integers(1, 9)), _nested)


@given(VALUES)
def test_entries_anywhere_are_found_and_moved(value: Any) -> None:
    text = payload({"list": [value]})
    pages = FORMAT.parse(text, Options()).pages
    assert localised(text, Job(lambda unit: None)).text == text
    there = project(*pages, texts={f"标题{number}": f"Title {number}" for number in range(10)})
    built = localised(text, there.job())
    assert FORMAT.parse(built.text, Options()).pages == tuple(page.replace("zh", "en") for page in pages)
    assert not built.left
    assert "标题" not in built.text


@given(VALUES)
def test_what_is_not_there_stays_where_it_is(value: Any) -> None:
    text = payload({"list": [value]})
    built = localised(text, project().job())
    assert built.text == text
    assert set(built.left) == set(FORMAT.parse(text, Options()).pages)


# --- traps ---------------------------------------------------------------------------------------------------------


def test_an_entry_under_two_keys_stays_one_object() -> None:
    shared = row(702)
    found = table(localised(payload({"a": [shared], "b": [shared]}), project(*OTHER).job()).text)
    assert found["a"][0] is found["b"][0]


def test_rings_end() -> None:
    ring = row(702)
    ring["children"] = [ring]
    (found,) = table(localised(payload({"nav": [ring]}), project(*OTHER).job()).text)["nav"]
    assert found["children"][0] is found
    assert found["_path"] == "/news/en/702"


def test_deep_navigation_takes_linear_time() -> None:
    node = row(702)
    for number in range(3000):
        node = row(number, children=[node])
    assert localised(payload({"nav": [node]}), project("/news/zh/702").job()).left["/news/zh/1"] == 1
