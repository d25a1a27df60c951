"""PO text to tokens, strictly: every character of a line is understood, or the line is named and refused.

The grammar is the one GNU gettext's own reader follows (manual, "The Format of PO Files"; each rule was checked against
``msgcat`` 0.21): strings may stand several to a line or over several lines, ``\\n \\t \\101 \\x41`` and their kin are
escapes, ``#~`` marks a line of an obsolete entry, ``#|`` a line of the previous source text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from i18nflow.errors import CatalogError
from i18nflow.wording import say

BLANKS = " \t\r\f\v"
COMMENT, NOTE, REFERENCE, FLAGS = "#", "#.", "#:", "#,"
"""Kinds of tokens that are comments."""
MORE, MORE_PREVIOUS = '"', '#| "'
"""Kinds of strings that continue the keyword before them."""
KEYWORDS = frozenset({"msgctxt", "msgid", "msgid_plural", "msgstr"})

_STRING_OR_WORD = re.compile(r'[ \t\r\f\v]*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([A-Za-z_]\w*)(?:[ \t]*\[[ \t]*([0-9]+)[ \t]*\])?)')
_USUAL_LINE = re.compile(r'(msgid|msgstr|msgctxt|msgid_plural)? ?"([^"\\]*(?:\\.[^"\\]*)*)"\r?')
"""A keyword with its string, or a string alone: nearly every line that is no comment."""
_ESCAPE = re.compile(r"((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+)|\\(.)")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3}))")
_SIMPLE = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class Token(NamedTuple):
    """One comment line, or one keyword or string with its value."""

    kind: str
    """``COMMENT`` … ``MORE`` or a keyword; those of ``#|`` lines begin with ``#|``."""
    text: str
    """Comments: what follows the mark and one blank.  Strings: their value, escapes resolved."""
    line: int
    """1-based."""
    obsolete: bool = False
    form: int = -1
    """The number in ``msgstr[2]``, -1 where there is none."""


def refuse(code: str, line: int, message: str, hint: str, column: int = 0) -> NoReturn:
    """Raise the :class:`CatalogError` of one line; the caller who knows the file's name adds it."""
    raise CatalogError(code, message, line=line, column=column, hint=hint)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a whole PO text (LF or CRLF, BOM allowed).

    :raises CatalogError: on the first thing in the text that GNU gettext would not read, or not read alone.
    """
    usual_line = _USUAL_LINE.fullmatch
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if match := usual_line(line):
            keyword, value = match.groups()
            yield Token(keyword or MORE, unescape(value, number) if "\\" in value else value, number)
            continue
        body = line.lstrip(BLANKS)
        if not body:
            continue
        if body[0] != "#":
            yield from _strings(body, number, len(line) - len(body))
        elif body.startswith(("#~", "#|")):
            yield from _marked(body.removesuffix("\r"), number, len(line) - len(body))
        else:
            yield comment(body.removesuffix("\r"), number)


def comment(body: str, number: int) -> Token:
    """The token of one line that begins with ``#``."""
    if body.endswith("\\"):
        message = say("the comment ends with a backslash: GNU gettext would take the next line for a part of it")
        refuse("po-comment", number, message, say("put something after the backslash, a blank at least"), len(body))
    kind = body[:2] if body[:2] in (NOTE, REFERENCE, FLAGS) else COMMENT
    return Token(kind, body[len(kind) :].removeprefix(" "), number)


def _marked(body: str, number: int, column: int) -> Iterator[Token]:
    """Lines of obsolete entries and of previous texts: ``#~ msgid``, ``#| msgid``, ``#~| msgid``, ``#~ # comment``."""
    obsolete = body[1] == "~"
    rest = body[2:]
    previous = not obsolete or rest.startswith("|")
    if obsolete and previous:
        rest = rest[1:]
    inner = rest.lstrip(BLANKS)
    if inner.startswith("#") and not previous:
        yield comment(inner, number)
        return
    for token in _strings(inner, number, column + len(body) - len(inner)):
        yield token._replace(kind=f"#| {token.kind}" if previous else token.kind, obsolete=obsolete)


