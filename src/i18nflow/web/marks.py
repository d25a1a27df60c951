"""Texts cut where something in them is to be marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18nflow.project.desk.lists import Range

_UNIT = 2
"""Bytes of a UTF-16 code unit."""


def pieces(text: str, ranges: Iterable[Range]) -> Iterator[tuple[str, bool]]:
    """``text`` in pieces, each with whether it is in one of ``ranges`` (UTF-16 code units, as a browser counts)."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    at = 0
    for start, end in sorted(ranges):
        first, last = max(start * _UNIT, at), min(end * _UNIT, len(encoded))
        if first >= last:
            continue
        yield _decoded(encoded[at:first]), False
        yield _decoded(encoded[first:last]), True
        at = last
    yield _decoded(encoded[at:]), False


def _decoded(piece: bytes) -> str:
    return piece.decode("utf-16-le", "replace")
