"""Characters that files of other tools cannot hold, refused before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from i18nflow.errors import SourceError
from i18nflow.exchange.rows import Batch, Row
from i18nflow.exchange.xml import is_writable
from i18nflow.wording import say


def refuse_controls(batches: Iterable[Batch]) -> None:
    """Raise ``SourceError`` for the first row with a control character in it, naming article and text."""
    for batch in batches:
        for row in batch.rows:
            if not all(map(is_writable, _texts(row))):
                raise _refused(batch, row)


def _texts(row: Row) -> tuple[str, ...]:
    return (row.source, row.target, row.previous, row.context or "", *row.notes, *row.comments)


def _refused(batch: Batch, row: Row) -> SourceError:
    bad = next(char for text in _texts(row) for char in text if not is_writable(char))
    message = say(
        "the entry “{source}” holds the character U+{code:04X}, which no such file can hold",
        source=row.source[:40],
        code=ord(bad),
    )
    return SourceError("unexportable-character", message, path=batch.article, hint=say("remove it in the catalog"))
