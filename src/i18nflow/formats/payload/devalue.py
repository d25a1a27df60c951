"""devalue's flattened text ⇄ values; what devalue leaves open is kept as the file has it.

Source: nuxt-formats.md §1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from i18nflow.formats.payload.json_text import fail, load, split
from i18nflow.formats.payload.reader import Reader
from i18nflow.formats.payload.values import Special, Value
from i18nflow.formats.payload.writer import Writer
from i18nflow.wording import say

MAX_ENTRIES = 1_000_000

_ESCAPED_SLASH = re.compile(r"(?<!\\)(?:\\\\)*\\u002[fF]")


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

    def encode(self, replaced: Mapping[int, Value]) -> str:
        """The text anew; see :func:`encode`."""
        return encode(self.root, self.style, replaced)


def decode(text: str) -> Flattened:
    """Read ``text``; raises :class:`SourceError` with the place of a fault in the JSON or the entry at fault."""
    before, core, after = split(text)
    slashes = "/" not in core and bool(_ESCAPED_SLASH.search(core))
    return Flattened(_root(load(core, before)), Style(before, after, slashes))


def encode(root: Value, style: Style, replaced: Mapping[int, Value] | None = None) -> str:
    """The text of ``root``; wherever an object ``old`` stands, ``replaced[id(old)]`` is written instead."""
    core = Writer(replaced or {}).write(root)
    if style.escaped_slashes:
        core = core.replace("/", "\\u002F")
    return style.before + core + style.after


def _root(entries: object) -> Value:
    if type(entries) is int and entries != Special.HOLE.value and entries < 0:
        return _special(entries)
    if not isinstance(entries, list) or not entries:
        fail("payload-value", say("not a flattened value: neither a list of entries nor a lone negative number"))
    if len(entries) > MAX_ENTRIES:
        fail(
            "payload-limit",
            say("the payload has {count} entries, more than {max_entries}", count=len(entries), max_entries=MAX_ENTRIES),
        )
    return Reader(entries).read()


def _special(number: int) -> Special:
    try:
        return Special(number)
    except ValueError:
        fail("payload-value", say("{number} stands for no value", number=number))
