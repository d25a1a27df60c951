"""E-COVER: every non-blank line of the source must be known to the parser (scale-and-reliability.md D9, I3).

The parser stops at :data:`~i18nflow.formats.markdown.dialect.MAX_NESTING` levels and says nothing; what it dropped is
found here, so that it is reported and not lost in silence.
"""

from __future__ import annotations

import re

from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.front_matter import FrontMatter

_MARKERS = re.compile(r"(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t>]|$)|\[\^[^\]\s]+\]:)*$")
_OPENERS = frozenset(("heading_open", "slot_open", "component_open", "container_open", "table_open"))
"""Opening tokens that stand for lines which no leaf inside them has."""


def uncovered_lines(lf: str, tokens: list[BlockToken], front: FrontMatter | None) -> list[tuple[int, int]]:
    """First and last (0-based) of each run of lines that hold text no token accounts for."""
    lines = lf.split("\n")
    seen = bytearray(len(lines) + 1)
    if front:
        _mark(seen, 0, lf.count("\n", 0, front.body) + 1)
    for token in tokens:
        if token.nesting == 0 or token.type in _OPENERS:
            _cover(seen, token)
    runs: list[tuple[int, int]] = []
    at = seen.find(0)
    while 0 <= at < len(lines):
        if lines[at] and not _MARKERS.match(lines[at]):
            first = runs.pop()[0] if runs and runs[-1][1] == at - 1 else at
            runs.append((first, at))
        at = seen.find(0, at + 1)
    return runs


def _cover(seen: bytearray, token: BlockToken) -> None:
    assert token.map is not None
    first, end = token.map
    if end - first == 1 or token.type == "slot_open":
        seen[first] = 1
    elif token.nesting == 0 or token.type == "heading_open":
        _mark(seen, first, end)
    elif token.type == "table_open":
        _mark(seen, first, first + 2)
    else:
        seen[first] = 1
        if token.hidden:  # it has a closing fence
            seen[end - 1] = 1


def _mark(seen: bytearray, first: int, end: int) -> None:
    seen[first:end] = b"\1" * (end - first)
