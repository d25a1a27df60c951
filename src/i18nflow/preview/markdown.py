"""A built Markdown text as HTML: its own tokens, and in them the units of the source.

The build has proven that the built text has the block structure of its source and that each block reads as it was meant, so
the units of a block are those of the source's block of the same number.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from i18nflow.formats.data.scalars import Path
from i18nflow.formats.markdown.block_state import BlockToken
from i18nflow.formats.markdown.blocks import Reading, outline
from i18nflow.formats.markdown.front_matter import scan_data
from i18nflow.formats.markdown.memory import Memory
from i18nflow.formats.markdown.skeleton import Skeleton, dialect_of
from i18nflow.model import Document
from i18nflow.preview.caches import Cache
from i18nflow.preview.head import head_of
from i18nflow.preview.leaves import BlockLeaves
from i18nflow.preview.plan import Places, places_of
from i18nflow.preview.tokens import TokenWriter
from i18nflow.preview.values import Manner, Piece, Shown, Turn

_NONE: dict[Path, str] = {}


class MarkdownRenderer:
    """See the module; blocks whose text and units are as they were are not written again."""

    def __init__(self, document: Document, manner: Manner) -> None:
        assert isinstance(document.skeleton, Skeleton)
        self._before = document.skeleton.reading
        self._manner, self._format = manner, document.format
        self._places = places_of(document.skeleton)
        self._pieces: Cache[Piece] = Cache()
        self._texts: Cache[tuple[str, str]] = Cache()
        self._env: object = None

    def show(self, turn: Turn) -> Shown:
        """See :class:`~i18nflow.preview.values.Renderer`."""
        after = self._outline(turn)
        if self._env != after.env:  # what a reference leads to may be another address now
            self._pieces.clear()
            self._texts.clear()
            self._env = after.env
        places = self._places if self._before.is_built_as(after) else {}
        leaves = BlockLeaves(self._manner, turn, (self._before, after), places)
        leaves.texts = self._texts
        values = _front_matter(after)
        first = places.get(0, Places()).scalars if values else {}
        pieces = [*head_of(leaves.placing, values, first), *self._body(leaves, after)]
        self._pieces.settle()
        self._texts.settle()
        return Shown(values.get(("title",), "") or leaves.heading(), tuple(pieces))

    def _outline(self, turn: Turn) -> Reading:
        memory = (turn.memory or {}).get(self._format)
        read = memory.outline if isinstance(memory, Memory) else outline
        return read(turn.built.text, dialect_of(self._manner.options))

    def _body(self, leaves: BlockLeaves, after: Reading) -> Iterator[Piece]:
        """The blocks of the page; footnotes last, as a reader has them."""
        lines = after.source.lf.split("\n")
        footnotes: list[Piece] = []
        for tokens in _top_blocks(after.tokens):
            first, behind = tokens[0].map or (0, 0)
            units = leaves.units(tokens)
            key = ("\n".join(lines[first:behind]), *map(leaves.placing.state, units))
            piece = self._pieces.get(key, partial(_piece, leaves, tokens, units))
            if piece.html and tokens[0].type == "footnote_open":
                footnotes.append(piece)
            elif piece.html:
                yield piece
        yield from footnotes


def _piece(leaves: BlockLeaves, tokens: tuple[BlockToken, ...], units: list[int]) -> Piece:
    return leaves.placing.piece(TokenWriter(leaves).write(tokens), units)


def _top_blocks(tokens: tuple[BlockToken, ...]) -> Iterator[tuple[BlockToken, ...]]:
    """The tokens of each block that stands in no other."""
    begun = 0
    for at, token in enumerate(tokens):
        if not token.level and token.nesting <= 0:
            yield tokens[begun : at + 1]
            begun = at + 1


def _front_matter(after: Reading) -> dict[Path, str]:
    block = after.blocks[0] if after.blocks else None
    if block is None or block.kind != "front_matter":
        return _NONE
    return {scalar.path: scalar.value for scalar in scan_data(block.role, block.content).scalars if scalar.is_string}
