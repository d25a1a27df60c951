"""The segments of a catalog, and the questions that its empty entries ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18nflow.catalogs.remarks import parse_remark, remark
from i18nflow.catalogs.review import State, approval, state_of
from i18nflow.catalogs.suggest import MEMORY, is_open
from i18nflow.memory.normalise import tag_names
from i18nflow.memory.segment import EDGE, Query, Segment, fingerprint
from i18nflow.model import Catalog, Entry

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HIDDEN = re.compile(r"[a-z][\w.:-]*[0-9]: .")


def segments_of(catalog: Catalog, locale: str, place: str) -> list[Segment]:
    """Everything that is translated in a catalog, obsolete and fuzzy entries too; plurals, which articles have none of, not.

    Drafts from the memory itself are left out: they are in it already.  ``place`` is the article, or whatever people call
    the catalog.
    """
    header = dict(catalog.header)
    author, changed = header.get("Last-Translator", "").partition("<")[0].strip(), _day(header.get("PO-Revision-Date", ""))
    return [
        _segment(entry, Query(entry.msgid, locale, before, after), place, (author, changed))
        for entry, before, after in _with_neighbours(catalog.entries)
        if entry.msgstr and entry.msgid_plural is None and not (entry.fuzzy and remark(entry, MEMORY))
    ]


def queries_of(catalog: Catalog, locale: str) -> Iterator[tuple[int, Query]]:
    """The entries that a suggestion may be put into, by their place in the catalog, and what to ask for each."""
    for number, (entry, before, after) in enumerate(_with_neighbours(catalog.entries)):
        if is_open(entry):
            yield number, Query(entry.msgid, locale, before, after, entry.msgctxt, _hidden(entry))


def query_at(entries: Sequence[Entry], place: int, locale: str) -> Query:
    """What to ask for the entry at a place, be it open or not."""
    entry = entries[place]
    beside = (entries[at] if 0 <= at < len(entries) else None for at in (place - 1, place + 1))
    before, after = (EDGE if one is None or one.obsolete or entry.obsolete else fingerprint(one.msgid) for one in beside)
    return Query(entry.msgid, locale, before, after, entry.msgctxt, _hidden(entry))


def _with_neighbours(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str, str]]:
    """Each entry with the fingerprints of the texts around it; obsolete ones have lost their place."""
    prints = [EDGE, *(EDGE if entry.obsolete else fingerprint(entry.msgid) for entry in entries), EDGE]
    for number, entry in enumerate(entries):
        yield (entry, EDGE, EDGE) if entry.obsolete else (entry, prints[number], prints[number + 2])


def _segment(entry: Entry, query: Query, place: str, saved: tuple[str, str]) -> Segment:
    given = approval(entry)
    state: State = "fuzzy" if entry.fuzzy else state_of(entry)
    author, changed = (given.by, _day(given.at)) if given is not None and given.valid else saved
    return Segment(
        source=_made_for(entry),
        target=entry.msgstr,
        locale=query.locale,
        state=state,
        origin="mt" if state != "approved" and remark(entry, "mt") is not None else "project",
        place=place,
        context=entry.msgctxt,
        before=query.before,
        after=query.after,
        author=author,
        changed=changed,
        hidden=_hidden(entry),
        note="\n".join(comment for comment in entry.comments if parse_remark(comment) is None),
    )


def _made_for(entry: Entry) -> str:
    """A draft's translation is that of the previous text, unless somebody gave it the tags of the new one."""
    if not entry.fuzzy or entry.previous is None or not entry.previous.msgid:
        return entry.msgid
    tags = tag_names(entry.msgstr)
    return entry.msgid if tags == tag_names(entry.msgid) != tag_names(entry.previous.msgid) else entry.previous.msgid


def _hidden(entry: Entry) -> tuple[str, ...]:
    return tuple(note for note in entry.notes if _HIDDEN.match(note) and "\n" not in note)


def _day(text: str) -> str:
    found = _DAY.match(text)
    return found[0] if found else ""
