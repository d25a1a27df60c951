"""A Markdown text as the rules see it: read as the site reads it, with nothing repaired."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from i18nflow.formats.markdown.blocks import Block, Reading, read
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.inline.tree import Element, elements


@dataclass(frozen=True, slots=True)
class Inlined:
    """A block with inline content, and the number of its item in the outline."""

    block: Block
    at: int

    def lf(self, offset: int) -> int:
        """Offset in the LF text of the character at ``offset`` of the content."""
        return self.block.lines.source(offset)

    def offset(self, lf: int) -> int:
        """The way back: offset in the content."""
        lines = self.block.lines
        piece = bisect_right(lines.sources, lf) - 1
        return lines.starts[piece] + lf - lines.sources[piece]


def site_dialect(dialect: Dialect) -> Dialect:
    """The dialect without what we read more kindly than the site does."""
    return replace(dialect, autolinks="site" if dialect.autolinks == "cut" else dialect.autolinks)


class Page:
    """One text in one dialect; ``path`` is how a person calls it."""

    def __init__(self, text: str, dialect: Dialect, path: str = "") -> None:
        self.dialect = site_dialect(dialect)
        self.path = path
        self.reading: Reading = read(text, self.dialect)
        self.lf = self.reading.source.lf

    @cached_property
    def inlines(self) -> tuple[Inlined, ...]:
        """Blocks with inline content, in document order."""
        blocks = (block for block in self.reading.blocks if block.kind == "inline")
        numbers = (at for at, token in enumerate(self.reading.tokens, 1) if token.type == "inline" and token.content)
        return tuple(Inlined(block, at) for block, at in zip(blocks, numbers, strict=True))

    def inlined(self, lf: int) -> Inlined:
        """The block with inline content that an offset in the LF text is in."""
        at = bisect_right(self.inlines, lf, key=lambda inlined: inlined.lf(0)) - 1
        return self.inlines[at]

    def elements(self) -> Iterator[tuple[Inlined, Element]]:
        """All inline elements with the block that they are in."""
        for inlined in self.inlines:
            for element in elements(inlined.block.nodes):
                yield inlined, element

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lf.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def line_start(self, line: int) -> int:
        """Offset in the LF text of the 0-based ``line``, its end for the line behind the last."""
        return min(self._starts[line], len(self.lf))

    def place(self, offset: int) -> tuple[int, int]:
        """1-based line and column of an offset in the LF text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
