"""Tables: what spreadsheets do to them, what reviewers may change, and files that are not what they say."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.samples import batch_of, catalog_of, texts

from i18nflow.errors import SourceError
from i18nflow.exchange import xlsx
from i18nflow.exchange.csv_table import BOM, read_csv, write_csv
from i18nflow.exchange.rows import Row
from i18nflow.exchange.table import COLUMNS, EDITABLE
from i18nflow.exchange.xlsx import read_xlsx, write_xlsx
from i18nflow.model import Entry

openpyxl = pytest.importorskip("openpyxl")
DONE = Entry("会议", msgstr="=Meeting", notes=("heading 2", "under: 大会"), comments=("一", "二"))
OPEN = Entry("详情")


def csv_text(*entries: Entry) -> str:
    return write_csv([batch_of(catalog_of(*entries))])


def rows(text: str) -> tuple[Row, ...]:
    return tuple(row for batch in read_csv(text) for row in batch.rows)


# --- CSV -----------------------------------------------------------------------------------------------------------


def test_a_table_as_people_see_it() -> None:
    header, first, second = csv_text(DONE, OPEN).split("\r\n")[:3] if "\r\n" in csv_text(OPEN) else ("", "", "")
    assert header == ",".join(COLUMNS)
    assert first.startswith("news/700,heading 2,会议,'=Meeting,translated,\"一")
    assert second


def test_what_excel_makes_of_it_is_read() -> None:
    text = csv_text(DONE, OPEN)
    for other in (BOM + text, "sep=,\r\n" + text, text.replace("\r\n", "\n")):
        assert [(row.target, row.comments) for row in rows(other)] == [("=Meeting", ("一", "二")), ("", ())]
    plain = "id;target;article;locale;status\nk1;Meeting, all day;news/1;en;approved\n"
    (found,) = read_csv(plain)
    assert (found.article, found.locale, found.rows[0].target, found.rows[0].state) == (
        "news/1",
        "en",
        "Meeting, all day",
        "approved",
    )
    assert rows(plain.replace(";", "\t"))[0].target == "Meeting, all day"


def test_columns_in_another_order_and_columns_of_ones_own() -> None:
    (row,) = rows("remark,Target,ID,Status\nmine,Meeting,k1,Translated\n")
    assert (row.id, row.target, row.state, row.line) == ("k1", "Meeting", "translated", 2)


def test_the_line_of_a_row_counts_breaks_in_cells() -> None:
    found = rows(csv_text(DONE, OPEN))
    assert [row.line for row in found] == [2, 4]


def test_an_unknown_status_is_told() -> None:
    (row,) = rows("id,target,status\nk1,Meeting,ok\n")
    assert (row.state, row.problems) == ("fuzzy", ("the status “ok” is none of empty, fuzzy, translated, approved",))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "missing-column", 1),
        ("article,source\nx,y\n", "missing-column", 1),
        ("\n\nid,source\nx,y\n", "missing-column", 3),
        ('id,target\nk1,"open\n', "bad-csv", 2),
        ('id,target\nk1,a\nk2,"a"b\n', "bad-csv", 3),
        ("id,target\nk1,a\nk2,a\0b\n", "control-character", 3),
        ("id,target,comment\nk1,a,\x1b[2J\n", "control-character", 2),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        read_csv(text)
    assert (caught.value.code, caught.value.line) == (code, line)


def test_cells_may_be_as_long_as_texts() -> None:
    assert rows(csv_text(Entry("长" * 200_000, msgstr="x" * 200_000)))[0].target == "x" * 200_000


# --- XLSX ----------------------------------------------------------------------------------------------------------


def workbook(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook as a spreadsheet program saves it after some work."""
    book = workbook(data)
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell(sheet: Any, column: str, row: int = 2) -> Any:
    return sheet.cell(row, COLUMNS.index(column) + 1)


def test_only_what_is_to_be_reviewed_can_be_changed() -> None:
    sheet = workbook(write_xlsx([batch_of(catalog_of(DONE, OPEN))])).worksheets[0]
    assert sheet.title == "en"
    assert sheet.protection.sheet
    assert sheet.freeze_panes == "A2"
    for name in COLUMNS:
        assert cell(sheet, name).protection.locked == (name not in EDITABLE)
        assert cell(sheet, name).data_type != "f"
        assert cell(sheet, name, 1).font.b
    assert cell(sheet, "source").alignment.wrap_text
    (words,) = sheet.data_validations.dataValidation
    assert words.formula1 == '"empty,fuzzy,translated,approved"'
    assert "E2" in words.sqref
    assert sheet.column_dimensions["K"].hidden


