"""Hashes of values as ohash 1.1 makes them: ``hash(value)`` with its defaults.

Source: unjs/ohash 1.1.6 ``src/object-hash.ts``, ``src/hash.ts``; nuxt-formats.md §3 "Query keys".
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256


class Undefined(Enum):
    """JavaScript's ``undefined``."""

    UNDEFINED = "Undefined"


UNDEFINED = Undefined.UNDEFINED


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression without flags; ``source`` is what stands between its slashes."""

    source: str


Value = str | int | float | bool | None | Undefined | Regex | Sequence["Value"] | Mapping[str, "Value"]


def ohash(value: Value) -> str:
    """The hash of ``value``, ten letters and digits."""
    return digest(serialised(value))


def digest(message: str) -> str:
    """The hash of a value that is serialised already."""
    encoded = b64encode(sha256(message.encode("utf-8", "surrogatepass")).digest()).decode()
    return encoded.replace("+", "").replace("/", "")[:10]


def serialised(value: Value) -> str:
    """What is hashed: each value with its type, keys of objects sorted, no object met twice."""
    if isinstance(value, str):
        return f"string:{len(value.encode('utf-16-le', 'surrogatepass')) // 2}:{value}"
    if isinstance(value, Mapping):
        items = "".join(f"{serialised(name)}:{serialised(value[name])}," for name in sorted(value))
        return f"object:{len(value)}:{items}"
    if isinstance(value, Sequence):
        return f"array:{len(value)}:" + "".join(serialised(item) for item in value)
    return _scalar(value)


def _scalar(value: float | bool | Undefined | Regex | None) -> str:
    if value is None:
        return "Null"
    if isinstance(value, Undefined):
        return value.value
    if isinstance(value, Regex):
        return f"regex:/{value.source}/"
    return f"bool:{str(value).lower()}" if isinstance(value, bool) else f"number:{value}"
