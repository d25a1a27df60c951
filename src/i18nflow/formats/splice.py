"""Replacing pieces of a text by their offsets: everything between them is copied (design page, settled 1)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from i18nflow.values import value_class

Edits = Mapping[int, tuple[int, str]]
"""Start offset → (end offset, new text); ranges must not overlap."""


@value_class(frozen=True, slots=True)
class Edit:
    """``text`` replaces what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def splice(text: str, edits: Edits, start: int = 0, end: int | None = None, starts: list[int] | None = None) -> str:
    """``text[start:end]`` with those ``edits`` applied that lie wholly in it.

    ``starts``: the edits' offsets in order, for who splices many pieces of one text.
    """
    stop = len(text) if end is None else end
    inside = sorted(edits) if starts is None else starts[bisect_left(starts, start) : bisect_right(starts, stop)]
    parts: list[str] = []
    at = start
    for first in inside:
        last, new = edits[first]
        if first >= at and last <= stop:
            parts += [text[at:first], new]
            at = last
    return "".join([*parts, text[at:stop]])
