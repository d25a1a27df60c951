"""Tables: for a person as wide as the terminal, for a pipe as tab-separated lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from i18nflow.cli.output import is_terminal, result, safe_told

Row = Sequence[str]

_NARROWEST = 22
"""Columns of the terminal that the first column keeps; longer names go on in the next line."""
_GAP = 2


def show_table(columns: Row, rows: Iterable[Row]) -> None:
    """A table whose first column says what a row is about."""
    table = [[safe_told(cell) for cell in row] for row in (columns, *rows)]
    if is_terminal(sys.stdout):
        _draw(table)
        return
    for row in table:
        result("\t".join(row))


def _draw(table: list[list[str]]) -> None:
    """On a terminal; what does not fit beside the first column follows in a table of its own."""
    from rich.cells import cell_len  # only where a person looks on: it takes as long to load as small articles to build
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    widths = [max(cell_len(row[number]) for row in table) for number in range(len(table[0]))]
    for band in bands(widths, console.width):
        drawn = Table(box=None, pad_edge=False, header_style="bold")
        for number in band:
            drawn.add_column(
                Text(table[0][number]), justify="right" if number else "left", overflow="fold", no_wrap=bool(number)
            )
        for row in table[1:]:
            drawn.add_row(*(Text(row[number]) for number in band))
        console.print(drawn)


def bands(widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """Numbers of the columns of each table, the first column in all of them, so that none is wider than ``room``.

    >>> list(bands([10, 5, 5, 5], 26))
    [[0, 1, 2], [0, 3]]
    """
    first = min(widths[0], _NARROWEST)
    band, used = [0], first
    for number, width in enumerate(widths[1:], 1):
        if len(band) > 1 and used + _GAP + width > room:
            yield band
            band, used = [0], first
        band.append(number)
        used += _GAP + width
    yield band
