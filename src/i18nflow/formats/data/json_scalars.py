"""JSON in a prop (``:links='[{"label": "…"}]'``): every scalar with its place; written as ``JSON.stringify`` would.

Offsets count in the JSON text, that is in the attribute's decoded value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from i18nflow.formats.data.scalars import DEFAULT_LIMITS, Atom, Dialect, Limits, Path, Scalar, Scan
from i18nflow.model import Finding
from i18nflow.wording import say

_TOKEN = re.compile(r'[\t\n\r ]*(?:("(?:[^"\\]|\\.)*")|([\[\]{},:])|[^\t\n\r "\[\]{},:]+)', re.DOTALL)
_ESCAPED = re.compile('["\\\\\x00-\x1f\ud800-\udfff]')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def scan_json(text: str, limits: Limits = DEFAULT_LIMITS) -> Scan:
    """Scan a JSON text; lines count from 1 in it.

    What is not JSON gives a scan without scalars: a bound prop may be any expression (``$doc.title``).  Where it begins
    like a list, an object or a string there is a finding ``json-syntax`` as well.

    Raises:
        SourceError: ``data-limit``.
    """
    limits.check("size", len(text.encode("utf-8", "surrogatepass")))
    try:
        json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        limits.check("depth", len(text))
        raise
    except ValueError as error:
        return Scan(text, JSON, limits, findings=_findings(text, error))
    walk = _Walk(text, limits)
    for token in _TOKEN.finditer(text):
        walk.take(token)
    return Scan(text, JSON, limits, tuple(walk.scalars), tuple(walk.outline))


def json_string(value: str) -> str:
    """``JSON.stringify`` of a string (ECMA-262 QuoteJSONString): lone surrogates are escaped, all else above U+001F raw."""
    return '"' + _ESCAPED.sub(lambda match: _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}", value) + '"'


def _no_constant(name: str) -> object:
    raise ValueError(say("{name} is not JSON", name=name))


def _findings(text: str, error: ValueError) -> tuple[Finding, ...]:
    if text.lstrip()[:1] not in ("[", "{", '"'):
        return ()
    message, line, column = str(error), 1, 0
    if isinstance(error, json.JSONDecodeError):
        message, line, column = error.msg, error.lineno, error.colno
    hint = say("double quotes around keys and strings, no comma at the end; it is not translated until then")
    return (
        Finding(
            "json-syntax", "warning", say("this is not JSON: {message}", message=message), line=line, column=column, hint=hint
        ),
    )


@dataclass(slots=True)
class _Level:
    path: Path
    is_object: bool
    key: str | None = None
    index: int = 0


class _Walk:
    """Follows the tokens of a text that is (or will turn out not to be) JSON."""

    def __init__(self, text: str, limits: Limits) -> None:
        self._text = text
        self._limits = limits
        self._levels: list[_Level] = []
        self._place = (0, 1)
        self.scalars: list[Scalar] = []
        self.outline: list[Atom] = []

    def take(self, token: re.Match[str]) -> None:
        """The next token."""
        string, mark = token.groups()
        self._limits.check("nodes", len(self.outline))
        if mark in ("[", "{"):
            self.outline.append((mark,))
            self._limits.check("depth", len(self._levels) + 1)
            self._levels.append(_Level(self._path(), mark == "{"))
        elif mark in ("]", "}"):
            self.outline.append((mark,))
            self._levels = self._levels[:-1]
        elif mark == ",":
            self._next()
        elif string is not None and self._at_key():
            self._levels[-1].key = str(json.loads(string))
            self.outline.append(("key", self._levels[-1].key))
        elif not mark:
            self._value(token)

    def _value(self, token: re.Match[str]) -> None:
        source = token[0].lstrip("\t\n\r ")
        is_string = source[0] == '"'
        value = str(json.loads(source)) if is_string else source
        start, end = token.end() - len(source), token.end()
        line = self._line(start)
        style = "double" if is_string else "other"
        self.scalars.append(Scalar(self._path(), value, start, end, style, is_string, len(self.outline), line, True))
        self.outline.append(("string" if is_string else "other", value))

    def _line(self, start: int) -> int:
        """The line of an offset, counted on from the last one asked for."""
        at, line = self._place
        self._place = start, line + self._text.count("\n", at, start)
        return self._place[1]

    def _at_key(self) -> bool:
        return bool(self._levels) and self._levels[-1].is_object and self._levels[-1].key is None

    def _next(self) -> None:
        if self._levels:
            self._levels[-1].index += 1
            self._levels[-1].key = None

    def _path(self) -> Path:
        if not self._levels:
            return ()
        level = self._levels[-1]
        return (*level.path, (level.key or "") if level.is_object else level.index)


def _spellings(text: str, scalar: Scalar, new: str) -> Iterator[tuple[int, str]]:
    yield scalar.end, json_string(new)


JSON = Dialect(scan_json, _spellings)
