"""Translations in place: the article, and what repeats it; everything else byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from tests.formats.page.samples import echo, page, rebuilt, units
from tests.formats.payload.samples import document, element, payload

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.page.format import FORMAT
from i18nflow.model import Unit


def body_of(text: str) -> str:
    return text.partition("<main><!--[-->")[2].partition("<!--]--></main>")[0]


def built(body: str, answers: dict[str, str], **job: Any) -> str:
    done = rebuilt(page(body), answers, **job)
    assert "refused" not in done.results, done.findings
    return body_of(done.text)


# --- texts ---------------------------------------------------------------------------------------------------------


def test_hydration_comments_stay_with_their_elements() -> None:
    body = (
        '<p class="x"><!--[-->甲<strong class=""><!--[-->乙<!--]--></strong>丙<a href="/a"><!--[-->丁<!--]--></a><!--]--></p>'
    )
    answers = {"甲<strong>乙</strong>丙<a1>丁</a1>": "<a1>D</a1> before <strong>B</strong>"}
    assert built(body, answers) == (
        '<p class="x"><!--[--><a href="/a"><!--[-->D<!--]--></a> before <strong class=""><!--[-->B<!--]--></strong><!--]--></p>'
    )


def test_a_new_element_is_written_as_its_kind_is_elsewhere() -> None:
    body = "<p><!--[-->甲<!--]--></p><p><!--[-->乙<del>丙</del><!--]--></p>"
    answers = {"甲": "<strong>A</strong> <del>x</del> <em>y</em>", "乙<del>丙</del>": "B <del>C</del>"}
    assert built(body, answers) == (
        "<p><!--[--><strong><!--[-->A<!--]--></strong> <del>x</del> <em><!--[-->y<!--]--></em><!--]--></p>"
        "<p><!--[-->B <del>C</del><!--]--></p>"
    )
    assert rebuilt("<p>甲</p>", {"甲": "<strong>A</strong>"}).text == "<p><strong>A</strong></p>"


def test_emphasis_that_stayed_text_becomes_an_element() -> None:
    body = "<p><!--[-->此次**AI（x）**会议<!--]--></p>"
    answers = {"此次<strong>AI（x）</strong>会议": "This <strong>AI (x)</strong> meeting"}
    assert built(body, answers) == "<p><!--[-->This <strong><!--[-->AI (x)<!--]--></strong> meeting<!--]--></p>"


def test_comments_between_texts_go_to_the_end() -> None:
    body = "<p>甲<!-- 注 -->乙<b>丙<!--[-->丁<!--]-->戊</b></p>"
    assert built(body, {"甲乙<b>丙丁戊</b>": "A <b>C</b>"}) == "<p>A <b>C<!--[--><!--]--></b><!-- 注 --></p>"


def test_code_and_void_elements_are_copied_whole() -> None:
    body = '<p>用 <code class="c"><!--[--><span style="--x">a&amp;b</span><!--]--></code> 与 <img src="/a.png"> 做</p>'
    answers = {"用 <code>a&b</code> 与 <img1/> 做": "With <img1/> and <code>a&b</code>"}
    assert built(body, answers) == (
        '<p>With <img src="/a.png"> and <code class="c"><!--[--><span style="--x">a&amp;b</span><!--]--></code></p>'
    )


def test_a_hard_break_keeps_its_line_break() -> None:
    assert built("<p><!--[-->甲<br>\n乙<!--]--></p>", {"甲<br/>乙": "A<br/>B"}) == "<p><!--[-->A<br>\nB<!--]--></p>"


def test_an_address_that_swallowed_text() -> None:
    href = "https://a.cn/b%EF%BC%8C%E8%A7%81https://c.cn%E3%80%82"
    body = f'<p>看 <a href="{href}" rel="nofollow"><!--[-->https://a.cn/b，见https://c.cn。<!--]--></a>完</p>'
    msgid = "看 <a1>https://a.cn/b</a1>，见<a2>https://c.cn</a2>。完"
    assert built(body, {msgid: "See <a1>https://a.cn/b</a1> and <a2>https://c.cn</a2>."}) == (
        '<p>See <a href="https://a.cn/b" rel="nofollow"><!--[-->https://a.cn/b<!--]--></a>'
        ' and <a href="https://c.cn" rel="nofollow"><!--[-->https://c.cn<!--]--></a>.</p>'
    )


def test_escapes_are_those_of_the_page() -> None:
    body = '<p>甲</p><img alt="乙">'
    answers = {"甲": 'R&D\'s "<x>" > 1 &lt;b>', "乙": '"it\'s" <a> & b'}
    vue = built(body, {**answers, "甲": "R&D's \" > 1 &lt;b>"})
    assert vue == '<p>R&amp;D&#39;s &quot; &gt; 1 &lt;b&gt;</p><img alt="&quot;it&#39;s&quot; &lt;a&gt; &amp; b">'
    plain = rebuilt(body, {**answers, "甲": "R&D's \" > 1 &lt;b>"}).text
    assert plain == '<p>R&D\'s " > 1 &lt;b></p><img alt="&quot;it\'s&quot; <a> & b">'


def test_a_faulty_msgstr_keeps_the_source() -> None:
    text = page("<p>甲<a href='/a'>乙</a></p><p>丙</p>")
    done = rebuilt(text, {"甲<a1>乙</a1>": "A", "丙": "C"})
    assert done.results == ("refused", "translated")
    assert [finding.code for finding in done.findings] == ["msgstr-missing-tag"]
    assert done.text == text.replace("丙", "C")


def test_what_does_not_read_back_is_refused() -> None:
    text = "<p>甲<b>乙</p><p>丙</p>"  # the end of b is implied, so nothing can be put behind it
    done = rebuilt(text, {"甲<b>乙</b>": "A <b>B</b> C", "丙": "C"})
    assert done.results == ("refused", "translated")
    assert [finding.code for finding in done.findings] == ["unit-refused"]
    assert done.text == text.replace("丙", "C")


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = "\ufeff<p>甲\r\n乙</p>\r\n<p>丙</p>\r"
    assert rebuilt(text, {"丙": "C"}).text == "\ufeff<p>甲\r\n乙</p>\r\n<p>C</p>\r"


# --- copies --------------------------------------------------------------------------------------------------------


def test_the_page_repeats_its_own_texts() -> None:
    head = (
        "<title>甲<em> - 站名</title><meta name='description' content='乙 丙'>"
        '<meta property="og:title" content="甲 | 乙"><meta name="keywords" content="丁">'
    ).replace("<em>", "")
    text = page("<h1>甲</h1><p>乙 <b>丙</b></p><aside><a href='#甲'>甲</a></aside>", head)
    done = rebuilt(text, {"甲": "A/1", "乙 <b>丙</b>": "B <b>C</b>", "丁": "D"})
    assert "<title>A&#x2F;1 - 站名</title><meta name='description' content='B C'>" in done.text
    assert '<meta property="og:title" content="A/1 | 乙"><meta name="keywords" content="D">' in done.text
    assert "<aside><a href='#甲'>A/1</a></aside>" in done.text
    assert done.left == {"": 2}, "站名 and the 乙 that is no text of its own"


def test_a_call_out_follows_its_payload() -> None:
    aside = '<aside class="tip"><p><!--[-->乙<!--]--></p></aside>'
    text = f"<main><p>甲</p>{aside}</main>{aside}"
    done = rebuilt(text, {"甲": "A", "乙": "B"})
    assert done.text == text.replace("甲", "A").replace("乙", "B"), "the one outside is a copy"
    assert done.results == ("translated", "translated")


def test_an_article_s_own_dash_is_no_separator() -> None:
    text = page("<h1>甲 - 乙 | 丙</h1>", "<title>甲 - 乙 | 丙 - 站名</title>")
    done = rebuilt(text, {"甲 - 乙 | 丙": "A: B"}, echo=echo({("", "站名"): "Site"}))
    assert "<title>A: B - Site</title>" in done.text
    assert not done.left


def test_each_link_of_a_menu_is_asked_of_its_own_page() -> None:
    menu = '<nav><a href="/news/zh/1">简介</a> | <a href="/news/zh/2/?x">简介</a> <a href="/news/zh/3">丙</a></nav>'
    table = {("/news/zh/1", "简介"): "Intro", ("/news/zh/2", "简介"): "About"}
    done = rebuilt(page(menu), {}, echo=echo(table))
    assert body_of(done.text) == menu.replace("简介", "Intro", 1).replace("简介", "About")
    assert done.left == {"/news/zh/3": 1}


LIST = (
    '<ul><li><a href="/news/zh/1#x"><img alt="图"><b>甲</b></a><p>说明</p></li>'
    '<li><a href="/news/zh/2">甲</a> <span>2021</span></li><li>丙</li></ul>'
)


def test_rows_of_a_list_are_asked_of_the_page_they_lead_to() -> None:
    table = {
        ("/news/zh/1", "甲"): "First",
        ("/news/zh/1", "说明"): "About",
        ("/news/zh/1", "图"): "Pic",
        ("/news/zh/2", "甲"): "Second",
    }
    done = rebuilt(page(LIST), {"丙": "Last"}, echo=echo(table))
    assert body_of(done.text) == (
        '<ul><li><a href="/news/zh/1#x"><img alt="Pic"><b>First</b></a><p>About</p></li>'
        '<li><a href="/news/zh/2">Second</a> <span>2021</span></li><li>Last</li></ul>'
    )
    assert set(done.results) == {"translated"}
    assert not done.left


def test_what_nobody_knows_is_counted() -> None:
    done = rebuilt(page(LIST), {}, echo=echo({("/news/zh/2", "甲"): "Second"}))
    assert done.left == {"/news/zh/1": 3}
    assert done.results.count("source") == 4


def test_a_sentence_with_a_link_is_nobodys_copy() -> None:
    done = rebuilt(page('<p>详见<a href="/news/zh/1">甲</a>。</p>'), {}, echo=echo({("/news/zh/1", "甲"): "A"}))
    assert body_of(done.text) == '<p>详见<a href="/news/zh/1">甲</a>。</p>'
    assert (done.results, done.left) == (("source",), {})


def test_around_the_article_only_copies() -> None:
    text = "<nav aria-label='菜单'><span>甲</span><span>乙</span></nav><main><p>甲</p></main><footer>版权</footer>"
    done = rebuilt(
        text,
        {"甲": "A", "乙": "B", "菜单": "Menu", "版权": "C"},
        echo=echo({("/z", "乙"): "Bee", ("", "版权"): "(c)"}),
        pages=("/z",),
    )
    assert done.text == "<nav aria-label='菜单'><span>A</span><span>Bee</span></nav><main><p>A</p></main><footer>(c)</footer>"
    assert done.left == {"": 1}


def test_a_document_of_another_page_is_answered_from_its_catalog() -> None:
    asked: list[Unit] = []

    def translate(unit: Unit) -> str | None:
        asked.append(unit)
        return {"/a": "A <b>B</b>", "": None}.get(unit.page)

    text = page("<p>甲<b>乙</b></p>")
    done = FORMAT.rebuild(FORMAT.parse(text, Options()), Job(translate, pages=("/a",)), Options())
    assert body_of(done.text) == "<p>A <b>B</b></p>"
    assert {unit.page for unit in asked} == {"", "/a"}


# --- payload in the page -------------------------------------------------------------------------------------------


def inline() -> str:
    paragraph = element("p", "甲", element("strong", "乙"))
    data = payload(document(element("h1", "题", id="题"), paragraph, title="题"))
    return page(
        '<h1 id="题">题</h1><p><!--[-->甲<strong><!--[-->乙<!--]--></strong><!--]--></p><p>外</p>', "<title>题</title>", data
    )


def test_a_page_with_its_document() -> None:
    parsed = FORMAT.parse(inline(), Options())
    assert [(unit.msgid, unit.page) for unit in parsed.units] == [
        ("题", "/news/zh/1"),
        ("题", "/news/zh/1"),
        ("甲<strong>乙</strong>", "/news/zh/1"),
        ("外", ""),
    ]
    assert (parsed.main, parsed.pages) == ("/news/zh/1", ("/news/zh/1",))
    answers = {"题": "Title", "甲<strong>乙</strong>": "A <strong>B</strong>"}
    done = rebuilt(inline(), answers, route=Route("zh", "en"))
    assert "<title>Title</title>" in done.text
    assert body_of(done.text) == '<h1 id="title">Title</h1><p><!--[-->A <strong><!--[-->B<!--]--></strong><!--]--></p><p>外</p>'
    assert '"/news/en/1"' in done.text
    assert done.results == ("translated", "translated", "translated", "source")
    assert done.anchors == {"题": "title"}


def test_a_faulty_msgstr_of_the_payload_is_reported_once() -> None:
    done = rebuilt(inline(), {"题": "Title", "甲<strong>乙</strong>": "<i>A</i>"})
    assert done.results == ("translated", "translated", "refused", "source")
    assert len({finding.message for finding in done.findings}) == len(done.findings)
    assert "<p><!--[-->甲<strong>" in done.text


# --- ids and addresses ---------------------------------------------------------------------------------------------


def test_heading_ids_and_links_to_them() -> None:
    body = (
        '<h2 id="甲"><a href="#甲">甲</a></h2><h2 id="甲-1"><a href="#甲-1">甲</a></h2><h2 id="stated">甲</h2><h2 id>🎉</h2>'
        '<p>见<a href="#%E7%94%B2-1">下</a></p>'
    )
    done = rebuilt(page(body), {"甲": "A b", "见<a1>下</a1>": "<a1>below</a1>"})
    assert body_of(done.text) == (
        '<h2 id="a-b"><a href="#a-b">A b</a></h2><h2 id="a-b-1"><a href="#a-b-1">A b</a></h2>'
        '<h2 id="stated">A b</h2><h2 id>🎉</h2><p><a href="#a-b-1">below</a></p>'
    )
    assert done.anchors == {"甲": "a-b", "甲-1": "a-b-1", "stated": "stated", "": ""}
    kept = rebuilt(page(body), {"甲": "A b"}, Options(ids="keep"))
    assert 'id="甲-1"' in kept.text
    assert FORMAT.anchors(FORMAT.parse(page(body), Options()), lambda unit: "A b", Options()) == done.anchors


def test_each_document_of_a_page_numbers_its_own_headings() -> None:
    body = '<article><h2 id="甲">甲</h2><h2 id="甲-1">甲</h2></article><article><h2 id="甲">甲</h2></article>'
    done = rebuilt(body, {"甲": "A"})
    assert done.text == '<article><h2 id="a">A</h2><h2 id="a-1">A</h2></article><article><h2 id="a">A</h2></article>'


def test_an_id_counts_all_text_of_its_heading() -> None:
    body = (
        '<h2 id="甲b-1"><a href="#甲b-1"><code>甲b</code> <!--[-->**（1）**<!--]--></a></h2>'
        '<h2 id="乙1">乙<sup><a href="#user-content-fn-1" data-footnote-ref>1</a></sup></h2>'
    )
    done = rebuilt(page(body), {"<code>甲b</code> **（1）**": "", "乙<fn1/>": "B <fn1/>"}, Options(emphasis_repair="off"))
    assert '<h2 id="b-1">B <sup>' in done.text


def test_addresses_follow() -> None:
    head = (
        '<link rel="preload" as="fetch" href="/news/zh/1/_payload.json?_b=x"><link rel="preload" as="image" href="/zh.png">'
        '<meta property="og:image" content="https://x.org/zh.png"><link rel="stylesheet" href="/zh.css">'
    )
    body = (
        '<p>甲<a href="/news/zh/2">乙</a></p><a href="https://a.cn/zh">https://a.cn/zh</a>'
        '<Card to="/news/zh/2" image="/zh.png"></Card>'
        '<img src="/zh.png" srcset="/zh.png 1x, /zh,2.png 2x" alt>'
    )
    data = '<script id="__NUXT_DATA__" data-src="/news/zh/1/_payload.json?_b=x">[{}]</script>'

    def move(address: str) -> str:
        return address.replace("zh", "en")

    done = rebuilt(page(body + data, head), {"甲<a1>乙</a1>": "A <a1>B</a1>"}, href=move, asset=move, address=move)
    assert done.text.count("zh") == 1
    assert 'href="/zh.css"' in done.text
    assert '<a href="https://a.cn/en">https://a.cn/en</a>' in done.text
    assert 'srcset="/en.png 1x, /en,2.png 2x"' in done.text
    assert '<Card to="/news/en/2" image="/en.png">' in done.text
    assert '<p>A <a href="/news/en/2">B</a></p>' in done.text


def test_addresses_below_a_base() -> None:
    config = '<script>window.__NUXT__={};window.__NUXT__.config={app:{baseURL:"/docs/",buildId:"x"}}</script>'
    body = f'<a href="/docs/news/zh/2"><b>甲</b></a><a href="/other">乙</a>{config}'
    seen: list[str] = []

    def href(address: str) -> str:
        seen.append(address)
        return address.replace("zh", "en")

    head = '<link rel="preload" as="fetch" href="/docs/news/zh/1/_payload.json">'
    job = {"href": href, "address": href, "echo": echo({("/news/zh/2", "甲"): "A"})}
    done = rebuilt(page(body, head), {}, **job)
    assert '<a href="/docs/news/en/2"><b>A</b></a>' in done.text
    assert '<link rel="preload" as="fetch" href="/docs/news/en/1/_payload.json">' in done.text
    assert seen == ["/news/zh/2", "/other", "/news/zh/1"]


def test_words_of_the_renderer() -> None:
    body = (
        '<section class="footnotes" data-footnotes><h2 id="footnote-label">'
        '<a href="#footnote-label"><!--[-->Footnotes<!--]--></a></h2>'
        '<ol><li>注 <a href="#x" aria-label="Back to reference 1" data-footnote-backref>↩</a></li></ol></section>'
    )
    done = rebuilt(page(body), {"注": "注釈"}, locale="ja")
    assert body_of(done.text) == body.replace("Footnotes", "脚注").replace("Back to reference 1", "参照 1 に戻る").replace(
        "注 <", "注釈 <"
    )
    assert rebuilt(page(body), {}, locale="en").text == page(body)


@pytest.mark.parametrize("answer", [None, "", "甲"])
def test_no_answer_no_change(answer: str | None) -> None:
    text = page('<h2 id="甲">甲</h2><p>甲<a href="#甲">x</a></p>', "<title>甲</title>")
    assert (
        FORMAT.rebuild(FORMAT.parse(text, Options()), Job(lambda unit: answer if unit.msgid == "甲" else None), Options()).text
        == text
    )


def test_units_and_results_go_together() -> None:
    text = inline()
    assert len(rebuilt(text, {}).results) == len(units(text))


# --- comments between elements -------------------------------------------------------------------------------------


def test_comments_between_elements_go_with_them() -> None:
    body = "<p><b>甲</b> <i>1</i><!----><!--[--><u>乙</u><u>丙</u><!--]--></p>"
    answers = {"<b>甲</b> <i>1</i><u>乙</u><u>丙</u>": "<b>A</b> <i>1</i><u>B</u><u>C</u>"}
    assert built(body, answers) == "<p><b>A</b> <i>1</i><!----><!--[--><u>B</u><u>C</u><!--]--></p>"


def test_they_go_to_the_end_where_their_elements_change_places() -> None:
    body = "<p>甲<!--[--><u>乙</u><b>丙</b><!--]-->丁</p>"
    answers = {"甲<u>乙</u><b>丙</b>丁": "A <b>C</b> <u>B</u> D"}
    assert built(body, answers) == "<p>A <b>C</b> <u>B</u> D<!--[--><!--]--></p>"


def test_a_link_that_states_its_language_stays() -> None:
    body = '<nav><a href="/news/zh/1" hreflang="zh">中文</a></nav><p><a href="/news/zh/2">乙</a></p>'
    done = rebuilt(page(body), {"<a1>乙</a1>": "<a1>B</a1>"}, href=lambda href: href.replace("/zh/", "/en/"))
    assert 'href="/news/zh/1" hreflang="zh"' in done.text
    assert 'href="/news/en/2"' in done.text


def test_a_new_element_is_written_as_in_the_article_not_as_in_the_header() -> None:
    body = "<p><!--[-->甲<!--]--></p><p><!--[-->乙<strong><!--[-->丙<!--]--></strong><!--]--></p>"
    text = page(body).replace("<main>", "<header><strong>站</strong></header><main>", 1)
    done = rebuilt(text, {"甲": "<strong>A</strong>", "乙<strong>丙</strong>": "B <strong>C</strong>"})
    assert "<p><!--[--><strong><!--[-->A<!--]--></strong><!--]--></p>" in done.text
