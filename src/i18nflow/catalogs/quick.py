"""PO text to a catalog, paragraph by paragraph, with tokens only where an entry is unusual.

What comes out is what ``reader`` reads, which alone says what is wrong with a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.catalogs.reader import Limits, catalog_of, check_limits, drafts, entry_of, parse_catalog
from i18nflow.catalogs.usual import UsualReader
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Entry

_BOUNDARY = re.compile(r"\n\n(?=msg[ic]|#[^~|])")
"""A blank line with the start of an entry behind it."""


def read_quickly(text: str, limits: Limits) -> Catalog:
    """Read a PO text as :func:`i18nflow.catalogs.reader.parse_catalog` does; raises what that raises."""
    return try_quickly(text, limits) or parse_catalog(text, limits)


def try_quickly(text: str, limits: Limits) -> Catalog | None:
    """The catalog; ``None`` where anything at all is wrong, or too unusual to be sure."""
    plain = text.removeprefix("\ufeff")
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n")
    plain = plain.lstrip("\n")
    if "\r" in plain or plain.startswith("\ufeff") or len(text) > limits.characters:
        return None
    try:
        entries = list(_entries(plain, limits))
        _check_all(entries, len(text), limits)
        return catalog_of(entries, {}) if len({(entry.msgctxt, entry.msgid) for entry in entries}) == len(entries) else None
    except CatalogError:
        return None


def _check_all(entries: list[Entry], characters: int, limits: Limits) -> None:
    if characters > limits.string or len(entries) > limits.entries:
        for entry in entries:
            check_limits(entry, 0, len(entries), limits)


def _entries(text: str, limits: Limits) -> Iterator[Entry]:
    """The entries of ``text``; what is no usual paragraph is one or several others, up to a blank line."""
    usual, position = UsualReader(text), 0
    while position < len(text):
        if found := usual.entry(position):
            entry, position = found
            yield entry
        else:
            boundary = _BOUNDARY.search(text, position)
            end = boundary.end() if boundary else len(text)
            yield from (entry_of(draft, {}, limits) for draft in drafts(text[position:end]))
            position = end
