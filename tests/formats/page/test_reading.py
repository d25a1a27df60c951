"""A page gives the units that the Markdown of its article gives."""

from __future__ import annotations

import pytest
from tests.formats.page.samples import msgids, page, units

from i18nflow.errors import SourceError
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.page import markup
from i18nflow.formats.page.format import FORMAT


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("甲**乙**丙", "<p><!--[-->甲<strong><!--[-->乙<!--]--></strong>丙<!--]--></p>"),
        ("## 标题", '<h2 id="标题"><a href="#标题"><!--[-->标题<!--]--></a></h2>'),
        (
            "## 标题",
            '<h2 id="标题"><!--[-->标题 <!--]--><a class="header-anchor" href="#%E6%A0%87%E9%A2%98" title="链接">#</a></h2>',
        ),
        (
            "## 标题",
            '<h2 id="标题"><a href="#标题"><span class="m"><span class="i-hash" aria-hidden="true"></span></span>标题</a></h2>',
        ),
        ("### **粗**", '<h3 id="粗"><a href="#粗"><!--[--><strong><!--[-->粗<!--]--></strong><!--]--></a></h3>'),
        (
            "见[甲](/a)。",
            '<p>见<a href="/a" rel="nofollow" class="x" aria-current="page" data-v-1><!--[-->甲<!--]--></a>。</p>',
        ),
        ("用`码`做", '<p>用<code class=""><!--[--><span style="--s:1">码</span><!--]--></code>做</p>'),
        ("甲  \n乙", "<p>甲<br>\n乙</p>"),
        ("甲\n乙", "<p>甲\n乙</p>"),
        ("- [x] 甲", '<ul class="contains-task-list"><li><input checked disabled type="checkbox"> 甲</li></ul>'),
        ("- 甲\n\n  乙", "<ul><!--[--><li><!--[-->甲<br>乙<!--]--></li><!--]--></ul>"),
        ("- 甲：\n  ```\n  码\n  ```", "<ul><li><!--[-->甲：<!--[--><pre><code>码</code></pre><!--]--><!--]--></li></ul>"),
        ('![图](/a.png "题") 字', '<p><img src="/a.png" alt="图" title="题"> 字</p>'),
        ("A & B < 甲 \"乙\" '丙'", "<p>A &amp; B &lt; 甲 &quot;乙&quot; &#39;丙&#39;</p>"),
        ("此次**AI（x）**会议", "<p><!--[-->此次**AI（x）**会议<!--]--></p>"),
        ("**甲**{.hl}乙**丙**", '<p><strong class="hl">甲</strong>乙<strong>丙</strong></p>'),
        ("**甲**乙**丙**", '<p><strong class="b">甲</strong>乙<strong class="b">丙</strong></p>'),
        ("[注意] 甲", "<p><span>注意</span> 甲</p>"),
        (
            "看 https://a.cn/b，谢谢。",
            '<p>看 <a href="https://a.cn/b%EF%BC%8C%E8%B0%A2%E8%B0%A2%E3%80%82"><!--[-->https://a.cn/b，谢谢。<!--]--></a></p>',
        ),
        (
            "甲[^1]\n\n[^1]: 注",
            '<p>甲<sup><a href="#user-content-fn-1" data-footnote-ref id="user-content-fnref-1">1</a></sup></p>'
            '<section class="footnotes" data-footnotes><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol>'
            '<li id="user-content-fn-1">注 <a href="#user-content-fnref-1" data-footnote-backref>↩</a></li></ol></section>',
        ),
        ('::alert{title="注意"}\n正文\n::', '<Alert title="注意"><p>正文</p></Alert>'),
        ('有 :badge[新]{type="x"} 的', '<p>有 <Badge type="x">新</Badge> 的</p>'),
    ],
)
def test_same_msgids_as_the_markdown(markdown: str, body: str) -> None:
    expected = [unit.key for unit in MARKDOWN.parse(markdown, Options()).units]
    assert expected
    assert [unit.key for unit in units(page(body))] == expected


def test_a_formula_of_katex_is_one_placeable() -> None:
    body = (
        '<p>设 <span class="katex"><span class="katex-mathml"><math><semantics><annotation>x^2</annotation></semantics></math>'
        '</span><span class="katex-html" aria-hidden="true">x2（中）</span></span> 为正</p>'
    )
    (unit,) = units(page(body))
    assert unit.msgid == "设 <math1/> 为正"
    assert "math1: x^2" in unit.notes
    assert msgids(page("<p>设 $x^2$ 为正</p>"), math=True) == ["设 $x^2$ 为正"]


@pytest.mark.parametrize("tag", ["pre", "script", "style", "textarea", "svg"])
def test_what_is_skipped(tag: str) -> None:
    assert msgids(page(f"<{tag}>中文</{tag}><p>正文</p>")) == ["正文"]


