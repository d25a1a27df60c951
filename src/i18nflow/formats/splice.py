"""Replacing pieces of a text by their offsets: everything between them is copied (design page, settled 1)."""

from __future__ import annotations

from collections.abc import Mapping

Edits = Mapping[int, tuple[int, str]]
"""Start offset → (end offset, new text); ranges must not overlap."""


def splice(text: str, edits: Edits, start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` with those ``edits`` applied that lie wholly in it."""
    stop = len(text) if end is None else end
    parts: list[str] = []
    at = start
    for first in sorted(edits):
        last, new = edits[first]
        if first >= at and last <= stop:
            parts += [text[at:first], new]
            at = last
    return "".join([*parts, text[at:stop]])
