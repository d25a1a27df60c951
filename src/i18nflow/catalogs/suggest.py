"""A translation from elsewhere put into an entry: as a draft that says where it is from, and what text it was made for.

What suggests it (a translation memory, a catalog of another article) decides what fits; this decides how it is written down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from i18nflow.catalogs.remarks import Remark, with_remark
from i18nflow.model import Entry, Key

MEMORY = "tm"
"""The remark of a translation memory: ``# i18nflow: tm=87 from=news/700``."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translation that may serve for another text."""

    msgid: str
    """The text that it was made for."""
    msgctxt: str | None
    msgstr: str
    """As it would stand in the entry: its tags are those of the entry's own msgid."""
    score: float
    """How well it fits, in percent: 100 for the same text, 101 where the neighbours are the same too.  Shown rounded down."""
    origin: str
    """Where it is from, as a person calls it: an article (``news/700``), a file."""


def is_open(entry: Entry) -> bool:
    """Whether a suggestion may be put in: in use, and nothing is there.  Plurals take none."""
    return not entry.obsolete and entry.msgid_plural is None and not entry.msgstr


def fill_from(entry: Entry, suggestion: Suggestion, final: bool = False) -> Entry:
    """``entry``, which :func:`is_open`, with the suggested translation.

    It is fuzzy, with the previous msgid, unless it is ``final``, and has a remark ``tm=<score> from=<origin>``.
    """
    filled = replace(
        entry,
        msgstr=suggestion.msgstr,
        flags=entry.flags_when(fuzzy=not final),
        previous=None if final else Key(suggestion.msgctxt, suggestion.msgid),
    )
    return with_remark(filled, Remark(MEMORY, str(int(suggestion.score)), (("from", suggestion.origin),)))
