"""AST nodes as inline trees: the same msgids that the Markdown of the same text has."""

from __future__ import annotations

from typing import Any

import pytest
from tests.formats.payload.samples import document, element, msgids, payload, sample

from i18nflow.errors import SourceError
from i18nflow.formats.base import Options
from i18nflow.formats.payload.format import FORMAT

CUT = "https://a.cn/x）了解更多。"
FOOTNOTE = element("sup", element("a", "1", href="#user-content-fn-%E6%B3%A8", dataFootnoteRef="", id="r"))
BACK = element("a", "↩", dataFootnoteBackref="", ariaLabel="Back to reference 1")


def link(text: str, href: str, **props: Any) -> dict[str, Any]:
    return element("a", text, href=href, rel=["nofollow"], **props)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (element("p", "一", element("strong", "二"), "三"), ["一<strong>二</strong>三"]),
        (element("h3", element("strong", "会议详情"), id="会议详情"), ["会议详情"]),
        (element("p", "此次**AI安全SIG（x）**会议"), ["此次<strong>AI安全SIG（x）</strong>会议"]),
        (element("p", "详见", link("指南", "/x")), ["详见<a1>指南</a1>"]),
        (element("p", "链接：", link("https://a.cn/x", "https://a.cn/x")), ["链接：<a1>https://a.cn/x</a1>"]),
        (element("p", link("https://a.cn/x", "https://a.cn/x")), []),
        (
            element("p", "见", link(CUT, "https://a.cn/x%EF%BC%89%E4%BA%86%E8%A7%A3%E6%9B%B4%E5%A4%9A%E3%80%82")),
            ["见<a1>https://a.cn/x</a1>）了解更多。"],
        ),
        (
            element("p", "见", link("www.a.cn，或https://b.cn/；x@y.cn。完", "http://www.a.cn，或https://b.cn/；x@y.cn。完")),
            ["见<a1>www.a.cn</a1>，或<a2>https://b.cn/</a2>；<a3>x@y.cn</a3>。完"],
        ),
        (element("p", "用 ", element("code", "npm i", className=[]), " 装"), ["用 <code>npm i</code> 装"]),
        (element("p", element("code", element("span", "x", style="a"), "=1", className="language-ts shiki")), []),
        (element("p", element("strong", "重", className=["hl"]), "要"), ["<strong1>重</strong1>要"]),
        (element("p", "注", FOOTNOTE, "。"), ["注<fn1/>。"]),
        (element("p", "脚 ", BACK), ["脚"]),
        (element("p", "值 ", element("binding", value="$doc.v", defaultValue="默认")), ["值 <binding1/>", "默认"]),
        (element("p", "图", element("img", alt="徽标", src="/a.png", title="标题")), ["图<img1/>", "徽标", "标题"]),
        (element("p", "一", element("br"), "\n二"), ["一<br/>二"]),
        (element("ul", element("li", "一段", element("br"), "二段")), ["一段", "二段"]),
        (element("ul", element("li", element("input", checked=True, type="checkbox"), " 完成")), ["完成"]),
        (element("ul", element("li", "父", element("ul", element("li", "子")))), ["父", "子"]),
        (element("pre", element("code", "代码 // 注释", __ignoreMap=""), code="代码 // 注释"), []),
        (element("div", "文字", element("p", "段")), ["文字", "段"]),
        (element("span", element("span", "E=mc", className=["katex"])), []),
        (element("hero", title="标题", description="说明", icon="图标", _count="3"), ["标题", "说明"]),
        (
            element("hero", element("p", "正文"), _links='[{"label":"开始","to":"/中"},{"label":"代码","n":1.0}]'),
            ["开始", "代码", "正文"],
        ),
        (element("tabs", _items='["甲","乙"]', _open="$doc.中"), ["甲", "乙"]),
        (element("p", element("a", "文", href="/x", ariaLabel="旁白")), ["文", "旁白"]),
        (element("p", "不译", translate="no"), []),
        (element("style", "中"), []),
        (element("p", "R&D <T> &nbsp;"), []),
        (element("p", "中 R&D <T> &nbsp;"), ["中 R&D &lt;T> &amp;nbsp;"]),
    ],
)
def test_msgids(node: dict[str, Any], expected: list[str]) -> None:
    assert msgids(payload(document(node))) == expected


def test_footnotes_are_the_list_without_the_sites_words() -> None:
    item = element("li", "注释 ", BACK, id="user-content-fn-1")
    heading = element("h2", "脚注", id="footnote-label", className=["sr-only"])
    section = element("section", heading, "\n", element("ol", item), dataFootnotes="", className=["footnotes"])
    assert msgids(payload(document(section))) == ["注释"]


