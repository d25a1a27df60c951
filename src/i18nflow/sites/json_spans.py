"""The items of JSON arrays and objects with their places in the text, so that others can be put beside them.

One pass in C for each value (:meth:`json.JSONDecoder.raw_decode`); nothing is searched for twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from i18nflow.errors import SourceError
from i18nflow.wording import say

_BLANKS = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Item:
    """A value and its place, ``text[start:end]``; ``key`` is ``""`` in an array."""

    value: Any
    start: int
    end: int
    key: str = ""


def value_at(text: str, start: int = 0, key: str = "") -> Item:
    """The value that begins at ``start``, or after the blanks there.

    Raises:
        SourceError: ``bad-json``, with line and column; also where values are nested too deeply.
    """
    at = _skip(text, start)
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise SourceError(
            "bad-json", say("is not JSON: {msg}", msg=error.msg), line=error.lineno, column=error.colno
        ) from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise SourceError("bad-json", say("cannot be read: {error}", error=error)) from error
    return Item(value, at, end, key)


def whole(text: str) -> Item:
    """The one value of ``text``; raises as :func:`value_at`, and where anything follows it."""
    found = value_at(text, 1 if text.startswith("\ufeff") else 0)
    rest = _skip(text, found.end)
    if rest != len(text):
        line, column = text.count("\n", 0, rest) + 1, rest - text.rfind("\n", 0, rest)
        raise SourceError("bad-json", say("is not JSON: more follows its end"), line=line, column=column)
    return found


def items(text: str, array: Item) -> Iterator[Item]:
    """The items of an array of :func:`whole` or below it, in order; they share its values."""
    at = array.start
    for value in array.value:
        found = value_at(text, at + 1)
        yield replace(found, value=value)
        at = _skip(text, found.end)


def members(text: str, table: Item) -> Iterator[Item]:
    """The members of an object of :func:`whole` or below it, in order; a key that comes twice as often as it comes.

    They share its values, which large files have no room for twice.
    """
    at = table.start
    while text[at] != "}" and text[_skip(text, at + 1)] != "}":
        key = value_at(text, at + 1)
        found, seen = value_at(text, _skip(text, key.end) + 1, key.value), table.value[key.value]
        yield replace(found, value=seen) if found.value == seen else found
        at = _skip(text, found.end)


def member(text: str, table: Item, key: str) -> Item | None:
    """The member of this name that a reader sees: the last one."""
    return next((found for found in reversed(list(members(text, table))) if found.key == key), None)


def separator(text: str, array: Item, found: list[Item]) -> str:
    """What stands between two items of a non-empty array, or would: a comma and blanks."""
    if len(found) > 1:
        return text[found[0].end : found[1].start]
    return "," + text[array.start + 1 : found[0].start]


def _skip(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match else at
