"""``glossary.csv``: a glossary as people edit it with a spreadsheet or an editor.

RFC 4180 with ``,``, ``;`` or a tab between cells, with or without byte order mark, as spreadsheets save it; a table is written
back with the separators, line ends, columns and order that it has, so that a change of one term is a change of one line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import zip_longest

from i18nflow.errors import CatalogError, ConfigError
from i18nflow.exchange.formulas import neutral, restored
from i18nflow.glossary.concepts import LONGEST
from i18nflow.glossary.folding import key
from i18nflow.glossary.table import COLUMNS, Table, cells, column, identity, listed
from i18nflow.glossary.term import Term
from i18nflow.locales import parse_tag
from i18nflow.wording import say

_OPENING = re.compile(r"\ufeff?(?:sep=([,;\t])\r?\n)?", re.IGNORECASE)
"""What Excel may put before the header."""
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_YES = frozenset({"yes", "y", "true", "1", "x", "是", "✓"})
_NO = frozenset({"", "no", "n", "false", "0", "否"})


# --- reading -------------------------------------------------------------------------------------------------------


def read_table(text: str, path: str = "") -> Table:
    """The records of a glossary.  An empty text is a glossary without terms.

    Raises:
        CatalogError: ``glossary-…`` with the line, for whatever cannot be meant.
    """
    opening, separator, rows = _opened(text, path)
    line, header = next(rows, (1, [*COLUMNS]))
    columns = _columns(header, Place(path, line))
    terms = records((Place(path, line), columns, row) for line, row in rows)
    newline = "\r\n" if text[len(opening) :].partition("\n")[0].endswith("\r") else "\n"
    return Table(terms, tuple(header), separator, newline, opening)


def read_rows(text: str, path: str = "") -> list[tuple[int, list[str]]]:
    """The rows of any CSV that say anything, each with its line, the header first.  Raises ``CatalogError``."""
    return list(_opened(text, path)[2])


def _opened(text: str, path: str) -> tuple[str, str, Iterator[tuple[int, list[str]]]]:
    """What stands before the header, what separates cells, and the rows."""
    opening = _OPENING.match(text)
    assert opening is not None, "it matches nothing at all, too"
    body = text[opening.end() :]
    separator = opening[1] or max(",;\t", key=body.partition("\n")[0].count)
    return opening[0], separator, _rows(body, separator, path, opening[0].count("\n"))


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the file, for messages."""

    path: str
    line: int

    def error(self, code: str, message: str, hint: str) -> CatalogError:
        """What is wrong there, and what a person can do about it."""
        return CatalogError(f"glossary-{code}", message, path=self.path, line=self.line, hint=hint)


