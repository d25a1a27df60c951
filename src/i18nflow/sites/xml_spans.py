"""The upper levels of an XML text with their places in it: root, its children, and theirs.

expat reads (XML 1.0 and its namespaces); it does not recurse, and a text with a document type is refused before any entity of
it is known, so that none can be expanded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from i18nflow.errors import SourceError
from i18nflow.wording import say

_LEVELS = 3
_TAG = re.compile(r"<[^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*>")
_BETWEEN = "\n"
"""Between a namespace and a name: in neither of them."""


@dataclass(slots=True, eq=False)
class Element:
    """An element and its offsets in the text."""

    namespace: str
    name: str
    attributes: Mapping[str, str]
    start: int
    """Of its start tag."""
    inner: int
    """After its start tag."""
    close: int = 0
    """Of its end tag; of what follows it where it is written ``<name/>``."""
    end: int = 0
    children: list[Element] = field(default_factory=list)
    characters: list[str] = field(default_factory=list)
    """Those directly in it, in pieces; only of the lowest level."""

    @property
    def text(self) -> str:
        """The characters directly in it, without blanks around."""
        return "".join(self.characters).strip()

    def named(self, name: str) -> list[Element]:
        """The children in the element's own namespace that are called so."""
        return [child for child in self.children if (child.namespace, child.name) == (self.namespace, name)]


@dataclass(frozen=True, slots=True)
class Xml:
    """A text, its root, and the namespaces that the root's tag declares: prefix (``None``: the default) → address."""

    text: str
    root: Element
    namespaces: Mapping[str | None, str]


def scan_xml(text: str) -> Xml:
    """Read a text.

    Raises:
        SourceError: ``bad-xml`` with line and column; ``xml-doctype`` for a text with a document type.
    """
    try:
        return _Walk(text).read()
    except expat.ExpatError as error:
        message = say("is not XML: {fault}", fault=expat.ErrorString(error.code))
        raise SourceError("bad-xml", message, line=error.lineno, column=error.offset + 1) from error


def blanks_before(text: str, at: int) -> str:
    """The blanks and line breaks that end at ``at``."""
    start = at
    while start and text[start - 1] in " \t\r\n":
        start -= 1
    return text[start:at]


def tag_name(text: str, element: Element) -> str:
    """An element's name as it is written, with its prefix."""
    return text[element.start + 1 : element.inner].split(None, 1)[0].rstrip("/>")


class _Walk:
    """Takes the parser's events; its byte offsets become those of the text as they come, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._data = text.encode()
        self._at = (0, 0)
        self._open: list[Element] = []
        self._depth = 0
        self._top: list[Element] = []
        self._namespaces: dict[str | None, str] = {}
        self._parser = parser = expat.ParserCreate("utf-8", _BETWEEN)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartNamespaceDeclHandler = self._declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def read(self) -> Xml:
        """The whole text; raises ``ExpatError`` where it is not well-formed."""
        self._parser.Parse(self._data, True)
        return Xml(self._text, self._top[0], self._namespaces)

    def _offset(self) -> int:
        """Where the present event begins."""
        byte, char = self._at
        index = self._parser.CurrentByteIndex
        self._at = index, char + len(self._data[byte:index].decode())
        return self._at[1]

    def _declare(self, prefix: str | None, address: str | None) -> None:
        if not self._depth:
            self._namespaces[prefix] = address or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        offset = self._offset()
        self._depth += 1
        if self._depth > _LEVELS:
            return
        namespace, _, local = name.rpartition(_BETWEEN)
        tag = _TAG.match(self._text, offset)
        element = Element(namespace, local, attributes, offset, tag.end() if tag else offset)
        (self._open[-1].children if self._open else self._top).append(element)
        self._open.append(element)

    def _end(self, name: str) -> None:
        offset = self._offset()
        self._depth -= 1
        if self._depth >= _LEVELS:
            return
        element = self._open.pop()
        element.close = offset
        empty = offset == element.inner and self._text.startswith("/>", offset - 2)
        element.end = offset if empty else self._text.index(">", offset) + 1

    def _characters(self, data: str) -> None:
        if self._depth == _LEVELS:
            self._open[-1].characters.append(data)


def _refuse(*declared: object) -> None:
    hint = say("a sitemap needs none: remove “<!DOCTYPE …>”")
    raise SourceError("xml-doctype", say("has a document type, which could define entities; it is not read"), hint=hint)
