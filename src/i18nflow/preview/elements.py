"""Inline trees as HTML: what a reader sees of them, with the units in their places.

Every tag here is written by us, each with its end, and every text is escaped; what the tree says of an element is looked up in
:mod:`i18nflow.preview.allowed`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.inline.tags import HTML
from i18nflow.inline.tree import Element, Node, Text, plain_text
from i18nflow.preview.allowed import ATTRIBUTES, BOXES, FLOW, PHRASING, SILENT
from i18nflow.preview.marks import Marks
from i18nflow.preview.spelling import attribute, escaped, shown_address
from i18nflow.preview.values import Images, Mark

Spans = Mapping[int, list[tuple[int, int, int]]]
"""``id`` of an element (0: none around) → its children that are a unit's: first, behind the last, the unit; in order."""
Placing = Callable[[int], str]
"""The attributes of the element that a unit stands in."""
_SIZES = range(1, 1000)
_VOID = frozenset(("br", "wbr", "hr", "col"))


def code_in(element: Element) -> str:
    """The text of a ``pre`` that is in the tree."""
    return plain_text(element.children)


@dataclass(slots=True)
class ElementWriter:
    """Writes the trees of one build."""

    images: Images
    placing: Placing
    marks: Marks = field(default_factory=dict)
    spans: Spans = field(default_factory=dict)
    code: Callable[[Element], str] = code_in

    def inside(self, nodes: tuple[Node, ...], container: Element | None = None, *, inline: bool = False) -> str:
        """The children of ``container``, with spans around what units they are."""
        parts, at = [], 0
        for first, last, unit in self.spans.get(id(container) if container else 0, ()):
            parts += [self.nodes(nodes[at:first], inline=inline), f"<span{self.placing(unit)}>"]
            parts += [self.nodes(nodes[first:last], inline=True), "</span>"]
            at = last
        return "".join([*parts, self.nodes(nodes[at:], inline=inline)])

    def nodes(self, nodes: tuple[Node, ...], *, inline: bool) -> str:
        """Some nodes; ``inline``: within a line, where no block may begin."""
        return "".join([escaped(node.value) if isinstance(node, Text) else self.element(node, inline) for node in nodes])

    def element(self, element: Element, inline: bool) -> str:
        """One element with all it holds, and the values of its attributes that are units behind it."""
        name, marks = element.name, self.marks.get(element.start, ()) if element.start >= 0 else ()
        if name == "img":
            return self._image(element, marks)
        special = _SPECIAL.get(name)
        if special is not None:
            return special(self, element) + self.values(element, marks)
        if name == "pre" or name in SILENT:
            return self._verbatim(element, inline, marks)
        if name in HTML:
            return self._plain(element, inline) + self.values(element, marks)
        return self._component(element, inline, marks)

    def _verbatim(self, element: Element, inline: bool, marks: tuple[Mark, ...]) -> str:
        """Code; of what is no text for readers only the name."""
        if element.name != "pre":
            return "" if element.name == "svg" else self._label(f"<{element.name}>")
        code = f"<code>{escaped(self.code(element))}</code>"
        return code if inline else f"<pre{self.placing(marks[0].unit) if marks else ''}>{code}</pre>"

    # --- HTML ------------------------------------------------------------------------------------------------------

    def _plain(self, element: Element, inline: bool) -> str:
        name = element.name
        if name in PHRASING:
            return self._tagged(name, element, inline=True)
        if inline:
            return self._tagged("span", element, inline=True)
        if name in FLOW:
            return self._tagged(name, element, inline=name in _OF_TEXT)
        return self._tagged("div" if name in BOXES else "span", element, inline=name not in BOXES)

    def _tagged(self, tag: str, element: Element, *, inline: bool) -> str:
        if tag in _VOID:
            return f"<{tag}>"
        spans, children = self.spans.get(id(element), ()), element.children
        if len(spans) == 1 and spans[0][:2] == (0, len(children)):
            inner, place = self.nodes(children, inline=True), self.placing(spans[0][2])
        else:
            inner, place = self.inside(children, element, inline=inline), ""
        return f"<{tag}{place}{_attributes(tag, element)}>{inner}</{tag}>"

    def _image(self, element: Element, marks: tuple[Mark, ...]) -> str:
        source, alt = element.get("src"), element.get("alt")
        of_alt = next((mark for mark in marks if mark.name == "alt"), None)
        place = self.placing(of_alt.unit) if of_alt else ""
        data = self.images(source)
        if data:
            shown = f'<img{place} src="{escaped(data)}" alt="{escaped(alt)}">'
        else:
            shown = self._box(alt or posixpath.basename(source), source, place)
        return shown + self.values(element, tuple(mark for mark in marks if mark is not of_alt))

    def _box(self, text: str, source: str, place: str) -> str:
        inner = f"<span{place}>{escaped(text)}</span>" if place else escaped(text)
        return f'<span class="image"{attribute("title", shown_address(source))}>{inner}</span>'

    # --- what is no HTML -------------------------------------------------------------------------------------------

    def _component(self, element: Element, inline: bool, marks: tuple[Mark, ...]) -> str:
        tag = "span" if inline else "div"
        label = self._label(element.name)
        inner = self.inside(element.children, element, inline=inline)
        return f'<{tag} class="box">{label}{self.values(element, marks)}{inner}</{tag}>'

    def _label(self, name: str) -> str:
        return f'<span class="label">{escaped(name)}</span>'

    def values(self, element: Element, marks: tuple[Mark, ...]) -> str:
        """The values of attributes that are units."""
        return "".join(
            f'<span class="value"><span class="key">{escaped(mark.name.removeprefix(":"))}</span>'
            f"<span{self.placing(mark.unit)}>{escaped(value_of(element, mark))}</span></span>"
            for mark in marks
        )

    def link(self, element: Element) -> str:
        """Its text; the address is told, and leads nowhere."""
        title = " · ".join(part for part in (shown_address(element.get("href")), element.get("title")) if part)
        inner = self.inside(element.children, element, inline=True)
        return f'<span class="link"{attribute("title", title)}>{inner}</span>'

    def checkbox(self, element: Element) -> str:
        """A task's; other fields are told by their name."""
        if element.get("type") != "checkbox":
            return self._label("input")
        checked = any(name == "checked" for name, _ in element.attributes)
        return "☑" if checked else "☐"

    def footnote(self, element: Element) -> str:
        """A reference to one."""
        return f'<sup class="link">{escaped(element.get("label"))}</sup>'

    def math(self, element: Element) -> str:
        """The source of a formula."""
        return f'<code class="math">{escaped(element.get("value"))}</code>' if element.get("value") else self._label("math")

    def binding(self, element: Element) -> str:
        """A variable of the page."""
        return f'<code class="binding">{{{{ {escaped(element.get("value"))} }}}}</code>'

    def shortcode(self, element: Element) -> str:
        """One of Hugo's."""
        return f'<code class="shortcode">{escaped(element.get("value"))}</code>'


_SPECIAL: Mapping[str, Callable[[ElementWriter, Element], str]] = {
    "a": ElementWriter.link,
    "input": ElementWriter.checkbox,
    "fn": ElementWriter.footnote,
    "math": ElementWriter.math,
    "binding": ElementWriter.binding,
    "shortcode": ElementWriter.shortcode,
}
_OF_TEXT = frozenset("p h1 h2 h3 h4 h5 h6 dt caption".split())
"""Blocks in which no other block may begin."""


def _attributes(tag: str, element: Element) -> str:
    found = [attribute(name, element.get(name)) for name in ("title", "lang")]
    if element.get("dir").lower() in ("ltr", "rtl", "auto"):
        found.append(attribute("dir", element.get("dir").lower()))
    for name in ATTRIBUTES.get(tag, ()):
        value = element.get(name)
        if value.isascii() and value.isdigit() and int(value[:4]) in _SIZES:
            found.append(attribute(name, value[:4]))
    return "".join(found)


def value_of(element: Element, mark: Mark) -> str:
    """The text that a mark points at, in the element as it is now."""
    value = element.get(mark.name)
    if not mark.path:
        return value
    return next((scalar.value for scalar in scan_json(value).scalars if scalar.path == mark.path), "")
