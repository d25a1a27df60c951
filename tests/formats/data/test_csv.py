"""Tables: read as the csv module reads them, and changed in one cell at a time."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.errors import SourceError
from i18nflow.formats.data.csv_cells import is_formula, scan_csv, separator_of
from i18nflow.formats.data.scalars import Limits, Scan, rewrite
from i18nflow.formats.data.text import read_data

CELLS = st.text(st.sampled_from("a你\"',;\t\n =@-"), max_size=6) | st.sampled_from(
    ["", "标题", 'he said "x"', "=SUM(A1)", " a "]
)
HEADERS = st.lists(st.sampled_from(["标题", "title", "名称", "id", "a b", "x", "y", 'q"', "k\nk"]), min_size=2, max_size=5)
"""Two at least: a header of one column does not show how the others are separated."""


def grid(text: str, separator: str = ",") -> list[list[str]]:
    """As the csv module reads it; it gives nothing for an empty line."""
    return [row or [""] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def mine(scan: Scan) -> list[list[str]]:
    rows: list[list[str]] = []
    for _, row, value in scan.outline:
        assert isinstance(row, int)
        assert isinstance(value, str)
        if row == len(rows):
            rows.append([])
        rows[row].append(value)
    return rows


def table(header: list[str], rows: list[list[str]], separator: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\n", quoting=quoting).writerows([header, *rows])  # type: ignore[arg-type]
    return out.getvalue()


TABLES = st.builds(
    table,
    HEADERS,
    st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)


@given(TABLES)
def test_any_table_reads_back(text: str) -> None:
    assert mine(scan_csv(text)) == grid(text, separator_of(text))


@given(st.text(st.sampled_from('ab",;\t\n '), max_size=30))
def test_any_text_is_read_as_the_csv_module_reads_it(text: str) -> None:
    scan = scan_csv(text)
    if scan.findings:
        assert not scan.scalars
        assert not scan.outline
    else:
        assert mine(scan) == grid(text, separator_of(text))


@given(TABLES, st.data())
def test_a_change_is_of_one_cell(text: str, data: st.DataObject) -> None:
    scan = scan_csv(text)
    free = [scalar for scalar in scan.scalars if not scalar.locked]
    assume(free)
    scalar, new = data.draw(st.sampled_from(free)), data.draw(CELLS)
    separator = separator_of(text)
    written = rewrite(scan, {scalar: new})
    assert written.refusals == ()
    expected = mine(scan)
    row, cell = scalar.path[0], scan.outline[: scalar.ordinal + 1]
    assert isinstance(row, int)
    expected[row + 1][sum(one[1] == row + 1 for one in cell) - 1] = new
    assert grid(written.text, separator) == expected
    assert written.text.startswith(text[: scalar.start])
    assert written.text.endswith(text[scalar.end :])


@given(TABLES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_file_keeps_its_line_ends(text: str, newline: str, bom: bool) -> None:
    source = "\ufeff" * bom + text.replace("\n", newline)
    data = read_data(source, "table.csv", 1_000_000)
    assert data.write({}).text == source
    free = [scalar for scalar in data.scan.scalars if not scalar.locked]
    changed = data.write({scalar: f"{scalar.value}\nx" for scalar in free}).text
    assert changed.startswith("\ufeff") == bom
    plain = changed.removeprefix("\ufeff")
    assert (newline == "\r\n" and plain.replace("\r\n", "").count("\n") == 0) or newline != "\r\n"
    again = read_data(changed, "table.csv", 1_000_000).scan
    assert [scalar.value for scalar in again.scalars if not scalar.locked][: len(free)] == [f"{one.value}\nx" for one in free]


def test_places() -> None:
    scan = scan_csv('名称,说明,\n"甲, ""乙""",一\n二\n,,三,四\n')
    assert [(scalar.path, scalar.value, scalar.line) for scalar in scan.scalars] == [
        ((0, "名称"), '甲, "乙"', 2),
        ((0, "说明"), "一", 2),
        ((1, "名称"), "二", 3),
        ((2, "名称"), "", 4),
        ((2, "说明"), "", 4),
    ]
    assert scan.text[scan.scalars[0].start : scan.scalars[0].end] == '"甲, ""乙"""'


@pytest.mark.parametrize(
    ("text", "separator"),
    [("a,b;c;d", ";"), ("a\tb", "\t"), ("a", ","), ("", ","), ('"a;b;c",d\n;;;;', ","), ("a;b,c", ","), ('"a\n;;",b', ",")],
)
def test_the_separator_is_that_of_the_header(text: str, separator: str) -> None:
    assert separator_of(text) == separator


def test_lines_count_on_over_cells_with_line_breaks() -> None:
    scan = scan_csv('标题,名称\n"一\n二",三\n四,五\n')
    assert [scalar.line for scalar in scan.scalars] == [2, 3, 4, 4]


@pytest.mark.parametrize("value", ["=1+1", "=链接", " =A1", "@SUM(A1)", "+A1", "-cmd|x", "-(1)", "=="])
def test_formulas_stay(value: str) -> None:
    assert is_formula(value)
    (scalar,) = scan_csv(f'标题\n"{value}"\n').scalars
    assert scalar.locked == "it looks like a formula"


@pytest.mark.parametrize("value", ["-5℃以下", "+86 手机", "@张三", "- 一", "1+1", "a=b", "—"])
def test_texts_are_no_formulas(value: str) -> None:
    assert not is_formula(value)


def test_what_is_no_table() -> None:
    for text in ('标题\n"一\n二', '标题\n"一""二', '标题\n"一",二\n"三'):
        (finding,) = scan_csv(text).findings
        assert (finding.code, finding.line) == ("csv-syntax", 2 + text.endswith("三"))
    (scalar,) = scan_csv('标题\n"一"二\n').scalars
    assert (scalar.value, scalar.locked) == ("一二", "text follows its closing quote")


def test_limits() -> None:
    with pytest.raises(SourceError, match="nodes"):
        scan_csv("a,b\n" * 10, Limits(nodes=12))
    with pytest.raises(SourceError, match="bytes"):
        scan_csv("标题\n" * 10, Limits(size=20))


@pytest.mark.parametrize("text", ['"' * 100_001, '"a"' * 40_000, '""' * 50_000 + '"', "," * 60_000, '"\n' * 30_000])
def test_long_hostile_texts_take_little_time(text: str) -> None:
    assert cost(lambda: scan_csv(text, Limits(nodes=500_000, size=1_000_000)), 1) < 2
