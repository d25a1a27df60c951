"""A document as a row of items, one for its front matter and one for each block token: what a fix must not change.

Item 0 is the front matter; item ``n`` is token ``n - 1``.  Items say everything that a reader of the page would notice, and no
offsets, so that two texts that mean the same have equal outlines.
"""

from __future__ import annotations

from i18nflow.formats.markdown.attributes import AttributeList
from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.blocks import Reading
from i18nflow.inline.tree import Node
from i18nflow.lint.rule import Item
from i18nflow.lint.trees import joined

_CONTENT = frozenset(("fence", "code_block", "formula_block", "html_block", "props", "definition", "shortcode_block"))


def outline(reading: Reading) -> list[Item]:
    """The items of a document."""
    blocks = iter(reading.blocks)
    front = next((block for block in reading.blocks if block.kind == "front_matter"), None)
    items: list[Item] = [front_item(front.role, front.content) if front else ()]
    inlines = (block for block in blocks if block.kind == "inline")
    for token in reading.tokens:
        nodes = next(inlines).nodes if token.type == "inline" and token.content else ()
        items.append(text_item(token.level, nodes, token.tag) if token.type == "inline" else _item(token))
    return items


def front_item(kind: str, content: str) -> Item:
    """The item of front matter (``yaml`` or ``toml``)."""
    return "front_matter", kind, content


def text_item(level: int, nodes: tuple[Node, ...], role: str = "") -> Item:
    """The item of inline content; ``role`` is that of a token without a block of its own (``label`` …)."""
    return "inline", level, role, joined(nodes)


def heading_items(level: int, depth: int, nodes: tuple[Node, ...]) -> tuple[Item, ...]:
    """The items of a heading ``h{depth}`` in containers of ``level``."""
    tag = f"h{depth}"
    return (
        ("heading_open", tag, level, "", False),
        text_item(level + 1, nodes),
        ("heading_close", tag, level, "", False),
    )


def paragraph_items(level: int, nodes: tuple[Node, ...], hidden: bool = False) -> tuple[Item, ...]:
    """The items of a paragraph; ``hidden`` in a tight list."""
    return (
        ("paragraph_open", "p", level, "", hidden),
        text_item(level + 1, nodes),
        ("paragraph_close", "p", level, "", hidden),
    )


def _item(token: BlockToken) -> Item:
    if token.type in _CONTENT:
        return token.type, token.level, token.info, token.content
    return (token.type, token.tag, token.level, token.info, token.hidden, *_attributes(token))


def _attributes(token: BlockToken) -> Item:
    """The attributes of a block component or slot."""
    read: AttributeList | None = None
    if token.type == "component_open":
        read = token.data.attributes
    elif token.type == "slot_open":
        read = token.data[1]
    return (read.attributes(),) if read is not None else ()
