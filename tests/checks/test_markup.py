"""Rules on tags, code, placeholders, addresses."""

from __future__ import annotations

import pytest
from tests.checks.looking import fix_all, hits

from i18nflow.inline.units import MESSAGE

LINK = "见<a1>文档</a1>和<img1/>。"


@pytest.mark.parametrize(
    ("name", "source", "target", "places"),
    [
        ("tags", LINK, "See <a1>docs</a1> and <img1/>.", []),
        ("tags", LINK, "<img1/> and <a1>docs</a1>", []),
        ("tags", LINK, "See docs and <img1/>.", [""]),
        ("tags", LINK, "<a1>a</a1> <img1/> <a1>b</a1>", ["<a1>"]),
        ("tags", LINK, "<a1></a1> <img1/>", ["<a1>"]),
        ("tags", "甲<br/>乙", "a b", [""]),
        ("tags", "甲<strong>乙</strong>", "a b", []),
        ("tags", "甲<code>x</code>", "a b", []),
        ("tags", LINK, "<x>a</x> <img1/>", [""]),
        ("emphasis", "甲<strong>乙</strong>", "a b", [""]),
        ("emphasis", "甲乙", "a <em>b</em>", ["<em>"]),
        ("emphasis", "甲<strong>乙</strong><br/>", "a <strong>b</strong>", []),
        ("emphasis", "甲<code>x</code>", "a", []),
        ("placeable", "用<code>a b</code>", "use <code>a b</code>", []),
        ("placeable", "用<code>a b</code>", "use it", [""]),
        ("placeable", "用<code>a-b</code>", "use a-b", ["a-b"]),
        ("placeable", "用<code>a</code>和<code>a</code>", "use <code>a</code>", [""]),
        ("placeable", "用<code>a</code>", "use <code>b</code>", [""]),
        ("placeable", "用<code>&lt;b></code>", "use <code>&lt;b></code>", []),
        ("added-code", "用<code>a</code>和b", "use <code>a</code> and <code>b</code>", ["<code>b</code>"]),
        ("added-code", "用<code>a</code>", "use <code>a</code>, <code>a</code>", ["<code>a</code>"]),
        ("markdown-parse", LINK, "See <a1>docs</a1> and <img1/>.", []),
        ("markdown-parse", "甲", "a <b>c</b>", ["<b>"]),
        ("markdown-parse", LINK, "<a1>docs <img1/>", ["<a1>"]),
        ("markdown-parse", LINK, "docs</a1> <img1/>", ["</a1>"]),
        ("markdown-parse", "甲<code>x</code>", "a <code>x", ["<code>"]),
        ("markdown-parse", "甲乙", "a <code>x</code>", []),
        ("markdown-parse", "甲", "# a", ["# "]),
        ("markdown-parse", "甲", "- a", ["- "]),
        ("markdown-parse", "- 甲", "- a", []),
        ("markdown-parse", "甲", "| a", ["| "]),
        ("markdown-parse", "甲", "::: tip", ["::: "]),
        ("markdown-parse", "甲", "#1 is best, -5 too", []),
        ("markdown-parse", "甲", "1. Introduction", []),
        ("markdown-parse", "甲", "the **bold** one", ["**bold**"]),
        ("markdown-parse", "**甲**", "the **bold** one", []),
        ("markdown-parse", "甲", "2**3 and 3**2", []),
        ("markdown-parse", "甲", "the `code` one", ["`code`"]),
        ("markdown-parse", "甲", "see [docs](/a/b)", ["[docs](/a/b)"]),
        ("markdown-parse", "甲", "see [1] (or 2)", []),
        ("url", "见 https://a.cn/x。", "See https://a.cn/x.", []),
        ("url", "见 https://a.cn/x。", "See https://a.cn/y.", ["https://a.cn/y"]),
        ("url", "见 https://a.cn/zh/x。", "See https://a.cn/en/x.", []),
        ("url", "见 https://a.cn/zh-CN/x。", "See http://a.cn/x/.", []),
        ("url", "见 https://zh.nuxt.dev/x", "See https://nuxt.dev/x", []),
        ("url", "见 https://a.cn/x。", "See it.", [""]),
        ("url", "见https://a.cn/x和https://a.cn/y", "See https://a.cn/x and https://a.cn/y", []),
        ("url", "甲", "See https://a.cn/y.", ["https://a.cn/y"]),
        ("url", "见<a1>https://a.cn/x</a1>", "See <a1>this</a1>", []),
        ("url", "见<a1>https://a.cn/x</a1>", "See <a1>https://b.cn/x</a1>", ["https://b.cn/x"]),
        ("anchor", "见 https://a.cn/x#install", "See https://a.cn/x#b", ["#b"]),
        ("anchor", "见 https://a.cn/x#b", "See https://a.cn/x#b", []),
        ("anchor", "甲", "Title {#title}", [" {#title}"]),
        ("anchor", "甲 {#a}", "Title {#a}", []),
    ],
)
def test_places(name: str, source: str, target: str, places: list[str]) -> None:
    assert [target[hit.start : hit.end] for hit in hits(name, source, target)] == places


