"""The dump of a Nuxt Content v3 collection, ``__nuxt_content/COLLECTION/sql_dump.txt``: its rows, to read texts from.

Base64 of gzip of a JSON array of SQL statements.  It is never written: the browser compares it with a checksum that is
compiled into the site's JavaScript.  Source: nuxt/content 3.16 ``src/utils/collection.ts``, ``src/utils/dev.ts``;
nuxt-formats.md §4.
"""

from __future__ import annotations

import binascii
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn, cast

from i18nflow.errors import SourceError
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.json_text import load, split
from i18nflow.formats.payload.values import Number, Value
from i18nflow.wording import say

MAX_BYTES = 64_000_000
"""Of the statements, when they are unpacked."""

_GZIP = 31
_TOKEN = re.compile(
    r"""\s+|--.*|'((?:[^']|'')*+)'|"([^"]*)"|([(),;=])|([^\s'"(),;=]+)""",
    re.DOTALL,
)
_JSON = "TEXT"
"""The type of columns with JSON; plain text is ``VARCHAR``."""
_STRUCTURED = re.compile(r'[\[{"\d-]|(?:true|false|null)\Z')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS: dict[str, Value] = {"NULL": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Dump:
    """A decoded text: the rows of its collection as documents."""

    root: Value
    text: str

    def encode(self, replaced: Mapping[int, Value]) -> str:
        """The text itself; see :class:`~i18nflow.formats.payload.reading.Source`."""
        return self.text


def decode_dump(text: str) -> Dump:
    """Read ``text``.

    Raises:
        SourceError: ``sql-dump`` where it is none, ``payload-limit`` where it unpacks to more than :data:`MAX_BYTES`.
    """
    _, statements, _ = split(_unpacked(text))
    found = load(statements, "")
    if not isinstance(found, list) or not all(isinstance(statement, str) for statement in found):
        _fail(say("what is packed in it is no list of SQL statements"))
    tables = _Tables()
    for statement in found:
        tables.take(statement)
    return Dump([*tables.documents()], text)


def _unpacked(text: str) -> str:
    _, packed, _ = split(text)
    unpacker = zlib.decompressobj(_GZIP)
    try:
        data = unpacker.decompress(b64decode(packed, validate=True), MAX_BYTES)
        if unpacker.unconsumed_tail:
            raise SourceError("payload-limit", say("the dump unpacks to more than {max_bytes} bytes", max_bytes=MAX_BYTES))
        if not unpacker.eof:
            _fail(say("its end is missing"))
        return data.decode()
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise SourceError("sql-dump", say("not Base64 of gzip of UTF-8: {error}", error=error), hint=_HINT) from error


_HINT = say("a dump is what Nuxt Content 3 serves as `__nuxt_content/…/sql_dump.txt`")


def _fail(message: str) -> NoReturn:
    raise SourceError("sql-dump", message, hint=_HINT)


# --- statements ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, name, number or mark; a string literal, its quotes undone."""

    text: str
    is_string: bool = False


class _Tables:
    """Follows the statements: which columns there are (name → type), and the rows so far."""

    def __init__(self) -> None:
        self._columns: dict[str, dict[str, str]] = {}
        self._rows: dict[tuple[str, str], dict[str, _Token]] = {}

    def documents(self) -> Iterator[Object]:
        """The rows, but for those of the module's own table."""
        for (table, _), row in self._rows.items():
            if "stem" in row:
                types = self._columns[table]
                yield {name: _value(token, types[name]) for name, token in row.items()}

    def take(self, statement: str) -> None:
        """The next statement; those that neither make a table nor fill it say nothing of documents."""
        tokens = _tokens(statement)
        words = [token.text for token in tokens]
        if words[:5] == "CREATE TABLE IF NOT EXISTS".split():
            items = _items(tokens[6:])
            self._columns[words[5]] = {item[0].text: item[1].text for item in items if len(item) > 1}
        elif words[:2] == ["INSERT", "INTO"] and words[3:4] == ["VALUES"]:
            self._insert(words[2], [item[0] for item in _items(tokens[4:]) if item])
        elif words[:1] == ["UPDATE"] and "CONCAT" in words:
            self._append(words, tokens)

    def _insert(self, table: str, values: list[_Token]) -> None:
        columns = self._columns.get(table, {})
        if len(columns) != len(values):
            _fail(
                say(
                    "a row of {table} with {count} values for {count2} columns",
                    table=table,
                    count=len(values),
                    count2=len(columns),
                )
            )
        row = dict(zip(columns, values, strict=True))
        self._rows[table, row["id"].text if "id" in row else ""] = row

    def _append(self, words: list[str], tokens: list[_Token]) -> None:
        """A long value comes in slices: ``UPDATE … SET body = CONCAT(body, '…'), "__hash__" = '…' WHERE id = '…' AND …``."""
        table, column, *_ = words[1:2] + words[3:4]
        at, place = words.index("CONCAT") + 4, words.index("WHERE") + 3 if "WHERE" in words else len(words)
        row = self._rows.get((table, words[place])) if place < len(words) else None
        if row is None or column not in row or not tokens[at].is_string:
            _fail(say("a slice for a row of {table} that is not there", table=table))
        row[column] = _Token(row[column].text + tokens[at].text, is_string=True)


def _tokens(statement: str) -> list[_Token]:
    """Without blanks and comments."""
    found: list[_Token] = []
    at = 0
    while at < len(statement) and (match := _TOKEN.match(statement, at)):
        string, name, mark, word = match.groups()
        if string is not None:
            found.append(_Token(string.replace("''", "'"), is_string=True))
        elif name is not None or mark or word:
            found.append(_Token(name if name is not None else mark or word))
        at = match.end()
    if at < len(statement):
        _fail(say("a quote that is not closed"))
    return found


def _items(tokens: list[_Token]) -> list[list[_Token]]:
    """What the commas separate between the first bracket and its twin."""
    items: list[list[_Token]] = [[]]
    depth = 0
    for token in tokens:
        mark = "" if token.is_string else token.text
        depth += (mark == "(") - (mark == ")")
        if depth <= 0:
            break
        if depth == 1 and mark == ",":
            items.append([])
        elif depth > 1 or mark != "(":
            items[-1].append(token)
    return items


def _value(token: _Token, kind: str) -> Value:
    if token.is_string:
        return _structured(token.text) if kind == _JSON and _STRUCTURED.match(token.text) else token.text
    if token.text in _WORDS:
        return _WORDS[token.text]
    return Number(token.text) if _NUMBER.fullmatch(token.text) else token.text


def _structured(text: str) -> Value:
    """A value in JSON, in a column that may hold plain text as well."""
    try:
        return cast("Value", load(text, ""))
    except SourceError:
        return text
