"""JSON as JavaScript wrote it → values, with JSON's traps closed: what Python would read or print otherwise keeps its text.

Limits and hostile inputs: scale-and-reliability.md §2.4 and I5.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import NoReturn

from i18nflow.errors import SourceError
from i18nflow.formats.payload.values import Number
from i18nflow.wording import say

MAX_BYTES = 32_000_000

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_BLANK = " \t\r\n"
_SAFE_DIGITS = 15
_HINT = say("a payload is what Nuxt writes as `_payload.json` (Nuxt 3.4 and later, with `renderJsonPayloads`)")


def split(text: str) -> tuple[str, str, str]:
    """What stands before the value (a byte order mark, blanks), its text, and what stands after it.

    Raises:
        SourceError: ``payload-limit``; ``payload-json`` for text that is no Unicode.
    """
    if len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "replace")) > MAX_BYTES:
        fail("payload-limit", say("the payload has more than {max_bytes} bytes", max_bytes=MAX_BYTES))
    if _SURROGATE.search(text):
        fail("payload-json", say("a lone surrogate in the text"))
    core = text.removeprefix("\ufeff").strip(_BLANK)
    start = text.index(core) if core else 0
    return text[:start], core, text[start + len(core) :]


def load(core: str, before: str) -> object:
    """The value of ``core``, which stands behind ``before`` in its file.

    Raises:
        SourceError: ``payload-json`` with the place of the fault.
    """
    try:
        value: object = json.loads(
            core,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=Number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        line = error.lineno + before.count("\n")
        raise SourceError(
            "payload-json", say("not JSON: {msg}", msg=error.msg), line=line, column=error.colno, hint=_HINT
        ) from error
    except RecursionError as error:
        raise SourceError("payload-json", say("brackets nested deeper than any payload has them"), hint=_HINT) from error
    if _ESCAPED_SURROGATE.search(core):
        _refuse_surrogates(value)
    return value


def fail(code: str, message: str) -> NoReturn:
    """Raise the :class:`SourceError` of a text that is no payload."""
    raise SourceError(code, message, hint=_HINT)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        count = Counter(key for key, _ in pairs)
        fail("payload-json", say("the key {key!r} twice in one object", key=next(key for key in count if count[key] > 1)))
    return table


def _integer(text: str) -> int | Number:
    """An ``int`` where Python and JavaScript print the same; ``-0`` and what JavaScript would round keep their text."""
    return Number(text) if len(text) > _SAFE_DIGITS or text == "-0" else int(text)


def _constant(name: str) -> NoReturn:
    fail("payload-json", say("`{name}`, which JSON does not have", name=name))


def _refuse_surrogates(entries: object) -> None:
    todo = [entries]
    while todo:
        value = todo.pop()
        if isinstance(value, str) and _SURROGATE.search(value):
            fail("payload-json", say("half a surrogate pair, which cannot be written as UTF-8"))
        if isinstance(value, dict):
            todo += [*value, *value.values()]
        elif isinstance(value, list):
            todo += value
