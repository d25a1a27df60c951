"""Splits a tree of block and inline elements into runs: the one rule for HTML blocks, HTML pages and payload ASTs.

A run is a stretch of inline nodes that a reader takes in as one piece: the children of a ``p``, a cell, what stands
between two block elements.  Markdown paragraphs arrive as runs already; everything that comes as a tree goes through here,
so that the same article is cut in the same places (markdown-core.md §2.1).
"""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.inline.tags import BLOCK, SKIPPED, is_component
from i18nflow.inline.tree import Element, Node, Text
from i18nflow.values import value_class

_FLOW = BLOCK - frozenset("p h1 h2 h3 h4 h5 h6 li td th dt dd summary caption figcaption legend address pre".split())
"""Containers of blocks only: a component that stands in one is a block of its own."""


@value_class(frozen=True, slots=True)
class Run:
    """``nodes`` are ``container.children[first:last]`` (the root's children where ``container`` is ``None``)."""

    nodes: tuple[Node, ...]
    container: Element | None
    first: int
    last: int
    path: tuple[str, ...]
    """Names of the open block elements, outermost first, the container's last."""


@value_class(frozen=True, slots=True)
class Opening:
    """A block element begins: where its own translatable attributes belong in document order."""

    element: Element
    path: tuple[str, ...]


def flow(nodes: tuple[Node, ...]) -> Iterator[Run | Opening]:
    """Runs and block openings of a whole tree, in document order."""
    yield from _container(nodes, None, ())


def _container(nodes: tuple[Node, ...], container: Element | None, path: tuple[str, ...]) -> Iterator[Run | Opening]:
    here = path[-1] if path else ""
    flow_only = container is None or here in _FLOW or is_component(here)
    first = 0
    for at, node in enumerate(nodes):
        block = isinstance(node, Element) and is_block(node, flow_only)
        if block or (here == "li" and _separates(nodes, at)):
            yield from _run(nodes, container, (first, at), path)
            first = at + 1
        if block:
            assert isinstance(node, Element)
            yield from _block(node, path)
    yield from _run(nodes, container, (first, len(nodes)), path)


def _block(node: Element, path: tuple[str, ...]) -> Iterator[Run | Opening]:
    if node.name in SKIPPED or node.get("translate") == "no":
        return
    inside = (*path, node.name)
    yield Opening(node, inside)
    if node.children:
        yield from _container(node.children, node, inside)


def _run(nodes: tuple[Node, ...], container: Element | None, span: tuple[int, int], path: tuple[str, ...]) -> Iterator[Run]:
    first, last = span
    if any(isinstance(node, Element) or node.value.strip() for node in nodes[first:last]):
        yield Run(nodes[first:last], container, first, last, path)


def is_block(element: Element, flow_only: bool) -> bool:
    """Whether an element ends a run of inline text: by name, by what it holds, or a component among blocks."""
    if element.name in BLOCK or element.get("translate") == "no":
        return True
    if flow_only and is_component(element.name):
        return True
    return any(isinstance(child, Element) and is_block(child, flow_only=False) for child in element.children)


def _separates(nodes: tuple[Node, ...], at: int) -> bool:
    """MDC puts a ``br`` between the former paragraphs of a list item; a hard break's is followed by a line break."""
    node, after = nodes[at], nodes[at + 1] if at + 1 < len(nodes) else None
    if not isinstance(node, Element) or node.name != "br":
        return False
    return not (isinstance(after, Text) and after.value.startswith("\n"))
