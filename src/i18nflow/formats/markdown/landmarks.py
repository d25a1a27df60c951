"""What stands between the units of a Markdown document and is the same in every language: code, images, heading ids.

By them two documents that say the same in two languages can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.blocks import Block
from i18nflow.formats.markdown.skeleton import Skeleton
from i18nflow.inline.normalise import HEADING_ID, has_text
from i18nflow.inline.tree import elements, plain_text
from i18nflow.model import Document

_CODE = frozenset(("fence", "code_block", "formula_block"))


@dataclass(frozen=True, slots=True)
class Landmark:
    """``code``: a block of it; ``image``: a block of nothing but images, links to addresses, and the like; ``id``: of the
    heading in this line.
    """

    kind: Literal["code", "image", "id"]
    line: int
    """1-based."""
    text: str
    """The code, the addresses (one a line), the id without ``#``."""


def landmarks(document: Document) -> tuple[Landmark, ...]:
    """The landmarks of a document of the Markdown format, by their lines."""
    assert isinstance(document.skeleton, Skeleton)
    reading = document.skeleton.reading
    found = [*_codes(reading.tokens), *(mark for block in reading.blocks for mark in _of_block(block))]
    return tuple(sorted(found, key=lambda mark: mark.line))


def _codes(tokens: tuple[BlockToken, ...]) -> Iterator[Landmark]:
    for token in tokens:
        if token.type in _CODE and token.map is not None:
            yield Landmark("code", token.map[0] + 1, token.content)


def _of_block(block: Block) -> Iterator[Landmark]:
    if block.kind != "inline":
        return
    if block.heading and (found := HEADING_ID.search(plain_text(block.nodes))):
        yield Landmark("id", block.line, found[0].strip(" \t{#}"))
    if not has_text(block.nodes):
        addresses = [address for one in elements(block.nodes) if (address := one.get("src") or one.get("href"))]
        if addresses:
            yield Landmark("image", block.line, "\n".join(addresses))
