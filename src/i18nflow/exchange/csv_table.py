"""CSV (RFC 4180) for spreadsheets and scripts: UTF-8, quoted where needed; read with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from i18nflow.errors import SourceError
from i18nflow.exchange.control import refuse_controls
from i18nflow.exchange.rows import Batch
from i18nflow.exchange.table import REQUIRED, Line, read_table, table
from i18nflow.wording import say

BOM = "\ufeff"
"""What Excel knows UTF-8 by."""
_SEPARATORS = ",;\t"
"""Excel writes semicolons where the comma is the decimal point."""
_LONGEST = 64_000_000
"""Characters of a cell; Python's own limit is below what a catalog may hold."""


def write_csv(batches: Sequence[Batch], *, bom: bool = False) -> str:
    """The table of some batches.  Raises ``SourceError`` for control characters, which no spreadsheet keeps."""
    refuse_controls(batches)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(table(batches))
    return (BOM if bom else "") + out.getvalue()


def read_csv(text: str) -> tuple[Batch, ...]:
    """The batches of a table, whichever spreadsheet saved it.

    :raises SourceError: for broken quoting and missing columns, naming the line.
    """
    return read_table(_lines(text.removeprefix(BOM)))


def _lines(text: str) -> Iterator[Line]:
    start, separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    limit, line = csv.field_size_limit(_LONGEST), 1
    try:
        for cells in reader:
            if line >= start and cells:
                yield Line(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        hint = say("a cell with a quote, a separator or a line break stands in quotes, a quote in it is doubled")
        raise SourceError("bad-csv", say("is not CSV: {error}", error=error), line=line, hint=hint) from error
    finally:
        csv.field_size_limit(limit)


def _separator(text: str) -> tuple[int, str]:
    """The line of the header and what separates cells: as ``sep=;`` says, else what the required columns stand between."""
    first = text[:10_000].splitlines()[0] if text else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return 2, first[4]
    names = {separator: {name.strip('" ').lower() for name in first.split(separator)} for separator in _SEPARATORS}
    return 1, next((separator for separator in _SEPARATORS if names[separator].issuperset(REQUIRED)), ",")
