"""Links whose text is their own address, and what a site's autolinker swallowed behind it (``autolinks = "cut"``).

The payload reader cuts such links in the same places (:mod:`i18nflow.formats.payload.autolinks`).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from i18nflow.formats.html.entities import decode
from i18nflow.formats.page.markup import Markup
from i18nflow.formats.page.spelling import Spelling
from i18nflow.formats.payload.autolinks import parts
from i18nflow.inline.tree import Element, Node, Text

Cut = tuple[int, str]
"""End offset and new text of an edit."""
_SCHEMES = ("", "http://", "mailto:")
_REFERENCE = re.compile(r"&#?[0-9A-Za-z]+;")


def scheme_of(href: str, text: str) -> str | None:
    """What an autolinker put before ``text`` to get ``href``; ``None`` for a link that an author wrote."""
    address, shown = unquote(href), unquote(text)
    return next((scheme for scheme in _SCHEMES if text and address == scheme + shown), None)


def cut_link(markup: Markup, link: Element, scheme: str) -> tuple[tuple[Node, ...], dict[int, Cut]]:
    """The link of an address up to where it ends, what it swallowed as text or further links, and the edits that make it so.

    ``link`` holds one text.  The edits, none where there is nothing to cut, are to be applied wherever the nodes are written.
    """
    (only,) = link.children
    assert isinstance(only, Text)
    pieces = list(parts(only.value, scheme))
    places = offsets(markup.text, only, [len(text) for _, text in pieces])
    if len(pieces) == 1 or places is None:
        return (_with_address(link, scheme + only.value),), {}
    return _apart(markup, link, list(zip(pieces, places, places[1:], strict=False)))


def _with_address(link: Element, address: str) -> Element:
    attributes = tuple(sorted((dict(link.attributes) | {"href": address}).items()))
    spans = (link.start, link.inner_start, link.inner_end, link.end)
    return Element("a", link.children, attributes, 0, *spans, link.slots, link.origin)


Piece = tuple[tuple[str | None, str], int, int]


def _apart(markup: Markup, link: Element, pieces: list[Piece]) -> tuple[tuple[Node, ...], dict[int, Cut]]:
    nodes: list[Node] = []
    edits: dict[int, Cut] = {}
    for at, ((scheme, text), start, end) in enumerate(pieces):
        last = link.end if at == len(pieces) - 1 else end
        if scheme is None:
            nodes.append(Text(text, start, last))
            continue
        first, address = (link.start, link.inner_start) if not at else (start, start), scheme + text
        element = Element("a", (Text(text, start, end),), link.attributes, 0, *first, end, last, (), link.origin)
        nodes.append(_with_address(element, address))
        if at:
            edits[start] = (start, _opening(markup, link, address))
        else:
            edits |= _new_address(markup, link, address)
        if last == end:
            edits[end] = (end, markup.text[link.inner_end : link.end])
    return tuple(nodes), edits


def _new_address(markup: Markup, link: Element, address: str) -> dict[int, Cut]:
    slot = next(slot for slot in link.slots if slot.name == "href")
    return {slot.start: (slot.end, Spelling(markup.vue).attribute(slot, address))}


def _opening(markup: Markup, link: Element, address: str) -> str:
    """The start tag of ``link``, with what follows it, for another address."""
    ((start, (end, value)),) = _new_address(markup, link, address).items()
    return markup.text[link.start : start] + value + markup.text[end : link.inner_start]


def offsets(source: str, text: Text, lengths: list[int]) -> list[int] | None:
    """Where in ``source`` pieces of these lengths begin, and where the last one ends; ``None`` where that is not certain."""
    raw = source[text.start : text.end]
    starts, at = [], 0
    for match in re.finditer(rf"{_REFERENCE.pattern}|.", raw, re.DOTALL):
        starts += [text.start + match.start()] * len(decode(match[0]))
    if len(starts) != len(text.value):
        return None
    starts.append(text.end)
    found = [starts[0]]
    for length in lengths:
        at += length
        found.append(starts[at])
    return found
