"""Nothing that a translator or an author writes comes to act in a preview."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.payload.samples import columns, document, element, payload
from tests.preview.looking import Look, assert_harmless, by_msgid, html_of, look, shown
from tests.preview.payloads import DIRECT, PAYLOADS

from i18nflow.formats.base import Options
from i18nflow.preview.clean import clean
from i18nflow.preview.values import Piece, Shown

MARKDOWN = """---
title: 标题
description: 描述
---

# 大标题

段落 **粗体** [链接](https://a.example "提示") ![图片](/x.png "图题") `代码` 结尾。

- 项目
- [ ] 任务

| 列 |
| --- |
| 值 |

::card{title="卡片"}
内容
::

<p title="悬停">内部 <b>文字</b></p>

```python
x = 1  # 注释
```
"""
HTML = (
    '<html lang="zh"><head><title>页面标题</title><meta name="description" content="页面描述"></head><body><main>'
    '<h1 id="x">大标题</h1><p>段落 <a href="/a" title="提示">链接</a> <img src="/x.png" alt="图片"></p><ul><li>项目</li></ul>'
    "</main></body></html>"
)
V2 = payload(
    document(
        element("h1", "大标题", id="x"),
        element("p", "段落 ", element("a", "链接", href="/a"), element("img", src="/x.png", alt="图片"), "。"),
        element("card", element("p", "内容"), title="卡片"),
        title="标题",
    )
)
V3 = payload(
    columns(["h1", {"id": "x"}, "大标题"], ["p", {}, "段落 ", ["img", {"src": "/x.png", "alt": "图片"}]], title="标题")
)
YAML = "title: 标题\nitems:\n  - label: 项目\n"
JSON = '{"nav": {"home": "首页", "count": "共 {n} 个"}}'
CSV = "名称,说明\n甲,乙\n"
OPTIONS = Options(code_comments=True)
TEXTS: Mapping[str, Look] = {
    "markdown": look(MARKDOWN, options=OPTIONS),
    "html": look(HTML, "html", OPTIONS, "a/index.html"),
    "payload v2": look(V2, "payload", OPTIONS, "p/_payload.json"),
    "payload v3": look(V3, "payload", OPTIONS, "p/_payload.json"),
    "yaml": look(YAML, "data", OPTIONS, "a/_dir.yml"),
    "csv": look(CSV, "data", OPTIONS, "a/table.csv"),
    "messages": look(JSON, "messages", OPTIONS, "i18n/locales/zh.json"),
}


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<p onclick="x">x</p>',
        '<a href="x">x</a>',
        '<img src="//x">',
        '<p class="evil">x</p>',
        "<p>x</div>",
        "<p>x",
        "<!-- x -->",
        "<p>x</p><p>y</p>",
        '<p data-unit="3">x</p>',
    ],
)
def test_what_is_not_harmless_is_seen(html: str) -> None:
    with pytest.raises(AssertionError):
        assert_harmless(Shown("", (Piece(html, (0,)),)))


def test_there_are_enough_of_them() -> None:
    assert len(PAYLOADS) >= 150
    assert all(len(text.document.units) >= 2 for text in TEXTS.values())


@pytest.mark.parametrize("name", TEXTS)
def test_msgstrs_act_in_no_format(name: str) -> None:
    text = TEXTS[name]
    for one in PAYLOADS:
        page = text.show(lambda unit, one=one: one)  # type: ignore[misc]
        assert_harmless(page)
        page = text.show(lambda unit, one=one: f"{unit.msgid} {one}")  # type: ignore[misc]
        assert_harmless(page)


@pytest.mark.parametrize("name", TEXTS)
def test_escaped_msgstrs_are_shown_as_they_read(name: str) -> None:
    page = TEXTS[name].show(lambda unit: "&lt;script&gt;alert(1)&lt;/script&gt;" if name == "markdown" else unit.msgid)
    assert_harmless(page)
    if name == "markdown":
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html_of(page)


def test_authors_act_in_no_block() -> None:
    for one in PAYLOADS:
        flat = one.replace("\0", "")
        for text in (f"文字 {flat} 文字\n", f"{flat}\n", f"<div>\n{flat}\n</div>\n", f"- {flat}\n", f"::card\n{flat}\n::\n"):
            assert_harmless(look(text).show(by_msgid({})))


def test_authors_act_in_no_page() -> None:
    for one in DIRECT:
        text = f"<html><body><main><p>文字</p>{one}<p>尾</p></main></body></html>"
        assert_harmless(look(text, "html", path="a/index.html").show(by_msgid({})))


def test_authors_act_in_no_attribute() -> None:
    for one in DIRECT:
        nodes = (
            element("p", "文字", element("a", one, href=one, title=one, onclick=one, style=one)),
            element("img", src=one, alt=one, srcset=one, onerror=one),
            element(one, one),
            element("iframe", src=one, srcdoc=one),
        )
        assert_harmless(look(payload(document(*nodes, title=one)), "payload", path="p/_payload.json").show(by_msgid({})))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(DIRECT), min_size=1, max_size=4), st.sampled_from(["", " ", "\n", "\n\n"]))
def test_they_do_not_act_together(parts: list[str], between: str) -> None:
    assert_harmless(look("文字\n\n" + between.join(parts)).show(by_msgid({})))


@pytest.mark.parametrize("one", PAYLOADS)
def test_the_door_keeps_them_out_by_itself(one: str) -> None:
    once = clean(one)
    assert_harmless(Shown("", (Piece(f'<div class="block">{once}</div>', (0, 999)),)))


def test_what_is_cleaned_stays_in_its_element() -> None:
    assert clean("</div></div><p>x</p>") == "<p>x</p>"
    assert (
        clean('<p onclick="x" style="y" id="z" data-unit="1" class="block evil">t</p>')
        == '<p data-unit="1" class="block">t</p>'
    )


def test_addresses_of_other_kinds_are_not_even_shown() -> None:
    assert "javascript" not in shown("[文字](javascript:alert(1)) [字](JAVA\tscript:x)")
    assert 'title="https://a.example/"' in shown("[文字](https://a.example/)")


def test_remote_images_stay_away_unless_they_are_wanted() -> None:
    assert "<img" not in shown("文字 ![图](https://evil.example/x.png)")
    assert clean('<img src="https://a.example/x.png" alt="x">') == '<img alt="x">'
    assert clean('<img src="https://a.example/x.png">', remote=True) == '<img src="https://a.example/x.png">'
    assert clean('<img src="http://a.example/x.png">', remote=True) == "<img>"


def test_deep_markup_ends_nowhere() -> None:
    assert_harmless(look("> " * 300 + "文字").show(by_msgid({})))
    assert_harmless(look("文字" + "<b>" * 300 + "x").show(by_msgid({})))
    nested: dict[str, object] = {"type": "text", "value": "文字"}
    for _ in range(99):
        nested = element("div", nested)
    assert_harmless(look(payload(document(nested)), "payload", path="_payload.json").show(by_msgid({})))
