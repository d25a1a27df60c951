"""From a pattern to a unit: the msgid, its context, and what the translator is told.

Shared by all formats, so that a catalog reads the same whichever file it came from.
"""

from __future__ import annotations

import re

from i18nflow.inline.msgid import escape, spelled, tag_name
from i18nflow.inline.normalise import Pattern, has_text
from i18nflow.inline.tags import HEADINGS, META_NAMES, TEXT_ATTRIBUTES, TEXT_PROPS, is_component
from i18nflow.inline.tree import Element, Node, Text
from i18nflow.model import Unit
from i18nflow.values import value_class

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SHOWN = ("href", "src", "value", "label")
"""What an element hides is one of these, if it has one."""


@value_class(frozen=True, slots=True)
class Place:
    """Where a unit stands: what it is, in which line, under which heading (its msgid)."""

    role: str
    line: int = 0
    heading: str = ""


def text_unit(pattern: Pattern, place: Place, letter: re.Pattern[str]) -> Unit | None:
    """The unit of a pattern, ``None`` where it holds nothing to translate (code, addresses, images only)."""
    nodes = pattern.nodes
    if len(nodes) == 1 and isinstance(only := nodes[0], Text):
        if not letter.search(only.value) or ("$$" in only.value and _is_formula(only, only)):
            return None
        return Unit(escape(only.value), None, place.role, place.line, _under(place))
    if not nodes or not has_text(nodes, letter) or _is_formula(nodes[0], nodes[-1]):
        return None
    msgid, numbered = spelled(nodes)
    stands_for = [note for element in numbered if (note := _stands_for(element))]
    return Unit(msgid, None, place.role, place.line, (*_under(place), *stands_for))


def _is_formula(first: Node, last: Node) -> bool:
    """Whether this is a display formula, which a site without a formula renderer shows as text: left alone all the same."""
    return isinstance(first, Text) and first.value[:2] == "$$" and isinstance(last, Text) and last.value[-2:] == "$$"


def value_unit(value: str, msgctxt: str | None, place: Place, letter: re.Pattern[str]) -> Unit | None:
    """The unit of a plain string (attribute, front matter value), which is text without markup."""
    if not letter.search(value):
        return None
    return Unit(escape(value), msgctxt, place.role, place.line, _under(place))


def _under(place: Place) -> tuple[str, ...]:
    return (f"under: {place.heading}",) if place.heading else ()


def _stands_for(element: Element) -> str:
    """``a1: https://…``: what a numbered element hides."""
    attributes = dict(element.attributes)
    shown = ""
    for name in _SHOWN:
        if shown := attributes.get(name, ""):
            break
    shown = shown or " ".join(f'{name}="{value}"' for name, value in element.attributes)
    if not shown.isprintable():
        shown = _CONTROL.sub(" ", shown)
    return f"{tag_name(element)}: {shown if len(shown) <= 200 else shown[:199] + '…'}" if shown else ""


MESSAGE = "interface message"
"""Role of a text of the site's own interface, which may hold placeholders of its framework."""

ROLES = {"alt": "alt text", "title": "tooltip", "placeholder": "placeholder", "caption": "caption", "label": "label"}


_BLOCK_ROLES = {"li": "list item", "td": "cell", "th": "header cell", "": "paragraph", "p": "paragraph"}


def block_role(name: str) -> str:
    """What a run in a block element of this name (``""``: in none) is, in a translator's words."""
    return f"heading {name[1]}" if name in HEADINGS else _BLOCK_ROLES.get(name, name)


def attribute_role(element: str, name: str) -> str:
    """What an attribute is, in a translator's words."""
    if is_component(element):
        return f"prop “{name}” of component {element}"
    return f"{ROLES.get(name, name)} of {'image' if element == 'img' else 'link' if element == 'a' else element}"


def attribute_context(element: str, name: str) -> str:
    """msgctxt of an attribute: ``img.alt``, ``a.title``, ``prop:card.title``, ``binding.default``."""
    if element == "binding":
        return "binding.default"
    return f"prop:{element}.{name}" if is_component(element) else f"{element}.{name}"


def is_text_attribute(element: Element, name: str, extra: tuple[str, ...] = ()) -> bool:
    """Whether a reader sees this attribute of this element (nuxt-formats.md §5)."""
    if is_component(element.name):
        return name in TEXT_PROPS or name in extra
    if element.name == "binding":
        return name == "defaultValue"
    if element.name == "meta":
        return name == "content" and (element.get("name") or element.get("property")) in META_NAMES
    if element.name == "input" and name == "value":
        return element.get("type") in ("button", "submit", "reset")
    return name in TEXT_ATTRIBUTES
