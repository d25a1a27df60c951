"""The body of a page as the tree that its Markdown or payload would give: what the site added is seen through.

Hydration comments, icons and anchors in headings stay in the source, but not in the tree; the edges of an element take
them in, so that whoever copies its tags copies them too.
Source: nuxt-formats.md §3 "The body"; @nuxtjs/mdc ``runtime/components/prose``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from i18nflow.formats.base import Options
from i18nflow.formats.page.links import Cut, cut_link, scheme_of
from i18nflow.formats.page.markup import Markup, Quiet
from i18nflow.inline.tags import BARE, HEADINGS, SKIPPED
from i18nflow.inline.tree import Attributes, Element, Node, Slot, Text, elements, plain_text

_ADDED = re.compile(r"rel|aria-current|data-.*", re.DOTALL)
"""Attributes that the site writes, not an author."""
_ICON = re.compile(r"(?:^|\s)i-|icon")
_ICONS = frozenset("span i svg".split())
_MANY_CLASSES = 3
"""More than these on plain emphasis come from a style sheet of the site."""
_WORD = re.compile(r"\w")
_FORMULAS = {"katex", "katex-display"}
_FOOTNOTE = "#user-content-fn-"


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """A heading with an id; ``texts`` are all its texts, code included."""

    slot: Slot
    texts: tuple[Text, ...]


@dataclass(slots=True, eq=False)
class View:
    """The tree, and what the way back needs."""

    quiet: Quiet
    nodes: tuple[Node, ...] = ()
    headings: list[Heading] = field(default_factory=list)
    """Of the article, in order."""
    cut: dict[int, Cut] = field(default_factory=dict)
    """Edits of links that swallowed text, by their offset: they hold wherever their run is written anew."""
    pres: list[Element] = field(default_factory=list)
    """Code blocks, in document order."""
    words: list[Text | Slot] = field(default_factory=list)
    """What the renderer writes around footnotes, in its own words."""


def view_of(markup: Markup, options: Options) -> View:
    """The view of a page's body."""
    return _Builder(markup, options).build()


def has(element: Element, name: str) -> bool:
    """Whether an attribute is there, with a value or without."""
    return any(slot.name == name for slot in element.slots)


