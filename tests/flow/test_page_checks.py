"""A built page beside its source, as texts."""

from __future__ import annotations

import pytest

from i18nflow.flow.page_checks import BuiltPage, addresses, all_text, chinese, has_id, shown, structure
from i18nflow.formats.base import Built, Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.model import Key

OPTIONS = Options()


def page(before: str, after: str, answers: dict[str, str] | None = None, untranslated: tuple[str, ...] = ()) -> BuiltPage:
    wide = all_text(OPTIONS)
    keys = {Key(None, msgid): text for msgid, text in (answers or {}).items()}
    asked = frozenset((unit.role, unit.msgid) for unit in FORMAT.parse(before, OPTIONS).units)
    left_out = frozenset(Key(None, msgid) for msgid in untranslated)
    return BuiltPage(FORMAT.parse(before, wide), FORMAT.parse(after, wide), keys, left_out, asked)


def kept(text: str) -> list[tuple[int, int]]:
    return [(at, at + 2) for at in range(len(text)) if text.startswith("青砚", at)]


SOURCE = "# 标题\n\n甲\n\n- 乙\n- 丙\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |\n"


def test_the_same_blocks() -> None:
    after = "# Title\n\nA\n\n- B\n- C\n\n| One | Two |\n|---|---|\n| Three | 4 |\n"
    assert list(structure(page(SOURCE, after, {"四": "4"}))) == []


@pytest.mark.parametrize(
    ("after", "message", "line"),
    [
        (SOURCE.replace("甲", "## A"), "paragraph “甲” in the source is heading 2 “A” here", 3),
        (SOURCE.replace("\n甲\n", ""), "paragraph “甲” in the source is list item “乙” here", 3),
        (SOURCE + "\nmore\n", "nothing in the source is paragraph “more” here", 12),
        (SOURCE.replace("- 丙", "  - 丙"), "the blocks are nested, or numbered, otherwise than in the source", 6),
        (SOURCE.replace("- 丙", "1. 丙"), "the blocks are nested, or numbered, otherwise than in the source", 5),
    ],
)
def test_other_blocks(after: str, message: str, line: int) -> None:
    (issue,) = structure(page(SOURCE, after))
    assert (issue.code, issue.message, issue.line) == ("page-structure", message, line)


def left(found: BuiltPage) -> list[tuple[str, str | None]]:
    return [(issue.message, issue.severity) for issue in chinese(found, OPTIONS, kept)]


def test_chinese_that_is_nobodys() -> None:
    after = "# Title\n\n甲\n\n- B\n- 丙\n"
    before = "# 标题\n\n甲\n\n- 乙\n- 丙\n"
    answers = {"标题": "Title", "甲": "A", "乙": "B"}
    assert left(page(before, after, answers, ("丙",))) == [("paragraph “甲” is left in the source language", None)]


def test_chinese_that_is_allowed() -> None:
    answers = {"甲": "see 乙, <code>丙</code>"}
    assert left(page("甲", "see 乙, `丙`", answers)) == [], "found in the entry"
    assert left(page("甲", "`代码`", {"甲": "x"})) == []
    assert left(page("甲", "The 青砚 project", {"甲": "x"})) == []
    assert left(page("甲", "![](/图/甲.png)", {"甲": "x"})) == []


def test_chinese_that_nobody_was_asked_for() -> None:
    text = "---\nauthor: 李雷\ncover: /图.png\nlayout: 图.vue\n---\n\n正文\n"
    (issue,) = chinese(page(text, text.replace("正文", "Text"), {"正文": "Text"}), OPTIONS, kept)
    assert (issue.severity, issue.line) == ("info", 2)
    assert "front_matter_also" in issue.hint


def test_addresses_and_whose_they_are() -> None:
    found = list(addresses(page("见[甲](/a#b)和![乙](c.png)", "See [a](/en/a#c) and ![b](c.png)")))
    assert [(address, line, unit is not None) for address, line, unit in found] == [("/en/a#c", 1, True), ("c.png", 1, True)]


def test_what_is_shown() -> None:
    document = FORMAT.parse("甲\n\n乙\n\n丙\n", OPTIONS)
    built = Built("", ("translated", "source", "refused"))
    answers, untranslated, asked = shown(document, built, lambda unit: unit.msgid + "!")
    assert answers == {Key(None, "甲"): "甲!"}
    assert untranslated == {Key(None, "乙"), Key(None, "丙")}
    assert asked == {("paragraph", one) for one in "甲乙丙"}


@pytest.mark.parametrize(
    "text", ['<a id="部署">', "<a id='部署' x>", "<a name=部署>", "## t {#部署}", "## t {.a #部署 .b}", '["部署"]']
)
def test_an_id_that_is_stated(text: str) -> None:
    assert has_id(text, "部署")


@pytest.mark.parametrize("text", ["部署", "[x](#部署)", '<a id="部署文档">', "{#部署文档}", "# 部署"])
def test_an_id_that_is_not(text: str) -> None:
    assert not has_id(text, "部署")


def test_hostile_texts_cost_little() -> None:
    assert not has_id("{#" * 200_000, "部署")
    assert not has_id('id="' * 200_000, "部署")
