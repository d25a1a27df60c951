"""The keys under which Nuxt Content v2 keeps query results in a payload: ``content-query-`` and a hash of the query.

Source: ohash 1.1 ``objectHash`` and ``hash`` with their defaults; nuxt-formats.md §3 "Query keys".
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256

PREFIX = "content-query-"
PROPS = ("find", "limit", "locale", "only", "path", "skip", "sort", "where", "without")
"""The props of ``<ContentQuery>``, ``<ContentDoc>`` and ``<ContentList>``; those not given are undefined."""

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]


def query_key(props: Mapping[str, Value]) -> str:
    """The async-data key of a query component with these props (``{"path": "/news/zh/700", "find": "one"}``)."""
    parts = [f"{_text(name)}:{_value(props[name]) if name in props else 'Undefined'}," for name in PROPS]
    return PREFIX + _digest(f"object:{len(PROPS)}:" + "".join(parts))


def _value(value: Value) -> str:
    if value is None:
        return "Null"
    if isinstance(value, bool):
        return f"bool:{str(value).lower()}"
    if isinstance(value, int | float):
        return f"number:{value}"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        items = "".join(f"{_text(name)}:{_value(value[name])}," for name in sorted(value))
        return f"object:{len(value)}:{items}"
    return f"array:{len(value)}:" + "".join(_value(item) for item in value)


def _text(text: str) -> str:
    """A string with its length in UTF-16 units."""
    return f"string:{len(text.encode('utf-16-le')) // 2}:{text}"


def _digest(message: str) -> str:
    digest = b64encode(sha256(message.encode()).digest()).decode()
    return digest.replace("+", "").replace("/", "")[:10]
