"""A built Markdown text as HTML: every unit in its place, whatever the translation made of the order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import cost
from tests.laws import corpus
from tests.preview.looking import Look, assert_harmless, by_msgid, html_of, look, shown, units_of

from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.preview.values import Shown


def texts(text: str, answers: dict[str, str], options: Options | None = None) -> dict[int, str]:
    """The text shown of each unit."""
    return units_of(look(text, options=options).show(by_msgid(answers)))


# --- constructs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# 题\n", '<h1 data-unit="0" class="source" lang="zh">题</h1>'),
        ("## 题 {#id}\n", '<h2 data-unit="0" class="source" lang="zh">题</h2>'),
        ("一*二*\n三\n", '<p data-unit="0" class="source" lang="zh">一<em>二</em>\n三</p>'),
        (
            "- 甲\n  - 乙\n",
            '<ul><li><span data-unit="0" class="source" lang="zh">甲</span><ul><li><span data-unit="1"',
        ),
        ("3. 甲\n4. 乙\n", '<ol start="3"><li>'),
        ("1. 甲\n", "<ol><li>"),
        ("- [x] 甲\n", '<span data-unit="0" class="source" lang="zh">☑ 甲</span>'),
        ("> 甲\n", '<blockquote><p data-unit="0" class="source" lang="zh">甲</p></blockquote>'),
        ("|甲|\n|-|\n|1|\n", '<th data-unit="0" class="source" lang="zh">甲</th></tr><tr><td>1</td>'),
        ("```js\n<b>\n```\n", '<span class="label">js</span><pre><code>&lt;b&gt;\n</code></pre>'),
        ("    代码\n", "<pre><code>代码\n</code></pre>"),
        ("甲\n\n---\n", "<hr>"),
        ("[甲](/b)\n", '<span class="link" title="/b">甲</span>'),
        ("甲{{ name }}\n", '<code class="binding">{{ name }}</code>'),
        ("甲{{< ref x >}}乙\n", '<code class="shortcode">ref x</code>'),
        ("{{< figure src=x >}}\n", '<code class="shortcode">{{&lt; figure src=x &gt;}}</code>'),
        ("::: tip 题\n甲\n:::\n", '<div class="box tip"><span class="label">tip</span><p class="title"><span data-unit="0"'),
        (
            "::a\n甲\n#b\n乙\n::\n",
            '<div class="slot"><span class="label">#b</span><p data-unit="1" class="source" lang="zh">乙</p></div>',
        ),
        ("::a\n---\ntitle: 甲\n---\n::\n", '<span class="key">title</span> <span class="text"><span data-unit="0"'),
        ('::a{title="甲"}\n::\n', '<span class="key">title</span> <span class="text"><span data-unit="0"'),
        ('甲 :badge[乙]{x="y"}\n', '<span class="box"><span class="label">badge</span>乙</span>'),
        ("甲[^1]\n\n[^1]: 乙\n", '<sup class="link">1</sup>'),
        ("甲<kbd>x</kbd><script>y</script>\n", '甲<kbd>x</kbd><span class="label">&lt;script&gt;</span>'),
        ("<section><p>甲</p></section>\n", '<div><p data-unit="0" class="source" lang="zh">甲</p></div>'),
        ("<details><summary>甲</summary>乙</details>\n", '<div><div data-unit="0" class="source" lang="zh">甲</div>'),
        ("甲<br>乙<wbr>\n", "甲<br>乙<wbr>"),
    ],
)
def test_constructs(text: str, html: str) -> None:
    page = look(text).show(by_msgid({}))
    assert_harmless(page)
    assert html in html_of(page).replace("<tbody>", "")


def test_formulas_are_text() -> None:
    html = shown("甲 $x<y$\n\n$$\na<b\n$$\n", options=Options(math=True))
    assert '<code class="math">x&lt;y</code>' in html
    assert "a&lt;b" in html


def test_the_head_is_what_readers_see_of_front_matter() -> None:
    page = look("---\ntitle: 甲\ndescription: 乙\nseo:\n  title: 丙\ndate: 2024-01-01\n---\n# 丁\n").show(by_msgid({"甲": "A"}))
    assert page.title == "A"
    assert '<p class="page-title"><span data-unit="0">A</span></p>' in page.pieces[0].html
    assert '<span class="key">seo.title</span>' in page.pieces[0].html
    assert "2024" not in page.pieces[0].html


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert look("文\n\n# 甲 `x`{.y}\n\n# 乙\n").show(by_msgid({})).title == "甲 x"


def test_footnotes_come_last() -> None:
    page = look("甲[^1]\n\n[^1]: 乙\n\n丙\n").show(by_msgid({}))
    assert [piece.units for piece in page.pieces] == [(0,), (2,), (1,)]


def test_comments_in_code_are_units() -> None:
    text = "```py\na = 1  # 甲\nb = 2  # keep\nc = 3  # 乙 <b>\n```\n"
    page = look(text, options=Options(code_comments=True)).show(by_msgid({"甲": "A & B"}))
    assert units_of(page) == {0: "A & B", 1: "乙 <b>"}
    assert "# keep" in html_of(page)


def test_titles_of_link_definitions_have_a_place() -> None:
    text = '[甲][x]\n\n[x]: /b "提示"\n'
    page = look(text).show(by_msgid({"提示": "hint"}))
    assert units_of(page)[1] == "hint"
    assert 'title="/b · hint"' in html_of(page)


# --- units ---------------------------------------------------------------------------------------------------------


def test_values_follow_their_element_wherever_the_translation_puts_it() -> None:
    text = '![甲](/1.png) 前 ![乙](/2.png) 后 [丙](/3 "丁")\n'
    answers = {"<img1/> 前 <img2/> 后 <a1>丙</a1>": "<a1>C</a1> first <img2/> then <img1/>", "甲": "A", "乙": "B", "丁": "D"}
    html = shown(text, answers)
    assert html.index(">B<") < html.index(">A<")
    units = texts(text, answers)
    by_msgid_ = {unit.msgid: number for number, unit in enumerate(FORMAT.parse(text, Options()).units)}
    assert {msgid: units[by_msgid_[msgid]] for msgid in ("甲", "乙", "丁")} == {"甲": "A", "乙": "B", "丁": "D"}
    assert 'title="/2.png"><span data-unit="2">B</span>' in html
    assert 'title="/1.png"><span data-unit="1">A</span>' in html


def test_a_link_around_all_keeps_its_tooltip() -> None:
    assert texts('[甲乙](/3 "丁")\n', {"甲乙": "AB", "丁": "D"})[1] == "D"
    assert texts('[甲](/3 "丁")乙\n', {"<a1>甲</a1>乙": "<a1>all of it</a1>", "丁": "D"})[1] == "D"


def test_refused_texts_show_their_source_and_say_so() -> None:
    html = shown("甲`x`乙\n", {"甲<code>x</code>乙": "<b1>no</b1>"})
    assert '<p data-unit="0" class="refused" lang="zh">甲' in html


def test_texts_of_others_have_no_number() -> None:
    found = look("# 甲\n\n乙\n")
    one = Look(found.document, numbers=(-1, 0)).show(by_msgid({}))
    assert [piece.units for piece in one.pieces] == [(), (0,)]
    assert "<h1>甲</h1>" in html_of(one)


def test_an_empty_text_leaves_no_block() -> None:
    assert look("[x]: /y\n\n<!-- 甲 -->\n").show(by_msgid({})).pieces == ()


def test_images_come_by_who_knows_them() -> None:
    one = Look(
        look("甲 ![乙](/x.png)\n").document, images=lambda address: "data:image/png;base64,AAAA" if address == "/x.png" else ""
    )
    page = one.show(by_msgid({"乙": "alt"}))
    assert '<img data-unit="1" src="data:image/png;base64,AAAA" alt="alt">' in html_of(page)
    assert_harmless(page)


# --- laws ----------------------------------------------------------------------------------------------------------


def _files() -> list[Path]:
    return corpus.sample(corpus.markdown_files(chinese=True))[:40]


def test_every_unit_of_real_articles_has_its_place(shared: Path) -> None:
    for path in _files():
        one = look(corpus.read(path), options=Options(code_comments=True))
        page = one.show(lambda unit: f"[{unit.msgid}] &amp; more")
        assert_harmless(page)
        there = units_of(page)
        assert one.built is not None
        lost = [unit for unit in range(len(one.document.units)) if unit not in there]
        assert not lost, (path, [one.document.units[unit].msgid for unit in lost])
        assert sorted({unit for piece in page.pieces for unit in piece.units}) == list(range(len(one.document.units)))


TEXT = """---
title: 标题
---