def test_translate_no() -> None:
    assert msgids(page('<div translate="no"><p>中文</p></div><p>正文</p>')) == ["正文"]


def test_the_article_is_the_one_main() -> None:
    around = "<header>页头</header><nav><a href='/a'>菜单</a></nav>{}<footer><p>版权</p></footer>"
    assert msgids(around.format("<p>外</p><main><p>内</p><nav>目录</nav></main><aside>旁</aside>")) == ["内"]
    assert msgids(around.format("<p>外</p><article><p>内</p></article>")) == ["内"]
    assert msgids(around.format('<div role="main"><p>内</p></div>')) == ["内"]
    assert msgids(around.format("<article><p>甲</p></article><article><p>乙</p></article>")) == ["甲", "乙"]
    assert msgids(around.format("<p>甲</p><aside>旁</aside>")) == ["甲"]


def test_an_aside_in_the_article_is_the_article_s() -> None:
    body = "<aside title='题'><p>旁</p><header>头</header><nav>目录</nav></aside><footer><aside>脚</aside></footer>"
    assert msgids(f"<main><p>内</p>{body}</main>") == ["内", "题", "旁"]
    assert msgids(f"<p>内</p>{body}") == ["内"]


def test_roles_lines_and_headings() -> None:
    body = "<h2>题</h2>\n<table><tr><th>名</th></tr>\n<tr><td>值</td></tr></table><p><img alt='图'></p>"
    found = {unit.msgid: (unit.role, unit.line, unit.notes) for unit in units(page(body))}
    assert found == {
        "题": ("heading 2", 1, ()),
        "名": ("header cell", 2, ("under: 题",)),
        "值": ("cell of column “名”", 3, ("under: 题",)),
        "图": ("alt text of image", 3, ("under: 题",)),
    }


# --- head ----------------------------------------------------------------------------------------------------------

HEAD = (
    "<title>{0}</title>\n<meta property='og:title' content='{0}'>\n<meta name=\"description\" content=\"{1}\">\n"
    '<meta name="viewport" content="width=设备">'
)


def test_texts_of_the_head() -> None:
    found = units(page("<p>正文</p>", HEAD.format("页名", "说明")))
    assert [(unit.role, unit.msgctxt, unit.msgid) for unit in found] == [
        ("page title", None, "页名"),
        ("page description", None, "说明"),
        ("paragraph", None, "正文"),
    ]


def test_a_head_that_repeats_the_body_has_no_units() -> None:
    body = "<h1>甲<em>乙</em></h1><p>第一<code>段</code>\n的文字</p>"
    assert msgids(page(body, HEAD.format("甲乙", "第一段\n的文字"))) == ["甲<em>乙</em>", "第一<code>段</code> 的文字"]
    assert msgids(page(body, HEAD.format("甲乙 - 站名", "另说"))) == ["另说", "甲<em>乙</em>", "第一<code>段</code> 的文字"]


def test_a_noscript_does_not_end_the_head() -> None:
    head = "<noscript><img src='/x'>文</noscript><title>页名</title>"
    assert msgids(page("<p>正文</p>", head)) == ["页名", "正文"]


# --- limits and faults ---------------------------------------------------------------------------------------------


def test_claims() -> None:
    assert FORMAT.claims("news/zh/index.html")
    assert FORMAT.claims("A.HTM")
    assert not FORMAT.claims("a.xhtml")


def test_too_deep_is_an_error_of_the_source() -> None:
    with pytest.raises(SourceError) as caught:
        msgids("<div>" * 200 + "中文")
    assert caught.value.code == "html-depth"


def test_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MAX_CHARS", 10)
    with pytest.raises(SourceError) as caught:
        msgids("<p>中文中文中文中文</p>")
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    "text", ["", "中文", "<", "</", "<p", "<!--", "<title>", "<title>题", "<html><body", "<script id=__NUXT_DATA__>"]
)
def test_pieces_of_pages(text: str) -> None:
    document = FORMAT.parse(text, Options())
    assert document.text == text


def test_the_old_form_of_inline_data_is_a_finding() -> None:
    code = '<script>window.__NUXT__=(function(a){return {data:[a]}}("甲"))</script>'
    (finding,) = FORMAT.parse(page(f"<p>正文</p>{code}"), Options(), "a/index.html").findings
    assert (finding.code, finding.path) == ("page-inline-js", "a/index.html")
    assert not FORMAT.parse(page("<script>window.__NUXT__={};window.__NUXT__.config={a:(1)}</script>"), Options()).findings


def test_inline_data_that_is_no_payload_is_a_finding() -> None:
    document = FORMAT.parse(page("<p>正文</p>", data="[[3]]"), Options())
    assert [finding.code for finding in document.findings] == ["page-payload"]
    assert [unit.msgid for unit in document.units] == ["正文"]
