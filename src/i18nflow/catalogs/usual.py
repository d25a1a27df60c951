"""The usual entry of a PO file in one step each way: a handful of lines, and one regular expression for its paragraph.

Nearly every entry is comments, perhaps a msgctxt, one msgid and one msgstr.  For those this module knows without the tokens
of ``scan`` what a paragraph says, and without reading it again that a written one says what was meant.  It gives ``None`` for
all else: plural forms, control characters, obsolete entries when reading, whatever is faulty.  ``po`` and ``reader`` then go
the long way, which alone names faults; tests hold both ways to the same results.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from i18nflow.catalogs.comments import comment_lines, flags, references
from i18nflow.catalogs.scan import COMMENT, FLAGS, NOTE, REFERENCE, comment, unescape
from i18nflow.model import Entry, Key

_NO_FORM = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u2068\u2069\ud800-\udfff]")
"""Characters that are escaped, end a line for some reader, mark a path with blanks, or cannot be written at all."""
_TEXT = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"\n'
_TEXTS = rf"({_TEXT}(?:{_TEXT})*+)"
_PREVIOUS = rf"({_TEXT}(?:#\| {_TEXT})*+)"
_PARAGRAPH = re.compile(
    r"((?:#(?:[^~|\n].*+)?\n)*+)"
    rf"(?:(?:#\| msgctxt {_PREVIOUS})?+#\| msgid {_PREVIOUS})?+(?:msgctxt {_TEXTS})?+msgid {_TEXTS}msgstr {_TEXTS}"
    r"\n*+(?=msg[ic]|#[^~|]|#~\|? msg[ic]|#\| msg|\Z)"
)
"""A whole entry and the blank lines behind it; what follows must be the start of another, not more of its msgstr."""


# --- writing -------------------------------------------------------------------------------------------------------


def write_usual(entry: Entry) -> str | None:
    """The paragraph of ``entry`` if it is known that it can only be read as this entry."""
    if entry.msgid_plural is not None or entry.plurals or entry.previous_plural is not None or "" in entry.references:
        return None
    lines = comment_lines(entry)
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    mark = "#~ " if entry.obsolete else ""
    if entry.previous is not None:
        lines += _key_lines("#~| " if entry.obsolete else "#| ", entry.previous)
    lines += _key_lines(mark, entry)
    lines.append(f'{mark}msgstr "{_escaped(entry.msgstr)}"\n')
    text = "\n".join(lines)
    return text if _is_plain(text, len(lines)) and _are_words(entry.flags) else None


def _key_lines(mark: str, key: Key | Entry) -> list[str]:
    msgid = f'{mark}msgid "{_escaped(key.msgid)}"'
    return [msgid] if key.msgctxt is None else [f'{mark}msgctxt "{_escaped(key.msgctxt)}"', msgid]


def _escaped(text: str) -> str:
    """All that needs it in a text without control characters."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    return text.replace('"', r"\"") if '"' in text else text


def _is_plain(text: str, lines: int) -> bool:
    """Whether each line is one for every reader, and no comment, which alone could, ends in a backslash."""
    return text.count("\n") == lines and "\\\n" not in text and not _NO_FORM.search(text)


def _are_words(flags: tuple[str, ...]) -> bool:
    return not flags or (all(flag.replace("-", "x").isalnum() for flag in flags) and len(set(flags)) == len(flags))


# --- reading -------------------------------------------------------------------------------------------------------


class _Said(NamedTuple):
    """What the comment lines of an entry say."""

    comments: tuple[str, ...]
    notes: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]


class UsualReader:
    """Reads the usual entries of one text, which must be without carriage returns; many have the same comments."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, _Said] = {}

    def entry(self, position: int) -> tuple[Entry, int] | None:
        """The entry whose paragraph starts at ``position``, and where what follows it starts.

        :raises CatalogError: for an escape or comment that nobody may write; it names no line.
        """
        match = _PARAGRAPH.match(self._text, position)
        if match is None:
            return None
        head, previous_msgctxt, previous_msgid, msgctxt, msgid, msgstr = match.groups()
        said = self._known.get(head) or self._learnt(head)
        previous = None if previous_msgid is None else Key(_optional(previous_msgctxt), _value(previous_msgid))
        key = (_value(msgid), _optional(msgctxt))
        comments, notes, places, marks = said
        return Entry(*key, _value(msgstr), None, (), marks, previous, None, places, notes, comments), match.end()

    def _learnt(self, head: str) -> _Said:
        lines: dict[str, list[str]] = {COMMENT: [], NOTE: [], REFERENCE: [], FLAGS: []}
        for line in head.split("\n")[:-1]:
            token = comment(line, 0)
            lines[token.kind].append(token.text)
        said = _Said(tuple(lines[COMMENT]), tuple(lines[NOTE]), references(lines[REFERENCE]), flags(lines[FLAGS]))
        self._known[head] = said
        return said


def _optional(strings: str | None) -> str | None:
    return None if strings is None else _value(strings)


def _value(strings: str) -> str:
    """What one or several strings say, each with its quotes on a line of its own."""
    if "\n" not in strings[:-1]:
        return unescape(strings[1:-2], 0) if "\\" in strings else strings[1:-2]
    pieces = [line.removeprefix("#| ")[1:-1] for line in strings[:-1].split("\n")]
    return "".join([unescape(piece, 0) if "\\" in piece else piece for piece in pieces])
