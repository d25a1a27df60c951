"""Blocks: kind, role, path, content, and where they stand."""

from __future__ import annotations

import pytest
from tests.formats.markdown.support import COMMONMARK, NUXT, assert_laws, outline, sketch

from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.dialect import Dialect

ROLES = [
    ("甲\n乙\n", [("paragraph", "", "甲\n乙")]),
    ("## 甲 ##\n", [("heading 2", "", "甲")]),
    ("甲\n乙\n---\n", [("heading 2", "", "甲\n乙")]),
    ("# 标题 {#id}\n", [("heading 1", "", "标题 {#id}")]),
    ("#标签\n", [("paragraph", "", "#标签")]),
    ("- 甲\n\n  乙\n", [("list item", "list/item", "甲"), ("list item", "list/item", "乙")]),
    ("> 甲\n乙\n", [("quote", "blockquote", "甲\n乙")]),
    ("> - 甲\n>   # 乙\n", [("list item", "blockquote/list/item", "甲"), ("heading 1", "blockquote/list/item", "乙")]),
    ("| 甲 | 乙\\|丙 |\n|-|-|\n| `a\\|b` |\n", [
        ("header cell", "table", "甲"), ("header cell", "table", "乙|丙"), ("cell", "table", "`a|b`"),
    ]),
    ("甲\n:-\n乙\n", [("header cell", "table", "甲"), ("cell", "table", "乙")]),
    ("| a\\\\| b |\n|-|-|\n", [("header cell", "table", "a\\\\"), ("header cell", "table", "b")]),
    ("甲[^1]\n\n[^1]: 乙\n    丙\n\n    丁\n", [
        ("paragraph", "", "甲[^1]"), ("footnote", "footnote", "乙\n丙"), ("footnote", "footnote", "丁"),
    ]),
    ("<div>\n甲\n</div>\n\n乙\n", [("html", "", "<div>\n甲\n</div>"), ("paragraph", "", "乙")]),
    ('[甲]: /u\n  "题"\n', [("link title", "", '[甲]: /u\n  "题"')]),
    ("```js\n甲\n```\n\n    乙\n\n***\n", []),
    ("::: tip 小*心*\n甲\n\n```\n:::\n```\n:::\n乙\n", [
        ("container title", "container:tip", "小*心*"), ("paragraph", "container:tip", "甲"), ("paragraph", "", "乙"),
    ]),
    (":::: a\n::: b\n甲\n:::\n::::\n", [("paragraph", "container:a/container:b", "甲")]),
    ('甲\n{{< figure title="乙" >}}\n丙\n', [
        ("paragraph", "", "甲"), ("shortcode", "", '{{< figure title="乙" >}}'), ("paragraph", "", "丙"),
    ]),
    ("{{< highlight go >}}\n甲\n\n乙\n{{< /highlight >}}\n丙\n", [
        ("shortcode", "", "{{< highlight go >}}"), ("paragraph", "", "丙"),
    ]),
    ("{{< note >}}\n甲\n{{< /note >}}\n", [
        ("shortcode", "", "{{< note >}}"), ("paragraph", "", "甲"), ("shortcode", "", "{{< /note >}}"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles_paths_contents(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert outline(text) == expected
    assert_laws(text)


def test_cells_know_their_column() -> None:
    blocks = read("| a | b |\n|---|---|\n|  | c | d |\n| e |\n", NUXT).blocks
    assert [(block.content, block.column, block.is_cell, block.line) for block in blocks] == [
        ("a", 0, True, 1),
        ("b", 1, True, 1),
        ("c", 1, True, 3),
        ("e", 0, True, 4),
    ]


def test_html_and_heading_win_over_tables() -> None:
    assert [block.role for block in read("# a | b\n|-|\n", NUXT).blocks] == ["heading 1", "paragraph"]
    assert [block.role for block in read("| a |\n---\n", NUXT).blocks] == ["heading 2"]


@pytest.mark.parametrize(
    ("text", "prefix", "continuation"),
    [
        ("甲", "", ""),
        ("> - 甲", "> - ", ">   "),
        ("> - 甲\n>    乙", "> - ", ">   "),
        ("> 甲\n乙", "> ", ""),
        ("1.  甲", "1.  ", "    "),
        ("[^1]: 甲", "[^1]: ", "      "),
        ("   ## 甲", "   ## ", "      "),
    ],
)
def test_prefixes(text: str, prefix: str, continuation: str) -> None:
    (block,) = read(text, NUXT).blocks
    assert (block.prefix, block.continuation) == (prefix, continuation)


def test_heading_kinds() -> None:
    blocks = read("# 甲\n\n乙\n==\n\n丙\n", NUXT).blocks
    assert [(block.heading, block.is_atx) for block in blocks] == [("atx", True), ("setext", False), ("", False)]


def test_definition_has_slots_in_its_content() -> None:
    text = '> [甲]:\n> <a b>\n> "题&lt;"\n'
    (block,) = read(text, NUXT).blocks
    assert block.element is not None
    assert block.element.attributes == (("href", "a b"), ("label", "甲"), ("title", "题<"))
    assert [text[block.lines.source(slot.start) : block.lines.end(slot.end)] for slot in block.element.slots] == [
        "a b",
        "题&lt;",
    ]


def test_skeleton_holds_code_but_no_text() -> None:
    def skeleton(text: str) -> object:
        return read(text, NUXT).skeleton

    assert skeleton("# 甲\n\n- 乙\n\n```\nx\n```\n") == skeleton("# A\n\n- B *c*\n\n```\nx\n```\n")
    assert skeleton("```\nx\n```\n") != skeleton("```\ny\n```\n")
    assert skeleton("# 甲") != skeleton("## 甲")
    assert skeleton("::a\n::") != skeleton("::b\n::")


def test_formula_blocks_by_option() -> None:
    text = "$$\na_b *c*\n$$\n甲\n"
    assert outline(text, Dialect(math=True)) == [("paragraph", "", "甲")]
    assert outline(text)[0][0] == "paragraph"


def test_plain_dialect_knows_no_containers() -> None:
    assert outline("::: tip\n甲\n:::\n", COMMONMARK) == [("paragraph", "", "::: tip\n甲\n:::")]
    assert outline("::a\n甲\n::\n", COMMONMARK) == [("paragraph", "", "::a\n甲\n::")]


def test_shortcode_in_a_destination() -> None:
    (block,) = read('[甲]({{< ref "b c" >}})', Dialect(mdc=False)).blocks
    assert sketch(block.nodes) == "<a>甲</a>"
    assert block.nodes[0].get("href") == '{{< ref "b c" >}}'  # type: ignore[union-attr]
