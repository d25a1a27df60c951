"""Where the values of a TOML text stand, and which keys lead to them.

A scanner, not a parser: it is run on texts that :mod:`tomllib` accepts, and what both do not agree on is not offered.
Follows TOML 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18nflow.formats.data.scalars import Limits, Path
from i18nflow.values import value_class
from i18nflow.wording import say

_STRING = re.compile(
    r'(?P<multi_basic>"""(?:[^\\]|\\.)*?"{3,5})'
    r"|(?P<multi_literal>'''.*?'{3,5})"
    r'|(?P<basic>"(?:[^"\\\n]|\\.)*")'
    r"|(?P<literal>'[^'\n]*')",
    re.DOTALL,
)
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY_PART = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_STYLES = {"multi_basic": "multi-basic", "multi_literal": "multi-literal", "basic": "basic", "literal": "literal"}


class TomlScanError(Exception):
    """The text is not TOML as this scanner knows it; ``position`` is an offset."""

    def __init__(self, position: int) -> None:
        super().__init__(say("unexpected character at offset {position}", position=position))
        self.position = position


@value_class(frozen=True, slots=True)
class TomlValue:
    """A string, number, boolean or date; ``style`` is ``"other"`` where it is no string.  Keys are still as written."""

    path: Path
    start: int
    end: int
    style: str


class TomlScanner:
    """Walks a document; ``position`` is the next character to read."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._position = 0
        self._tables: dict[Path, int] = {}

    def values(self) -> Iterator[TomlValue]:
        """All values in order.

        Raises:
            TomlScanError: the text is not TOML.
            SourceError: ``data-limit``.
        """
        table: Path = ()
        while self._skip(_BLANK) < len(self._text):
            if self._text[self._position] == "[":
                table = self._header()
            else:
                yield from self._pair(table)

    def _header(self) -> Path:
        """``[a.b]`` or ``[[a.b]]``: the path of the table that follows, indices of arrays of tables included."""
        is_array = self._text.startswith("[[", self._position)
        self._position += 2 if is_array else 1
        path = self._resolved(self._keys())
        if is_array:
            self._tables[path] = self._tables.get(path, -1) + 1
            path = (*path, self._tables[path])
        self._expect("]]" if is_array else "]")
        self._check_depth(path)
        return path

    def _resolved(self, keys: Path) -> Path:
        """Keys of a header; between them the index of the latest table where one names an array of tables."""
        path: Path = ()
        for number, key in enumerate(keys, 1):
            path = (*path, key)
            if path in self._tables and number < len(keys):
                path = (*path, self._tables[path])
        return path

    def _keys(self) -> Path:
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            match = _KEY_PART.match(self._text, self._position)
            if match is None:
                raise TomlScanError(self._position)
            keys.append(match[0])
            self._check_depth(keys)
            self._position = match.end()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._position):
                return tuple(keys)
            self._position += 1

    def _pair(self, table: Path) -> Iterator[TomlValue]:
        path = (*table, *self._keys())
        self._expect("=")
        self._skip(_SPACE)
        yield from self._value(path)

    def _value(self, path: Path) -> Iterator[TomlValue]:
        """One value; recursion is bounded by the depth limit."""
        self._check_depth(path)
        start = self._position
        opener = self._text[start : start + 1]
        if opener == "[":
            yield from self._items(path)
        elif opener == "{":
            yield from self._inline_table(path)
        else:
            match = _STRING.match(self._text, start) or _BARE_VALUE.match(self._text, start)
            end = match.end() if match else start
            style = _STYLES.get(match.lastgroup or "", "other") if match else "other"
            self._position = end
            yield TomlValue(path, start, start + len(self._text[start:end].rstrip(" \t")), style)

    def _items(self, path: Path) -> Iterator[TomlValue]:
        self._position += 1
        index = 0
        while self._skip(_BLANK) < len(self._text) and self._text[self._position] != "]":
            yield from self._value((*path, index))
            index += 1
            self._skip(_BLANK)
            self._comma("]")
        self._expect("]")

    def _inline_table(self, path: Path) -> Iterator[TomlValue]:
        self._position += 1
        while self._skip(_BLANK) < len(self._text) and self._text[self._position] != "}":
            yield from self._pair(path)
            self._skip(_BLANK)
            self._comma("}")
        self._expect("}")

    def _comma(self, closer: str) -> None:
        if self._text.startswith(",", self._position):
            self._position += 1
        elif not self._text.startswith(closer, self._position):
            raise TomlScanError(self._position)

    def _expect(self, token: str) -> None:
        self._skip(_SPACE)
        if not self._text.startswith(token, self._position):
            raise TomlScanError(self._position)
        self._position += len(token)

    def _check_depth(self, path: Sequence[str | int]) -> None:
        """Each step of a path is a level; what reads the data later may walk it recursively."""
        self._limits.check("depth", len(path), self._text.count("\n", 0, self._position) + 1)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._text, self._position)
        self._position = match.end() if match else self._position
        return self._position
