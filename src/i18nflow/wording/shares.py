"""Shares as people read them where numbers are not written by a locale's own rules: on a terminal, in reports and badges."""

from __future__ import annotations

from math import floor


def percent(share: float) -> str:
    """A share (0 to 1) in per cent, rounded down; 100 % only where nothing is left."""
    return f"{floor(share * 100 + 1e-9)}%"
