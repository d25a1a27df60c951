"""Glossaries as communities keep them in Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.clock import cost

from i18nflow.exchange.term_cells import Cell, read_cell
from i18nflow.exchange.term_csv import read_table, write_table
from i18nflow.exchange.term_tables import Languages, read_tables, write_tables
from i18nflow.glossary.concepts import Imported
from i18nflow.glossary.merging import merge
from i18nflow.glossary.table import Table
from i18nflow.glossary.term import Term

LANGUAGES = Languages("zh", ("en",))


def of(shared: Path, name: str) -> Imported:
    return read_tables((shared / "corpus/glossary" / name).read_text("utf-8"), LANGUAGES, name)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("报警/告警", Cell(("报警", "告警"))),
        ("2-phase commit (2PC)", Cell(("2-phase commit", "2PC"))),
        ("build (v.)", Cell(("build",), "verb")),
        ('"非兼容"或"不兼容"', Cell(("非兼容", "不兼容"))),
        ("_不翻译_", Cell(kept=True)),
        ("_不翻译，保留英文，加 MDN 解释作为译注_", Cell(kept=True)),
        ('JS 中译为"类"，CSS 中不翻译', Cell(prose=True)),
        ("把……加入队列", Cell(prose=True)),
        ("TCP/IP", Cell(("TCP/IP",))),
        ("I/O", Cell(("I/O",))),
        ("Input/Output Operations Per Second (IOPS)", Cell(("Input/Output Operations Per Second", "IOPS"))),
        ("emit/fire/trigger (an event)", Cell(("emit", "fire", "trigger"))),
        ("truthy, falsy", Cell(("truthy", "falsy"))),
        ("**[hook](https://a.cn)**", Cell(("hook",))),
        ("", Cell()),
    ],
)
def test_what_people_write_into_cells(cell: str, expected: Cell) -> None:
    assert read_cell(cell) == expected


@pytest.mark.parametrize(
    "header",
    ["| English | 中文 |", "| 英文术语 | 建议翻译 |", "| a | b |", "English | Chinese"],
)
def test_columns_are_known_by_their_headers_or_script(header: str) -> None:
    found = read_tables(f"# 术语\n\n{header}\n|---|:-:|\n| cache | 缓存 |\n| log \\| diary | 日志 |\n\n文字\n", LANGUAGES)
    assert found.terms == (Term("缓存", "cache", "en"), Term("日志", "log | diary", "en"))


def test_a_person_can_say_which_language_comes_first() -> None:
    text = "| x | y |\n|-|-|\n| Zwischenspeicher | 缓存 |\n"
    languages = Languages("zh", ("en", "de"), "de")
    assert read_tables(text, languages).terms == (Term("缓存", "Zwischenspeicher", "de"),)


def test_as_many_on_both_sides_belong_together() -> None:
    found = read_tables("|英文|中文|\n|-|-|\n|watch/watcher|侦听/侦听器|\n", LANGUAGES).terms
    assert found == (Term("侦听", "watch", "en"), Term("侦听器", "watcher", "en"))


def test_explanations_become_notes() -> None:
    found = read_tables("|术语|说明|\n|-|-|\n|ACL|一套 API 库，供用户使用。|\n", LANGUAGES)
    assert found.terms == (Term("ACL", note="一套 API 库，供用户使用。"),)


def test_tables_in_code_are_none() -> None:
    table = "|英文|中文|\n|-|-|\n|cache|缓存|\n"
    assert read_tables(f"```md\n{table}```\n\n~~~~\n```\n{table}~~~~\n", LANGUAGES).terms == ()


def test_advice_is_left_to_people() -> None:
    found = read_tables("|英文|中文|\n|-|-|\n|class|JS 中译为“类”，CSS 中不翻译|\n", LANGUAGES)
    assert [(one.line, one.text) for one in found.left_out] == [(3, "class | JS 中译为“类”，CSS 中不翻译")]
    one_language = read_tables("|中文|约定写法|\n|-|-|\n|应用程序|应用|\n", LANGUAGES)
    assert one_language.terms == ()
    assert "two languages" in one_language.left_out[0].why


@pytest.mark.parametrize(
    ("name", "terms", "kept", "left"),
    [("tidb/tidb-terms.md", 470, 0, 2), ("vue/terminology.md", 65, 10, 5), ("mindspore/glossary.zh.md", 64, 0, 0)],
)
def test_real_glossaries(shared: Path, name: str, terms: int, kept: int, left: int) -> None:
    found = of(shared, name)
    table = merge(Table(), found.terms).table
    assert (len(table.terms), sum(term.kept for term in table.terms), len(found.left_out)) == (terms, kept, left)
    assert read_table(write_table(table)) == table
    assert read_tables(write_tables(table.terms), LANGUAGES).terms == table.terms


def test_what_tidb_and_vue_say(shared: Path) -> None:
    tidb = {term.source: term for term in merge(Table(), of(shared, "tidb/tidb-terms.md").terms).table.terms}
    assert (tidb["告警"].target, tidb["修改"].target, tidb["修改"].variants) == ("alert", "edit", ("update",))
    assert tidb["2 阶段提交"].variants == ("2PC",)
    vue = {term.source: term for term in of(shared, "vue/terminology.md").terms}
    assert (vue["attribute"].kept, vue["attribute"].target) == (True, "")
    assert vue["不兼容"].target == "breaking"


@pytest.mark.parametrize("line", ["`a {0}|b|", "| {0}-|-|x", "|[{0}|甲|", "|(({0}|甲|"])
def test_no_cell_takes_the_square_of_its_length(line: str) -> None:
    def work(size: int) -> float:
        text = "|英文|中文|\n|-|-|\n" + line.format("`a [( " * size) + "\n" + " " * size + "|\n" + " " * size + "-|\n"
        return cost(lambda: read_tables(text, LANGUAGES))

    assert work(40_000) < 12 * max(work(10_000), 0.002)
