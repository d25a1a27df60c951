"""What a person typed, brought into the form in which a catalog can have it."""

from __future__ import annotations

import re
from dataclasses import replace

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.reader import Limits
from i18nflow.catalogs.remarks import comments_of, parse_remark
from i18nflow.catalogs.review import texts_of
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Entry
from i18nflow.project.desk.values import Change
from i18nflow.wording import say

_BROKEN = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?")


def edited_texts(entry: Entry, change: Change) -> tuple[str, ...]:
    """The translation, or its plural forms, as the change has them; raises ``CatalogError`` for too many forms."""
    if entry.msgid_plural is None:
        return (_text(change.msgstr),)
    forms = len(entry.plurals) or len(change.plurals)
    if len(change.plurals) > forms:
        message = say("this text has {n} plural forms here, not {given}", n=forms, given=len(change.plurals))
        raise CatalogError("bad-plurals", message)
    return (*map(_text, change.plurals), *[""] * (forms - len(change.plurals)))


def _text(text: str) -> str:
    if _BROKEN.search(text):
        raise CatalogError("bad-text", say("the text has half a character in it"), hint=say("type it anew"))
    return _LINE_ENDS.sub("\n", text)


def with_texts(entry: Entry, texts: tuple[str, ...]) -> Entry:
    """The entry with another translation; whatever else it says stays."""
    if texts == texts_of(entry):
        return entry
    return replace(entry, msgstr=texts[0]) if entry.msgid_plural is None else replace(entry, plurals=texts)


def person_comments(entry: Entry) -> str:
    """What people wrote beside an entry, its lines by ``\\n``."""
    return "\n".join(comments_of(entry))


def with_comments(entry: Entry, comments: str | None) -> Entry:
    """The entry with other comments of people (``None``: the same); what i18nflow has to say of it stays.

    Raises ``CatalogError`` for a line that would be taken for such a remark.
    """
    if comments is None or comments == person_comments(entry):
        return entry
    lines = [_comment(line) for line in _text(comments).split("\n")] if comments.strip() else []
    if any(parse_remark(line) is not None for line in lines):
        raise CatalogError("reserved-comment", say("a comment cannot be a remark of i18nflow’s own"), hint=say("reword it"))
    remarks = tuple(line for line in entry.comments if parse_remark(line) is not None)
    return replace(entry, comments=(*lines, *remarks))


def _comment(line: str) -> str:
    """A line as PO files can have it: GNU gettext reads on where a backslash ends it."""
    one = " ".join(line.rstrip().splitlines())
    return f"{one} " if one.endswith("\\") else one


def require_writable(catalog: Catalog, entry: Entry, limits: Limits) -> None:
    """Raise ``CatalogError`` for an entry that could not be written and read again in the end."""
    read_catalog(write_catalog(replace(catalog, entries=(entry,))), limits=limits)
