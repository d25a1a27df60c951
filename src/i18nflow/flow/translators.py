"""Who answers for a unit in a build: a catalog, or the pseudo-locale."""

from __future__ import annotations

import re

from i18nflow.model import Catalog, Translate, Unit

PSEUDO = "en-XA"
"""CLDR's tag for accented pseudo-English."""

_PIECE = re.compile(r"<code>.*?</code>|<[^<>]*>|&[#\w]+;|https?://[^\s<>]+|www\.[^\s<>]+|\S+@\S+|[A-Za-z]", re.DOTALL)
_ACCENTED = dict(
    zip(
        "ABCDEFGHIJKLMNOPRSTUVWXYZabcdefghijklmnoprstuvwxyz",
        "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþŕšţûṽŵẋýž",
        strict=True,
    )
)
_FILLER = "one two three four five six seven eight nine ten".split()


def from_catalog(catalog: Catalog) -> Translate:
    """Finished entries of a catalog; fuzzy, empty and obsolete ones answer ``None``, so that the source is shown."""
    table = {entry.key: entry.msgstr or (entry.plurals or ("",))[0] for entry in catalog.entries if entry.translated}

    def translate(unit: Unit) -> str | None:
        return table.get(unit.key)

    return translate


def pseudo(unit: Unit) -> str:
    """The msgid with accented letters, a third longer and in brackets; placeables, code and addresses are intact.

    Han characters stay as they are, so that a page can still be read while what is not extracted shows by its lack of brackets.
    """
    text = _PIECE.sub(lambda match: _ACCENTED.get(match[0], match[0]), unit.msgid)
    wanted = max(1, len(unit.msgid) // 12)
    filler = " ".join(_FILLER[at % len(_FILLER)] for at in range(wanted))
    return f"⟦{text} {filler}⟧"
