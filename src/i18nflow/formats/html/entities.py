"""Character references, as the HTML Standard reads them (§13.2.5.72 and on).

:func:`html.unescape` is close, but drops control characters, and knows no attributes: ``?a=1&copy=2`` must stay as it
is inside ``href``.
"""

from __future__ import annotations

import re
from html.entities import html5

_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]+);?|#([0-9]+);?|([A-Za-z][A-Za-z0-9]*);?)")
_LEGACY = {name: value for name, value in html5.items() if not name.endswith(";")}
"""Names that count without a semicolon: ``&copy``, ``&nbsp`` …"""
_LONGEST = max(map(len, _LEGACY))
_REPLACEMENT = "�"


def decode(raw: str, *, attribute: bool = False) -> str:
    """``raw`` as a reader sees it; ``attribute`` applies the rule for attribute values (linear time, never raises)."""
    if "&" not in raw:
        return raw
    return _REFERENCE.sub(lambda match: _resolve(match, attribute), raw)


def is_reference(text: str, position: int, *, attribute: bool = False) -> bool:
    """Whether the ``&`` at ``position`` would be read as (the start of) a character reference."""
    match = _REFERENCE.match(text, position)
    return match is not None and _resolve(match, attribute) != match.group()


def _resolve(match: re.Match[str], attribute: bool) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is None:
        return _character(hexadecimal or decimal, 16 if hexadecimal else 10)
    whole = match.group()
    if whole.endswith(";") and whole[1:] in html5:
        return html5[whole[1:]]
    for length in range(min(len(name), _LONGEST), 1, -1):
        if name[:length] in _LEGACY:
            rest = whole[1 + length :]
            follower = rest[:1] or match.string[match.end() : match.end() + 1]
            blocked = attribute and (follower == "=" or (follower.isascii() and follower.isalnum()))
            return whole if blocked else _LEGACY[name[:length]] + rest
    return whole


def _character(digits: str, base: int) -> str:
    """The character of a numeric reference; 0x80 to 0x9F mean windows-1252, what is no character becomes U+FFFD."""
    digits = digits.lstrip("0")
    if not digits or len(digits) > 8:  # also keeps int() from refusing thousands of digits
        return _REPLACEMENT
    number = int(digits, base)
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _REPLACEMENT
    if 0x80 <= number <= 0x9F:
        return bytes([number]).decode("cp1252", "ignore") or chr(number)
    return chr(number)
