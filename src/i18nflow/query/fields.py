"""The fields of the query language: what can be asked of an entry, and how each is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from i18nflow.catalogs.remarks import DRAFT, THEIRS, comments_of, remarks
from i18nflow.catalogs.review import approval, state_of, texts_of
from i18nflow.catalogs.wordtokens import is_placeable, tokens
from i18nflow.inline.plain import plain
from i18nflow.model import Entry
from i18nflow.query.globs import globbed
from i18nflow.query.row import Row
from i18nflow.wording import say

TEXT = ""
"""The field of words that name none: source or translation."""
ANY = "*"
IGNORE = "ignore"
_STATES = ("empty", "fuzzy", "translated", "approved", "obsolete")
_LEVELS = ("error", "warning", "info")
_ORIGINS = {"memory": "tm", "machine": "mt"}
"""What people call them."""

Test = Callable[[Row, str], bool]
"""Whether a row has this value, which is in lower case (:meth:`str.casefold`)."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it asks for."""

    name: str
    summary: str
    """A sentence for people."""
    test: Test
    example: str
    values: tuple[str, ...] = ()
    """All that it can be; empty where anything goes."""
    takes_any: bool = False
    """Whether ``*`` means that there is anything."""
    of_catalog: bool = False
    """Whether the same for all entries of one article and locale."""
    costly: bool = False


def sources_of(entry: Entry) -> tuple[str, ...]:
    """Its source texts."""
    return (entry.msgid,) if entry.msgid_plural is None else (entry.msgid, entry.msgid_plural)


def contains(text: str, wanted: str) -> bool:
    """Whether ``wanted`` stands in a text as it is, or as its reader sees it, whatever the case of letters."""
    if wanted in text.casefold():
        return True
    return ("<" in text or "&" in text) and wanted in plain(text).casefold()


def _in_source(row: Row, wanted: str) -> bool:
    return any(contains(text, wanted) for text in sources_of(row.entry))


def _in_target(row: Row, wanted: str) -> bool:
    return any(contains(text, wanted) for text in texts_of(row.entry))


def _in_text(row: Row, wanted: str) -> bool:
    return _in_source(row, wanted) or _in_target(row, wanted)


def _in_context(row: Row, wanted: str) -> bool:
    return row.entry.msgctxt is not None and globbed(f"**{wanted}**")(row.entry.msgctxt)


def _has_state(row: Row, wanted: str) -> bool:
    return state_of(row.entry) == wanted


def _at_path(row: Row, wanted: str) -> bool:
    fits = globbed(wanted)
    return any(map(fits, row.places))


def _in_locale(row: Row, wanted: str) -> bool:
    tag, asked = row.locale.casefold(), wanted.replace("_", "-")
    return tag == asked or tag.startswith(f"{asked}-")


def _has_role(row: Row, wanted: str) -> bool:
    return any(note.casefold().startswith(wanted) for note in row.entry.notes[:1])


def _noted(row: Row, wanted: str) -> bool:
    return any(wanted in note.casefold() for note in row.entry.notes)


def _commented(row: Row, wanted: str) -> bool:
    return any(wanted in line.casefold() for line in comments_of(row.entry))


def _approved_by(row: Row, wanted: str) -> bool:
    given = approval(row.entry) if row.entry.comments else None
    return given is not None and wanted in given.by.casefold()


def _is_from(row: Row, wanted: str) -> bool:
    names = {one.name for one in remarks(row.entry)} if row.entry.comments else set()
    return bool(names & DRAFT) if wanted == ANY else _ORIGINS.get(wanted, wanted) in names


def _voided(entry: Entry) -> bool:
    given = approval(entry) if entry.comments else None
    return given is not None and not given.valid


_CHANGES: Mapping[str, Callable[[Entry], bool]] = {
    "source": lambda entry: entry.fuzzy and entry.previous is not None,
    "approved": _voided,
}
_HAS: Mapping[str, Callable[[Entry], bool]] = {
    "comment": lambda entry: bool(comments_of(entry)),
    "theirs": lambda entry: any(one.name == THEIRS for one in remarks(entry)),
    "mute": lambda entry: any(one.name == IGNORE for one in remarks(entry)),
    "placeable": lambda entry: any(map(is_placeable, tokens(entry.msgid))),
    "plural": lambda entry: entry.msgid_plural is not None,
    "context": lambda entry: entry.msgctxt is not None,
}


def _has(row: Row, wanted: str) -> bool:
    return _HAS[wanted](row.entry)


def _changed(row: Row, wanted: str) -> bool:
    return _CHANGES[wanted](row.entry)


def _fails(row: Row, wanted: str) -> bool:
    return bool(row.faults) if wanted == ANY else wanted in row.faults


def _fails_at(row: Row, wanted: str) -> bool:
    return wanted in row.faults.values()


_ALL = (
    Field("state", say("how far it is"), _has_state, "state:empty,fuzzy", _STATES),
    Field("path", say("its article or source"), _at_path, "path:news/**", of_catalog=True),
    Field("lang", say("its locale"), _in_locale, "lang:en", of_catalog=True),
    Field("check", say("what the checks find in it, `*` for anything"), _fails, "check:url", takes_any=True, costly=True),
    Field("level", say("how serious that is"), _fails_at, "level:error", _LEVELS, costly=True),
    Field("source", say("a text in the source"), _in_source, "source:组会"),
    Field("target", say("a text in the translation"), _in_target, 'target:"group meeting"'),
    Field("context", say("a text in its msgctxt"), _in_context, "context:img.alt"),
    Field("role", say("what it is"), _has_role, "role:heading"),
    Field("note", say("a text in the notes for translators"), _noted, "note:https://"),
    Field("comment", say("a text in the comments of people"), _commented, "comment:why"),
    Field("by", say("who approved it"), _approved_by, 'by:"Li Lei"'),
    Field(
        "origin",
        say("where a draft came from, `*` for anywhere"),
        _is_from,
        "origin:tm",
        (*sorted({*DRAFT, *_ORIGINS}),),
        takes_any=True,
    ),
    Field("has", say("what there is besides the text"), _has, "has:comment", tuple(_HAS)),
    Field("changed", say("what has changed since"), _changed, "changed:source", tuple(_CHANGES)),
)
FIELDS: Mapping[str, Field] = MappingProxyType({one.name: one for one in _ALL})
"""By name, in the order of the documentation."""
WORDS = Field(TEXT, say("a text in the source or in the translation"), _in_text, '组会 "group meeting"')
