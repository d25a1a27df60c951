"""How figures are printed: plain tables whose columns line up."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def heading(text: str) -> None:
    """Print the name of what follows."""
    print(f"\n{text}\n{'-' * width(text)}")


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print ``rows`` under ``columns``; the first column to the left, all others to the right."""
    cells = [[str(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(width(row[at]) for row in cells) for at in range(len(columns))]
    for row in cells:
        first, *others = (padded(cell, room, at > 0) for at, (cell, room) in enumerate(zip(row, widths, strict=True)))
        print("  ".join((first, *others)).rstrip())


def padded(cell: str, room: int, right: bool) -> str:
    """``cell`` with blanks up to ``room`` columns."""
    blanks = " " * (room - width(cell))
    return blanks + cell if right else cell + blanks


def width(text: str) -> int:
    """Columns of a terminal that ``text`` takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def share(part: int, whole: int, digits: int = 2) -> str:
    """``part`` of ``whole`` as per cent; never rounded up to 100."""
    if not whole:
        return "-"
    scale: int = 10**digits
    return f"{100 * part * scale // whole / scale:.{digits}f} %"