@pytest.mark.parametrize(
    ("name", "source", "target", "mended"),
    [
        ("placeable", "用<code>a-b</code>", "use a-b now", "use <code>a-b</code> now"),
        ("placeable", "用<code>x</code>", "x is x", "x is x"),
        ("placeable", "用<code>&lt;b></code>", "use &lt;b> now", "use <code>&lt;b></code> now"),
        ("added-code", "用b", "use <code>b</code>", "use b"),
        ("markdown-parse", "甲", "## a", "a"),
        ("markdown-parse", "甲", "the **bold** one", "the <strong>bold</strong> one"),
        ("markdown-parse", "甲<code>x</code>", "the `x` one", "the <code>x</code> one"),
        ("markdown-parse", "甲", "the `x` one", "the `x` one"),
        ("markdown-parse", "见<a1>甲</a1>", "see [docs](/a/b)", "see <a1>docs</a1>"),
        ("markdown-parse", "类&lt;T>", "class <T>", "class &lt;T>"),
        ("url", "见 https://a.cn/x。", "See https://a.cn/y.", "See https://a.cn/x."),
        ("anchor", "甲", "Title {#title}", "Title"),
    ],
)
def test_fixes(name: str, source: str, target: str, mended: str) -> None:
    assert fix_all(name, source, target) == mended
    if mended != target:
        assert not hits(name, source, mended)


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("{name} 有 {count} 封 | {name} 有 {count} 封", "{name} has one | {name} has {count}", 0),
        ("{name} 有信", "You have mail", 1),
        ("见 @:help", "See @:helps", 2),
        ("{n} 个 | {n} 个", "{n}", 1),
        ("甲", "a@b", 0),
    ],
)
def test_interface_messages(source: str, target: str, found: int) -> None:
    assert len(hits("placeable", source, target, role=MESSAGE, context="a.b")) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("&lt;b>甲&lt;/b>", "&lt;b>a&lt;/b>", 0),
        ("甲", "<b>a</b>", 2),
        ("甲", "a &lt;img src=x onerror=alert(1)>", 1),
        ('&lt;a href="/x">甲&lt;/a>', '&lt;a href="javascript:alert(1)">a&lt;/a>', 2),
        ('&lt;a href="/x" title="甲">甲&lt;/a>', '&lt;a title="a" href="/x">a&lt;/a>', 0),
        ("&lt;b>甲&lt;/b>", "a", 2),
        ("甲 < 乙", "a < b", 0),
    ],
)
def test_html_of_plain_strings(source: str, target: str, found: int) -> None:
    assert len(hits("unsafe-html", source, target, role=MESSAGE, context="a.b")) == found


def test_what_runs_code_is_said_so() -> None:
    said = [hit.message for hit in hits("unsafe-html", "甲", "<a href='javascript:x()'>a", role=MESSAGE, context="k")]
    assert any("run code" in message for message in said)


def test_values_that_their_place_cannot_hold() -> None:
    assert [hit.start for hit in hits("markdown-parse", "苏州", "Su'zhou", context="binding.default")] == [2]
    assert hits("markdown-parse", "注释", "a */ b", context="code.comment")
    assert not hits("markdown-parse", "注释", "a * b", context="code.comment")
    assert not hits("markdown-parse", "图", "# a <b>", context="img.alt")


def test_lines_of_strings() -> None:
    assert hits("newline-count", "甲\n乙", "a b")
    assert not hits("newline-count", "甲\n乙", "a\nb")
    assert not hits("newline-count", "甲乙", "a\nb")
