"""XLSX for reviewers: a protected sheet in which only target, status and comment can be changed.  The one door of openpyxl.

Source: ECMA-376, Part 1, §18 (SpreadsheetML) and §22.9.2.19 (``ST_Xstring``: ``_x000D_`` stands for a carriage return).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from i18nflow.errors import ConfigError, SourceError
from i18nflow.exchange.control import refuse_controls
from i18nflow.exchange.rows import Batch
from i18nflow.exchange.states import STATES
from i18nflow.exchange.table import COLUMNS, EDITABLE, REQUIRED, Cells, Line, read_table, table
from i18nflow.wording import say

UNPACKED = 512_000_000
"""Bytes that the parts of a workbook may have in all."""
_PARTS, _ROWS, _WIDEST = 2_000, 1_048_576, 200
_LONGEST_CELL = 32_767
"""Characters (of UTF-16), as Excel has it."""
_WIDTHS = {"source": 60, "target": 60, "comment": 30, "notes": 30, "previous": 30, "role": 16, "article": 18, "status": 12}
_HIDDEN = ("locale", "context", "id", "base")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|\r")
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What openpyxl, zipfile and the XML parser raise for files that are not what they should be."""


def write_xlsx(batches: Sequence[Batch]) -> bytes:
    """A workbook with one sheet.

    :raises SourceError: for control characters, and texts that are too long for a cell.
    """
    refuse_controls(batches)
    lines = [[_cell(cell, number) for cell in cells] for number, cells in enumerate(table(batches), 1)]
    workbook = _openpyxl().Workbook(write_only=True)
    sheet = workbook.create_sheet(batches[0].locale if batches else "i18nflow")
    _lay_out(sheet, len(lines))
    _fill(workbook, sheet, lines)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _openpyxl() -> Any:
    try:
        import openpyxl  # an extra: most people never need it
    except ImportError as error:
        hint = say("pip install 'i18nflow[xlsx]', or use --format csv")
        raise ConfigError("no-openpyxl", say("workbooks need the package openpyxl"), hint=hint) from error
    return openpyxl


def _lay_out(sheet: Any, rows: int) -> None:
    """Widths, the header that stays in sight, what may be changed, the words for the status."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, name in enumerate(COLUMNS, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = _WIDTHS.get(name, 20), name in _HIDDEN
    last = get_column_letter(len(COLUMNS))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}{rows}"
    protection = sheet.protection
    protection.sheet, protection.autoFilter, protection.formatColumns, protection.formatRows = True, False, False, False
    words = DataValidation("list", formula1=f'"{",".join(STATES)}"', allow_blank=True, showErrorMessage=True)
    letter = get_column_letter(COLUMNS.index("status") + 1)
    words.add(f"{letter}2:{letter}{rows + 1}")
    sheet.data_validations.append(words)


def _fill(workbook: Any, sheet: Any, rows: Iterable[Cells]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection

    wrapped, grey = Alignment(wrap_text=True, vertical="top"), PatternFill("solid", "00EEEEEE")
    locked = NamedStyle("locked", alignment=wrapped, number_format="@", fill=grey)
    free = NamedStyle("free", alignment=wrapped, number_format="@", protection=Protection(locked=False))
    header = NamedStyle("header", font=Font(bold=True), fill=grey)
    for style in (locked, free, header):
        workbook.add_named_style(style)
    styles = [free if name in EDITABLE else locked for name in COLUMNS]
    for number, cells in enumerate(rows, 1):
        line = [WriteOnlyCell(sheet, cell) for cell in cells]
        for cell, style in zip(line, styles, strict=True):
            cell.data_type = "s"
            cell.style = style if number > 1 else header
        sheet.append(line)


def _cell(text: str, row: int) -> str:
    shown = _TO_ESCAPE.sub(lambda match: "_x000D_" if match[0] == "\r" else "_x005F_", text)
    if len(shown.encode("utf-16-le")) > 2 * _LONGEST_CELL:
        message = say(
            "a text of {count} characters is too long for a cell, which holds {longest_cell}",
            count=len(text),
            longest_cell=_LONGEST_CELL,
        )
        raise SourceError("too-long-for-cell", message, line=row, hint=say("use --format csv, or XLIFF"))
    return shown


def read_xlsx(data: bytes) -> tuple[Batch, ...]:
    """The batches of the first sheet that has the columns of an export.

    :raises SourceError: for what is no workbook, unpacks to more than :data:`UNPACKED` bytes, or lacks columns; with the row.
    """
    library = _openpyxl()
    try:
        _refuse_bomb(data)
        workbook = library.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = next((sheet for sheet in workbook.worksheets if _is_ours(sheet)), workbook.worksheets[0])
        return read_table(list(_lines(sheet)))
    except _FAULTS as error:
        raise SourceError(
            "bad-xlsx", say("is no workbook that can be read: {error}", error=error), hint=say("save it as .xlsx again")
        ) from error


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > UNPACKED or len(parts) > _PARTS:
        message = say(
            "unpacks to {size} bytes in {count} parts, the limits are {unpacked} and {parts}",
            size=size,
            count=len(parts),
            unpacked=UNPACKED,
            parts=_PARTS,
        )
        raise SourceError("too-large", message, hint=say("export fewer articles at a time"))


def _is_ours(sheet: Any) -> bool:
    header = next(iter(_lines(sheet, last=1)), Line(1, ()))
    return {name.lower() for name in header.cells}.issuperset(REQUIRED)


def _lines(sheet: Any, last: int = _ROWS) -> Iterator[Line]:
    before = None
    for number, row in enumerate(sheet.iter_rows(max_row=last, max_col=_WIDEST), 1):
        if row is before:  # one of a million rows that are not there
            continue
        before = row
        cells = [_text(cell, number) for cell in row]
        if any(cells):
            yield Line(number, cells)


def _text(cell: Any, row: int) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if not isinstance(value, str | int | float):
        message = say("a cell holds a {name}, not text", name=type(value).__name__)
        raise SourceError("not-text", message, line=row, hint=say("format the column as text, and type it again"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
