"""Tokens to a catalog, strictly: an entry that is not whole, or stands twice, is refused by its line.

GNU gettext's grammar of an entry is the table ``_FOLLOWS``: what may stand before each kind of token.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from i18nflow.catalogs.comments import flags, references
from i18nflow.catalogs.header import charset, locale_of, parse_header
from i18nflow.catalogs.scan import COMMENT, FLAGS, MORE, MORE_PREVIOUS, NOTE, REFERENCE, Token, refuse, tokens
from i18nflow.model import Catalog, Entry, Key
from i18nflow.values import value_class
from i18nflow.wording import joined, say

START = ""
FORM = "msgstr[…]"
_COMMENTS = (START, COMMENT, NOTE, REFERENCE, FLAGS)
_FOLLOWS: dict[str, tuple[str, ...]] = {
    COMMENT: _COMMENTS,
    NOTE: _COMMENTS,
    REFERENCE: _COMMENTS,
    FLAGS: _COMMENTS,
    "#| msgctxt": _COMMENTS,
    "#| msgid": (*_COMMENTS, "#| msgctxt"),
    "#| msgid_plural": ("#| msgid",),
    "msgctxt": (*_COMMENTS, "#| msgid", "#| msgid_plural"),
    "msgid": (*_COMMENTS, "#| msgid", "#| msgid_plural", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid",),
    FORM: ("msgid_plural", FORM),
}
_ENDS = ("msgstr", FORM)
_MORE = (MORE, MORE_PREVIOUS)
_UTF8 = ("utf-8", "utf8")
_HEADER = Key(None, "")


@value_class(frozen=True, slots=True)
class Limits:
    """What a catalog may hold at most; a wrong file must not take the memory of the machine."""

    characters: int = 256_000_000
    entries: int = 2_000_000
    string: int = 1_000_000
    """Characters of one msgid or msgstr."""


class Draft:
    """An entry while its lines come in; ``parts`` holds comment lines and pieces of strings by kind."""

    __slots__ = ("comment_line", "forms", "last", "line", "obsolete", "parts")

    def __init__(self) -> None:
        self.last = START
        self.comment_line = self.line = 0
        """Where its first keyword stands, 0 before that."""
        self.obsolete = False
        self.forms = 0
        self.parts: dict[str, list[str]] = {}

    def add(self, token: Token) -> None:
        """Take in a comment, or a keyword with its string."""
        kind, text, line, obsolete, form = token
        if kind == "msgstr" and form >= 0:
            kind = self._form(line, form)
        if self.last not in _FOLLOWS.get(kind, ()):
            _refuse_order(self.last, kind, line)
        self.last = kind
        if kind == FORM:
            self.parts[f"msgstr[{form}]"] = [text]
        else:
            self.parts.setdefault(kind, []).append(text)
        if kind in _COMMENTS:
            self.comment_line = line
        elif self.line == 0:
            self.line, self.obsolete = line, obsolete
        elif obsolete != self.obsolete:
            _refuse_mark(line)

    def _form(self, line: int, form: int) -> str:
        if form != self.forms:
            hint = say("the forms are numbered from 0 without a gap")
            refuse("po-plural", line, say("found msgstr[{form}], expected msgstr[{forms}]", form=form, forms=self.forms), hint)
        self.forms += 1
        return FORM

    def extend(self, token: Token) -> None:
        """Add a further piece of the string whose keyword came last."""
        if self.last in _COMMENTS or (self.last[0] == "#") != (token.kind == MORE_PREVIOUS):
            hint = say("put msgid or msgstr before it")
            refuse("po-syntax", token.line, say("a string stands here without its keyword"), hint)
        if token.obsolete != self.obsolete:
            _refuse_mark(token.line)
        self.parts[f"msgstr[{self.forms - 1}]" if self.last == FORM else self.last].append(token.text)

    def text(self, kind: str) -> str | None:
        """The string of a keyword, ``None`` without it."""
        pieces = self.parts.get(kind)
        return None if pieces is None else "".join(pieces)


def parse_catalog(text: str, limits: Limits) -> Catalog:
    """Read a PO text token by token: the way that knows all forms of entries, and what to say of a fault.

    :raises CatalogError: naming the line, what was expected and what to do.
    """
    if len(text) > limits.characters:
        message = say(
            "the catalog has {count} characters, the limit is {characters}", count=len(text), characters=limits.characters
        )
        refuse("po-limit", 0, message, say("split the catalog or raise the limit"))
    seen: dict[Key, int] = {}
    return catalog_of([entry_of(draft, seen, limits) for draft in drafts(text)], seen)


def parse_foreign(text: str, limits: Limits) -> Catalog:
    """Read a PO text that another tool wrote for itself: it may lack a header, and say a text twice.

    :raises CatalogError: as :func:`parse_catalog`, for all else.
    """
    if len(text) > limits.characters:
        refuse(
            "po-limit",
            0,
            say("the catalog has {count} characters, the limit is {characters}", count=len(text), characters=limits.characters),
            say("raise the limit"),
        )
    entries = [entry_of(draft, {}, limits) for draft in drafts(text)]
    head = next((entry for entry in entries if entry.key == _HEADER and not entry.obsolete), Entry(""))
    header = parse_header(head.msgstr)
    if (declared := charset(header)) and declared not in _UTF8:
        refuse(
            "po-charset",
            1,
            say("the header declares charset {declared}, expected UTF-8", declared=declared),
            say("msgconv --to-code=UTF-8"),
        )
    return Catalog(locale_of(header), header, tuple(entry for entry in entries if entry.key != _HEADER))


def entry_lines(text: str) -> dict[Key, int]:
    """The line at which each entry's strings begin, for messages about it; ``text`` has been read as a catalog before."""
    found: dict[Key, int] = {}
    for draft in drafts(text):
        found.setdefault(Key(draft.text("msgctxt"), draft.text("msgid") or ""), draft.line)
    return found


