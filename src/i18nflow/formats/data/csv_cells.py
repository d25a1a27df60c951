"""CSV tables: every cell with its place in the text; RFC 4180, with ``;`` or a tab in the place of the comma as well.

The first record is the header and is never changed: sites know their columns by it.  What RFC 4180 leaves open is read as
Python's :mod:`csv` reads it: quotes inside an unquoted cell are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from i18nflow.formats.data.scalars import DEFAULT_LIMITS, Atom, Dialect, Limits, Scalar, Scan
from i18nflow.model import Finding
from i18nflow.wording import say

_SEPARATORS = ",;\t"
"""In order of preference."""
_RECORD = re.compile(r'(?:"(?:[^"]+|"")*+"|[^"\n])*+')
_QUOTED = re.compile(r'"(?:[^"]+|"")*+"')
_FORMULA = re.compile(r"[\t ]*(?:=|[+@-][A-Za-z(=])")
_NOT_BARE = re.compile(r'[",;\t\r\n]|\A\s|\s\Z')


def scan_csv(text: str, limits: Limits = DEFAULT_LIMITS) -> Scan:
    """Scan a table (LF line ends, no byte order mark); a cell's path is the number of its record and its column's header.

    A cell beyond the header, or below an empty name, has no scalar.  An unclosed quote gives a scan without scalars and a
    finding ``csv-syntax``.

    Raises:
        SourceError: ``data-limit``.
    """
    limits.check("size", len(text.encode("utf-8", "surrogatepass")))
    header: list[str] = []
    scalars: list[Scalar] = []
    outline: list[Atom] = []
    line = 1
    for number, (row, column, cell) in enumerate(_cells(text, separator_of(text))):
        limits.check("nodes", number, line)
        if cell["bare"] is not None and cell["bare"].startswith('"'):
            return Scan(text, CSV, limits, findings=(_unclosed(line),))
        value = _value(cell)
        if row == 0:
            header.append(value.strip())
        elif column < len(header) and header[column]:
            scalars.append(_scalar((row - 1, header[column]), value, cell, number, line))
        outline.append(("cell", row, value))
        line += cell[0].count("\n")
    return Scan(text, CSV, limits, tuple(scalars), tuple(outline))


def separator_of(text: str) -> str:
    """What separates the cells of the first record: the one of ``,``, ``;`` and tab that stands there most often."""
    record = _RECORD.match(text)
    plain = _QUOTED.sub("", record[0]) if record else ""
    return max(_SEPARATORS, key=plain.count)


def is_formula(value: str) -> bool:
    """Whether a spreadsheet would compute this cell: ``=…``, or ``+``, ``-``, ``@`` before a name or a bracket."""
    return _FORMULA.match(value) is not None


def _cells(text: str, separator: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Record, column and match of every cell in order."""
    pattern, at, row, column = _pattern(separator), 0, 0, 0
    while at < len(text) or column:
        cell = pattern.match(text, at)
        assert cell is not None
        yield row, column, cell
        at = cell.end()
        if cell["end"] == separator:
            column += 1
        else:
            row, column = row + 1, 0


@cache
def _pattern(separator: str) -> re.Pattern[str]:
    plain = f"[^{separator}\n]*"
    return re.compile(rf'(?:(?P<quoted>"(?:[^"]+|"")*+")(?P<more>{plain})|(?P<bare>{plain}))(?P<end>[{separator}\n]|\Z)')


def _value(cell: re.Match[str]) -> str:
    if cell["quoted"] is None:
        return str(cell["bare"])
    return cell["quoted"][1:-1].replace('""', '"') + str(cell["more"])


def _scalar(path: tuple[int, str], value: str, cell: re.Match[str], number: int, line: int) -> Scalar:
    locked = (
        say("it looks like a formula") if is_formula(value) else say("text follows its closing quote") if cell["more"] else ""
    )
    style = "plain" if cell["quoted"] is None else "double"
    return Scalar(path, value, cell.start(), cell.start("end"), style, True, number, line, locked=locked)


def _unclosed(line: int) -> Finding:
    hint = say('close it, or write """" for a quote; nothing in this table is translated until then')
    return Finding("csv-syntax", "warning", say("this is not CSV: a quote is not closed"), line=line, hint=hint)


def _spellings(text: str, scalar: Scalar, new: str) -> Iterator[tuple[int, str]]:
    if scalar.style == "plain" and not _NOT_BARE.search(new):
        yield scalar.end, new
    yield scalar.end, '"' + new.replace('"', '""') + '"'


CSV = Dialect(scan_csv, _spellings)
