"""The sides of a text in which git left its conflict markers (``git merge-file``: ``merge``, ``diff3`` and ``zdiff3``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from i18nflow.catalogs.scan import refuse
from i18nflow.wording import say

_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?\n?")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NEXT = {"": "<", "<": "|=", "|": "=", "=": ">", ">": "<"}
"""Which markers may follow which."""
_HINT = say("restore the file: git checkout -m")


@dataclass(frozen=True, slots=True)
class Conflicted:
    """The three texts; ``base`` is ``None`` where the markers do not show it."""

    base: str | None
    ours: str
    theirs: str


def has_markers(data: bytes) -> bool:
    """Whether a conflict begins anywhere in a file."""
    return data.startswith(b"<<<<<<< ") or b"\n<<<<<<< " in data


def first_marker(data: bytes) -> int:
    """The line on which the first conflict of a file begins, 0 for none."""
    place = 0 if data.startswith(b"<<<<<<< ") else data.find(b"\n<<<<<<< ") + 1
    return data.count(b"\n", 0, place) + 1 if has_markers(data) else 0


def conflicted(text: str) -> Conflicted:
    """Take the text apart.

    :raises CatalogError: where the markers do not follow each other as git writes them, or there are none.
    """
    sides: dict[str, list[str]] = {"ours": [], "base": [], "theirs": []}
    into: tuple[str, ...] = tuple(sides)
    last, whole = "", True
    for number, line in enumerate(_LINE.findall(text), 1):
        match = _MARKER.fullmatch(line)
        if match is None or (match[1][0] == "=" and line.rstrip("\r\n") != "======="):
            for side in into:
                sides[side].append(line)
            continue
        kind = match[1][0]
        if kind not in _NEXT[last]:
            refuse("po-markers", number, say("found `{text}` where no conflict has this part", text=match[1]), _HINT)
        whole = whole and not (kind == "=" and last == "<")
        into = {"<": ("ours",), "|": ("base",), "=": ("theirs",), ">": tuple(sides)}[kind]
        last = kind
    if last != ">":
        message = say("a conflict is not closed") if last else say("there are no conflict markers")
        refuse("po-markers", 0, message, _HINT)
    return Conflicted("".join(sides["base"]) if whole else None, "".join(sides["ours"]), "".join(sides["theirs"]))
