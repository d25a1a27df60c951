"""XML read and written safely: the one door of defusedxml, for XLIFF, TMX and TBX.

What may be hostile is refused with its line: entities, a DOCTYPE with declarations of its own, elements nested too deep.  A
DOCTYPE that only names a DTD, as most TMX and TBX files have, is let through; nothing is ever fetched.  Sources: XML 1.0
(fifth edition), §2.2 (characters), §2.11 (line ends), §3.3.3 (blanks in attributes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NewType
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.ElementTree import DefusedXMLParser

from i18nflow.errors import SourceError
from i18nflow.wording import say

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
"""How ElementTree calls ``xml:lang``."""
DEEPEST = 100
"""Elements within each other; inline codes nest a handful deep, and readers may recurse."""
_CHUNK = 1 << 16

Xml = NewType("Xml", str)
"""Text that is XML already; what is not goes through :func:`text`."""

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_VALUE = {**_IN_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_TEXT, _VALUE = str.maketrans(_IN_TEXT), str.maketrans(_IN_VALUE)


# --- reading -------------------------------------------------------------------------------------------------------


class Located(Element):
    """An element that knows the line (from 1) on which it begins."""

    line = 0


def line_of(element: Element) -> int:
    """The line on which an element that was read here begins, 0 where that is not known."""
    return element.line if isinstance(element, Located) else 0


def read_xml(text: str | bytes, path: str = "") -> Element:
    """The root element of a document; bytes are read in the encoding that they declare (UTF-8, UTF-16, …).

    Comments and processing instructions are left out; names are as in ElementTree (``{namespace}name``).  Raises
    :class:`~i18nflow.errors.SourceError` with line and column: ``bad-xml``, or ``unsafe-xml`` for what is refused.
    """
    (root,) = iter_xml((text,), None, path)  # all of it: what follows the root may be faulty too
    return root


def iter_xml(chunks: Iterable[str | bytes], tags: frozenset[str] | None, path: str = "") -> Iterator[Element]:
    """The elements of these names (``None``: the root), each as soon as it is complete; all else is dropped at once.

    So a file of any size takes the memory of one element.  An element within another of these names comes with that one.
    Errors as :func:`read_xml`; what was complete before the faulty place has been given by then.
    """
    pieces = _Pieces(tags)
    parser = pieces.parser = _Parser(target=pieces, forbid_dtd=True)
    for chunk in chunks:
        for at in range(0, len(chunk), _CHUNK):
            _fed(parser, chunk[at : at + _CHUNK], path)
            yield from pieces.taken()
    _fed(parser, None, path)
    yield from pieces.taken()


class _Parser(DefusedXMLParser):
    """Refuses a DOCTYPE only if it declares something itself."""

    def defused_start_doctype_decl(self, name: str, sysid: str | None, pubid: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            raise DTDForbidden(name, sysid, pubid)


class _TooDeep(ValueError):
    """More than :data:`DEEPEST` elements within each other."""


class _Pieces:
    """What the parser tells: builds the wanted elements, forgets the others."""

    parser: _Parser

    def __init__(self, tags: frozenset[str] | None) -> None:
        self._tags = tags
        self._depth = 0
        self._outside = 0
        self._builder: TreeBuilder | None = None
        self._done: list[Element] = []

    def taken(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeep(say("elements are nested more than {deepest} deep", deepest=DEEPEST))
        if self._builder is None and (self._tags is None or tag in self._tags):
            self._builder = TreeBuilder(self._located)
            self._outside = self._depth - 1
        if self._builder is not None:
            self._builder.start(tag, attributes)

    def data(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._builder is None:
            return
        self._builder.end(tag)
        if self._depth == self._outside:
            self._done.append(self._builder.close())
            self._builder = None

    def _located(self, tag: str, attributes: dict[str, str]) -> Element:
        element = Located(tag, attributes)
        element.line = self.parser.parser.CurrentLineNumber
        return element


def _fed(parser: _Parser, chunk: str | bytes | None, path: str) -> None:
    """Give the parser another chunk, ``None`` for the end; its exceptions become ours."""
    try:
        if chunk is None:
            parser.close()
        else:
            parser.feed(chunk)
    except ParseError as error:
        line, column = error.position
        what = str(error).partition(": line ")[0]
        raise SourceError(
            "bad-xml", say("is not well-formed XML: {what}", what=what), path=path, line=line, column=column + 1
        ) from error
    except (DefusedXmlException, _TooDeep) as error:
        deep = isinstance(error, _TooDeep)
        message: str = error.args[0] if deep else say("declares entities or a document type of its own")
        hint = say("remove the declarations from the file; nothing that they name is ever loaded")
        raise SourceError("unsafe-xml", message, path=path, line=parser.parser.CurrentLineNumber, hint=hint) from error
    except (LookupError, ValueError) as error:
        raise SourceError(
            "bad-xml", say("cannot be decoded: {error}", error=error), path=path, hint=say("save the file as UTF-8")
        ) from error


# --- writing -------------------------------------------------------------------------------------------------------


def text(value: str) -> Xml:
    """``value`` as character data.  Raises ``SourceError`` (``not-in-xml``) for characters that XML 1.0 cannot hold."""
    return Xml(_writable(value).translate(_TEXT))


def element(name: str, attributes: Mapping[str, str], *inner: Xml) -> Xml:
    """``<name a="b">…</name>``, or ``<name a="b"/>`` without content; ``name`` is trusted, values are escaped."""
    content = "".join(inner)
    return Xml(f"{opening(name, attributes)}{content}</{name}>" if content else f"{opening(name, attributes)[:-1]}/>")


def opening(name: str, attributes: Mapping[str, str]) -> Xml:
    """A start tag, for documents that are written piece by piece."""
    pairs = (f' {key}="{_writable(value).translate(_VALUE)}"' for key, value in attributes.items())
    return Xml(f"<{name}{''.join(pairs)}>")


def document(*parts: Xml) -> str:
    """A whole document in UTF-8: the XML declaration, a line for each part (a DOCTYPE may be the first)."""
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *parts, ""))


def is_writable(value: str) -> bool:
    """Whether XML 1.0 has all characters of ``value``."""
    return _UNWRITABLE.search(value) is None


def _writable(value: str) -> str:
    if (found := _UNWRITABLE.search(value)) is not None:
        raise SourceError("not-in-xml", say("XML cannot hold the character U+{code:04X}", code=ord(found[0])))
    return value
