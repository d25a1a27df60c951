"""A translated inline tree as HTML, with the source's own tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from i18nflow.formats.html.write import escape_text
from i18nflow.formats.splice import Edits, splice
from i18nflow.inline.tree import Element, Node, Text


@dataclass(frozen=True, slots=True)
class HtmlWriter:
    """Writes trees of one unit; ``content`` is the source the elements' spans point into.
    ``edits`` are replacements inside tags.
    """

    content: str
    edits: Edits = field(default_factory=dict)
    escape: Callable[[str], str] = escape_text
    tags: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What stands around a new element of this name, where that is more than its tags."""
    beside: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Comments that stand before and after the element of the source that begins there."""
    _starts: list[int] = field(init=False, default_factory=list)
    """Those of the edits, in order: a unit of many elements has many."""

    def __post_init__(self) -> None:
        self._starts.extend(sorted(self.edits))

    def write(self, nodes: tuple[Node, ...]) -> str:
        """The HTML of ``nodes``; elements without a place in the source get plain tags, code is copied whole."""
        return "".join(self.escape(node.value) if isinstance(node, Text) else self._element(node) for node in nodes)

    def _element(self, element: Element) -> str:
        if element.start < 0:
            return self._new(element)
        before, after = self.beside.get(element.start, ("", ""))
        return before + self._copied(element) + after

    def _copied(self, element: Element) -> str:
        if element.name == "code":
            return self._spliced(element.start, element.end)
        opening = self._spliced(element.start, element.inner_start)
        closing = self._spliced(element.inner_end, element.end)
        return opening + self.write(element.children) + closing

    def _spliced(self, start: int, end: int) -> str:
        return splice(self.content, self.edits, start, end, self._starts)

    def _new(self, element: Element) -> str:
        name = element.name
        if name == "br":
            return "<br>"
        opening, closing = self.tags.get(name, (f"<{name}>", f"</{name}>"))
        return opening + self.write(element.children) + closing
