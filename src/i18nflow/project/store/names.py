"""Names that may become a path below a root: the same verdict on every system.

Names come from file trees and payloads that others made (threat P1 of the design), so one function decides.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from i18nflow.errors import SourceError
from i18nflow.wording import say

LONGEST_PART = 200
"""Bytes of UTF-8 in one part of a path; leaves room for suffixes within the 255 that disks allow."""

_RESERVED = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?", re.IGNORECASE | re.DOTALL
)
_SEPARATOR = re.compile(r"[/\\]")
_UNSPEAKABLE = ("Cc", "Cs", "Zl", "Zp")
"""Control characters, halves of surrogate pairs, line and paragraph separators."""


def safe_join(root: Path, relative: str, longest: int = LONGEST_PART) -> Path:
    """``root / relative``, or :class:`~i18nflow.errors.SourceError` if that could be anything but a plain file below ``root``.

    ``root`` must be resolved; a link below it that leads outside is refused as well.
    """
    return root.joinpath(*parts_below(root, relative, longest))


def parts_below(root: Path, relative: str, longest: int = LONGEST_PART) -> list[str]:
    """The parts of ``relative`` as :func:`safe_join` puts them together; raises what that raises."""
    parts = safe_parts(relative, longest)
    if _meets_link(str(root), parts) and not Path(os.path.realpath(root.joinpath(*parts))).is_relative_to(root):
        raise SourceError(
            "unsafe-path", say("“{relative}” leads outside “{name}” through a symbolic link", relative=relative, name=root.name)
        )
    return parts


def _meets_link(path: str, parts: list[str]) -> bool:
    for part in parts:
        path = f"{path}/{part}"
        if os.path.islink(path):
            return True
    return False


def safe_parts(relative: str, longest: int = LONGEST_PART) -> list[str]:
    """The parts of ``relative``; :class:`~i18nflow.errors.SourceError` if it is no plain path below whatever root."""
    parts = relative.split("/")
    for part in parts:
        reason = objection(part, longest)
        if reason:
            raise SourceError(
                "unsafe-path",
                say("“{relative}” cannot be a path: {reason}", relative=_shown(relative), reason=reason),
                hint=say("rename it at its source"),
            )
    return parts


@lru_cache(maxsize=1024)  # nearly all files of a run lie in few directories
def objection(part: str, longest: int) -> str:
    """Why ``part`` may not be one part of a path; ``""`` if it may."""
    for applies, reason in _OBJECTIONS:
        if applies(part):
            return reason
    size = len(part.encode())
    return (
        say("a part has {size} bytes, more than {longest} (limits.path_part)", size=size, longest=longest)
        if size > longest
        else ""
    )


def _unspeakable(part: str) -> bool:
    return any(unicodedata.category(char) in _UNSPEAKABLE for char in part)


def _climbs(part: str) -> bool:
    """Whether ``part`` is ``.`` or ``..``, or would be after percent-decoding or compatibility normalisation."""
    seen = part
    while True:
        plain = unicodedata.normalize("NFKC", seen).strip()
        if plain and not plain.strip("."):
            return True
        decoded = unquote(seen)
        if decoded == seen:
            return False
        if _SEPARATOR.search(decoded) or _unspeakable(decoded):
            return True
        seen = decoded


_OBJECTIONS: tuple[tuple[Callable[[str], object], str], ...] = (
    (lambda part: not part, say("it is absolute, or has an empty part")),
    (_unspeakable, say("it has a control character, or bytes that are not UTF-8")),
    (_climbs, say("it could climb out of its directory")),
    (lambda part: "\\" in part, say("“\\” separates directories on some systems")),
    (lambda part: ":" in part, say("“:” names a drive or a stream on some systems")),
    (lambda part: part != part.rstrip(". "), say("a part ends in a blank or a full stop, which some systems drop")),
    (_RESERVED.fullmatch, say("a part is the name of a device on some systems")),
)


def _shown(text: str) -> str:
    """``text`` without anything a terminal would obey, and not too long."""
    plain = text.encode("utf-8", "backslashreplace").decode()
    plain = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in plain)
    return plain if len(plain) <= LONGEST_PART else plain[:LONGEST_PART] + "…"
