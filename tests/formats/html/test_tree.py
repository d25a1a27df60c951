from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.errors import SourceError
from i18nflow.formats.html.tree import MAX_DEPTH, parse
from i18nflow.inline.tree import Element, Node, Text

NAMES = "b i a span p div ul li table tr td th br img h1 h2 code dl dt dd svg title x-y pre option ruby rt hr".split()
PIECES = st.sampled_from([f"<{name}>" for name in NAMES] + [f"</{name}>" for name in NAMES] + ["字", " ", "<!--c-->", "<"])
SOUP = st.lists(PIECES, max_size=25).map("".join)


def show(nodes: tuple[Node, ...]) -> str:
    return "".join(node.value if isinstance(node, Text) else f"{node.name}[{show(node.children)}]" for node in nodes)


def check_spans(text: str, nodes: tuple[Node, ...], start: int, end: int) -> None:
    """Every node lies inside its parent and behind its elder sibling; tags are where the spans say."""
    for node in nodes:
        assert start <= node.start <= node.end <= end
        start = node.end
        if isinstance(node, Element):
            assert node.start < node.inner_start <= node.inner_end <= node.end
            assert text[node.start] == "<"
            assert text[node.inner_start - 1] == ">"
            assert node.inner_end == node.end or text.startswith("</", node.inner_end)
            check_spans(text, node.children, node.inner_start, node.inner_end)


@given(SOUP)
def test_spans_nest(text: str) -> None:
    check_spans(text, parse(text), 0, len(text))


@given(SOUP)
def test_no_text_is_lost(text: str) -> None:
    assert show(parse(text)).count("字") == text.count("字")


# Expected trees as parse5 7.3 reads them, apart from the tbody it invents.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a<p>b<div>c</div>", "p[a]p[b]div[c]"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul[li[a]li[bul[li[c]]]li[d]]"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl[dt[a]dd[b]dt[c]]"),
        ("<table><tr><td>a<td>b<tr><th>c</table>x", "table[tr[td[a]td[b]]tr[th[c]]]x"),
        ("<table><thead><tr><th>a<tbody><tr><td>b<table><tr><td>c", "table[thead[tr[th[a]]]tbody[tr[td[btable[tr[td[c]]]]]]]"),
        ("<table><td>a</p>b</div></td></table>", "table[td[ap[]b]]"),
        ("a</br>b</p>c</i>d", "abr[]bp[]cd"),
        ("<Card/>a", "card[a]"),
        ("<br/>a<img/>b<image>", "br[]aimg[]bimg[]"),
        ("<b>a<i>b</b>c", "b[ai[b]]c"),
        ("<span><div>a</span>b</div>c", "span[div[ab]c]"),
        ("<a>x<a>y", "a[x]a[y]"),
        ("<a><b>x<a>y", "a[b[x]]a[y]"),
        ("<button>a<p>b<button>c", "button[ap[b]]button[c]"),
        ("<h1>a<h2>b</h3>c", "h1[a]h2[b]c"),
        ("<svg><path/><g><title>t</title><x/></g></svg>y", "svg[path[]g[title[t]x[]]]y"),
        ("<svg><g>a<p>b</svg>c", "svg[g[a]]p[bc]"),
        ("<svg><foreignObject><p>a</p></foreignObject></svg>b", "svg[foreign-object[p[a]]]b"),
        ("<select><option>a<option>b</select>", "select[option[a]option[b]]"),
        ("<ruby>漢<rp>(<rt>kan<rp>)</ruby>", "ruby[漢rp[(]rt[kan]rp[)]]"),
        ("<p>a<button><p>b</button>c</p>", "p[abutton[p[b]]c]"),
        ("<template><p>a</template>b", "template[p[a]]b"),
        ("a<!-- x -->b<?y?>c", "abc"),
        ("<script>a<b</script>c", "script[a<b]c"),
    ],
)
def test_trees(text: str, expected: str) -> None:
    assert show(parse(text)) == expected


def test_spans_and_attributes() -> None:
    text = '..<p title="题" Class=x hidden>文<br>字</p>..'
    (node,) = parse(text, 2, len(text) - 2)
    assert isinstance(node, Element)
    assert text[node.start : node.end] == text[2:-2]
    assert text[node.inner_start : node.inner_end] == "文<br>字"
    assert node.attributes == (("class", "x"), ("hidden", ""), ("title", "题"))
    assert [slot.name for slot in node.slots] == ["title", "class", "hidden"]
    line_break = node.children[1]
    assert isinstance(line_break, Element)
    assert line_break.inner_start == line_break.inner_end == line_break.end


def test_an_implied_end_has_no_closing_markup() -> None:
    text = "<li>a<li>b"
    first, second = parse(text)
    assert isinstance(first, Element)
    assert isinstance(second, Element)
    assert first.inner_end == first.end == second.start == 5
    assert second.inner_end == second.end == len(text)


def test_a_renamed_image_keeps_its_markup() -> None:
    (node,) = parse("<image src=x>")
    assert isinstance(node, Element)
    assert (node.name, node.get("src")) == ("img", "x")


def test_too_deep() -> None:
    parse("<div>" * MAX_DEPTH)
    with pytest.raises(SourceError) as caught:
        parse("<div>\n" * (MAX_DEPTH + 1))
    assert (caught.value.code, caught.value.line) == ("html-depth", MAX_DEPTH + 1)


@pytest.mark.parametrize("piece", ["<p>", "<li>", "</b>", "<a>", "<br>x", "<td>", "<option>", "<b></b>", "<span></p></span>"])
def test_cost_is_linear(piece: str) -> None:
    small, large = (cost(partial(parse, piece * count)) for count in (2_000, 8_000))
    assert large < 12 * max(small, 0.01)
