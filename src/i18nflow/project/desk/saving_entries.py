"""What becomes of an entry that a person saves: as a PO editor would leave it, and as the other verbs do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from i18nflow.catalogs.header import Header
from i18nflow.catalogs.remarks import APPROVED, DRAFT, THEIRS, without_remarks
from i18nflow.catalogs.review import approve, state_of, texts_of, withdraw
from i18nflow.errors import CatalogError
from i18nflow.model import Entry
from i18nflow.project.desk.saving_texts import edited_texts, with_comments, with_texts
from i18nflow.project.desk.values import Change, Person
from i18nflow.wording import say

_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff<>]+")


def edited(entry: Entry, change: Change, person: Person) -> Entry:
    """The entry as the change wants it; raises ``CatalogError`` where it cannot be so.

    Another text is not what a machine or a memory proposed any more, and a final one says nothing of what it was made for; an
    approval of another text stays to be seen, and does not count (``catalogs.review``).
    """
    texts = edited_texts(entry, change)
    changed = texts != texts_of(entry)
    made = with_texts(with_comments(entry, change.comment), texts)
    if changed:
        made = without_remarks(made, DRAFT)
    if not any(texts):
        return without_remarks(_final(made), {APPROVED}) if changed or change.state == "translated" else made
    if change.state == "fuzzy":
        return _doubtful(made if changed else withdraw(made))
    final = _final(made)
    return _approved(final, person) if change.state == "approved" else final


def _doubtful(entry: Entry) -> Entry:
    return entry if entry.fuzzy else replace(entry, flags=entry.flags_when(fuzzy=True))


def _final(entry: Entry) -> Entry:
    """The entry without what a draft says of its origin, and of the text that it was made for."""
    plain = without_remarks(entry, (*DRAFT, THEIRS) if entry.fuzzy else (THEIRS,))
    return replace(plain, flags=plain.flags_when(fuzzy=False), previous=None, previous_plural=None)


def _approved(entry: Entry, person: Person) -> Entry:
    if not entry.translated:
        raise CatalogError("not-approved", say("it cannot be approved: some plural forms are empty"))
    if state_of(entry) == "approved":
        return entry
    return approve(entry, plain_name(person.name), datetime.now().astimezone().date().isoformat())


def plain_name(name: str) -> str:
    """A person's name as headers, remarks and commits can have it."""
    return " ".join(_ODD.sub(" ", name).split())


def signed(header: Header, person: Person) -> Header:
    """A header that says who saved a translation last, and when, as PO editors write it."""
    name, mail = plain_name(person.name), plain_name(person.email)
    own = {
        "po-revision-date": ("PO-Revision-Date", datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")),
        "last-translator": ("Last-Translator", f"{name} <{mail}>" if mail else name),
    }
    fields = [(field, own.pop(field.lower(), ("", value))[1]) for field, value in header]
    return (*fields, *own.values())