def test_contexts_and_roles() -> None:
    table = element(
        "table",
        element("thead", element("tr", element("th", "特性"), element("th", "说明"))),
        element("tbody", element("tr", element("td", "甲"), element("td", element("img", alt="图", src="a")))),
    )
    parsed = FORMAT.parse(payload(document(element("h2", "节", id="节"), table, element("card", _items='["乙"]'))), Options())
    assert [(unit.msgctxt, unit.msgid, unit.role) for unit in parsed.units] == [
        (None, "节", "heading 2"),
        (None, "特性", "header cell"),
        (None, "说明", "header cell"),
        (None, "甲", "cell of column “特性”"),
        ("img.alt", "图", "alt text of image"),
        ("prop:card.items", "乙", "prop “items” of component card"),
    ]
    assert parsed.units[-1].notes == ("under: 节",)


def test_an_autolink_as_the_site_reads_it_is_a_link_with_text() -> None:
    node = element("p", link(CUT, "https://a.cn/x%EF%BC%89%E4%BA%86%E8%A7%A3%E6%9B%B4%E5%A4%9A%E3%80%82"))
    assert msgids(payload(document(node)), Options(autolinks="site")) == [CUT]


# --- front matter --------------------------------------------------------------------------------------------------


def test_front_matter_by_the_configured_keys() -> None:
    fields: dict[str, Any] = {
        "title": "标题",
        "description": "说明",
        "tags": ["标签"],
        "cover": {"src": "/图.png", "alt": "封面"},
        "head": {"title": "头", "meta": [{"name": "keywords", "content": "词"}, {"name": "robots", "content": "机"}]},
        "navigation": {"title": "导航", "icon": "标"},
    }
    assert msgids(payload(document(element("p", "另"), **fields))) == ["标题", "说明", "封面", "头", "词", "导航", "另"]
    only = Options(front_matter=("tags[]",))
    assert msgids(payload(document(element("p", "另"), **fields)), only) == ["标签", "另"]


def test_derived_fields_are_not_asked_for() -> None:
    heading = element("h1", "用 ", element("code", "x"), " 中", id="用-x-中")
    source = document(
        heading, element("hr"), element("p", element("strong", "第一"), "段"), title="用 x 中", description="第一段"
    )
    assert msgids(payload(source)) == ["用 <code>x</code> 中", "<strong>第一</strong>段"]


def test_a_title_made_of_the_files_name_is_not_asked_for() -> None:
    assert msgids(payload(document(element("p", "文"), title="快速开始", _stem="news/zh/1.快速开始"))) == ["文"]


def test_a_title_that_is_the_heading_shares_its_entry() -> None:
    parsed = FORMAT.parse(payload(document(element("h1", "题", id="题"), title="题")), Options())
    assert [unit.role for unit in parsed.units] == ["title", "heading 1"]
    assert len({unit.key for unit in parsed.units}) == 1


# --- documents and hostile shapes ----------------------------------------------------------------------------------


def test_documents_are_found_by_shape_wherever_they_stand() -> None:
    one, two = document(element("p", "一")), document(element("p", "二"), _path="/news/zh/2")
    text = payload({"list": {"items": [one, two, one, {"_path": "/x", "body": None}]}, "n": {"_path": "/y", "title": "题"}})
    assert msgids(text) == ["一", "二"]


@pytest.mark.parametrize("kind", ["minimark", "minimal"])
def test_minimark_is_read_like_a_tree_of_v2(kind: str) -> None:
    assert msgids(payload({"k": {"path": "/x", "id": "a", "body": {"type": kind, "value": [["p", {}, "中"]]}}})) == ["中"]


def test_real_components() -> None:
    found = FORMAT.parse(sample("zh-703.json"), Options()).units
    assert ("prop:hero.links.label", "立即开始") in [unit.key for unit in found]
    assert ("prop:tabs.aria-label", "选项卡") in [unit.key for unit in found]
    assert ("binding.default", "待定") in [unit.key for unit in found]


@pytest.mark.parametrize(
    "node",
    [
        "not a node",
        {"type": "comment", "value": "中"},
        {"type": "element", "tag": 3, "props": {}, "children": []},
        {"type": "element", "tag": "p", "props": None, "children": "中"},
        {"type": "element", "tag": "p"},
        {"type": "text", "value": None},
        {"type": "element", "tag": "sup", "props": {}, "children": [{"type": "element", "tag": "a"}]},
        {"type": "element", "tag": "a", "props": {"href": 1}, "children": [{"type": "text", "value": "x"}]},
        [],
        None,
    ],
)
def test_odd_nodes_are_left_alone(node: Any) -> None:
    source = document(element("p", "前"), element("p", "后"))
    source["body"]["children"].insert(1, node)
    assert msgids(payload(source)) == ["前", "后"]


def test_shared_and_cyclic_nodes_are_read_once() -> None:
    node = element("p", "同")
    ring = element("div", "环")
    ring["children"].append(ring)
    bomb = element("p", "弹")
    for _ in range(60):
        bomb = {"type": "element", "tag": "div", "props": {}, "children": [bomb, bomb]}
    assert msgids(payload(document(node, node, ring, bomb))) == ["同", "环", "弹"]


def test_depth_is_limited() -> None:
    node = element("p", "深")
    for _ in range(200):
        node = element("div", node)
    with pytest.raises(SourceError, match="more than 100 deep"):
        msgids(payload(document(node)))
