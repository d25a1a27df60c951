"""Addresses as texts, and several addresses in one attribute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.inline.tree import Element, Node, Text
from i18nflow.inline.urls import each_source, label, shown_as, with_labels


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.png", "<a.png>"),
        ("a.png 1x, b.png 2x", "<a.png> 1x, <b.png> 2x"),
        ("a.png, b.png", "<a.png>, <b.png>"),
        ("a.png,b.png 2x", "<a.png,b.png> 2x"),
        ("  a.png  100w ,\n b,c.png 2x", "  <a.png>  100w ,\n <b,c.png> 2x"),
        ("data:image/png;base64,x== 1x, b.png", "<data:image/png;base64,x==> 1x, <b.png>"),
        ("a.png calc(1px, 2px), b.png", "<a.png> calc(1px, 2px), <b.png>"),
        ("a.png (1, b.png", "<a.png> (1, b.png"),
        (",, a.png,", ",, <a.png>,"),
        ("", ""),
        (" , ", " , "),
    ],
)
def test_the_addresses_of_a_srcset(srcset: str, expected: str) -> None:
    assert each_source(srcset, lambda address: f"<{address}>") == expected


@given(st.text("ab.,() \n", max_size=40))
def test_a_srcset_whose_addresses_stay_is_the_same(srcset: str) -> None:
    assert each_source(srcset, str) == srcset
    assert len(each_source(srcset * 2000, str)) == len(srcset) * 2000


@pytest.mark.parametrize(
    ("text", "href", "expected"),
    [
        ("https://a.cn/zh/1", "https://a.cn/zh/1", "https://a.cn/en/1"),
        ("a.cn/zh/1", "http://a.cn/zh/1", "a.cn/en/1"),
        ("https://a.cn/zh/1", "https://a.cn/zh/1/", "https://a.cn/en/1"),
        ("otherwise", "https://a.cn/zh/1", "otherwise"),
    ],
)
def test_a_text_follows_its_address(text: str, href: str, expected: str) -> None:
    assert shown_as(text, href, href.replace("/zh/", "/en/")) == expected


def link(text: str, href: str, **attributes: str) -> Element:
    return Element("a", (Element("em", (Text(text),)),), tuple(sorted({"href": href, **attributes}.items())))


def test_labels_follow_within_whatever_stands_around_them() -> None:
    nodes: tuple[Node, ...] = (Text("x"), Element("strong", (link("/zh/1", "/zh/1"), link("one", "/zh/1"))))
    expected: tuple[Node, ...] = (
        Text("x"),
        Element("strong", (Element("a", (Element("em", (Text("/en/1"),)),), (("href", "/zh/1"),)), link("one", "/zh/1"))),
    )
    assert with_labels(nodes, lambda href: href.replace("/zh/", "/en/")) == expected
    assert with_labels(nodes, str) == nodes
    stated = (link("/zh/1", "/zh/1", hreflang="zh"),)
    assert with_labels(stated, lambda href: "/") == stated
    assert label((link("t", "/x"),)) == Text("t")
    assert label((Text("a"), Text("b"))) is None
