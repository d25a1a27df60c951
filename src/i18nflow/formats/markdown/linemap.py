"""From offsets in a block's content to offsets in the document (markdown-core.md §1.2)."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class LineMap(NamedTuple):
    """Pieces of the document that make up a content, in order: ``starts[i]`` in the content is ``sources[i]`` there.

    Container prefixes (``> ``, list indents) lie between the pieces.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Offset in the LF text of the document for an offset in the content."""
        at = bisect_right(self.starts, offset) - 1
        return self.sources[at] + offset - self.starts[at]

    def end(self, offset: int) -> int:
        """Like :meth:`source` for the *end* of a slice: stays on the line of the last character before ``offset``."""
        return self.source(offset - 1) + 1 if offset else self.sources[0]


def joined(lines: list[str], sources: list[int]) -> LineMap:
    """The map of ``"\\n".join(lines)`` whose lines begin at ``sources``."""
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return LineMap(tuple(starts), tuple(sources))