def _strings(body: str, number: int, column: int) -> Iterator[Token]:
    """Keywords and strings of one line; ``column`` is what stands before ``body`` on it."""
    position, keyword, form, end = 0, "", -1, len(body.rstrip(BLANKS))
    while position < end:
        match = _STRING_OR_WORD.match(body, position)
        if match is None:
            _refuse_rest(body, number, column, position)
        value, word, digits = match.groups()
        if word is None:
            text = unescape(value, number) if "\\" in value else value
            yield Token(keyword or MORE, text, number, False, form)
            keyword, form = "", -1
        elif keyword or word not in KEYWORDS or (digits and word != "msgstr"):
            _refuse_word(body, number, column + match.start(2), word)
        else:
            keyword, form = word, int(digits[:9]) if digits else -1
        position = match.end()
    if keyword:
        refuse(
            "po-cut-off",
            number,
            say("`{keyword}` has no text; expected a string in quotes", keyword=keyword),
            say('write `""` for an empty one'),
        )


def unescape(value: str, number: int) -> str:
    r"""Resolve the escapes of one string; runs of ``\344\275\240`` or ``\xe4…`` are bytes of UTF-8."""

    def resolve(match: re.Match[str]) -> str:
        if match[2] is None:
            return _bytes(match[1], number)
        if match[2] not in _SIMPLE:
            hint = say(r"a backslash that belongs to the text is written \\")
            refuse(
                "po-escape",
                number,
                say('`\\{text}` is not an escape; expected \\n \\t \\" \\\\ and the like', text=match[2]),
                hint,
            )
        return _SIMPLE[match[2]]

    return _ESCAPE.sub(resolve, value)


def _bytes(run: str, number: int) -> str:
    hint = say("write the character itself; catalogs are UTF-8")
    values = [int(digits, 16) if digits else int(octal, 8) for digits, octal in _BYTE.findall(run)]
    if 0 in values or max(values) > 255:
        refuse("po-escape", number, say("`{run}` is not text: each escape must be a byte from 1 to 255", run=run[:40]), hint)
    try:
        return bytes(values).decode("utf-8")
    except UnicodeDecodeError:
        refuse("po-escape", number, say("the bytes `{run}` are not UTF-8", run=run[:40]), hint)


def _refuse_rest(body: str, number: int, column: int, position: int) -> NoReturn:
    rest = body[position:].lstrip(BLANKS)
    at = column + len(body) - len(rest) + 1
    if body.startswith(_CONFLICT):
        hint = say("finish the merge: keep one side and delete the marker lines")
        refuse("po-conflict", number, say("a conflict marker of git (`{mark}`) stands in the file", mark=body[:7]), hint, 1)
    if rest.startswith('"'):
        hint = say(r"end the line with a quote, and write a quote inside the text as \"")
        refuse("po-quote", number, say("the string has no closing quote"), hint, at)
    if rest.startswith("#"):
        refuse(
            "po-syntax", number, say("a comment follows a string on the same line"), say("put it on a line above the entry"), at
        )
    hint = say("an entry is msgid and msgstr, each followed by text in quotes; notes begin with `# `")
    refuse("po-syntax", number, say("expected a keyword or a string in quotes, found {rest!r}", rest=rest[:20]), hint, at)


def _refuse_word(body: str, number: int, start: int, word: str) -> NoReturn:
    if word == "domain":
        refuse("po-syntax", number, say("`domain` parts are not supported"), say("keep one domain in a file"), start + 1)
    hint = say("known are msgctxt, msgid, msgid_plural, msgstr and msgstr[0], msgstr[1] …")
    if '"' in body.partition(word)[0]:
        hint = say(r"a quote inside the text is written \"")
    refuse("po-syntax", number, say("unexpected word {word!r}", word=word[:20]), hint, start + 1)
