"""What a request brings: read within a limit and a time, and taken apart by the types of its fields."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from i18nflow.web.refusals import Refusal
from i18nflow.wording import say

LARGEST = 1_000_000
"""Bytes of a body (scale-and-reliability.md §2.4)."""
PATIENCE = 30.0
"""Seconds in which it has to be here."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
_CLOSE = {"Connection": "close"}

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""NUL, and halves of surrogate pairs, which are no Unicode."""

Body = Mapping[str, object]


def require_type(request: Request, wanted: str) -> None:
    """Refuse (415) a body that says to be something else: what a form of another site can send is never JSON."""
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().replace('"', "")
    if kind.strip().lower() != wanted or charset not in ("", "charset=utf-8") or "content-encoding" in request.headers:
        raise Refusal(415, "wrong-type", say("This takes {type}.", type=wanted))


async def read_json(request: Request) -> Body:
    """The object in a body; refuses with 413, 408 or 400."""
    data = await read(request)
    try:
        found = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "bad-json", say("This is not JSON.")) from error
    if not isinstance(found, dict):
        raise Refusal(400, "bad-json", say("This is not a JSON object."))
    return found


async def read_form(request: Request) -> Body:
    """The fields of a form, each once."""
    try:
        fields = parse_qs((await read(request)).decode("ascii"), strict_parsing=True, max_num_fields=10)
    except ValueError as error:
        raise Refusal(400, "bad-form", say("This is not a form.")) from error
    return {name: values[0] for name, values in fields.items()}


async def read(request: Request) -> bytes:
    """A body of at most :data:`LARGEST` bytes, counted while it comes; refuses with 413 or 408, and hangs up."""
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared[:10]) > LARGEST or len(declared) > 10:
        raise _too_large()
    data = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for chunk in request.stream():
                data += chunk
                if len(data) > LARGEST:
                    raise _too_large()
    except ClientDisconnect as error:  # nobody is there any more to read this
        raise Refusal(400, "gone", say("This ended before it was complete.")) from error
    except TimeoutError as error:
        raise Refusal(408, "too-slow", say("This took too long to arrive."), headers=_CLOSE) from error
    return bytes(data)


def _too_large() -> Refusal:
    message = say("This is more than {n:,} bytes.", n=LARGEST)
    return Refusal(413, "too-large", message, say("cut the text into smaller pieces"), _CLOSE)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


# --- fields --------------------------------------------------------------------------------------------------------


def text(body: Body, name: str, default: str | None = None) -> str:
    """A field that is a text; refuses (400) any other value, and texts that no file can hold."""
    found = body.get(name, default)
    if not isinstance(found, str) or not _can_be_kept(found):
        raise _bad(name)
    return found


def texts(body: Body, name: str) -> tuple[str, ...]:
    """A field that is an array of texts; empty where it is missing."""
    found = body.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) and _can_be_kept(one) for one in found):
        raise _bad(name)
    return tuple(found)


def table(body: Body, name: str) -> dict[str, str]:
    """A field that is an object of texts; empty where it is missing."""
    found = body.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(one, str) and _can_be_kept(one) for one in found.values()):
        raise _bad(name)
    return found


def record(body: Body, name: str) -> Body | None:
    """A field that is an object; ``None`` where it is missing."""
    found = body.get(name)
    if found is not None and not isinstance(found, dict):
        raise _bad(name)
    return found


def number(body: Body, name: str) -> int:
    """A field that is a whole number from 0 on."""
    found = body.get(name)
    if type(found) is not int or not 0 <= found < 1 << 63:
        raise _bad(name)
    return found


def flag(body: Body, name: str) -> bool:
    """A field that is true or false; false where it is missing."""
    found = body.get(name, False)
    if not isinstance(found, bool):
        raise _bad(name)
    return found


def _can_be_kept(text: str) -> bool:
    return _NO_TEXT.search(text) is None


def _bad(name: str) -> Refusal:
    return Refusal(400, "bad-field", say("“{name}” is missing, or is not what it should be.", name=name))
