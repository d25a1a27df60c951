"""Which arguments of a devalue tag are numbers of entries: the one thing to know about a tag in order to keep it.

Source: sveltejs/devalue 5.6 and 5.9 ``src/parse.js``; nuxt-formats.md §1 and §2 (a site's own tags).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeGuard

Rule = Callable[[list[object], Sequence[object]], range | None]
_NONE = range(0)


def is_index(value: object) -> TypeGuard[int]:
    """Exactly an ``int``: JSON's ``true`` and ``1.0`` are none."""
    return type(value) is int


def child_positions(tag: str, arguments: list[object], entries: Sequence[object]) -> range | None:
    """Positions in ``arguments`` that name entries; ``None`` where no version of devalue writes the tag so.

    Any name may be a site's own, with one argument; such a name goes before devalue's.
    """
    rule = _RULES.get(tag)
    found = rule(arguments, entries) if rule else None
    if found is None and tag not in _OWN and len(arguments) == 1 and is_index(arguments[0]):
        return range(1)
    return found


def chained(entry: object) -> int | None:
    """The entry that a site's own tag wraps; ``None`` if ``entry`` is anything else."""
    if isinstance(entry, list) and len(entry) == 2 and isinstance(entry[0], str) and entry[0] not in _RULES:
        return entry[1] if is_index(entry[1]) else None
    return None


def _set(arguments: list[object], entries: Sequence[object]) -> range:
    return range(len(arguments))


def _map(arguments: list[object], entries: Sequence[object]) -> range | None:
    return range(len(arguments)) if len(arguments) % 2 == 0 else None


def _null(arguments: list[object], entries: Sequence[object]) -> range | None:
    """Keys and values in turn; the keys stand there as they are."""
    keys = all(isinstance(key, str) and key != "__proto__" for key in arguments[::2])
    return range(1, len(arguments), 2) if keys and len(arguments) % 2 == 0 else None


def _boxed(arguments: list[object], entries: Sequence[object]) -> range | None:
    """A primitive: devalue 5.6 writes itself, 5.9 the number of its entry; the second where both are possible."""
    if len(arguments) != 1 or isinstance(arguments[0], list | dict):
        return None
    entry = _entry(arguments[0], entries)
    if isinstance(entry, dict) or (isinstance(entry, list) and entry[:1] != ["BigInt"]):
        return None
    return range(1) if entry is not _NO_ENTRY else _NONE


def _view(arguments: list[object], entries: Sequence[object]) -> range | None:
    """A buffer, then offset and end (5.6) or length (5.9) as they are."""
    if not 1 <= len(arguments) <= 3 or not all(is_index(argument) and argument >= 0 for argument in arguments):
        return None
    entry = _entry(arguments[0], entries)
    return range(1) if isinstance(entry, list) and entry[:1] == ["ArrayBuffer"] else None


def _text(arguments: list[object], entries: Sequence[object]) -> range | None:
    return _NONE if len(arguments) == 1 and isinstance(arguments[0], str) else None


def _regexp(arguments: list[object], entries: Sequence[object]) -> range | None:
    return _NONE if 1 <= len(arguments) <= 2 and all(isinstance(argument, str) for argument in arguments) else None


_NO_ENTRY = object()


def _entry(number: object, entries: Sequence[object]) -> object:
    return entries[number] if is_index(number) and 0 <= number < len(entries) else _NO_ENTRY


_VIEWS = (
    "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array"
    " Float64Array BigInt64Array BigUint64Array DataView"
).split()
_TEXTS = (
    "Date BigInt URL URLSearchParams ArrayBuffer Temporal.Duration Temporal.Instant Temporal.PlainDate"
    " Temporal.PlainTime Temporal.PlainDateTime Temporal.PlainMonthDay Temporal.PlainYearMonth Temporal.ZonedDateTime"
).split()

_RULES: dict[str, Rule] = {
    **dict.fromkeys(_VIEWS, _view),
    **dict.fromkeys(_TEXTS, _text),
    "RegExp": _regexp,
    "Set": _set,
    "Map": _map,
    "null": _null,
    "Object": _boxed,
}
_OWN = frozenset(_VIEWS) | {"ArrayBuffer", "Map", "null", "Object"}
"""Names whose single number is never an entry of a site's own kind of value."""
