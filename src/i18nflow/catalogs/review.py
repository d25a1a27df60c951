"""Review: who approved a translation, so that any later edit by any tool voids it by itself.

The approval is a remark with a hash over what was approved (msgctxt, msgid, msgstr); an editor that changes one of these
does not know the remark, and the hash no longer fits (translator-workflow.md §0.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from i18nflow.catalogs.digest import text_digest
from i18nflow.catalogs.remarks import APPROVED, Remark, remark, with_remark, without_remarks
from i18nflow.model import Entry

State = Literal["empty", "fuzzy", "translated", "approved", "obsolete"]


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved it and when (ISO date), and whether it is still the text that was approved."""

    by: str
    at: str
    valid: bool


def digest(entry: Entry) -> str:
    """Sixteen hex digits (BLAKE2b-64) for msgctxt, msgid and msgstr, plurals included; not for flags and comments."""
    parts = (entry.msgctxt or "", "" if entry.msgctxt is None else "ctxt", entry.msgid, entry.msgid_plural or "", entry.msgstr)
    return text_digest("\0".join((*parts, *entry.plurals)))


def approve(entry: Entry, by: str, at: str) -> Entry:
    """``entry`` with an approval of what it says now; whether it may be approved is for the caller to ask."""
    return with_remark(entry, Remark(APPROVED, digest(entry), (("by", by), ("at", at))))


def withdraw(entry: Entry) -> Entry:
    """``entry`` without approval."""
    return without_remarks(entry, (APPROVED,))


def approval(entry: Entry) -> Approval | None:
    """The approval that stands in the entry, valid or not."""
    found = remark(entry, APPROVED)
    if found is None:
        return None
    return Approval(found.get("by"), found.get("at"), entry.translated and found.value == digest(entry))


def texts_of(entry: Entry) -> tuple[str, ...]:
    """The translation, or its plural forms."""
    return entry.plurals if entry.msgid_plural is not None else (entry.msgstr,)


def state_of(entry: Entry) -> State:
    """Where an entry is on its way."""
    if entry.obsolete:
        return "obsolete"
    if entry.fuzzy:
        return "fuzzy"
    if not entry.translated:
        return "empty"
    given = approval(entry)
    return "approved" if given is not None and given.valid else "translated"
