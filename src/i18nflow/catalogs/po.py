"""PO text to catalog and back: the one door of polib.

Reading is ours (``scan``, ``reader``), because polib drops or misreads what GNU gettext keeps: comments of obsolete
entries, ``#~|``, octal and hex escapes, ``msgstr[10]``, repeated header fields, a missing quote, a cut-off entry
(scale-and-reliability.md §2.3).  Writing is polib's, entry by entry and without wrapping; what it leaves out (comments,
and ``\\a``) is added here.  Then our reader reads the text again, and a catalog that would come back different is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polib

from i18nflow.catalogs.header import format_header
from i18nflow.catalogs.reader import Limits, parse_catalog, parse_foreign
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Entry, Key

LIMITS = Limits()
_PLACE = re.compile(r"(.*?)((?::\d+)?)", re.DOTALL)
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
        return parse_catalog(text, limits)
    except CatalogError as error:
        raise error.at(path)  # noqa: B904  (the same error, now with its file)


def write_catalog(catalog: Catalog) -> str:
    """Write a catalog: no wrapping, entries in their order, obsolete ones last, a final newline.

    :raises CatalogError: if the text would not be read back as the same catalog.
    """
    header = Entry("", msgstr=format_header(catalog.header), comments=catalog.header_comments)
    header = replace(header, notes=catalog.header_notes, flags=catalog.header_flags)
    text = "\n".join(map(_format_entry, (header, *catalog.entries)))
    _prove(catalog, text)
    return text


def _format_entry(entry: Entry) -> str:
    plain = entry.msgid_plural is None and not (entry.obsolete or entry.flags or entry.previous or entry.previous_plural)
    if plain and entry.msgid.isprintable() and entry.msgstr.isprintable() and (entry.msgctxt or "").isprintable():
        return _format_comments(entry) + _format_plain(entry)
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
    return _format_comments(entry) + row.__unicode__(0).replace("\a", r"\a")


def _format_plain(entry: Entry) -> str:
    """The usual entry, three lines at most: as polib writes it, which takes three times as long for it."""
    fields = (("msgctxt", entry.msgctxt), ("msgid", entry.msgid), ("msgstr", entry.msgstr))
    return "".join([f'{name} "{polib.escape(text)}"\n' for name, text in fields if text is not None])


def _format_comments(entry: Entry) -> str:
    """Write what polib leaves out for obsolete entries."""
    lines = [f"# {comment}" if comment else "#" for comment in entry.comments]
    lines += [f"#. {note}" if note else "#." for note in entry.notes]
    if entry.references:
        lines.append("#: " + " ".join(map(_format_reference, entry.references)))
    return "".join(f"{line}\n" for line in lines)


def _format_reference(reference: str) -> str:
    """A path with blanks is set between U+2068 and U+2069, its line number outside, as GNU gettext 0.22 does."""
    if " " not in reference and "\t" not in reference:
        return reference
    match = _PLACE.fullmatch(reference)
    return f"\u2068{match[1]}\u2069{match[2]}" if match else reference


def _prove(catalog: Catalog, text: str) -> None:
    hint = "a line break in a comment or reference, or a control character, has no form in PO files"
    if found := _UNENCODABLE.search(text):
        raise CatalogError("po-unwritable", f"the catalog holds the character U+{ord(found[0]):04X}", hint=hint)
    try:
        again = parse_catalog(text, Limits(len(text), len(catalog.entries) + 1, len(text)))
    except CatalogError as error:
        raise CatalogError("po-unwritable", f"this catalog cannot be written: {error.message}", hint=hint) from error
    if again.entries != catalog.entries:
        pairs = zip(again.entries, catalog.entries, strict=False)
        entry = next((mine for theirs, mine in pairs if theirs != mine), catalog.entries[-1])
        raise CatalogError("po-unwritable", f"the entry {entry.msgid[:40]!r} cannot be written", hint=hint)
    if replace(again, locale=catalog.locale) != catalog:
        raise CatalogError("po-unwritable", "the header cannot be written", hint=hint)
