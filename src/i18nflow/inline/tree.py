"""The inline tree: the one form in which text with markup travels, whatever format it came from.

A Markdown paragraph, an HTML run and the children of a payload's ``p`` all become the same ``Text`` and ``Element``
nodes, so they give the same msgid (markdown-core.md §2).
"""

from __future__ import annotations

from dataclasses import field

from i18nflow.values import value_class

Attributes = tuple[tuple[str, str], ...]
"""Hidden data, sorted by name: ``(("href", "https://…"), ("title", "…"))``."""


@value_class(frozen=True, slots=True)
class Text:
    """A run of characters as a reader sees them: entities decoded, escapes removed, line breaks still ``\\n``.

    ``start`` and ``end`` are offsets of its source slice in the text the front end worked on, -1 where there is none.
    """

    value: str
    start: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)

    def having(self, value: str) -> Text:
        """This text with another value, in its place; ``dataclasses.replace`` takes three times as long."""
        return Text(value, self.start, self.end)


@value_class(frozen=True, slots=True)
class Slot:
    """Where one attribute value stands in the source, so that it can be translated in place.

    ``start:end`` is the raw value without its quotes, in the text the front end worked on; ``value`` is decoded.  ``quote``
    says how it is written: ``"`` ``'`` or ``(`` (quoted), ``""`` (unquoted), ``[`` (the label of an image), ``<`` (a link
    destination in pointed brackets), ``=`` (an attribute without a value).
    """

    name: str
    value: str
    start: int
    end: int
    quote: str


@value_class(frozen=True, slots=True)
class Element:
    """Markup around (or instead of) text.

    ``name`` is the kebab-case tag of the *rendered* element (``strong em del code a img br span fn math binding badge``);
    ``number`` is given by :func:`i18nflow.inline.normalise.normalise`, 0 for a bare element or before that.
    ``start:inner_start`` is the raw opening markup, ``inner_end:end`` the closing one; a void element has
    ``inner_start == inner_end == end``.  ``slots`` are the attributes that have a place in the source; ``origin`` belongs
    to the front end (an AST node …).
    """

    name: str
    children: tuple[Node, ...] = ()
    attributes: Attributes = ()
    number: int = 0
    start: int = field(default=-1, compare=False)
    inner_start: int = field(default=-1, compare=False)
    inner_end: int = field(default=-1, compare=False)
    end: int = field(default=-1, compare=False)
    slots: tuple[Slot, ...] = field(default=(), compare=False, repr=False)
    origin: object = field(default=None, compare=False, repr=False)

    def around(self, children: tuple[Node, ...], number: int | None = None) -> Element:
        """This element around other ``children`` (and with another number); quicker than ``dataclasses.replace``."""
        mine = self.number if number is None else number
        spans = (self.start, self.inner_start, self.inner_end, self.end)
        return Element(self.name, children, self.attributes, mine, *spans, self.slots, self.origin)

    def get(self, name: str) -> str:
        """Value of one attribute, ``""`` if there is none."""
        for key, value in self.attributes:
            if key == name:
                return value
        return ""


Node = Text | Element


def plain_text(nodes: tuple[Node, ...]) -> str:
    """All text below ``nodes``, in order: what a reader hears (no ``alt``)."""
    if len(nodes) == 1 and isinstance(only := nodes[0], Text):
        return only.value
    return "".join([node.value if isinstance(node, Text) else plain_text(node.children) for node in nodes])


def elements(nodes: tuple[Node, ...]) -> list[Element]:
    """All elements of a tree in document order."""
    found: list[Element] = []
    for node in nodes:
        if isinstance(node, Element):
            found.append(node)
            if node.children:
                found += elements(node.children)
    return found


def depth(nodes: tuple[Node, ...]) -> int:
    """How many elements stand in each other where most do."""
    return max((1 + depth(node.children) for node in nodes if isinstance(node, Element)), default=0)
