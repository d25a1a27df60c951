"""What both versions of XLIFF have in common: the content of ``source`` and ``target`` as pieces, names, places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from i18nflow.errors import SourceError
from i18nflow.exchange.codes import Code, Kind, Piece, decoded, tag_of
from i18nflow.exchange.xml import Xml, line_of, opening, text
from i18nflow.wording import said_by, say

CODE = "code"
"""The tag whose text is not translated."""

Event = tuple[bool, Element] | str
"""Character data; or an element, with whether it begins."""
Read = Callable[[bool, Element], Piece | None]
"""The code that a start or end of an element is, ``None`` for one that only stands around text."""


class Unknown(ValueError):
    """A code that no tag of the catalog can be made of; its message is for people."""


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *names: str) -> list[Element]:
    """The children of these names, in the element's own namespace."""
    space = element.tag.rpartition("}")[0]
    return [child for child in element if local(child) in names and child.tag.rpartition("}")[0] == space]


def first(element: Element, name: str) -> Element | None:
    """The first child of this name."""
    return next(iter(children(element, name)), None)


def required(element: Element, name: str) -> str:
    """An attribute that must be there.

    :raises SourceError: naming the line.
    """
    value = element.get(name)
    if value is None:
        raise SourceError(
            "not-xliff", say("<{element}> has no {name}", element=local(element), name=name), line=line_of(element)
        )
    return value


def inner_text(element: Element | None) -> str:
    """All character data within."""
    return "" if element is None else "".join(element.itertext())


def message(element: Element | None, read: Read) -> tuple[str, tuple[str, ...]]:
    """The text of the catalog that a ``source`` or ``target`` stands for, and what could not be taken over."""
    if element is None:
        return "", ()
    found: list[Piece] = []
    problems: list[str] = []
    skipped: Element | None = None
    for event in _events(element):
        if isinstance(event, str):
            found += [event] if skipped is None else []
            continue
        begins, inner = event
        if skipped is None:
            try:
                piece = read(begins, inner)
            except Unknown as error:
                problems.append(said_by(error))
                continue
            found += [] if piece is None else [piece]
            skipped = inner if begins and isinstance(piece, Code) and piece.kind in ("raw", "single") else None
        elif not begins and inner is skipped:
            skipped = None
    return decoded(found), tuple(dict.fromkeys(problems))


def _events(element: Element) -> Iterator[Event]:
    """Character data, starts and ends within ``element``, in order; nested no deeper than what was parsed."""
    if element.text:
        yield element.text
    for child in element:
        yield True, child
        yield from _events(child)
        yield False, child
        if child.tail:
            yield child.tail


def code(element: Element, kind: Kind, name: str | None) -> Code:
    """The code that an element with this id is.

    :raises Unknown: if no tag of the catalog can be called so.
    """
    tag = tag_of(name or "", kind)
    if not tag:
        raise Unknown(say("the code <{element} id=“{name}”> is none of the source's", element=local(element), name=name or ""))
    return Code(kind, name or "", tag)


def written(pieces: tuple[Piece, ...], start: Callable[[Code], Xml], ends: Mapping[str, str]) -> Xml:
    """The content of an element: ``start`` writes codes that open or stand alone, ``ends`` has end tags by tag."""
    parts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(text(piece))
        elif piece.kind == "close":
            parts.append(ends.get(piece.tag, ends[""]))
        else:
            parts.append(start(piece))
    return Xml("".join(parts))


def bare(name: str, attributes: Mapping[str, str]) -> Xml:
    """An element without content."""
    return Xml(f"{opening(name, attributes)[:-1]}/>")
