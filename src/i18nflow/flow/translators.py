"""Who answers for a unit in a build: a catalog, or the pseudo-locale."""

from __future__ import annotations

import re

from i18nflow.catalogs.review import state_of
from i18nflow.formats.data.scalars import with_edges
from i18nflow.inline.units import MESSAGE
from i18nflow.model import Catalog, Translate, Unit

_PIECE = re.compile(r"<code>.*?</code>|<[^<>]*>|&[#\w]+;|https?://[^\s<>]+|www\.[^\s<>]+|\S+@\S+|[A-Za-z]", re.DOTALL)
_MESSAGE_PIECE = re.compile(
    rf"\{{[^{{}}]*\}}|@[.\w]*:(?:\{{[^{{}}]*\}}|[^\s{{}}@|()]+)|&lt;/?[A-Za-z][^<>]*>|{_PIECE.pattern}", re.DOTALL
)
"""Placeholders, linked messages and HTML stay as well in a message of the interface."""
_BAR = re.compile(r"(?P<kept>\{[^{}]*\}|\\\|)|\|")
"""Between plural forms; a ``|`` in braces, or escaped, is text."""
_ACCENTED = dict(
    zip(
        "ABCDEFGHIJKLMNOPRSTUVWXYZabcdefghijklmnoprstuvwxyz",
        "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþŕšţûṽŵẋýž",
        strict=True,
    )
)
_FILLER = "one two three four five six seven eight nine ten".split()


def from_catalog(catalog: Catalog, *, approved_only: bool = False) -> Translate:
    """Finished entries of a catalog; fuzzy, empty and obsolete ones answer ``None``, so that the source is shown.

    With ``approved_only`` those do as well that nobody has approved as they are.
    """
    shown = [entry for entry in catalog.entries if entry.translated and not (approved_only and state_of(entry) != "approved")]
    table = {entry.key: entry.msgstr or (entry.plurals or ("",))[0] for entry in shown}

    def translate(unit: Unit) -> str | None:
        return table.get(unit.key)

    return translate


def pseudo(unit: Unit) -> str:
    """The msgid with accented letters, a third longer and in brackets; placeables, code and addresses are intact.

    Han characters stay as they are, so that a page can still be read while what is not extracted shows by its lack of brackets.
    Each plural form of an interface message has brackets of its own.
    """
    if unit.role != MESSAGE:
        return _accented(unit.msgid, _PIECE)
    parts, at = [], 0
    for bar in _BAR.finditer(unit.msgid):
        if not bar["kept"]:
            parts += [_form(unit.msgid[at : bar.start()]), "|"]
            at = bar.end()
    return "".join([*parts, _form(unit.msgid[at:])])


def _form(text: str) -> str:
    return with_edges(text, _accented(text.strip(), _MESSAGE_PIECE))


def _accented(msgid: str, piece: re.Pattern[str]) -> str:
    text = piece.sub(lambda match: _ACCENTED.get(match[0], match[0]), msgid)
    wanted = max(1, len(msgid) // 12)
    filler = " ".join(_FILLER[at % len(_FILLER)] for at in range(wanted))
    return f"⟦{text} {filler}⟧"
