"""Proposals into a catalog: sure ones final, others fuzzy, and nothing that somebody has translated is touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from i18nflow.alignment.proposals import Proposal
from i18nflow.catalogs.digest import text_digest
from i18nflow.catalogs.remarks import REFUSED, Remark, remarks, with_remark
from i18nflow.inline.plain import folded
from i18nflow.model import Catalog, Entry, Key

ALIGNED = "aligned"
Fate = Literal["sure", "unsure", "same", "differs", "repeated", "untranslated"]
"""``unsure``: fuzzy now, or since an earlier run; ``same``, ``differs``: the entry has a translation, which stays;
``repeated``: an earlier text of the article has filled it with another one; ``untranslated``: both sides have the same text."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog with proposals in it, and what became of each."""

    catalog: Catalog
    fates: Mapping[int, Fate] = field(default_factory=dict)
    """By the number of its row; a text that comes again with the same translation has the first one's."""
    drafts: frozenset[Key] = frozenset()
    """Entries that wait for a review of what was proposed, now or in an earlier run."""


def fill(catalog: Catalog, offers: Sequence[Proposal], least: float, doubted: Collection[Key] = ()) -> Filled:
    """Put proposals into empty entries; final from the score ``least`` on, unless there are doubts, or in ``doubted``."""
    entries = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    before = dict(entries)
    fates: dict[int, Fate] = {}
    for one in offers:
        old = entries.get(one.key)
        if old is None or old.msgid_plural is not None or is_refused(old, one.msgstr):
            continue
        if one.msgstr == one.key.msgid:
            fates[one.row] = "untranslated"
        elif old.msgstr:
            fates[one.row] = _meets(old, one.msgstr, is_new=old is not before[one.key])
        else:
            sure = one.score >= least and not one.doubts and one.key not in doubted
            fates[one.row] = "sure" if sure else "unsure"
            entries[one.key] = _filled(old, one, sure=sure)
    filled = (entry if entry.obsolete else entries[entry.key] for entry in catalog.entries)
    drafts = frozenset(one.key for one in offers if fates.get(one.row) == "unsure")
    return Filled(replace(catalog, entries=tuple(filled)), fates, drafts)


def refused(entry: Entry, msgstr: str, by: str) -> Entry:
    """``entry`` with a remark that this is no translation of it, by whom: it is not proposed again."""
    return with_remark(entry, Remark(REFUSED, text_digest(folded(msgstr)), (("by", by),) if by else ()))


def is_refused(entry: Entry, msgstr: str) -> bool:
    """Whether somebody has said that this is no translation of it."""
    named = (one.value for one in remarks(entry) if one.name == REFUSED) if entry.comments else ()
    return text_digest(folded(msgstr)) in named


def _meets(old: Entry, found: str, *, is_new: bool) -> Fate:
    if folded(old.msgstr) == folded(found):
        return "unsure" if old.fuzzy else "sure" if is_new else "same"
    return "repeated" if is_new else "differs"


def _filled(entry: Entry, one: Proposal, *, sure: bool) -> Entry:
    new = replace(entry, msgstr=one.msgstr, flags=entry.flags_when(fuzzy=not sure), previous=None)
    fields = (("why", "; ".join(one.doubts)),) if one.doubts else ()
    return with_remark(new, Remark(ALIGNED, f"{one.score:.2f}", fields))
