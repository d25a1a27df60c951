"""E-COVER: every non-blank line of the source must be known to the parser (scale-and-reliability.md D9, I3).

The parser stops at :data:`~i18nflow.formats.markdown.dialect.MAX_NESTING` levels and says nothing; what it dropped is
found here, so that it is reported and not lost in silence.
"""

from __future__ import annotations

import re

from i18nflow.formats.markdown.front_matter import FrontMatter
from i18nflow.formats.markdown.spans import SpanToken

_MARKERS = re.compile(r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t>]|$)|\[\^[^\]\s]+\]:)*$")
_OPENERS = frozenset(("paragraph_open", "heading_open", "slot_open"))
_EDGES = frozenset(("component_open", "container_open"))


def uncovered_lines(lf: str, tokens: list[SpanToken], front: FrontMatter | None) -> list[tuple[int, int]]:
    """First and last (0-based) of each run of lines that hold text no token accounts for."""
    lines = lf.split("\n")
    seen = bytearray(len(lines) + 1)
    if front:
        _mark(seen, 0, lf.count("\n", 0, front.body) + 1)
    for token in tokens:
        if token.map is not None:
            _cover(seen, token, token.map[0], token.map[1])
    runs: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if not seen[at] and not _MARKERS.match(line):
            first = runs.pop()[0] if runs and runs[-1][1] == at - 1 else at
            runs.append((first, at))
    return runs


def _cover(seen: bytearray, token: SpanToken, first: int, end: int) -> None:
    if token.nesting == 0 or token.type in _OPENERS:
        _mark(seen, first, end)
    elif token.type in _EDGES:
        seen[first] = 1
        if token.hidden:  # it has a closing fence
            seen[end - 1] = 1
    elif token.type == "table_open":
        _mark(seen, first, first + 2)


def _mark(seen: bytearray, first: int, end: int) -> None:
    seen[first:end] = b"\1" * (end - first)
