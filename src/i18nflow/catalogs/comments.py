"""The comment lines of an entry, both ways: what people typed, notes, references, flags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from i18nflow.model import Entry

_REFERENCE = re.compile("(?:\u2068[^\u2069]*\u2069[^ \t\u2068]*|[^ \t\u2068]+|\u2068)")
"""One reference; a path with blanks stands between U+2068 and U+2069 (GNU gettext 0.22)."""
_PLACE = re.compile(r"(.*?)((?::\d+)?)", re.DOTALL)


def comment_lines(entry: Entry) -> list[str]:
    """All of an entry but its flags, which GNU gettext wants to stand last."""
    lines = [f"# {comment}" if comment else "#" for comment in entry.comments] if entry.comments else []
    for note in entry.notes:
        lines.append(f"#. {note}" if note else "#.")
    if entry.references:
        lines.append("#: " + " ".join(map(_format_reference, entry.references)))
    return lines


def _format_reference(reference: str) -> str:
    """A path with blanks is set between U+2068 and U+2069, its line number outside, as GNU gettext 0.22 does."""
    if " " not in reference and "\t" not in reference:
        return reference
    match = _PLACE.fullmatch(reference)
    return f"\u2068{match[1]}\u2069{match[2]}" if match else reference


def references(lines: Sequence[str]) -> tuple[str, ...]:
    """The references of some ``#:`` lines; GNU gettext 0.21 sorts them by word, so that a mark may stand alone."""
    parts = (part for line in lines for part in _REFERENCE.findall(line))
    return tuple(plain for part in parts if (plain := part.replace("\u2068", "").replace("\u2069", "")))


def flags(lines: Sequence[str]) -> tuple[str, ...]:
    """The flags of some ``#,`` lines, each once."""
    parts = [part.strip() for line in lines for part in line.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))
