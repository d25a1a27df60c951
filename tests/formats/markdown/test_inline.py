"""Inline constructs: what the site's parser makes of them, and where they stand."""

from __future__ import annotations

import pytest
from tests.formats.markdown.support import COMMONMARK, NUXT, first, inline, sketch

from i18nflow.formats.markdown.blocks import read, read_inline
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.inline.tree import Element, Text

NUXT_CASES = [
    ("**粗**与*斜*与~~删~~与~删~", "<strong>粗</strong>与<em>斜</em>与<del>删</del>与<del>删</del>"),
    ("21:00~22:00~23:00", "21:00<del>22:00</del>23:00"),
    ("甲~~~不~~~是 a~b", "甲~~~不~~~是 a~b"),
    ("~a~~ b~", "<del>a~~ b</del>"),
    ("***甲***", "<em><strong>甲</strong></em>"),
    ("**a，**中", "**a，**中"),
    ("中**~~x~~**中", "中<strong><del>x</del></strong>中"),  # not in CommonMark, but on the site
    ("a*_b_*c", "a*<em>b</em>*c"),
    ("中_a_", "中_a_"),
    ("甲  \n乙\\\n丙\n丁", "甲<br/>乙<br/>丙\n丁"),
    ("a&lt;b&gt; &nbsp;\\*\\_ &#x4e2d; &bogus;", "a<b> \xa0*_ 中 &bogus;"),
    ("\\a\\中", "\\a\\中"),
    ("`` a`b `` 与 `c  d`", "<code>a`b</code> 与 <code>c  d</code>"),
    ("[注意] 文字", "<span>注意</span> 文字"),
    ("文[注]文[J]、int[]", "文<span>注</span>文<span>J</span>、int<span/>"),
    ("[[甲]]", "[[甲]]"),
    ("\\[甲\\]", "[甲]"),
    ("[甲](乙)(丙)", "<a>甲</a>(丙)"),
    ("[甲 [乙] 丙](u)", "<a>甲 <span>乙</span> 丙</a>"),
    ("[![图](b)](c)", "<a><img/></a>"),
    ("![甲[乙]](b)", "<img/>"),
    ("![甲]", "![甲]"),
    ("文 :note 文、:30、文:note、19:15 :x", "文 <note/> 文、:30、文:note、19:15 <x/>"),
    ("(:a) [:b] *:c*", "(<a/>) <span><b/></span> <em><c/></em>"),
    ("a :b[**c**]{d=e} :b{d=e}[c] :smile: :a_", "a <b><strong>c</strong></b> <b>c</b> :smile: :a_"),
    (":myBadge[x] :a_b[y]", "<my-badge>x</my-badge> <a-b>y</a-b>"),
    ("甲{{ $doc.x || '默认' }}乙{{ y }}", "甲<binding/>乙<binding/>"),
    ("\\{{ name }}", "{{ name }}"),
    ("文字{.c} 与 **粗** {.c}", "文字{.c} 与 <strong>粗</strong> {.c}"),
    ("$p_{uv}$ 与 mindrecord_{num}", "$p_$ 与 mindrecord_"),  # the site swallows the braces
    ("{{< ref x >}} 与 {{% note %}}", "<shortcode/> 与 <shortcode/>"),
    ("<b>x</b> <MyComp a=1>y</MyComp> a</i>b<br></br>", "<b>x</b> <my-comp>y</my-comp> ab<br/><br/>"),
    ("List<String>文", "List<string>文</string>"),
    ("*<b>x*y</b>", "<em><b>x</b></em>y"),
    ("a<!-- c -->b", "ab"),
    ("<https://a.b> <a@b.co>", "<a>https://a.b</a> <a>a@b.co</a>"),
    ("会议链接：https://a.b/c。下文", "会议链接：<a>https://a.b/c</a>。下文"),
    ("（https://a.b/(c)）", "（<a>https://a.b/(c)</a>）"),
    ("见www.a.com 与 ：www.a.com/x?y=1&z=2!", "见www.a.com 与 ：<a>www.a.com/x?y=1&z=2</a>!"),
    ("邮箱a_b@c.com。root@host", "邮箱<a>a_b@c.com</a>。root@host"),
    ("`https://a.b` [https://a.b](c) xhttps://a.b", "<code>https://a.b</code> <a>https://a.b</a> xhttps://a.b"),
    ("https://", "https://"),
    ("　全角缩进\u00a0", "　全角缩进\u00a0"),
]


@pytest.mark.parametrize(("text", "expected"), NUXT_CASES)
def test_nuxt(text: str, expected: str) -> None:
    assert sketch(inline(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[x] :note[y] {{ a }} *b*{.c}", "[x] :note[y] {{ a }} <em>b</em>{.c}"),
        ("https://a.b [^1]", "https://a.b [^1]"),
        ("~a~ ~~b~~", "~a~ <del>b</del>"),
    ],
)
def test_plain_dialect_leaves_extensions_text(text: str, expected: str) -> None:
    assert sketch(read(text, COMMONMARK).blocks[0].nodes) == expected


def test_autolinks_of_the_site_swallow_chinese() -> None:
    text = "http://a.b/c，见下文。\n"
    assert sketch(inline(text, Dialect(autolinks="site"))) == "<a>http://a.b/c，见下文。</a>"
    assert sketch(inline(text, NUXT)) == "<a>http://a.b/c</a>，见下文。"