def drafts(text: str) -> Iterator[Draft]:
    """The entries of a PO text as far as their lines go; raises as :func:`parse_catalog`."""
    draft = Draft()
    for token in tokens(text):
        if token.kind in _MORE:
            draft.extend(token)
            continue
        if draft.last in _ENDS and token.form < 1:
            yield draft
            draft = Draft()
        draft.add(token)
    if draft.last not in _ENDS:
        _refuse_end(draft)
    yield draft


def entry_of(draft: Draft, seen: dict[Key, int], limits: Limits) -> Entry:
    """The entry of a whole draft; ``seen`` are the keys before it and their lines, itself the last afterwards."""
    text, parts = draft.text, draft.parts
    key, previous = Key(text("msgctxt"), text("msgid") or ""), text("#| msgid")
    if key in seen:
        hint = say("the same source text stands in line {seen}; keep one of the two entries", seen=seen[key])
        refuse("po-duplicate", draft.line, say("the entry {msgid!r} stands twice", msgid=key.msgid[:40]), hint)
    seen[key] = draft.line
    if draft.text("msgid_plural") == "":
        refuse("po-plural", draft.line, say("msgid_plural is empty"), say("delete it, or write the plural source text"))
    entry = Entry(
        msgid=key.msgid,
        msgctxt=key.msgctxt,
        msgstr=text("msgstr") or "",
        msgid_plural=text("msgid_plural"),
        plurals=tuple(text(f"msgstr[{index}]") or "" for index in range(draft.forms)) if draft.forms else (),
        flags=flags(parts[FLAGS]) if FLAGS in parts else (),
        previous=None if previous is None else Key(text("#| msgctxt"), previous),
        previous_plural=text("#| msgid_plural"),
        references=references(parts[REFERENCE]) if REFERENCE in parts else (),
        notes=tuple(parts.get(NOTE, ())),
        comments=tuple(parts.get(COMMENT, ())),
        obsolete=draft.obsolete,
    )
    check_limits(entry, draft.line, len(seen), limits)
    return entry


def check_limits(entry: Entry, line: int, count: int, limits: Limits) -> None:
    """Refuse an entry, number ``count`` of its file, that passes a limit."""
    longest = max(len(entry.msgid), len(entry.msgstr), *map(len, entry.plurals))
    if longest > limits.string or count > limits.entries:
        message = say(
            "the entry has a string of {longest} characters and is number {count} of its file", longest=longest, count=count
        )
        refuse(
            "po-limit",
            line,
            message,
            say("the limits are {string} and {entries}", string=limits.string, entries=limits.entries),
        )


def catalog_of(entries: list[Entry], seen: dict[Key, int]) -> Catalog:
    """The catalog of all entries of a file, its header among them; ``seen`` as in :func:`entry_of`."""
    line = seen.get(_HEADER, 1)
    head = next((entry for entry in entries if entry.key == _HEADER and not entry.obsolete), None)
    if head is None:
        hint = say('begin the file with msgid "", msgstr "" and "Content-Type: text/plain; charset=UTF-8\\n"')
        refuse("po-header", 1, say("the catalog has no header"), hint)
    if head.plurals or head.previous or head.references:
        refuse("po-header", line, say("the header has references, a previous text or plurals"), say("delete those lines"))
    header = parse_header(head.msgstr)
    if charset(header) not in _UTF8:
        declared = charset(header) or say("(none)")
        message = say("the header declares charset {declared}, expected UTF-8", declared=declared)
        refuse("po-charset", line, message, say("convert the file: msgconv --to-code=UTF-8"))
    live = [entry for entry in entries if not entry.obsolete and entry is not head]
    return Catalog(
        locale=locale_of(header),
        header=header,
        entries=(*live, *(entry for entry in entries if entry.obsolete)),
        header_comments=head.comments,
        header_notes=head.notes,
        header_flags=head.flags,
    )


def _refuse_order(last: str, kind: str, line: int) -> NoReturn:
    if kind in _COMMENTS:
        refuse(
            "po-comment",
            line,
            say("a comment stands inside an entry, after `{last}`", last=last),
            say("move it above the entry"),
        )
    names = [name for name, before in _FOLLOWS.items() if last in before and (name[0] != "#" or last.startswith("#|"))]
    expected = joined(say(" or "), (f"`{name}`" for name in names))
    hint = say("is a line of this entry missing?") if last not in _COMMENTS else say("each entry begins with msgid")
    refuse("po-cut-off", line, say("found `{kind}`, expected {expected}", kind=kind, expected=expected), hint)


def _refuse_mark(line: int) -> NoReturn:
    hint = say("mark each line of an obsolete entry with `#~`, or none")
    refuse("po-syntax", line, say("only some lines of this entry are marked as obsolete"), hint)


def _refuse_end(draft: Draft) -> NoReturn:
    if draft.line:
        refuse(
            "po-cut-off",
            draft.line,
            say("the file ends in this entry, after `{last}`", last=draft.last),
            say("complete the entry"),
        )
    if draft.parts:
        hint = say("move it above an entry, or to the top of the file")
        refuse("po-comment", draft.comment_line, say("a comment after the last entry belongs to no entry"), hint)
    refuse("po-header", 1, say("the catalog is empty"), say("restore it from version control, or delete it to start a new one"))