def test_no_cell_is_a_formula() -> None:
    sheet = workbook(write_xlsx([batch_of(catalog_of(Entry("=1+1", msgstr="@x"), Entry("+a", msgstr="-b")))])).worksheets[0]
    assert all(one.data_type != "f" for line in sheet.iter_rows() for one in line)


def test_what_a_reviewer_did_comes_back() -> None:
    def work(sheet: Any) -> None:
        cell(sheet, "target").value = "Meeting"
        cell(sheet, "status").value = "approved"
        cell(sheet, "comment").value = "fine"
        cell(sheet, "target", 3).value = 42
        sheet.insert_rows(3)
        sheet["Z1"] = "my column"

    (batch,) = read_xlsx(changed(write_xlsx([batch_of(catalog_of(DONE, OPEN))]), work))
    first, second = batch.rows
    assert (first.target, first.state, first.comments, first.line) == ("Meeting", "approved", ("fine",), 2)
    assert (second.target, second.line) == ("42", 4)
    assert (batch.article, batch.locale) == ("news/700", "en")


@settings(max_examples=15, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_texts_survive_another_program(found: list[str]) -> None:
    entries = [Entry(f"{number} {text}", msgstr=text) for number, text in enumerate(found)]
    data = changed(write_xlsx([batch_of(catalog_of(*entries))]), lambda sheet: None)
    assert [row.target for row in read_xlsx(data)[0].rows] == [entry.msgstr for entry in entries]


def test_what_is_not_text_is_refused_with_its_row() -> None:
    def work(sheet: Any) -> None:
        cell(sheet, "target", 3).value = date(2026, 11, 23)

    with pytest.raises(SourceError) as caught:
        read_xlsx(changed(write_xlsx([batch_of(catalog_of(DONE, OPEN))]), work))
    assert (caught.value.code, caught.value.line) == ("not-text", 3)


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(SourceError, match="32768 characters"):
        write_xlsx([batch_of(catalog_of(Entry("a", msgstr="x" * 32_768)))])
    assert read_xlsx(write_xlsx([batch_of(catalog_of(Entry("a", msgstr="x" * 32_767)))]))


def test_the_right_sheet_is_found_and_a_wrong_one_named() -> None:
    book = workbook(write_xlsx([batch_of(catalog_of(DONE))]))
    book.create_sheet("notes", 0)["A1"] = "hello"
    out = io.BytesIO()
    book.save(out)
    assert read_xlsx(out.getvalue())[0].rows[0].target == "=Meeting"
    del book["en"]
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(SourceError) as caught:
        read_xlsx(out.getvalue())
    assert (caught.value.code, caught.value.line) == ("missing-column", 1)


# --- hostile workbooks ---------------------------------------------------------------------------------------------


def repacked(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
GOOD = write_xlsx([batch_of(catalog_of(DONE, OPEN))])


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(GOOD, SHEET, lambda content: content + b" " * 2_000_000)
    assert len(bomb) < 20_000
    monkeypatch.setattr(xlsx, "UNPACKED", 1_000_000)
    with pytest.raises(SourceError) as caught:
        read_xlsx(bomb)
    assert caught.value.code == "too-large"


def test_entities_are_refused() -> None:
    def billion(content: bytes) -> bytes:
        return content.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)

    with pytest.raises(SourceError) as caught:
        read_xlsx(repacked(GOOD, SHEET, billion))
    assert caught.value.code == "bad-xlsx"


def test_a_row_far_below_costs_nothing() -> None:
    def far(content: bytes) -> bytes:
        return content.replace(b'<row r="3"', b'<row r="999999999"')

    assert len(read_xlsx(repacked(GOOD, SHEET, far))[0].rows) == 1


def test_a_column_far_right_costs_nothing() -> None:
    far = repacked(GOOD, SHEET, lambda content: content.replace(b'r="L2"', b'r="XFD2"'))
    assert read_xlsx(far)[0].rows[0].base == ""


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0 an old workbook", GOOD[: len(GOOD) // 2]]
)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read_xlsx(data)
    assert caught.value.code == "bad-xlsx"


def test_damaged_workbooks_are_read_or_refused() -> None:
    noise = random.Random(4)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        names = archive.namelist()
    refused = 0
    for _ in range(60):
        start, width = noise.random(), noise.randrange(1, 40)

        def damage(content: bytes, start: float = start, width: int = width) -> bytes:
            at = int(start * len(content))
            return content[:at] + bytes(noise.choices(b'<>/"x0 =9:', k=noise.randrange(12))) + content[at + width :]

        try:
            read_xlsx(repacked(GOOD, noise.choice(names), damage))
        except SourceError:
            refused += 1
    assert refused > 10
