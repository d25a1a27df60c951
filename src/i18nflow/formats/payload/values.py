"""The values of a devalue text that JSON has no form for; all else is ``str``, ``int``, ``bool``, ``None``, ``list``, ``dict``.

Objects are compared by identity, as devalue does: two entries with equal content are two objects.
Source: sveltejs/devalue ``src/constants.js``; nuxt-formats.md §1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Special(Enum):
    """Values that take no entry of their own; the number stands for them."""

    UNDEFINED = -1
    HOLE = -2
    NAN = -3
    INFINITY = -4
    NEGATIVE_INFINITY = -5
    NEGATIVE_ZERO = -6


SPARSE = -7
"""First item of an array that is written as ``[-7, length, index, ref, …]``."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that Python might print unlike JavaScript (``1e+21``, ``0.1``): its text as it was read."""

    text: str


@dataclass(slots=True, eq=False)
class Tagged:
    """``["Tag", …]``: ``items`` follow the tag, those at the positions ``children`` are values, the others plain JSON."""

    tag: str
    items: list[Value]
    children: range


@dataclass(slots=True, eq=False)
class Sparse:
    """An array that was written in the sparse form; it is written so again."""

    length: int
    items: dict[int, Value]


Value: TypeAlias = "str | int | Number | Special | list[Value] | dict[str, Value] | Tagged | Sparse | None"
Container: TypeAlias = "list[Value] | dict[str, Value] | Tagged | Sparse"


def children_of(value: Value) -> Iterable[Value]:
    """The values directly inside ``value``, in the order in which devalue numbers them."""
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, list):
        return value
    if isinstance(value, Tagged):
        return [value.items[at] for at in value.children]
    return value.items.values() if isinstance(value, Sparse) else ()
