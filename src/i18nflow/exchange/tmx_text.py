"""The content of a ``seg`` of TMX as text of a catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from i18nflow.exchange.codes import Code, Kind, Piece, decoded, encoded
from i18nflow.exchange.inline_xml import local

_KINDS: dict[str, Kind] = {"bpt": "open", "ept": "close"}
_NAMES = {"b": "strong", "strong": "strong", "bold": "strong", "i": "em", "em": "em", "italic": "em", "code": "code"}
"""What other tools call emphasis and code, as HTML tag or as ``type``."""
_HTML = re.compile(r"</?([A-Za-z]+)[\s/>]")


def own_text(segment: Element | None) -> str:
    """The text of a segment that we wrote: each code's content is what stands in the catalog."""
    pieces = (
        piece if isinstance(piece, str) else Code(_KINDS.get(local(piece), "single"), "", "".join(piece.itertext()))
        for piece in _pieces(segment)
    )
    return decoded(pieces)


def foreign_text(segment: Element | None) -> str:
    """The text of another tool's segment, with emphasis and code if these stand in proper pairs, else without."""
    pieces = list(_foreign(segment))
    tagged = decoded(pieces).strip()
    if not any(isinstance(piece, Code) and piece.kind == "raw" for piece in encoded(tagged)):
        return tagged
    return decoded(piece for piece in pieces if isinstance(piece, str)).strip()


def _foreign(segment: Element | None) -> Iterator[Piece]:
    opened: dict[str, str] = {}
    for piece in _pieces(segment):
        if isinstance(piece, str):
            yield piece
            continue
        number = piece.get("i", "")
        if local(piece) == "bpt" and (name := _name(piece)):
            opened[number] = name
            yield Code("open", name, f"<{name}>")
        elif local(piece) == "ept" and number in opened:
            name = opened.pop(number)
            yield Code("close", name, f"</{name}>")


def _name(code: Element) -> str:
    html = _HTML.match("".join(code.itertext()).strip())
    return _NAMES.get(html[1].lower() if html else "", "") or _NAMES.get(code.get("type", ""), "")


def _pieces(segment: Element | None) -> Iterator[str | Element]:
    """Text, and codes; what is only highlighted (``hi``) is text.  Nested no deeper than what was parsed."""
    if segment is None:
        return
    if segment.text:
        yield segment.text
    for child in segment:
        if local(child) == "hi":
            yield from _pieces(child)
        else:
            yield child
        if child.tail:
            yield child.tail
