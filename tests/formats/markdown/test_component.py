"""MDC block components, as nuxt-content/remark-mdc cuts them."""

from __future__ import annotations

import pytest
from tests.formats.markdown.support import NUXT, assert_laws, outline

from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.dialect import Dialect

CASES = [
    ("::a\n甲\n::\n乙\n", [("paragraph", "component:a", "甲"), ("paragraph", "", "乙")]),
    ("::a\n甲\n", [("paragraph", "component:a", "甲")]),
    ("甲\n::a\n::\n乙", [("paragraph", "", "甲"), ("paragraph", "", "乙")]),
    ("::a[*标*签]\n甲\n::", [("label", "component:a", "*标*签"), ("paragraph", "component:a", "甲")]),
    ("::MyCard\n::a_b\n甲\n::\n乙\n::\n", [
        ("paragraph", "component:my-card/component:a-b", "甲"), ("paragraph", "component:my-card", "乙"),
    ]),
    ("::a\n:::b\n甲\n:::\n乙\n::\n丙", [
        ("paragraph", "component:a/component:b", "甲"), ("paragraph", "component:a", "乙"), ("paragraph", "", "丙"),
    ]),
    ("::a\n  :::b\n  甲\n  :::\n::\n丙", [("paragraph", "component:a/component:b", "甲"), ("paragraph", "", "丙")]),
    ("::a\n\n  :::b\n      甲\n  :::\n::\n", []),  # four blanks are left: code
    ("::a\n甲\n\n#tip{x=1}\n乙\n\n#default\n丙\n::", [
        ("paragraph", "component:a", "甲"),
        ("slot", "component:a/slot:tip", "{x=1}"),
        ("paragraph", "component:a/slot:tip", "乙"),
        ("paragraph", "component:a/slot:default", "丙"),
    ]),
    ("::a\n# 题\n##b\n::", [("heading 1", "component:a", "题"), ("paragraph", "component:a", "##b")]),
    ("::a\n---\ntitle: 题\nlinks:\n  - label: 名\n---\n甲\n::", [
        ("props", "component:a", "title: 题\nlinks:\n  - label: 名"), ("paragraph", "component:a", "甲"),
    ]),
    ("- x\n\n  ::a\n  ---\n  title: 题\n  ---\n  甲\n  ::\n", [
        ("list item", "list/item", "x"),
        ("props", "list/item/component:a", "title: 题"),
        ("paragraph", "list/item/component:a", "甲"),
    ]),
    ("::a\n```\n::\n#s\n```\n甲\n::\n乙", [("paragraph", "component:a", "甲"), ("paragraph", "", "乙")]),
    ("::a\n<div>\n::\n甲", [("html", "component:a", "<div>"), ("paragraph", "", "甲")]),
    ("> ::a\n> 甲\n> ::\n\n乙", [("paragraph", "blockquote/component:a", "甲"), ("paragraph", "", "乙")]),
    ("    ::a\n    甲\n    ::\n", [("paragraph", "component:a", "甲")]),
    ("::a_\n甲", [("paragraph", "", "::a_\n甲")]),
    ("::a{b=\n甲", [("paragraph", "", "::a{b=\n甲")]),
    ('::a{b="题"}\n::', [("component", "component:a", '{b="题"}')]),
    (":badge[新]{a=b}\n:icon\n甲 :x", [
        ("component", "", ":badge[新]{a=b}"), ("component", "", ":icon"), ("paragraph", "", "甲 :x"),
    ]),
    ("::a\n\t甲\n::\n", []),
    ("  ::a\n\t甲\n  ::\n", [("paragraph", "component:a", "甲")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_extent_and_parts(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert outline(text) == expected
    assert_laws(text)


def test_attribute_slots_count_in_the_content() -> None:
    text = '甲\n\n::card[名]{title="题" :n="3" icon=i}\n#side{label="旁"}\n::\n'
    blocks = [block for block in read(text, NUXT).blocks if block.kind == "component"]
    assert [(block.element.name, block.role) for block in blocks if block.element] == [
        ("card", "component"),
        ("template", "slot"),
    ]
    card = blocks[0]
    assert card.element is not None
    assert card.element.attributes == ((":n", "3"), ("icon", "i"), ("title", "题"))
    for block in blocks:
        assert block.element is not None
        for slot in block.element.slots:
            start, end = block.lines.source(slot.start), block.lines.end(slot.end)
            assert text[start:end] == block.content[slot.start : slot.end] == slot.value


def test_props_in_a_quote_lose_the_quote_marks() -> None:
    text = "> ::a\n> ---\n> title: 题\n>\n> x: 1\n> ---\n> ::\n"
    (props,) = assert_laws(text).blocks
    assert props.content == "title: 题\n\nx: 1"
    assert text[props.lines.source(7)] == "题"


def test_props_in_a_code_block_by_option() -> None:
    text = "::a\n```yaml [props]\ntitle: 题\n```\n甲\n::\n"
    assert outline(text) == [("paragraph", "component:a", "甲")]
    assert outline(text, Dialect(props_fence=True)) == [
        ("props", "component:a", "title: 题"),
        ("paragraph", "component:a", "甲"),
    ]