# 一

甲 [链接](/a "提示") 乙 ![图](/x.png)。

- 项目 **粗**
- 项目[^1]

[^1]: 脚注

看[下面](#二)和[定义][d]。

## 二

[d]: /z "定义提示"

::card{title="卡片"}
内容
::
"""
_WORDS = st.sampled_from(["", "A", "two words", "# not", "1. x", "<b1>no", "**", "a | b", "[x](y)", "- z", "\n", "é…"])


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 20), _WORDS), min_size=1, max_size=8))
def test_what_is_remembered_is_what_would_be_made_anew(edits: list[tuple[int, str]]) -> None:
    one = look(TEXT)
    answers = {unit.msgid: unit.msgid for unit in one.document.units}
    for at, word in edits:
        msgid = one.document.units[at % len(one.document.units)].msgid
        answers[msgid] = word and f"{msgid} {word}"
        page = one.show(by_msgid(answers))
        assert page == one.show(by_msgid(answers), one.fresh())


def _long(paragraphs: int) -> Shown:
    one = look("".join(f"第{number}段 **粗体** 和 `代码`。\n\n" for number in range(paragraphs)))
    return one.show(lambda unit: replace(unit, msgid=unit.msgid + " x").msgid)


def test_it_takes_time_in_proportion() -> None:
    short, long = cost(lambda: _long(200)), cost(lambda: _long(1600))
    assert long < 16 * short
