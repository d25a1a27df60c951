"""What a fix changes, for people."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff


def diff(path: str, before: str, after: str) -> Iterator[str]:
    """Lines of a unified diff, without line ends; nothing if both texts are equal."""
    old, new = (text.removeprefix("\ufeff").splitlines() for text in (before, after))
    yield from (line.rstrip("\n") for line in unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm=""))
