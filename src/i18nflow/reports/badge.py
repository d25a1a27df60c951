"""A badge for a README: two fields, as large as its text, made without asking anybody for it."""

from __future__ import annotations

import unicodedata
from html import escape

_NARROW, _WIDE = "ijl.,:;|!' ()[]frt-·", "mwMW%@"
_PADDING = 6
_HEIGHT = 20
_COLORS = ((0.9, "#2e7d32"), (0.6, "#5f7f1a"), (0.3, "#9a6700"), (0.0, "#b3261e"))
"""From which share on; white text has a contrast of at least 4.5 on each."""


def badge(label: str, value: str, share: float) -> str:
    """A whole SVG file; ``share``, from 0 to 1, chooses the colour."""
    color = next(color for least, color in _COLORS if share >= least)
    left, right = _width(label) + 2 * _PADDING, _width(value) + 2 * _PADDING
    said = escape(f"{label}: {value}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img" aria-label="{said}">\n'
        f"<title>{said}</title>\n"
        f'<clipPath id="round"><rect width="{left + right}" height="{_HEIGHT}" rx="3"/></clipPath>\n'
        '<g clip-path="url(#round)">\n'
        f'<rect width="{left}" height="{_HEIGHT}" fill="#444"/>\n'
        f'<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{color}"/>\n'
        "</g>\n"
        '<g fill="#fff" font-family="Verdana, DejaVu Sans, Noto Sans CJK SC, sans-serif" font-size="11">\n'
        f"{_text(label, _PADDING)}\n{_text(value, left + _PADDING)}\n"
        "</g>\n</svg>\n"
    )


def _text(text: str, x: int) -> str:
    """With its width stated, since nobody knows which font the reader has."""
    return f'<text x="{x}" y="14" textLength="{_width(text)}" lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'


def _width(text: str) -> int:
    """About as wide as Verdana at 11 pixels."""
    return round(sum(map(_advance, text)))


def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 11.0
    return 4.3 if char in _NARROW else 10.0 if char in _WIDE else 7.0
