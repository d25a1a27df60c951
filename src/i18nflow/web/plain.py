"""The desk's values as JSON: a dataclass is an object with the names of its fields.  The one place where this is decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from starlette.responses import Response

from i18nflow.wording import ENGLISH, spoken


def json_text(value: object, language: str = ENGLISH) -> str:
    """``value`` as JSON in one line, with its messages said in ``language``."""

    def plain(found: object) -> object:
        if is_dataclass(found) and not isinstance(found, type):
            return {name: said(getattr(found, name)) for name in _names(type(found))}
        if isinstance(found, Mapping):
            return said(dict(found))
        raise TypeError(f"{type(found).__name__} is not for JSON")

    def said(found: Any) -> Any:
        if isinstance(found, str):
            return spoken(found, language)
        if isinstance(found, tuple | list):
            return [said(one) for one in found]
        return {key: said(one) for key, one in found.items()} if isinstance(found, dict) else found

    return json.dumps(said(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=plain)


def json_bytes(value: object, language: str = ENGLISH) -> bytes:
    """As :func:`json_text`, in UTF-8; bytes of a file's name that are none stand as ``\\udc80``, which JSON reads."""
    return json_text(value, language).encode("utf-8", "backslashreplace")


def json_response(value: object, language: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A value for the script of a page."""
    return Response(json_bytes(value, language), status, headers, "application/json")


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
