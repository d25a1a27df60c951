"""What becomes of one entry in an update: it is refreshed, revived, filled from another one, or retired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from i18nflow.catalogs.patch import Patched, patch
from i18nflow.catalogs.remarks import APPROVED, DRAFT, THEIRS, Remark, with_remark, without_remarks
from i18nflow.model import Catalog, Entry, Key

How = Literal["context", "place", "split", "joined", "values", "text"]
"""By what a translation was found: see ``update``."""
PATCHED = "patched"
"""The remark of a translation with new numbers, addresses or code: ``# i18nflow: patched=number``."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A translation that goes to another source text, fuzzy."""

    key: Key
    source: Entry
    """What it is filled from: an old entry, or several joined."""
    how: How
    similarity: float
    """0 to 1."""
    origins: tuple[Key, ...]
    """The old entries that the translation is of."""


@dataclass(frozen=True, slots=True)
class Change:
    """The live and the obsolete entries of a catalog, and the template's, by key and in their order."""

    live: dict[Key, Entry]
    obsolete: dict[Key, Entry]
    wanted: dict[Key, Entry]
    fresh: tuple[Entry, ...]
    """Of the template: the catalog has never seen them."""
    vanished: tuple[Entry, ...]
    """Live in the catalog, no longer in the template."""
    waiting: tuple[Entry, ...]
    """Obsolete before and after."""


def compare(catalog: Catalog, template: Catalog) -> Change:
    """Sort the entries of both by what has to be done with them."""
    live = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    obsolete = {entry.key: entry for entry in catalog.entries if entry.obsolete}
    wanted = {entry.key: entry for entry in template.entries if not entry.obsolete}
    return Change(
        live,
        obsolete,
        wanted,
        fresh=tuple(entry for key, entry in wanted.items() if key not in live and key not in obsolete),
        vanished=tuple(entry for key, entry in live.items() if key not in wanted),
        waiting=tuple(entry for key, entry in obsolete.items() if key not in wanted),
    )


def refresh(old: Entry, entry: Entry) -> Entry:
    """Give a known entry the references and notes of the template; what people typed stays as it is.

    ``#|`` lines that an editor left behind when it removed ``fuzzy`` go, and so does the other side's text of a merge that
    somebody has sorted out.
    """
    if not old.fuzzy:
        old = without_remarks(old, {THEIRS})
    flags = _flags(old.flags, entry.flags)
    previous = old.previous if old.fuzzy else None
    seen = (old.references, old.notes, old.flags, old.previous, old.obsolete)
    if seen == (entry.references, entry.notes, flags, previous, False):
        return old
    return replace(
        old,
        flags=flags,
        previous=previous,
        previous_plural=old.previous_plural if previous else None,
        references=entry.references,
        notes=entry.notes,
        obsolete=False,
    )


def fill(entry: Entry, source: Entry) -> Entry:
    """Carry a translation over, as fuzzy, with what people said of it and the text that it was made for.

    A fuzzy source was itself made for another text: that stays the previous one.  Where nothing but values changed (numbers,
    addresses, code), the new ones are put in, and a remark says so.  Remarks about the translation's origin or approval are
    not true any more, and go.
    """
    previous = made_for(source)
    patched = _patched(source, previous, entry.msgid)
    filled = replace(
        entry,
        msgstr=patched.msgstr if patched else source.msgstr,
        flags=_flags(source.flags_when(fuzzy=True), entry.flags),
        previous=previous,
        comments=(*entry.comments, *(comment for comment in lasting(source) if comment not in entry.comments)),
    )
    return with_remark(filled, Remark(PATCHED, ",".join(patched.kinds))) if patched else filled


def made_for(entry: Entry) -> Key:
    """The text that an entry's translation was made for."""
    return entry.previous if entry.fuzzy and entry.previous else entry.key


def lasting(entry: Entry) -> tuple[str, ...]:
    """The comments that stay true when its text changes."""
    return without_remarks(entry, (*DRAFT, APPROVED)).comments


def _patched(source: Entry, previous: Key, msgid: str) -> Patched | None:
    """The values of a draft may be those of its own text already, or still of the text that it was made for."""
    return patch(previous.msgid, msgid, source.msgstr) or patch(source.msgid, msgid, source.msgstr)


def blank(entry: Entry) -> Entry:
    """Take an entry of the template as it is."""
    return replace(entry, flags=_flags((), entry.flags))


def retire(entry: Entry) -> Entry:
    """Make an entry obsolete; what ``extract`` wrote about its place goes."""
    return replace(entry, obsolete=True, references=(), notes=())


def is_redundant(entry: Entry, live: Mapping[Key, Entry], heirs: Sequence[Entry]) -> bool:
    """Whether a vanished entry may go: nobody typed anything in it, or it is a draft whose text stands elsewhere.

    A draft is fuzzy.  Its text stands elsewhere when it was carried on to ``heirs``, or when the text it was made for
    is back.  A reviewed translation is never redundant.
    """
    if entry.empty:
        return not entry.comments
    if not entry.fuzzy or entry.msgid_plural is not None:
        return False
    original = live.get(entry.previous) if entry.previous else None
    others = [*heirs, original] if original else heirs
    said = {*lasting(entry)}
    return any(other.msgstr == entry.msgstr and said <= {*other.comments} for other in others)


def _flags(own: Sequence[str], templates: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *(flag for flag in templates if flag != "fuzzy"))))
