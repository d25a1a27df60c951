"""Our own rules for quotes, lists, code and rules make the blocks that markdown-it's own make; they are only quicker."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.formats.markdown.support import COMMONMARK, NUXT

from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.dialect import MAX_NESTING

PIECES = (
    '甲 文字 a b1 * ** *c* _ ~~ ` `` ``` ~~~ ```` ```js [ ] [r]: /u "t" \'u [x]: \\ # ## ####### - - - + *'
    " 1. 2) 10. 01. 1234567890. > > >> --- === *** ___ - * + <b> </b> <div> </div> <!-- --> <pre> <? ] [甲\\]]: [a [b] \\["
).split(" ")
GLUE = ["", *(" " * count for count in range(1, 6)), "\t", " \t"]
GLUE += [f"\n{start}" for start in ("", "\n", "  ", "   ", "    ", "\t", "> ", ">", "- ")]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=30).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs)
)
VERBATIM = ("fence", "code_block")
EXAMPLES = [
    "- a\n- b\n\n  c\n\n1. d\n2) e\n",
    "-\n\n  a\n-\n  b\n",
    "- a\n  > b\nc\n  > d\n- ```\n  e\n  ```\n- - - f\n",
    "> a\n> - b\nc\n>\n> d\n>\t e\n",
    "1234567890. a\n123456789. b\n",
    "a\n2. b\n1. c\n",
    "a\n-\nb\n*\nc\n",
    "-     a\n\n      b\n-\tc\n\td\n",
    "- a\n - b\n  - c\n   - d\n    - e\n",
    "```a`\n\n~~~a`\nb\n   ~~~~ \nc\n",
    "    a\n\n\tb\n \n    c",
    "* * *\n- - -x\n_ _\n***\n",
    "[a]: b\n[c\nd]: e\n[f\\]: g]: h\n[i]j: k\n",
    ">" * 120 + " a\n" + "- " * 120 + "b\n",
]


def _row(token: Any) -> tuple[object, ...]:
    content = token.content if token.type in VERBATIM else ""
    return (token.type, token.tag, token.level, token.hidden, token.info, content, token.map and token.map[0])


def _markdown_it(text: str) -> list[tuple[object, ...]]:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    for name in ("normalizeLink", "validateLink"):
        setattr(md, name, str)
    return [_row(token) for token in md.parse(text, {})]


def _ours(text: str) -> list[tuple[object, ...]]:
    return [_row(token) for token in read(text, COMMONMARK).tokens if token.type != "definition"]


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_blocks_are_those_of_markdown_it(text: str) -> None:
    whole = f"甲\n\n{text}"  # or it could begin with front matter
    assert _ours(whole) == _markdown_it(whole)


@pytest.mark.parametrize("text", EXAMPLES)
def test_blocks_of_examples(text: str) -> None:
    assert _ours(text) == _markdown_it(text)


def test_lines_indented_like_code_begin_nothing_but_components() -> None:
    for line in ("> a", "- a", "# a", "***", "```", "<div>", "[a]: b", "::: tip", ":a{b=c}", "{{< a >}}", "[^a]: b"):
        assert [token.type for token in read(f"    {line}\n", NUXT).tokens] == ["code_block"], line
        assert len(read(f"甲\n\n    {line}\n", NUXT).tokens) == 4, line
        assert [token.type for token in read(f"甲\n    {line}\n", NUXT).tokens] == [
            "paragraph_open",
            "inline",
            "paragraph_close",
        ]
    assert read("    ::a\n", NUXT).tokens[0].type == "component_open"


def test_tokens_that_close_are_shared_and_know_whether_they_are_shown() -> None:
    tight = [token for token in read("- a\n- b\n\n甲\n", NUXT).tokens if token.type == "paragraph_close"]
    assert [token.hidden for token in tight] == [True, True, False]
    assert tight[0] is tight[1]
    loose = [token for token in read("- a\n\n- b\n", NUXT).tokens if token.type in ("paragraph_open", "paragraph_close")]
    assert not any(token.hidden for token in loose)


def test_the_lines_of_containers_are_known() -> None:
    """Where a container ends is seen from its opening token."""

    def lines(text: str, kind: str) -> list[list[int] | None]:
        return [token.map for token in read(text, NUXT).tokens if token.type == kind]

    assert lines("- a\n- b\n\n  c\n\nd\n", "list_item_open") == [[0, 1], [1, 5]]
    assert lines("> a\nb\n\nc\n", "blockquote_open") == [[0, 2]]
    assert lines("| a |\n|---|\n| b |\nc\n\nd\n", "table_open") == [[0, 4]]
    assert all(isinstance(token, BlockToken) for token in read("- a\n", NUXT).tokens)
