"""A source text in which only values changed: the new ones put into the old translation, where it is plain which go where.

Values are what stands in a translation as it stands in its source: numbers (dates, times and versions in digits among them),
addresses, code.  Everything else of the two source texts must be the same, and each value that changed must stand in the
translation as often as in the old text; then a person has to look at it all the same (``1 item`` → ``2 item``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_CODE = r"<(?P<tag>(?:code|kbd|samp|var)\d*)>(?P<code>(?:[^<]|<(?!/?[A-Za-z]))*)</(?P=tag)>"
_TAG = r"</?[A-Za-z][\w.:-]*/?>"
_URL = r"(?P<url>(?:https?://|www\.)[!-;=?-~]*[\w/#=&~+-])"
_WORD = r"(?P<word>[A-Za-z0-9]+(?:(?:[._:/+-]|,(?=[0-9]{3}(?![0-9])))[A-Za-z0-9]+)*)"
_VALUE = re.compile("|".join((_CODE, _TAG, _URL, _WORD)), re.ASCII)
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile(r"\w")
_KINDS = ("number", "url", "code")
_WORDED = "月"
"""Follows numbers that other languages say in words: the third month is March."""


@dataclass(frozen=True, slots=True)
class Patched:
    """A translation with new values; ``kinds`` are among ``number``, ``url`` and ``code``."""

    msgstr: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Value:
    kind: str
    text: str
    start: int
    end: int
    worded: bool
    """Whether a translation may well have it as a word."""


def skeleton(msgid: str) -> str:
    """The text without its values: equal for two texts of which only values differ; ``""`` without values, or without text."""
    values = list(_values(msgid))
    pieces = _between(msgid, values) if values else []
    return "\0".join(pieces) if any(map(_LETTER.search, pieces)) else ""


def patch(old: str, new: str, msgstr: str) -> Patched | None:
    """``msgstr``, which was made for ``old``, for ``new``; ``None`` where more than values changed, or it is not plain how."""
    before, after = list(_values(old)), list(_values(new))
    kinds = [value.kind for value in before] == [value.kind for value in after]
    if not kinds or _between(old, before) != _between(new, after):
        return None
    changes = _changes(before, after)
    if not changes:
        return None
    found = list(_values(msgstr))
    if _counts(before, changes) != _counts(found, changes):
        return None
    return Patched(_put(msgstr, found, changes), tuple(kind for kind in _KINDS if any(one == kind for one, *_ in changes)))


def _values(text: str) -> Iterator[_Value]:
    for match in _VALUE.finditer(text):
        if match["code"] is not None:
            yield _Value("code", match["code"], *match.span("code"), False)
        elif match["url"] or (match["word"] and _DIGIT.search(match["word"])):
            kind = "url" if match["url"] else "number"
            yield _Value(kind, match[0], *match.span(), text[match.end() : match.end() + 1] == _WORDED)


def _between(text: str, values: list[_Value]) -> list[str]:
    """The pieces of text around the values."""
    starts, ends = (0, *(value.end for value in values)), (*(value.start for value in values), len(text))
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


_Changes = dict[tuple[str, str, bool], str]
"""New text by kind, old text and whether it is worded."""


def _changes(before: list[_Value], after: list[_Value]) -> _Changes:
    """What became of each value that changed; none where one became two different ones, or only some changed."""
    became: dict[tuple[str, str], set[str]] = {}
    for was, now in zip(before, after, strict=True):
        became.setdefault((was.kind, was.text), set()).add(now.text)
    if any(len(texts) > 1 for texts in became.values()):
        return {}
    pairs = ((was, now) for was, now in zip(before, after, strict=True) if was.text != now.text)
    return {(was.kind, was.text, was.worded): now.text for was, now in pairs}


def _counts(values: list[_Value], changes: _Changes) -> Counter[tuple[str, str, bool]]:
    wanted = {(kind, text) for kind, text, _ in changes}
    return Counter((value.kind, value.text, value.worded) for value in values if (value.kind, value.text) in wanted)


def _put(msgstr: str, found: list[_Value], changes: _Changes) -> str:
    new = [changes.get((value.kind, value.text, value.worded), value.text) for value in found]
    pieces = _between(msgstr, found)
    return pieces[0] + "".join(text + piece for text, piece in zip(new, pieces[1:], strict=True))
