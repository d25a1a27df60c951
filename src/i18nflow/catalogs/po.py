"""PO text to catalog and back: the one door of polib.

Reading is ours (``scan``, ``reader``), because polib drops or misreads what GNU gettext keeps: comments of obsolete
entries, ``#~|``, octal and hex escapes, ``msgstr[10]``, repeated header fields, a missing quote, a cut-off entry
(scale-and-reliability.md §2.3).  The usual entry is read and written in one step (``quick``, ``usual``); writing of all others
is polib's, entry by entry and without wrapping.  What is not known to be safe our reader reads again, and a catalog that
would come back different is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import polib

from i18nflow.catalogs.comments import comment_lines
from i18nflow.catalogs.header import format_header
from i18nflow.catalogs.quick import read_quickly
from i18nflow.catalogs.reader import Limits, parse_catalog, parse_foreign
from i18nflow.catalogs.usual import write_usual
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.wording import say

LIMITS = Limits()
_UNENCODABLE = re.compile("[\0\ud800-\udfff]")


def read_foreign(text: str, path: str = "", limits: Limits = LIMITS) -> Catalog:
    """Read what another tool wrote for itself: it may lack a header and say texts twice, so it is no catalog of ours.

    :raises CatalogError: for what GNU gettext could not read at all.
    """
    try:
        return parse_foreign(text, limits)
    except CatalogError as error:
        raise error.at(path)  # noqa: B904  (the same error, now with its file)


def read_catalog(text: str, path: str = "", limits: Limits = LIMITS) -> Catalog:
    """Read a PO or POT text, whatever wrote it; layout is not kept, everything else is.

    The text must be decoded from UTF-8 (a BOM and CRLF are accepted) and declare it.

    :raises CatalogError: for what GNU gettext refuses, and for the little it would drop; nothing is guessed.
    """
    try:
        return read_quickly(text, limits)
    except CatalogError as error:
        raise error.at(path)  # noqa: B904  (the same error, now with its file)


def write_catalog(catalog: Catalog) -> str:
    """Write a catalog: no wrapping, entries in their order, obsolete ones last, a final newline.

    :raises CatalogError: if the text would not be read back as the same catalog.
    """
    usual = [write_usual(entry) for entry in catalog.entries]
    text = joined(catalog, usual)
    if not proven(catalog, usual):
        prove(catalog, text)
    return text


def joined(catalog: Catalog, usual: Sequence[str | None]) -> str:
    """A catalog as text, whatever it says; ``usual`` are the paragraphs of its usual entries (:func:`write_usual`)."""
    texts = [text or _format_entry(entry) for entry, text in zip(catalog.entries, usual, strict=True)]
    return "\n".join([_head(replace(catalog, entries=()))[0], *texts])


def _header(catalog: Catalog) -> Entry:
    header = Entry("", msgstr=format_header(catalog.header), comments=catalog.header_comments)
    return replace(header, notes=catalog.header_notes, flags=catalog.header_flags)


def _format_entry(entry: Entry) -> str:
    """Any entry; what polib leaves out for obsolete ones, and ``\\a``, is added."""
    previous = entry.previous or Key(None, "")
    row = polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgstr=entry.msgstr,
        msgid_plural=entry.msgid_plural or "",
        msgstr_plural=dict(enumerate(entry.plurals)),
        flags=list(entry.flags),
        obsolete=entry.obsolete,
        previous_msgctxt=previous.msgctxt,
        previous_msgid=previous.msgid if entry.previous else None,
        previous_msgid_plural=entry.previous_plural,
    )
    return "".join(f"{line}\n" for line in comment_lines(entry)) + row.__unicode__(0).replace("\a", r"\a")


def proven(catalog: Catalog, usual: Sequence[str | None]) -> bool:
    """Whether it is known without reading all of it that a written catalog says what was meant.

    Usual entries (those that have a paragraph in ``usual``) need no proof.  The header and the unusual ones are read again,
    without those between them: each paragraph is whole by itself, but for keys that stand twice.
    """
    odd = tuple(entry for entry, text in zip(catalog.entries, usual, strict=True) if text is None)
    if not odd:
        head_proven = _head(replace(catalog, entries=()))[1]
        return head_proven and _in_order(catalog.entries) and _keys_differ(catalog.entries)
    part = replace(catalog, entries=odd)
    return len(odd) < len(usual) and _in_order(catalog.entries) and _keys_differ(catalog.entries) and _holds(part)


def _keys_differ(entries: tuple[Entry, ...]) -> bool:
    keys = {(entry.msgid, entry.msgctxt) for entry in entries}
    return len(keys) == len(entries) and ("", None) not in keys


def _in_order(entries: tuple[Entry, ...]) -> bool:
    obsolete = [entry.obsolete for entry in entries]
    return True not in obsolete or False not in obsolete[obsolete.index(True) :]


@lru_cache(maxsize=64)
def _head(empty: Catalog) -> tuple[str, bool]:
    """The header of a catalog without entries as text, and whether it holds: all catalogs of a run have the same."""
    return _format_entry(_header(empty)), _holds(empty)


def _holds(catalog: Catalog) -> bool:
    try:
        prove(catalog, "\n".join(map(_format_entry, (_header(catalog), *catalog.entries))))
    except CatalogError:
        return False
    return True


def prove(catalog: Catalog, text: str) -> None:
    """Read a written catalog again, and refuse it with what cannot be written if it says anything else."""
    hint = say("a line break in a comment or reference, or a control character, has no form in PO files")
    if found := _UNENCODABLE.search(text):
        raise CatalogError("po-unwritable", say("the catalog holds the character U+{code:04X}", code=ord(found[0])), hint=hint)
    try:
        again = parse_catalog(text, Limits(len(text), len(catalog.entries) + 1, len(text)))
    except CatalogError as error:
        raise CatalogError(
            "po-unwritable", say("this catalog cannot be written: {message}", message=error.message), hint=hint
        ) from error
    if again.entries != catalog.entries:
        pairs = zip(again.entries, catalog.entries, strict=False)
        entry = next((mine for theirs, mine in pairs if theirs != mine), catalog.entries[-1])
        raise CatalogError("po-unwritable", say("the entry {msgid!r} cannot be written", msgid=entry.msgid[:40]), hint=hint)
    if replace(again, locale=catalog.locale) != catalog:
        raise CatalogError("po-unwritable", say("the header cannot be written"), hint=hint)
