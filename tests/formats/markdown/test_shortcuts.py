"""What is read quickly is read as by the rule in full: each shortcut of the inline parser against the way around it."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.rules_inline import backtick

from i18nflow.formats.markdown import rules_autolink, rules_emphasis, rules_link, rules_mdc, rules_text
from i18nflow.formats.markdown.blocks import read_inline
from i18nflow.formats.markdown.dialect import Dialect, parser
from i18nflow.formats.markdown.spans import SpanInline
from i18nflow.inline.tree import Element, Node, Text

NEVER = re.compile(r"(?!)")
MARKS = st.lists(
    st.sampled_from(["*", "**", "***", "_", "__", "~", "~~", "会", "a", " ", "，", "\\*", "{.c}", "[", "]"]), max_size=14
)
CODE = st.lists(st.sampled_from(["`", "``", "```", "码", "a", " ", "\n", "\\`", "[", "](u)", "<b>"]), max_size=12)
LINKS = st.lists(
    st.sampled_from(["[", "]", "(", ")", "](", "![", "u", "文", " ", "\\", "&amp;", "<", ">", '"t"', "{", "\n", "/a.html"]),
    max_size=14,
)


def tree(text: str) -> object:
    return spans(read_inline(text, Dialect(), {"references": {}, "footnotes": {}}))


def spans(nodes: tuple[Node, ...]) -> list[object]:
    """The nodes with their places, which do not count when nodes are compared."""
    return [
        (node.value, node.start, node.end)
        if isinstance(node, Text)
        else (node, node.start, node.inner_start, node.inner_end, node.end, node.slots, spans(node.children))
        for node in nodes
    ]


@settings(max_examples=400, deadline=None)
@given(MARKS)
def test_emphasis_in_pairs(parts: list[str]) -> None:
    text = "".join(parts)
    with patch.object(rules_emphasis, "_in_pairs", lambda runs: False), patch.object(rules_emphasis, "_pairable", bool):
        expected = tree(text)
    assert tree(text) == expected


@settings(max_examples=300, deadline=None)
@given(CODE)
def test_single_backquotes(parts: list[str]) -> None:
    text = "".join(parts)
    inline = parser(Dialect()).inline
    assert isinstance(inline, SpanInline)
    with patch.object(inline, "rules", {**inline.rules, "`": (backtick,)}):
        expected = tree(text)
    assert tree(text) == expected


@settings(max_examples=400, deadline=None)
@given(LINKS)
def test_simple_labels_and_targets(parts: list[str]) -> None:
    text = "".join(parts)
    simple = ((rules_link, "_SIMPLE_TARGET"), (rules_link, "_SIMPLE_LABEL"), (rules_mdc, "_SIMPLE_LABEL"))
    with patch.object(*simple[0], NEVER), patch.object(*simple[1], NEVER), patch.object(*simple[2], NEVER):
        expected = tree(text)
    assert tree(text) == expected


@given(
    st.lists(
        st.sampled_from(["http", "https", "://", "HTTP", "www.", "wWw.", "w", "h", "a", "会", ".", "/", "_", " "]), max_size=10
    )
)
def test_where_addresses_may_start(parts: list[str]) -> None:
    text = "".join(parts)
    starts = [match.start() for match in rules_autolink._START.finditer(text)]
    assert [match.start() for match in rules_autolink._URL_START.finditer(text)] == starts


@pytest.mark.parametrize(
    ("text", "name"),
    [("此**粗**字", "strong"), ("此*斜*字", "em"), ("此~~删~~字", "del"), ("此`码`字", "code"), ("此[链](u)字", "a")],
)
def test_shortcuts_are_taken(text: str, name: str) -> None:
    longer = (
        patch.object(rules_emphasis, "_untangle", side_effect=AssertionError),
        patch.object(rules_text, "_backtick", side_effect=AssertionError),
        patch.object(rules_link, "read_destination", side_effect=AssertionError),
    )
    with longer[0], longer[1], longer[2]:
        nodes = read_inline(text, Dialect(), {"references": {}, "footnotes": {}})
    assert [node.name for node in nodes if isinstance(node, Element)] == [name]
