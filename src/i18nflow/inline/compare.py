"""Whether what was written means what was meant: two inline trees compared as a reader sees them.

Used by every verification after a write (markdown-core.md §3, step 5).
"""

from __future__ import annotations

from dataclasses import replace

from i18nflow.inline.folding import fold
from i18nflow.inline.hoist import hoist
from i18nflow.inline.tree import Element, Node, Text, plain_text
from i18nflow.inline.urls import is_address


def same(intended: tuple[Node, ...], found: tuple[Node, ...]) -> bool:
    """Whether both trees have the same elements with the same hidden data around the same text.

    White space is folded.  An address that stands as text on one side and as its own link on the other counts as the same:
    no escape keeps a site's autolinker from linking it.
    """
    return intended == found or canonical(intended) == canonical(found)


def canonical(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Texts joined and folded, blanks outside of elements, addresses as plain text, numbers and spans gone."""
    return fold(_trimmed(_joined(hoist(_joined(nodes)))))


def _joined(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    result: list[Node] = []
    for node in nodes:
        part: Node = Text(plain_text(node.children)) if isinstance(node, Element) and is_address(node) else node
        last = result[-1] if result else None
        if isinstance(part, Element):
            result.append(part.around(_joined(part.children), 0))
        elif isinstance(last, Text):
            result[-1] = Text(last.value + part.value)
        elif part.value:
            result.append(Text(part.value))
    return tuple(result)


def _trimmed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    parts = list(nodes)
    if parts and isinstance(first := parts[0], Text):
        parts[0] = Text(first.value.lstrip(" \t\n"))
    if parts and isinstance(last := parts[-1], Text):
        parts[-1] = Text(last.value.rstrip(" \t\n"))
    return tuple(part for part in parts if not (isinstance(part, Text) and not part.value))


def without_data(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """``nodes`` without hidden data, for formats that take it from the source node or change it on purpose (links, ``alt``)."""
    return tuple([node if isinstance(node, Text) else _without_data(node) for node in nodes])


def _without_data(element: Element) -> Element:
    children = without_data(element.children) if element.children else ()
    if not element.attributes and children == element.children:
        return element
    return replace(element, attributes=(), children=children)
