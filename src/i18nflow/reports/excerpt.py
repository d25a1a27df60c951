"""A line of a text with a range marked below it, for terminals: Chinese characters take two columns (Unicode UAX #11)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category, combining, east_asian_width

_WIDE = ("W", "F")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_SHOWN_AS = "\u00b7"
_CUT = "…"
_LINE = re.compile("[^\n]*")


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    return sum(map(_width, text))


def excerpt(text: str, start: int, end: int, width: int = 76) -> tuple[str, str]:
    """The line of ``text`` that ``start`` is in, cut to ``width`` columns around ``start:end``, and the line of carets below.

    Characters that cannot be seen are shown as ``·``.  Without a range (0:0) it is the beginning, and no carets.
    """
    first = text.rfind("\n", 0, start) + 1
    found = _LINE.match(text, first)
    line = [_SHOWN_AS if category(char) in _UNSEEN else char for char in (found[0] if found else "")]
    low, high = min(start - first, len(line)), min(end - first, len(line))
    left, right = _window(line, low, max(low, high), width)
    before = (_CUT if left else "") + "".join(line[left:low])
    shown = before + "".join(line[low:right]) + (_CUT if right < len(line) else "")
    if start == end == 0:
        return shown, ""
    return shown, " " * columns(before) + "^" * max(1, columns("".join(line[low : min(high, right)])))


def cut(text: str, width: int) -> str:
    """The beginning of ``text`` on one line of at most ``width`` columns."""
    return excerpt(" ".join(text.split("\n")), 0, 0, width)[0]


def _width(char: str) -> int:
    if combining(char) or category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in _WIDE else 1


def _window(line: Sequence[str], low: int, high: int, width: int) -> tuple[int, int]:
    """As much of ``line`` around ``low:high`` as fits, with room for the marks of what is cut off."""
    room = width - 2 * len(_CUT) - sum(map(_width, line[low:high]))
    left, right = low, high
    if len(line) <= width and columns("".join(line)) <= width:
        return 0, len(line)
    if room < 0:  # the range alone is too long: its beginning
        return low, _fitting(line, low, width - 2 * len(_CUT))
    while left > 0 or right < len(line):
        leftward = left > 0 and (low - left <= right - high or right == len(line))
        room -= _width(line[left - 1] if leftward else line[right])
        if room < 0:
            break
        left, right = (left - 1, right) if leftward else (left, right + 1)
    return left, right


def _fitting(line: Sequence[str], start: int, width: int) -> int:
    """Where what begins at ``start`` has to end for ``width`` columns."""
    at = start
    while at < len(line) and (width := width - _width(line[at])) >= 0:
        at += 1
    return at
