"""Passages of text with marked ranges, for a terminal or a pipe: cut around the first mark, folded, never wider than asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from shutil import get_terminal_size

import click

from i18nflow.cli.output import is_terminal, safe, wants_color
from i18nflow.reports.excerpt import columns

_CUT = "…"
_BEFORE = 40
"""Columns that are kept before the first mark where the text is cut."""
_BREAKABLE = 24
"""Columns at the end of a line in which a blank is looked for, so that words stay whole."""

Range = tuple[int, int]


def passage(text: str, marks: Sequence[Range] = (), lines: int = 3, indent: str = "  ") -> str:
    """``text`` on some lines of the terminal, in a pipe on one; ``lines`` 0 for all of it.

    What is marked is bold in colour, else between square brackets.
    """
    is_pipe = not is_terminal(sys.stdout)
    width = (80 if is_pipe else min(get_terminal_size().columns, 100)) - columns(indent)
    text = text.replace("\n", " ")
    start, end = _window(text, marks, width * lines) if lines else (0, len(text))
    pieces = [(_CUT, False)] if start else []
    pieces += [(safe(part), marked) for part, marked in _pieces(text, marks, (start, end))]
    pieces += [(_CUT, False)] if end < len(text) else []
    rows = [pieces] if is_pipe else _folded(pieces, width)
    return "\n".join(indent + "".join(_shown(part, marked) for part, marked in _joined(row)) for row in rows)


def _joined(row: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    for marked, parts in groupby(row, lambda piece: piece[1]):
        if part := "".join(text for text, _ in parts):
            yield part, marked


def _shown(part: str, marked: bool) -> str:
    if not marked:
        return part
    return click.style(part, bold=True, fg="yellow") if wants_color() and is_terminal(sys.stdout) else f"[{part}]"


def _window(text: str, marks: Sequence[Range], room: int) -> Range:
    """What is shown of a text that is too long: from a little before the first mark on."""
    if columns(text) <= room:
        return 0, len(text)
    start = marks[0][0] if marks else 0
    left = _BEFORE
    while start > 0 and (left := left - columns(text[start - 1])) >= 0:
        start -= 1
    end, left = start, room - 2 * columns(_CUT)
    while end < len(text) and (left := left - columns(text[end])) >= 0:
        end += 1
    return start, end


def _pieces(text: str, marks: Sequence[Range], window: Range) -> Iterator[tuple[str, bool]]:
    at, last = window
    for start, end in marks:
        first, stop = max(at, min(start, last)), max(at, min(end, last))
        if stop > first:
            yield text[at:first], False
            yield text[first:stop], True
            at = stop
    yield text[at:last], False


def _folded(pieces: Sequence[tuple[str, bool]], width: int) -> list[list[tuple[str, bool]]]:
    """Lines of pieces; broken at a blank where one is near, else between any two characters."""
    chars = [(char, marked) for part, marked in pieces for char in part]
    rows: list[list[tuple[str, bool]]] = []
    at = 0
    while at < len(chars):
        end, room = at, width
        while end < len(chars) and (room := room - columns(chars[end][0])) >= 0:
            end += 1
        end = max(end, at + 1)
        if end < len(chars):
            near = range(end, max(at, end - _BREAKABLE), -1)
            end = next((place for place in near if chars[place][0] == " "), end)
        rows.append(chars[at:end])
        at = end + (end < len(chars) and chars[end][0] == " ")
    return rows
