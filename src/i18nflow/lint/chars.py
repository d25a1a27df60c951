"""Characters that nobody sees, and texts cut short for messages."""

from __future__ import annotations

ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
"""Zero-width space, non-joiner and joiner, word joiner, no-break space of no width, soft hyphen."""
_LONGEST = 30


def shortened(text: str) -> str:
    """``text`` on one line and without its middle, if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}…{line[-_LONGEST // 2 + 1 :]}"


def shown(char: str) -> str:
    """A character for a message; one that nobody sees by its number."""
    return f"U+{ord(char):04X}" if char in ZERO_WIDTH or (char.isspace() and char != " ") else char
