"""Places that nobody translated, filled with what is known of the texts that they repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from i18nflow.formats.answers import Wanted
from i18nflow.formats.page.code import CodeHole
from i18nflow.formats.page.known import Known, composed
from i18nflow.formats.page.places import Place, TextHole
from i18nflow.inline.tree import Element, Node, Text


@dataclass(frozen=True, slots=True)
class Copies:
    """Who knows copies, and what is asked for: texts with a ``letter``; those in the source ``script`` count if they stay."""

    known: Known
    page_of: Callable[[Element], str]
    """The page that an element's own link leads to."""
    letter: re.Pattern[str]
    script: re.Pattern[str]

    def fill(self, place: Place) -> tuple[Wanted | None, Counter[str]]:
        """What a place is to hold, ``None`` for what it holds, and how many texts of which page stay in it."""
        leaves = _Leaves(self)
        if isinstance(place.hole, TextHole):
            nodes = leaves.nodes(place.hole.pattern.nodes, place.near)
            whole = leaves.replaced and (not leaves.left or not place.own or place.linked)
            return (nodes if whole else None), leaves.left
        if isinstance(place.hole, CodeHole):  # code repeats nothing
            return None, leaves.left
        text = place.hole.slot.value
        value = leaves.title(text) if place.hole.in_head else leaves.text(text, place.near)
        return (value if value != text else None), leaves.left


@dataclass(slots=True)
class _Leaves:
    """Replaces texts one by one where they are known, each asked of the page that its own link leads to."""

    copies: Copies
    replaced: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def nodes(self, nodes: tuple[Node, ...], near: str) -> tuple[Node, ...]:
        """``nodes`` with what is known of them; code stays."""
        return tuple(self._node(node, near) for node in nodes)

    def _node(self, node: Node, near: str) -> Node:
        if isinstance(node, Text):
            return node.having(self.text(node.value, near))
        if node.name == "code" or not node.children:
            return node
        return node.around(self.nodes(node.children, self.copies.page_of(node) or near))

    def text(self, text: str, near: str) -> str:
        """A text in the target locale, with the blanks at its edges; the same where nobody knows it."""
        if not self.copies.letter.search(text):
            return text
        found = self.copies.known.find(text, near)
        if found is None:
            self.left[near] += bool(self.copies.script.search(text))
            return text
        self.replaced += 1
        bare = text.strip()
        return text.replace(bare, found, 1)

    def title(self, text: str) -> str:
        """The same for a title, whose parts may be known."""
        find = partial(self.copies.known.find, near="")
        parts = composed(text, find) if self.copies.letter.search(text) and find(text) is None else None
        if parts is None:
            return self.text(text, "")
        self.left[""] += sum(new is None and bool(self.copies.script.search(old)) for old, new in parts)
        return "".join(old if new is None else new for old, new in parts)
