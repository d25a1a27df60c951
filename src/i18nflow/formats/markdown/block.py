"""A leaf of a Markdown document, as a translator or a writer needs it."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Literal

from i18nflow.formats.markdown.linemap import LineMap
from i18nflow.inline.tree import Element, Node
from i18nflow.values import value_class

Kind = Literal["inline", "html", "front_matter", "props", "component", "definition", "code"]
Heading = Literal["", "atx", "setext"]
_NOT_QUOTE = re.compile(r"[^>\t ]")


@value_class(frozen=True, slots=True)
class Block:
    """A leaf of the document.

    ``content`` is its text: LF, container prefixes removed, in table cells ``\\|`` read as ``|``; every offset in ``nodes``
    and ``element`` counts in it, and ``lines`` leads from there to the LF text.
    """

    kind: Kind
    role: str
    """``paragraph``, ``heading 2``, ``list item``, ``quote``, ``cell``, ``header cell``, ``label``, ``footnote``,
    ``container title``, ``component`` (alone on its line); for other kinds ``html``, ``yaml``, ``toml``, ``props``,
    ``component``, ``slot``, ``shortcode``, ``link title``; for ``code`` its language."""
    content: str
    lines: LineMap
    line: int
    """1-based line of the source where it starts."""
    nodes: tuple[Node, ...] = ()
    """Only for ``inline``."""
    element: Element | None = None
    """For ``component`` and ``definition``: name, attributes, slots."""
    path: tuple[str, ...] = ()
    """Open containers from the outside in: ``blockquote``, ``list``, ``item``, ``component:hero``, ``slot:title`` …"""
    column: int = -1
    """0-based column of a table cell."""
    heading: Heading = ""
    task: bool = False
    """Whether a checkbox can stand at its start (first paragraph of a list item)."""
    lf: str = field(default="", compare=False, repr=False)
    """The document's LF text."""

    def having(self, content: str, nodes: tuple[Node, ...]) -> Block:
        """This block with another text; quicker than ``dataclasses.replace``."""
        element, path, column, heading = self.element, self.path, self.column, self.heading
        return Block(
            self.kind, self.role, content, self.lines, self.line, nodes, element, path, column, heading, self.task, self.lf
        )

    @property
    def is_cell(self) -> bool:
        """Whether it is a table cell."""
        return self.column >= 0

    @property
    def is_atx(self) -> bool:
        """Whether it is a heading of the form ``## …``."""
        return self.heading == "atx"

    @property
    def prefix(self) -> str:
        """What stands before its first line: quote marks, list marker, indent, ``## ``."""
        return _before(self.lf, self.lines.sources[0])

    @property
    def continuation(self) -> str:
        """What a new line of it has to start with (markdown-core.md §3.4)."""
        if len(self.lines.sources) > 1 and not self.is_cell:
            return _before(self.lf, self.lines.sources[1])
        return _NOT_QUOTE.sub(" ", self.prefix)


def _before(lf: str, offset: int) -> str:
    return lf[lf.rfind("\n", 0, offset) + 1 : offset]
