"""Which page a text on a list, in a card or in a menu is about: the one that it, or what stands around it, leads to."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from i18nflow.inline.tree import Element, Node, Text

CARD = 8
"""Texts that stand around one link and are still about its page; an article that has but one link is more than a card."""

Pages = tuple[str, ...]
"""Addresses that a tree leads to; two stand for any more."""


class Around:
    """The pages around the texts of one tree.

    ``page_of`` gives the page of an element's own link, ``""`` for none; ``letter`` matches what makes a text worth asking for.
    """

    def __init__(self, nodes: tuple[Node, ...], page_of: Callable[[Element], str], letter: re.Pattern[str]) -> None:
        self._page_of, self._letter = page_of, letter
        self._inside: dict[int, tuple[Pages, int]] = {}
        self._near: dict[int, str] = {}
        for node in nodes:
            self._measure(node)
        self._inherit(nodes, "")

    def near(self, nodes: tuple[Node, ...], container: Element | None) -> tuple[str, bool]:
        """The page that ``nodes``, children of ``container``, are about, and whether they are: a row, a card, a menu.

        The page is ``""`` where there are several.  A sentence with a link in it is about no other page.
        """
        pages = self._pages(nodes)
        if pages:
            linked = all(map(self._is_linked, nodes))
            return (pages[0] if linked and len(pages) == 1 else ""), linked
        near = self._near.get(id(container), "")
        return near, bool(near)

    def _is_linked(self, node: Node) -> bool:
        if isinstance(node, Text):
            return not self._letter.search(node.value)
        return bool(self._page_of(node)) or all(map(self._is_linked, node.children))

    def of(self, element: Element) -> str:
        """The page that the attributes of ``element`` are about."""
        return self._near.get(id(element), "")

    def _pages(self, nodes: tuple[Node, ...]) -> Pages:
        found = (page for node in nodes if isinstance(node, Element) for page in self._inside[id(node)][0])
        return tuple(islice(dict.fromkeys(found), 2))

    def _measure(self, node: Node) -> int:
        """The number of texts in ``node``; notes the pages that it leads to."""
        if isinstance(node, Text):
            return 1 if node.value.strip() else 0
        texts = sum(self._measure(child) for child in node.children)
        own = self._page_of(node)
        pages = tuple(islice(dict.fromkeys((*((own,) if own else ()), *self._pages(node.children))), 2))
        self._inside[id(node)] = (pages, texts)
        return texts

    def _inherit(self, nodes: tuple[Node, ...], near: str) -> None:
        for node in nodes:
            if isinstance(node, Element):
                pages, texts = self._inside[id(node)]
                one = pages[0] if len(pages) == 1 and texts <= CARD else ""
                mine = one if pages else near
                self._near[id(node)] = mine
                self._inherit(node.children, mine)