class _Builder:
    """One pass over the body."""

    def __init__(self, markup: Markup, options: Options) -> None:
        self._markup = markup
        self._cut = options.autolinks == "cut"
        self._view = View(Quiet(markup.tokens))
        self._styled = _site_classes(markup.body)
        self._anchor = ""
        """The address of the heading that is being read."""

    def build(self) -> View:
        self._view.nodes = self._children(self._markup.body)
        return self._view

    def _children(self, element: Element) -> tuple[Node, ...]:
        return tuple(node for child in element.children for node in self._node(child))

    def _node(self, node: Node) -> tuple[Node, ...]:
        if isinstance(node, Text):
            return (node,)
        if node.name == "pre":
            self._view.pres.append(node)
        whole = self._whole(node)
        return (whole,) if whole else self._open(node)

    def _open(self, node: Element) -> tuple[Node, ...]:
        """What the inside of an element is looked into for."""
        if node.name in HEADINGS:
            return (self._heading(node),)
        if node.name == "section" and has(node, "data-footnotes"):
            return self._footnotes(node)
        if _is_decoration(node) or (node.name == "a" and has(node, "data-footnote-backref")):
            return self._hide(node)
        if node.name == "a":
            return self._link(node)
        children = self._children(node)
        if node.name in _ICONS and node.children and not children:  # an icon in a frame
            return self._hide(node)
        return (self._element(node, children),)

    def _whole(self, node: Element) -> Element | None:
        """What is one thing, whatever stands inside."""
        if node.name == "code":
            text = plain_text(node.children)
            return self._element(node, (Text(text),) if text else (), ())
        if label := _footnote_label(node):
            return _void(node, "fn", (("label", label),))
        if node.name == "span" and _FORMULAS & set(node.get("class").split()):
            return _void(node, "math", (("value", _formula(node)),))
        return _void(node, node.name, ()) if node.name in SKIPPED and not _is_decoration(node) else None

    def _hide(self, node: Element) -> tuple[Node, ...]:
        if node.name == "a":
            self._view.words += (slot for slot in node.slots if slot.name == "aria-label")
        self._view.quiet.add(node.start, node.end)
        return ()

    def _element(self, node: Element, children: tuple[Node, ...], attributes: Attributes | None = None) -> Element:
        inner_start, inner_end = self._view.quiet.inside(node)
        kept = self._attributes(node) if attributes is None else attributes
        return Element(node.name, children, kept, 0, node.start, inner_start, inner_end, node.end, node.slots, node)

    def _attributes(self, node: Element) -> Attributes:
        pairs = ((name, value) for name, value in node.attributes if value and not _ADDED.fullmatch(name))
        return tuple(pair for pair in pairs if pair[0] != "class" or (node.name, pair[1]) not in self._styled)

    # --- headings ----------------------------------------------------------------------------------------------------

    def _heading(self, node: Element) -> Element:
        slot = next((slot for slot in node.slots if slot.name == "id"), None)
        start, end = self._markup.region
        mine = slot is not None and start <= node.start < end
        at = len(self._view.headings)
        self._anchor = "#" + slot.value if slot is not None and slot.value else ""
        children = self._children(node)
        self._anchor = ""
        if slot is not None and mine:
            self._view.headings.insert(at, Heading(slot, tuple(self._texts(node))))
        return self._element(node, children)

    def _texts(self, element: Element) -> Iterator[Text]:
        for child in element.children:
            if isinstance(child, Text):
                yield child
            elif not self._view.quiet.covers(child):
                yield from self._texts(child)

    def _link(self, node: Element) -> tuple[Node, ...]:
        href = node.get("href")
        if self._anchor and unquote(href) == unquote(self._anchor):
            return self._anchor_link(node)
        only = node.children[0] if len(node.children) == 1 else None
        scheme = scheme_of(href, only.value) if isinstance(only, Text) else None
        if self._cut and isinstance(only, Text) and scheme is not None:
            element = self._element(node, (only,))
            nodes, edits = cut_link(self._markup, element, scheme)
            self._view.cut |= edits
            if edits:
                self._view.quiet.forget(element.inner_end)
            return nodes
        return (self._element(node, self._children(node)),)

    def _anchor_link(self, node: Element) -> tuple[Node, ...]:
        """A heading's link to itself: around its text, or a sign beside it."""
        quiet = self._view.quiet
        if not _WORD.search(plain_text(node.children)):
            return self._hide(node)
        children = self._children(node)
        quiet.add(node.start, node.inner_start)
        quiet.add(node.inner_end, node.end)
        return children

    # --- footnotes ---------------------------------------------------------------------------------------------------

    def _footnotes(self, node: Element) -> tuple[Node, ...]:
        """Only the list: the heading is the library's."""
        children = self._children(node)
        for heading in node.children:
            if isinstance(heading, Element) and heading.name in HEADINGS:
                self._view.words += self._texts(heading)
        return tuple(child for child in children if isinstance(child, Element) and child.name == "ol")


def _void(node: Element, name: str, attributes: Attributes) -> Element:
    return Element(name, (), attributes, 0, node.start, node.end, node.end, node.end, (), node)


def _footnote_label(node: Element) -> str:
    only = node.children[0] if node.name == "sup" and len(node.children) == 1 else None
    if not isinstance(only, Element) or not has(only, "data-footnote-ref"):
        return ""
    return unquote(only.get("href").removeprefix(_FOOTNOTE)) or only.get("href")


def _formula(node: Element) -> str:
    found = next((inner for inner in elements(node.children) if inner.name == "annotation"), None)
    return plain_text(found.children) if found else ""


def _is_decoration(node: Element) -> bool:
    """An icon, or a sign that is hidden from those who cannot see it."""
    if node.name not in _ICONS or _WORD.search(plain_text(node.children)):
        return False
    return node.get("aria-hidden") == "true" or bool(_ICON.search(node.get("class")))


def _site_classes(body: Element) -> set[tuple[str, str]]:
    """Names of plain emphasis with classes that no author wrote: the same on all of a kind, or more than a few."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for element in elements(body.children):
        if element.name in BARE:
            found[element.name][element.get("class")] += 1
    return {
        (name, classes)
        for name, counts in found.items()
        for classes, count in counts.items()
        if len(classes.split()) > _MANY_CLASSES or (len(counts) == 1 and count > 1)
    }
