"""Where front matter stands."""

from __future__ import annotations

import pytest
from tests.formats.markdown.support import NUXT, assert_laws, outline

from i18nflow.formats.markdown.blocks import read
from i18nflow.formats.markdown.front_matter import FrontMatter, find_front_matter


def test_yaml() -> None:
    assert find_front_matter("---\na: 1\n---\n正文") == FrontMatter("yaml", 4, 8, 12)


def test_toml() -> None:
    text = '+++\ntitle = "甲"\n+++\n正文'
    assert find_front_matter(text) == FrontMatter("toml", 4, 15, 19)
    assert outline(text) == [("toml", "", 'title = "甲"'), ("paragraph", "", "正文")]


@pytest.mark.parametrize("text", ["---\n---\n", "--- a", " ---\na\n---", "---\na", "", "a\n---\nb\n---"])
def test_none(text: str) -> None:
    assert find_front_matter(text) is None


def test_end_is_the_next_line_that_begins_with_three_dashes() -> None:
    """As nuxt-content/remark-mdc: not aware of YAML block scalars."""
    assert [block.content for block in read("---\na: |\n  x\n---- b\n\n文\n", NUXT).blocks] == ["a: |\n  x", "b", "文"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_behind_a_bom_and_with_any_line_end(newline: str, bom: str) -> None:
    text = bom + newline.join(["---", "title: 甲", "---", "", "# 乙", "丙"])
    reading = assert_laws(text)
    assert [(block.role, block.content, block.line) for block in reading.blocks] == [
        ("yaml", "title: 甲", 2),
        ("heading 1", "乙", 5),
        ("paragraph", "丙", 6),
    ]