def test_formulas_by_option() -> None:
    text = "当 $a_{1} * b*$ 与 $$x$$ 时 \\$5、$6"
    assert sketch(inline(text, Dialect(math=True))) == "当 <math/> 与 <math/> 时 $5、$6"
    assert first(text, Dialect(math=True)).attributes == (("value", "a_{1} * b*"),)


def test_attributes_and_slots() -> None:
    text = '见 [甲](/zh/a "题&amp;目"){target="_blank" .x .y}'
    (link,) = (node for node in inline(text) if isinstance(node, Element))
    assert link.attributes == (("class", "x y"), ("href", "/zh/a"), ("target", "_blank"), ("title", "题&目"))
    assert [(slot.name, text[slot.start : slot.end], slot.value, slot.quote) for slot in link.slots] == [
        ("href", "/zh/a", "/zh/a", ""),
        ("title", "题&amp;目", "题&目", '"'),
        ("target", "_blank", "_blank", '"'),
        ("class", "x", "x", ""),
        ("class", "y", "y", ""),
    ]


def test_image() -> None:
    text = "![甲 *乙* &lt;](<a b.png> '题')"
    image = first(text)
    assert image.attributes == (("alt", "甲 乙 <"), ("src", "a b.png"), ("title", "题"))
    assert [(slot.name, text[slot.start : slot.end], slot.quote) for slot in image.slots] == [
        ("alt", "甲 *乙* &lt;", "["),
        ("src", "a b.png", "<"),
        ("title", "题", "'"),
    ]
    assert (image.start, image.inner_start, image.inner_end, image.end) == (0, len(text), len(text), len(text))


def test_reference_links_take_what_the_definition_says() -> None:
    link = first('[甲][乙]\n\n[乙]: /u "题"\n')
    assert link.attributes == (("href", "/u"), ("title", "题"))
    assert link.slots == ()
    assert (link.start, link.inner_start, link.inner_end, link.end) == (0, 1, 2, 6)


def test_braces_after_strong_belong_to_it() -> None:
    strong = first("**甲**{.c}乙")
    assert strong.attributes == (("class", "c"),)
    assert (strong.start, strong.inner_start, strong.inner_end, strong.end) == (0, 2, 3, 9)


def test_swallowed_braces_are_reported_with_their_place() -> None:
    (finding,) = read("甲\n\n> 乙\n> mindrecord_{num}\n", NUXT).findings
    assert (finding.code, finding.line, finding.column) == ("md-swallowed-braces", 4, 14)


def test_unclosed_binding_is_reported() -> None:
    reading = read("甲 {{name\n", NUXT)
    assert sketch(reading.blocks[0].nodes) == "甲 {{name"
    assert [(finding.code, finding.severity, finding.line) for finding in reading.findings] == [
        ("md-unclosed-binding", "error", 1)
    ]


def test_binding_default_has_a_slot() -> None:
    text = "{{ $doc.x || '默认' }}"
    binding = first(text)
    assert binding.attributes == (("defaultValue", "默认"), ("value", "$doc.x"))
    assert [text[slot.start : slot.end] for slot in binding.slots] == ["默认"]


def test_html_keeps_attributes_as_slots() -> None:
    text = '<abbr title="全称" :id="x">缩写</abbr>'
    abbr = first(text)
    assert abbr.attributes == ((":id", "x"), ("title", "全称"))
    assert text[abbr.slots[0].start : abbr.slots[0].end] == "全称"
    assert abbr.children == (Text("缩写"),)
    assert text[abbr.inner_start : abbr.inner_end] == "缩写"


def test_task_list_checkbox() -> None:
    blocks = read("- [ ] 甲\n- [x] 乙\n- [x]丙\n\n[x] 丁\n", NUXT).blocks
    assert [sketch(block.nodes) for block in blocks] == ["<input/> 甲", "<input/> 乙", "[x]丙", "<span>x</span> 丁"]
    assert isinstance(blocks[1].nodes[0], Element)
    assert blocks[1].nodes[0].attributes == (("checked", ""), ("type", "checkbox"))


def test_footnote_reference() -> None:
    assert first("甲[^注]\n\n[^注]: 乙").attributes == (("label", "注"),)
    assert sketch(inline("甲[^1]")) == "甲<span>^1</span>"


def test_texts_have_their_exact_source() -> None:
    text = "甲&amp;乙\\*丙 **丁**"
    node = inline(text)[0]
    assert node == Text("甲&乙*丙 ")
    assert text[node.start : node.end] == "甲&amp;乙\\*丙 "


def test_read_inline_reads_a_content_alone() -> None:
    reading = read("> 见 [甲][a]\n> 与[^1]\n\n[a]: /u\n[^1]: 注\n", NUXT)
    block = reading.blocks[0]
    assert read_inline(block.content, NUXT, reading.env) == block.nodes
    assert sketch(read_inline("[ ] 甲", NUXT, {}, task=True)) == "<input/> 甲"


@pytest.mark.parametrize("text", ["<b>" * 150 + "甲", "*a **b " * 80 + "甲" + "** c*" * 80])
def test_what_is_nested_too_deep_is_ignored_and_reported(text: str) -> None:
    reading = read(text, NUXT)
    shown = sketch(reading.blocks[0].nodes)
    assert shown.count("</") == 100
    assert "甲" in shown
    assert {finding.code for finding in reading.findings} == {"md-depth"}
