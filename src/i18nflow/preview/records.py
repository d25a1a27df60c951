"""Data documents and message files: their texts as they are built, each under its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from i18nflow.formats.data.scalars import Path
from i18nflow.formats.data.text import read_data
from i18nflow.formats.in_place import reading_of
from i18nflow.inline.plain import plain
from i18nflow.model import Document, Unit
from i18nflow.preview.caches import Cache
from i18nflow.preview.placing import Placing
from i18nflow.preview.values import Manner, Piece, Shown, Turn


class RecordsRenderer:
    """A row for each text; the file is read again, and its scalars are the source's in number and order."""

    def __init__(self, document: Document, manner: Manner) -> None:
        self._found, self._manner, self._path = reading_of(document).found, manner, document.path
        self._cleaned: Cache[str] = Cache()

    def show(self, turn: Turn) -> Shown:
        """See :class:`~i18nflow.preview.values.Renderer`."""
        scalars = read_data(turn.built.text, self._path, self._manner.options.data_bytes).scan.scalars
        values = {scalar.ordinal: scalar.value for scalar in scalars}
        placing = Placing(self._manner, turn, self._cleaned)
        rows = ((_key(found.scalar.path), values.get(found.scalar.ordinal, ""), unit) for unit, found in enumerate(self._found))
        pieces = tuple(placing.piece(placing.row(*row)) for row in rows)
        self._cleaned.settle()
        return Shown("", pieces)


def _key(path: Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


class ListRenderer:
    """The texts of a format that nobody here knows, in order: each under what it is."""

    def __init__(self, document: Document, manner: Manner) -> None:
        self._units, self._manner = document.units, manner

    def show(self, turn: Turn) -> Shown:
        """See :class:`~i18nflow.preview.values.Renderer`."""
        return Shown("", tuple(rest_of(Placing(self._manner, turn), (), self._units, turn)))


def rest_of(placing: Placing, pieces: Iterable[Piece], units: Sequence[Unit], turn: Turn) -> Iterator[Piece]:
    """A row for each of the article's units that is in none of ``pieces``: what no reader sees, or not there."""
    met = {number for piece in pieces for number in piece.units}
    for at, unit in enumerate(units):
        if placing.number(at) >= 0 and placing.number(at) not in met:
            yield placing.piece(placing.row(unit.role, plain(turn.said(at) or unit.msgid), at))
