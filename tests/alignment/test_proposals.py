"""From rows to msgstrs."""

from __future__ import annotations

import pytest
from tests.alignment.sides import CHINESE, ENGLISH, side

from i18nflow.alignment.pairing import Alignment, Row, align
from i18nflow.alignment.proposals import Proposal, proposals
from i18nflow.model import Key


def of(chinese: str, english: str, locale: str = "en") -> list[Proposal]:
    """What one row of two whole documents proposes."""
    source, target = side(chinese), side(english, locale)
    keys = {block.unit.key for block in source if block.unit}
    return list(proposals(Alignment((Row(source, target, 0.95),)), keys, locale))


def test_every_wanted_entry_gets_its_text() -> None:
    source, target = side(CHINESE), side(ENGLISH, "en")
    keys = {block.unit.key for block in source if block.unit}
    found = {offer.key.msgid: offer.msgstr for offer in proposals(align(source, target), keys - {Key(None, "上海")}, "en")}
    assert found == {
        "会议详情": "Meeting details",
        "关于会议": "About the meeting",
        "欢迎参加 2024 年的 MindSpore 大会，日程见<a1>这里</a1>。": (
            "Welcome to the MindSpore conference of 2024, see <a1>here</a1> for the agenda."
        ),
        "北京，运行 <code>nn.Cell</code>": "Beijing, run <code>nn.Cell</code>",
        "大会免费。": "The conference is free.",
    }


@pytest.mark.parametrize(
    ("chinese", "english", "msgstr", "doubts"),
    [
        ("[甲](/zh/a)和[乙](/zh/b)", "[B](/en/b) and [A](/en/a)", "<a2>B</a2> and <a1>A</a1>", ()),
        ("[甲](a.md)和[乙](b.md)", "[B](b.html) and [A](a.html)", "<a2>B</a2> and <a1>A</a1>", ()),
        ("[甲](/x)和乙", "A and [B](/y)", "A and <a1>B</a1>", ()),
        ("甲 和 乙", "A and [B](/y)", "A and B", ("<a> has no place in the source",)),
        ("[甲](/x)和乙", "A and B", "A and B", ("<a1> of the msgid is missing",)),
        ("运行 `x` 吧", "run x", "run <code>x</code>", ("“x” is code in the source",)),
        ("**甲**和乙", "A and B", "A and B", ()),
        ("甲", "Still 一半中文", "Still 一半中文", ("still has Chinese in it",)),
        ("版心", "The centre column (版心) of a page", "The centre column (版心) of a page", ()),
        ("[甲](/zh/a#甲)和[乙](/zh/b#乙)", "[B](/en/b#b), [A](/en/a#a)", "<a2>B</a2>, <a1>A</a1>", ()),
    ],
)
def test_tags_are_those_of_the_source(chinese: str, english: str, msgstr: str, doubts: tuple[str, ...]) -> None:
    (found,) = of(chinese, english)
    assert (found.msgstr, found.doubts) == (msgstr, doubts)


def test_chinese_characters_are_no_leftover_in_japanese() -> None:
    assert of("甲", "日本語の文", "ja")[0].doubts == ()


def test_two_texts_become_one_with_their_links_numbered_on() -> None:
    (found,) = of("见[甲](/a)和[乙](/b)。", "See [A](/a).\n\nSee [B](/b).")
    assert found.msgstr == "See <a1>A</a1>. See <a2>B</a2>."
    assert found.doubts == ("joined from two texts",)


def test_one_text_for_two_goes_to_the_first() -> None:
    (found,) = of("甲。\n\n乙。", "A. B.")
    assert (found.key.msgid, found.msgstr, found.doubts) == ("甲。", "A. B.", ("translates this text and the next one",))


def test_a_value_is_taken_as_it_is() -> None:
    found = of("---\ntitle: 甲 a1\n---\n", "---\ntitle: A [b] <c>\n---\n")
    assert [offer.msgstr for offer in found] == ["A [b] &lt;c>"]
