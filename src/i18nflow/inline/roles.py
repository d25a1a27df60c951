"""The runs of a tree as a translator gets them: their patterns, what each of them is, and under which heading it stands.

For everything that comes as a tree (payloads, pages in HTML), so that the same article has the same roles everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.inline.flow import Opening, Run, flow
from i18nflow.inline.normalise import Pattern, normalise
from i18nflow.inline.tags import HEADINGS
from i18nflow.inline.tree import Element, Node, plain_text
from i18nflow.inline.units import block_role


def in_heading(run: Run) -> bool:
    """Whether a run is a heading's text."""
    return bool(run.path) and run.path[-1] in HEADINGS


def runs(nodes: tuple[Node, ...], *, repair: bool) -> Iterator[tuple[Run, Pattern] | Opening]:
    """Runs with their patterns and openings of blocks, in order; ``repair``: read ``**…）**字`` as bold."""
    for item in flow(nodes):
        if isinstance(item, Opening):
            yield item
        else:
            yield item, normalise(item.nodes, emphasis_repair=repair, heading=in_heading(item))


def read_texts(nodes: tuple[Node, ...]) -> list[tuple[Node, ...]]:
    """The trees of all runs as the site reads them, without repair: what a rewritten source is compared by."""
    items = (item for item in runs(nodes, repair=False) if not isinstance(item, Opening))
    return [pattern.nodes for _, pattern in items]


class Roles:
    """What stands above the current run: the last heading, the header of the table."""

    def __init__(self) -> None:
        self.heading = ""
        """Text of the last heading that was given to :meth:`under`."""
        self._columns: list[str] = []
        self._column = -1

    def open(self, element: Element) -> None:
        """A block element begins."""
        if element.name == "table":
            self._columns = []
        elif element.name == "tr":
            self._column = -1
        elif element.name in ("td", "th"):
            self._column += 1

    def of(self, run: Run, pattern: Pattern) -> str:
        """The role of a run: ``paragraph``, ``heading 2``, ``cell of column “特性”``."""
        name = run.path[-1] if run.path else ""
        if name == "th":
            self._columns[self._column :] = [plain_text(pattern.nodes)]
        if name == "td" and 0 <= self._column < len(self._columns) and self._columns[self._column]:
            return f"cell of column “{self._columns[self._column]}”"
        return block_role(name)

    def above(self, run: Run) -> str:
        """The heading above a run, none for a heading itself."""
        return "" if in_heading(run) else self.heading

    def under(self, pattern: Pattern) -> None:
        """What follows stands under this heading."""
        self.heading = plain_text(pattern.nodes)