def _rows(body: str, separator: str, path: str, before: int) -> Iterator[tuple[int, list[str]]]:
    """The records that say anything, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    line = before + 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            hint = say('a cell with a quote or a separator stands in quotes: "a ""quoted"" word"')
            raise Place(path, line).error("syntax", say("this is not CSV: {error}", error=error), hint) from error
        if row is None:
            return
        _refuse_controls("".join(row), Place(path, line))
        if any(cell.strip() for cell in row):
            yield line, [restored(cell.strip()) for cell in row]
        line = before + reader.line_num + 1


def _refuse_controls(text: str, place: Place) -> None:
    if (found := _CONTROL.search(text)) is not None:
        raise place.error(
            "control",
            say("has the control character U+{code:04X}", code=ord(found[0])),
            say("remove it: no catalog could hold it"),
        )


def _columns(header: Sequence[str], place: Place) -> tuple[str, ...]:
    """Our names of the columns; unknown ones keep theirs."""
    columns = tuple(column(cell) for cell in header)
    if "term" not in columns:
        near = next(
            (cell for cell, name in zip(header, columns, strict=True) if get_close_matches(name, ("term",), 1, 0.6)), ""
        )
        hint = say("the first line names the columns: {columns}", columns=",".join(COLUMNS))
        if near:
            hint = say("is “{near}” meant? {hint}", near=near, hint=hint)
        raise place.error("column", say("there is no column `term`"), hint)
    doubled = next((name for at, name in enumerate(columns) if name and name in columns[:at]), "")
    if doubled:
        raise place.error(
            "column", say("two columns are named `{doubled}`", doubled=doubled), say("rename one of them, or join them")
        )
    return columns


def records(rows: Iterable[tuple[Place, Sequence[str], Sequence[str]]]) -> tuple[Term, ...]:
    """The records of rows, each with its place, our names of its columns, and its cells.

    Raises:
        CatalogError: as :func:`read_table`.
    """
    lines: dict[tuple[str, str], int] = {}
    terms = []
    for place, columns, row in rows:
        term = _term(columns, row, place)
        first = lines.setdefault(identity(term), place.line)
        if first != place.line:
            hint = say("join the two records: further renderings go into the column `variants`, separated by |")
            message = say("“{term}” stands in line {line} already", term=term.source, line=first)
            if term.locale:
                message = say(
                    "“{term}” stands in line {line} already for {locale}", term=term.source, line=first, locale=term.locale
                )
            raise place.error("doubled", message, hint)
        terms.append(term)
    return tuple(terms)


def _term(columns: Sequence[str], found: Sequence[str], place: Place) -> Term:
    if any(cell for cell, name in zip_longest(found, columns, fillvalue="") if not name):
        hint = say("a cell that holds the separator stands in quotes; every column has a name in the first line")
        raise place.error(
            "cells",
            say(
                "has {cells} cells, and the header names {columns} columns",
                cells=len(found),
                columns=len([*filter(None, columns)]),
            ),
            hint,
        )
    row = {name: cell for name, cell in zip(columns, found, strict=False) if name}
    term = Term(
        source=" ".join(row.pop("term", "").split()),
        target=" ".join(row.pop("target", "").split()),
        locale=_locale(row.pop("locale", ""), place),
        variants=listed(row.pop("variants", "")),
        forbidden=listed(row.pop("forbidden", "")),
        kept=_truth(row.pop("do_not_translate", ""), place),
        part_of_speech=row.pop("part_of_speech", ""),
        domain=row.pop("domain", ""),
        note=row.pop("note", ""),
        more=tuple((name, value) for name, value in row.items() if value),
    )
    _check(term, place)
    return term


def _check(term: Term, place: Place) -> None:
    """Refuse what cannot be meant."""
    if not key(term.source):
        raise place.error(
            "no-term", say("has no term"), say("write what the source calls it into the column `term`, or remove the line")
        )
    long = next((form for form in (term.source, *term.accepted, *term.forbidden) if len(form) > LONGEST), "")
    if long:
        hint = say("a glossary has terms, not sentences; whole sentences are remembered by the translation memory")
        raise place.error(
            "long",
            say("“{long}…” has {count} characters, more than {longest}", long=long[:20], count=len(long), longest=LONGEST),
            hint,
        )
    right = {key(form) for form in term.accepted}
    both = next((form for form in term.forbidden if key(form) in right), "")
    if both:
        raise place.error(
            "contradiction", say("“{both}” is both wanted and forbidden", both=both), say("remove it from one of the columns")
        )


def _locale(cell: str, place: Place) -> str:
    try:
        return parse_tag(cell.replace("_", "-")) if cell else ""
    except ConfigError as error:
        raise place.error("locale", error.message, say("{hint}; an empty cell means all locales", hint=error.hint)) from error


def _truth(cell: str, place: Place) -> bool:
    if cell.lower() in _YES | _NO:
        return cell.lower() in _YES
    raise place.error("truth", say("`do_not_translate` is “{cell}”", cell=cell), say("write yes, or leave the cell empty"))


# --- writing -------------------------------------------------------------------------------------------------------


def write_table(table: Table) -> str:
    """The text of a glossary; ``read_table`` gives the same table again.

    Raises:
        CatalogError: a term has a control character.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=table.separator, lineterminator=table.newline)
    writer.writerow(table.header)
    for line, term in enumerate(table.terms, 2):
        row = cells(term)
        found = [row.get(column(name), "") for name in table.header]
        _refuse_controls("".join(found), Place("", line))
        writer.writerow(map(neutral, found))
    return table.mark + out.getvalue()
