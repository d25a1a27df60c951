"""Rows as a table with a header, for spreadsheets: what CSV and XLSX have in common.

A reader knows columns by their names, in whatever order they come; those that it does not know are left alone.  All cells are
written so that no spreadsheet takes them for formulas (:mod:`i18nflow.exchange.formulas`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from i18nflow.errors import SourceError
from i18nflow.exchange.formulas import neutral, restored
from i18nflow.exchange.rows import Batch, Row, state_named
from i18nflow.exchange.states import STATES
from i18nflow.exchange.xml import is_writable
from i18nflow.wording import say

COLUMNS = ("article", "role", "source", "target", "status", "comment", "notes", "previous", "locale", "context", "id", "base")
EDITABLE = ("target", "status", "comment")
"""What a reviewer is to change; an import looks at nothing else."""
REQUIRED = ("id", "target")

Cells = Sequence[str]


class Line(NamedTuple):
    """A row of the table, with the line (or row) of the file in which it begins, from 1."""

    number: int
    cells: Cells


def table(batches: Iterable[Batch]) -> Iterator[Cells]:
    """The header, and a row for each row; no cell can be taken for a formula."""
    yield COLUMNS
    for batch in batches:
        for row in batch.rows:
            yield [neutral(cell) for cell in _cells(batch, row)]


def _cells(batch: Batch, row: Row) -> tuple[str, ...]:
    role, notes = "; ".join(row.notes[:1]), "\n".join(row.notes[1:])
    said = (row.state, "\n".join(row.comments), notes, row.previous, batch.locale, row.context or "", row.id, row.base)
    return (batch.article, role, row.source, row.target, *said)


def read_table(lines: Iterable[Line]) -> tuple[Batch, ...]:
    """The batches of a table, in the order in which articles and locales come up.

    :raises SourceError: if columns are missing, or a cell has control characters; naming the line.
    """
    rest = iter(lines)
    header = next(rest, Line(1, ()))
    columns = {name.strip().lower(): number for number, name in reversed(list(enumerate(header.cells)))}
    if missing := [name for name in REQUIRED if name not in columns]:
        hint = say("the first row names the columns; an export has {columns}", columns=", ".join(COLUMNS))
        raise SourceError(
            "missing-column", say("there is no column “{missing}”", missing=missing[0]), line=header.number, hint=hint
        )
    found: dict[tuple[str, str], list[Row]] = {}
    for line in rest:
        values = {name: restored(line.cells[at]) for name, at in columns.items() if at < len(line.cells)}
        if values.get("id", "").strip():
            place = (values.get("article", "").strip(), values.get("locale", "").strip())
            _refuse_controls(values, line.number)
            found.setdefault(place, []).append(_row(values, line.number))
    return tuple(Batch(article, locale, tuple(rows)) for (article, locale), rows in found.items())


def _refuse_controls(values: Mapping[str, str], line: int) -> None:
    """What could not be exported again is not taken either."""
    for name in EDITABLE:
        if not is_writable(values.get(name, "")):
            bad = next(char for char in values[name] if not is_writable(char))
            message = say("the {name} has the control character U+{code:04X}", name=name, code=ord(bad))
            raise SourceError("control-character", message, line=line, hint=say("remove it, and import the file again"))


def _row(values: Mapping[str, str], line: int) -> Row:
    target, status = values.get("target", ""), values.get("status", "").strip()
    wrong = say("the status “{status}” is none of {states}", status=status, states=", ".join(STATES))
    known = not status or status.lower() in STATES
    notes = [values.get("role", ""), *values.get("notes", "").split("\n")]
    return Row(
        values["id"].strip(),
        values.get("source", ""),
        target,
        (state_named(status, "translated") if known else "fuzzy") if target else "empty",
        values.get("context") or None,
        tuple(note for note in notes if note),
        tuple(values["comment"].split("\n")) if values.get("comment") else (),
        values.get("previous", ""),
        values.get("base", "").strip(),
        problems=() if known else (wrong,),
        line=line,
    )
