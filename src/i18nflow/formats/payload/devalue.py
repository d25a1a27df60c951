"""devalue's flattened text ⇄ values: JSON with its traps closed, and the file's own style kept.

Source: nuxt-formats.md §1; limits and hostile inputs: scale-and-reliability.md §2.4 and I5.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from i18nflow.errors import SourceError
from i18nflow.formats.payload.reader import Reader
from i18nflow.formats.payload.values import Number, Special, Value
from i18nflow.formats.payload.writer import Writer

MAX_BYTES = 32_000_000
MAX_ENTRIES = 1_000_000

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_ESCAPED_SLASH = re.compile(r"(?<!\\)(?:\\\\)*\\u002[fF]")
_BLANK = " \t\r\n"
_SAFE_DIGITS = 15
_HINT = "a payload is what Nuxt writes as `_payload.json` (Nuxt 3.4 and later, with `renderJsonPayloads`)"


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes what devalue leaves open."""

    before: str = ""
    after: str = ""
    """What stands around the value: a byte order mark, blanks, a final newline."""
    escaped_slashes: bool = False
    """``\\u002F`` for every ``/``, as Nuxt writes since 3.21.2."""


@dataclass(frozen=True, slots=True)
class Flattened:
    """A decoded text."""

    root: Value
    style: Style


def decode(text: str) -> Flattened:
    """Read ``text``; raises :class:`SourceError` with the place of a fault in the JSON or the entry at fault."""
    if len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "replace")) > MAX_BYTES:
        _fail("payload-limit", f"the payload has more than {MAX_BYTES} bytes")
    if _SURROGATE.search(text):
        _fail("payload-json", "a lone surrogate in the text")
    core = text.removeprefix("\ufeff").strip(_BLANK)
    start = text.index(core) if core else 0
    entries = _entries(core, text[:start])
    if _ESCAPED_SURROGATE.search(core):
        _refuse_surrogates(entries)
    slashes = "/" not in core and bool(_ESCAPED_SLASH.search(core))
    return Flattened(_root(entries), Style(text[:start], text[start + len(core) :], slashes))


def encode(root: Value, style: Style, replaced: Mapping[int, Value] | None = None) -> str:
    """The text of ``root``; wherever an object ``old`` stands, ``replaced[id(old)]`` is written instead."""
    core = Writer(replaced or {}).write(root)
    if style.escaped_slashes:
        core = core.replace("/", "\\u002F")
    return style.before + core + style.after


# --- JSON --------------------------------------------------------------------------------------------------------


def _entries(core: str, before: str) -> object:
    try:
        return json.loads(
            core,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=Number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        line = error.lineno + before.count("\n")
        raise SourceError("payload-json", f"not JSON: {error.msg}", line=line, column=error.colno, hint=_HINT) from error
    except RecursionError as error:
        raise SourceError("payload-json", "brackets nested deeper than any payload has them", hint=_HINT) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        keys = [key for key, _ in pairs]
        _fail("payload-json", f"the key {next(key for key in keys if keys.count(key) > 1)!r} twice in one object")
    return table


def _integer(text: str) -> int | Number:
    """An ``int`` where Python and JavaScript print the same; ``-0`` and what JavaScript would round keep their text."""
    return Number(text) if len(text) > _SAFE_DIGITS or text == "-0" else int(text)


def _constant(name: str) -> NoReturn:
    _fail("payload-json", f"`{name}`, which JSON does not have")


def _refuse_surrogates(entries: object) -> None:
    todo = [entries]
    while todo:
        value = todo.pop()
        if isinstance(value, str) and _SURROGATE.search(value):
            _fail("payload-json", "half a surrogate pair, which cannot be written as UTF-8")
        if isinstance(value, dict):
            todo += [*value, *value.values()]
        elif isinstance(value, list):
            todo += value


def _root(entries: object) -> Value:
    if type(entries) is int and entries != Special.HOLE.value and entries < 0:
        return _special(entries)
    if not isinstance(entries, list) or not entries:
        _fail("payload-value", "not a flattened value: neither a list of entries nor a lone negative number")
    if len(entries) > MAX_ENTRIES:
        _fail("payload-limit", f"the payload has {len(entries)} entries, more than {MAX_ENTRIES}")
    return Reader(entries).read()


def _special(number: int) -> Special:
    try:
        return Special(number)
    except ValueError:
        _fail("payload-value", f"{number} stands for no value")


def _fail(code: str, message: str) -> NoReturn:
    raise SourceError(code, message, hint=_HINT)
