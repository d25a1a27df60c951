from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.formats.html.names import kebab
from i18nflow.formats.html.tokens import BOOLEAN, Comment, HtmlText, Tag, Token, tokenize

PIECES = st.sampled_from(
    "< > / = \" ' <!-- --> <! <? </ <a <br> <p> </p> <script> </script> <title> </title> <svg> </svg> <![CDATA[ ]]> &amp;"
    " &copy &#x4e2d; & 中 x \n".split(" ")
)
SOUP = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)


def brief(token: Token) -> tuple[object, ...]:
    if isinstance(token, Tag):
        return (("/" if token.closing else "") + token.name, *((slot.name, slot.value) for slot in token.attributes))
    return (token.value,) if isinstance(token, HtmlText) else ("!",)


@given(SOUP)
def test_tokens_tile_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(text[token.start : token.end] for token in tokens) == text
    assert all(token.start < token.end for token in tokens)
    for token in tokens:
        if isinstance(token, Tag):
            for slot in token.attributes:
                assert token.start < slot.start <= slot.end < token.end


@given(SOUP, SOUP, SOUP)
def test_a_range_is_read_as_if_it_stood_alone(before: str, text: str, after: str) -> None:
    whole = before + text + after
    alone = [brief(token) for token in tokenize(text)]
    assert [brief(token) for token in tokenize(whole, len(before), len(before) + len(text))] == alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b <3", [("a < b <3",)]),
        ("a</", [("a</",)]),
        ("<a href=x/>", [("a", ("href", "x/"))]),
        ("<A HREF='1' href=2 B>", [("a", ("href", "1"), ("b", ""))]),
        ("<a b = 'x>y' c=>z", [("a", ("b", "x>y"), ("c", "")), ("z",)]),
        ('<a :x="1" @click="f" v-if="a>b">', [("a", (":x", "1"), ("@click", "f"), ("v-if", "a>b"))]),
        ("</p x=1>", [("/p",)]),
        ("</>a</1>", [("!",), ("a",), ("!",)]),
        ('x<a title="cut', [("x",), ("!",)]),
        ("<!-->a<!--->b<!-- - -- --!>c<!-- d", [("!",), ("a",), ("!",), ("b",), ("!",), ("c",), ("!",)]),
        ("<!doctype html><?php a ?>b", [("!",), ("!",), ("b",)]),
        ("<![CDATA[a>b]]>", [("!",), ("b]]>",)]),
        ("<svg><![CDATA[a>b]]></svg>", [("svg",), ("!",), ("/svg",)]),
        ("<script>a<b && '</p>'</script >c", [("script",), ("a<b && '</p>'",), ("/script",), ("c",)]),
        ("<title>a<b>&amp;</TITLE>", [("title",), ("a<b>&",), ("/title",)]),
        ("<svg><title><b></title>", [("svg",), ("title",), ("b",), ("/title",)]),
        ("<plaintext></plaintext>", [("plaintext",), ("</plaintext>",)]),
        ("<style>a", [("style",), ("a",)]),
        ("<MyCard><List.Item></MyCard>", [("my-card",), ("list.item",), ("/my-card",)]),
    ],
)
def test_tokens(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [brief(token) for token in tokenize(text)] == expected


def test_raw_text_is_marked() -> None:
    assert [token.raw for token in tokenize("a<style>b</style>c") if isinstance(token, HtmlText)] == [False, True, False]


def test_self_closing() -> None:
    flags = [token.self_closing for token in tokenize("<a/><a /><a b/><a b='1'/><a b=1/><a></a/>") if isinstance(token, Tag)]
    assert flags == [True, True, True, True, False, False, False]


def test_slots_have_the_place_of_the_raw_value() -> None:
    text = "<img alt=\"图&amp;\" title='a' width=3 hidden>"
    (tag,) = tokenize(text)
    assert isinstance(tag, Tag)
    found = [(slot.name, text[slot.start : slot.end], slot.value, slot.quote) for slot in tag.attributes]
    assert found == [
        ("alt", "图&amp;", "图&", '"'),
        ("title", "a", "a", "'"),
        ("width", "3", "3", ""),
        ("hidden", "", "", BOOLEAN),
    ]
    assert tag.attributes[3].start == text.index(">")


@pytest.mark.parametrize(
    ("raw", "text", "attribute"),
    [
        ("&lt;&GT;&amp", "<>&", "<>&"),
        ("&copy=1&copyx &copy;", "©=1©x ©", "&copy=1&copyx ©"),
        ("&notit; &notin; &nope;", "¬it; ∉ &nope;", "&notit; ∉ &nope;"),
        ("&#20013;&#x4E2D &#; &#x;", "中中 &#; &#x;", "中中 &#; &#x;"),
        ("&#0;&#xD800;&#x110000;&#128;&#1;", "���€\x01", "���€\x01"),
        ("&#" + "9" * 5000 + ";", "�", "�"),
        ("&&amp;amp;", "&&amp;", "&&amp;"),
    ],
)
def test_character_references(raw: str, text: str, attribute: str) -> None:
    (token,) = tokenize(raw)
    assert isinstance(token, HtmlText)
    assert token.value == text
    (tag,) = tokenize(f'<a b="{raw}">')
    assert isinstance(tag, Tag)
    assert tag.attributes[0].value == attribute


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AbstractDelegate", "abstract-delegate"),
        ("HTMLBlock", "html-block"),
        ("DIV", "div"),
        ("iFrame", "i-frame"),
        ("H1", "h1"),
        ("V2Card", "v2-card"),
        ("My_Comp", "my-comp"),
        ("my_comp", "my_comp"),
        ("a:B", "a:b"),
        ("Ünicode", "Ünicode"),
    ],
)
def test_kebab(name: str, expected: str) -> None:
    assert kebab(name) == expected


@pytest.mark.parametrize("piece", ["<", "<a ", "<a b='", "<!--", "</", "<script>", "<svg><", "&#", "<a b=c", "< /", "&a"])
def test_hostile_input_costs_linear_time(piece: str) -> None:
    small, large = (cost(partial(tokenize, piece * count)) for count in (10_000, 40_000))
    assert large < 12 * max(small, 0.01)


def test_a_cut_tag_is_invisible() -> None:
    assert tokenize("<p") == [Comment(0, 2)]
