"""Copies of an article's texts on other pages."""

from __future__ import annotations

import pytest

from i18nflow.flow.echoes import Echoes, Passages

TEXTS = Echoes(
    [
        ("静态图", "Static graphs"),
        ("静态图与<strong>动态图</strong>", "Static and <strong>dynamic</strong> graphs"),
        ("从三个角度比较。", "Compared in three respects."),
        ("静态图", "Another rendering"),
        ("点&lt;b>击", "Click &lt;b>"),
        ("行一<br/>行二", "Line one<br/>line two"),
        ("图", "Figure"),
    ]
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("静态图", "Static graphs"),
        ("静态图与动态图", "Static and dynamic graphs"),
        ("静态图与**动态图**", "Static and dynamic graphs"),
        (" 静态图与动态图\n", "Static and dynamic graphs"),
        ("静态图\n与动态图", "Static and dynamic graphs"),
        ("点<b>击", "Click <b>"),
        ("行一行二", "Line one line two"),
        ("行一 行二", "Line one line two"),
        ("静态图与动态图 从三个角度比较。", "Static and dynamic graphs Compared in three respects."),
        ("静态图与动态图从三个角度比较。 make", "Static and dynamic graphs Compared in three respects. make"),
        ("未知", None),
        ("静态图 未知", None),
        ("", None),
    ],
)
def test_copies(text: str, answer: str | None) -> None:
    assert TEXTS.find(text) == answer


def test_one_known_word_within_unknown_text_is_no_copy() -> None:
    assert TEXTS.find("本文介绍静态图的静态图与其余一切没有翻译过的内容，所以不应替换其中任何一个词。") is None


def test_a_long_text_takes_no_time() -> None:
    assert Echoes([("会议", "Meeting")]).find("会议 " * 50_000) == " ".join(["Meeting"] * 50_000)


PASSAGES = Passages(
    [
        ("概要", "About"),
        ("标题", "Title"),
        ("", ""),
        ("  甲\n乙 ", " A\nB"),
        ("\n", "\n"),
        ("x = 1  # 注\n", "x = 1  # note\n"),
        ("甲", "Again"),
        ("甲 丙", "A C"),
        ("空", ""),
        ("x", "x"),
    ]
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("概要", "About"),
        ("甲\n乙 x = 1  # 注 甲", "A\nB x = 1  # note Again"),
        ("甲\n乙 甲", "A\nB Again"),
        ("甲 丙", "A C"),
        ("甲 丙 空 x", "A C x"),
        ("概要 标题 甲\n乙", "About Title A\nB"),
        ("标题 概要", None),
        ("标题甲", None),
        ("甲 乙", None),
        ("标题 ", "Title"),
        ("x", None),
        ("", None),
    ],
)
def test_passages(text: str, answer: str | None) -> None:
    assert PASSAGES.find(text) == answer


def test_passages_of_many_like_blocks_take_no_time() -> None:
    assert Passages([("甲", "A")] * 20_000).find("甲 " * 20_001 + "乙") is None
