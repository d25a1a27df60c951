"""The runs of a block: what a reader takes in as one piece."""

from __future__ import annotations

from collections.abc import Container, Iterator

from i18nflow.formats.base import Options
from i18nflow.formats.html.tree import parse as parse_html
from i18nflow.formats.markdown.blocks import Block
from i18nflow.inline.flow import Opening, flow
from i18nflow.inline.normalise import Pattern, normalise
from i18nflow.inline.tree import Element, Node
from i18nflow.inline.units import block_role
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class BlockRun:
    """One run of a block's inline nodes: the whole of a paragraph, a part of a list item, a run of an HTML block."""

    nodes: tuple[Node, ...]
    pattern: Pattern
    role: str


_UNREAD = Pattern(())


def runs(block: Block, options: Options, without: Container[int] = ()) -> list[BlockRun]:
    """The runs of a block in order; the same list for the same text, whoever asks.

    ``without`` are the numbers of those whose pattern is known already: it may be left empty.
    """
    if block.kind == "html":
        return [item for item in html_items(block) if isinstance(item, BlockRun)]
    if block.kind != "inline":
        return []
    if block.role == "list item":
        return [_run(block, part, options, at in without) for at, part in enumerate(_split_breaks(block))]
    return [_run(block, block.nodes, options, 0 in without)]


def _run(block: Block, nodes: tuple[Node, ...], options: Options, known: bool) -> BlockRun:
    if known:
        return BlockRun(nodes, _UNREAD, block.role)
    pattern = normalise(nodes, emphasis_repair=options.emphasis_repair == "cjk", heading=bool(block.heading))
    return BlockRun(nodes, pattern, block.role)


def html_items(block: Block) -> Iterator[BlockRun | Element]:
    """Runs and block elements of an HTML block, in order."""
    for item in flow(parse_html(block.content)):
        if isinstance(item, Opening):
            yield item.element
        else:
            yield BlockRun(
                item.nodes, normalise(item.nodes, emphasis_repair=False), block_role(item.path[-1] if item.path else "")
            )


def _split_breaks(block: Block) -> list[tuple[Node, ...]]:
    """Parts of a list item's text between ``<br>``: a payload cannot tell those from paragraphs (``inline.flow``)."""
    nodes, content = block.nodes, block.content
    parts: list[tuple[Node, ...]] = []
    first = 0
    for at, node in enumerate(nodes):
        if isinstance(node, Element) and node.name == "br" and "\n" not in content[node.start : node.end + 1]:
            parts.append(nodes[first:at])
            first = at + 1
    return [part for part in (*parts, nodes[first:]) if part]
