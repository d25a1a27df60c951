"""Two documents laid side by side."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.alignment.sides import CHINESE, ENGLISH, aligned, pairs, side
from tests.clock import cost

from i18nflow.alignment import dynamic
from i18nflow.alignment.blocks import Block
from i18nflow.alignment.pairing import align

TWINS = [
    ("会议详情", "Meeting details"),
    ("关于会议", "About the meeting"),
    ("会议详情", "Meeting details"),
    (
        "欢迎参加 2024 年的 MindSpore 大会，日程见这里。",
        "Welcome to the MindSpore conference of 2024, see here for the agenda.",
    ),
    ("import mindspore\n", "import mindspore\n"),
    ("北京，运行 nn.Cell", "Beijing, run nn.Cell"),
    ("上海", "Shanghai"),
    ("大会免费。", "The conference is free."),
]


def test_twins_pair_and_front_matter_by_its_keys() -> None:
    found = aligned(CHINESE, ENGLISH)
    assert pairs(found) == TWINS
    assert all(row.score > 0.9 for row in found.rows)
    assert found.gaps == 0


WELCOME = "欢迎参加 2024 年的 MindSpore 大会，日程见[这里](/zh/agenda)。\n"


@pytest.mark.parametrize("lost", ["- 上海\n", "大会免费。\n", "# 会议详情\n", WELCOME])
def test_what_only_the_other_side_has_is_a_gap(lost: str) -> None:
    found = aligned(CHINESE.replace(lost, ""), ENGLISH)
    gaps = [row for row in found.rows if not row.is_pair]
    assert [len(row.source) for row in gaps] == [0]
    assert len([pair for pair in pairs(found) if pair in TWINS]) == len(TWINS) - 1
    assert 0 < found.gaps < 0.1


def test_what_only_the_source_has_is_a_gap() -> None:
    found = aligned(CHINESE + "\n本段没有英文，编号 4711，代码 `only_here`。\n", ENGLISH)
    assert [pair for pair in pairs(found) if not all(pair)] == [("本段没有英文，编号 4711，代码 only_here。", "")]


def test_a_paragraph_that_was_split_in_translation() -> None:
    one = "运行 `nn.Cell` 之后，程序会读取 `config.yml` 并在 8080 端口等待连接，直到收到信号。"
    first = "After `nn.Cell` has run, it reads `config.yml` and waits on port 8080 for connections until it gets a signal."
    english = f"Preface.\n\n{first}\n\nThen it closes the `Dataset` and writes into the log.\n\nThe end."
    chinese = f"前言。\n\n{one}然后它关闭 `Dataset` 并写入日志。\n\n结束。"
    (row,) = [row for row in aligned(chinese, english).rows if len(row.target) == 2]
    assert len(row.source) == 1
    assert row.score <= 0.8


def test_a_heading_is_never_a_paragraph_nor_a_cell() -> None:
    found = aligned("## 甲\n\n乙\n\n| 丙 |\n|---|\n| 丁 |\n", "A\n\n## B\n\n| C |\n|---|\n| D |\n")
    assert all(len({block.kind for block in (*row.source, *row.target)}) == 1 for row in found.rows)


def test_a_pair_that_could_as_well_be_another_is_not_sure() -> None:
    found = aligned("苹果\n\n香蕉\n\n樱桃\n", "Bananas\n\nCherries\n")
    assert all(row.score < 0.9 for row in found.rows)


def test_nothing_against_something() -> None:
    assert aligned("", "").gaps == 0
    assert aligned("", ENGLISH).gaps == 1
    assert aligned(CHINESE, "").gaps == 1


texts = st.lists(
    st.sampled_from(
        ["# 标题", "段落文字。", "- 一项", "`x` 1", "| 甲 |\n|---|\n| 乙 |", "```\nx\n```", "![图](a.png)", "text 22"]
    ),
    max_size=12,
)


@given(texts, texts)
def test_each_block_stands_in_one_row_in_its_order(left: list[str], right: list[str]) -> None:
    source, target = side("\n\n".join(left)), side("\n\n".join(right), "en")
    rows = align(source, target).rows
    assert [block for row in rows for block in row.source] == list(source)
    assert [block for row in rows for block in row.target] == list(target)
    assert all(0 <= row.score <= 1 for row in rows)


@given(texts)
def test_a_document_pairs_with_itself(parts: list[str]) -> None:
    blocks, again = side("\n\n".join(parts)), side("\n\n".join(parts))
    found = align(blocks, again)
    assert found.gaps == 0
    assert all([one.text for one in row.source] == [one.text for one in row.target] for row in found.rows)


@pytest.mark.parametrize(("rows", "columns"), [(1, 2000), (2000, 1), (40, 1500)])
def test_sides_of_very_different_length(rows: int, columns: int) -> None:
    def many(number: int) -> tuple[Block, ...]:
        return side("\n\n".join(f"第 {at} 段" for at in range(number)))

    found = align(many(rows), many(columns))
    assert sum(len(row.source) for row in found.rows) == rows
    assert sum(len(row.target) for row in found.rows) == columns


def test_time_is_that_of_the_band(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dynamic, "CELLS", 10_000)
    source = random.Random(1)

    def twins(number: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        lengths = [source.randint(1, 60) for _ in range(number)]
        return side("\n\n".join("字" * size for size in lengths)), side("\n\n".join("word " * size for size in lengths), "en")

    small, large = twins(300), twins(1200)
    assert cost(lambda: align(*large), 1) < 8 * cost(lambda: align(*small), 1)
