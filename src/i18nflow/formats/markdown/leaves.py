"""Inline tokens that become one element each: breaks, code, images, addresses, and what has no text of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from i18nflow.formats.markdown.addresses import AUTOLINK
from i18nflow.formats.markdown.attributes import AttributeList
from i18nflow.formats.markdown.spans import SpanToken
from i18nflow.inline.tree import Attributes, Element, Slot, Text

_BINDING = re.compile(r"([^|]*)(?:\|\|[ \t\n]*'(.*)')?")


def void(name: str, token: SpanToken, attributes: Attributes = (), slots: tuple[Slot, ...] = ()) -> Element:
    """An element without children over the whole of ``token``."""
    return Element(name, (), attributes, 0, token.s, token.e, token.e, token.e, slots)


def with_attributes(element: Element, read: AttributeList | None) -> Element:
    """``element`` with further attributes; the new ones win."""
    if read is None:
        return element
    attributes = merged(element.attributes, read.attributes())
    return replace(element, attributes=attributes, slots=(*element.slots, *read.slots))


def merged(first: Attributes, second: Attributes) -> Attributes:
    """Both, sorted; of equal names the second one's."""
    return tuple(sorted((dict(first) | dict(second)).items()))


def _code(src: str, token: SpanToken) -> Element:
    size = len(token.markup)
    start, end = token.s + size, token.e - size
    pad = (end - start - len(token.content)) // 2
    text = Text(token.content, start + pad, end - pad)
    return Element("code", (text,), (), 0, token.s, start, end, token.e)


def _autolink(src: str, token: SpanToken) -> Element:
    edge = 1 if src[token.s] == "<" else 0
    start, end = token.s + edge, token.e - edge
    text = Text(src[start:end], start, end)
    slots = () if token.data.startswith("mailto:") else (Slot("href", token.data, start, end, AUTOLINK),)
    return Element("a", (text,), (("href", token.data),), 0, token.s, start, end, token.e, slots, "autolink")


def _image(src: str, token: SpanToken) -> Element:
    target, alt = token.data
    titles = (("title", target.title),) if target.title else ()
    slots = (_source(slot) if slot.name == "href" else slot for slot in target.slots)
    return void("img", token, (("alt", alt.value), ("src", target.href), *titles), (alt, *slots))


def _source(slot: Slot) -> Slot:
    return Slot("src", slot.value, slot.start, slot.end, slot.quote)


def _binding(src: str, token: SpanToken) -> Element:
    match = _BINDING.match(src, token.s + 2, token.e - 2)
    assert match is not None
    value, default = match.groups()
    if default is None:
        return void("binding", token, (("value", value.strip()),))
    slot = Slot("defaultValue", default, match.start(2), match.end(2), "'")
    return void("binding", token, (("defaultValue", default), ("value", value.strip())), (slot,))


def _checkbox(src: str, token: SpanToken) -> Element:
    checked = (("checked", ""),) if src[token.s + 1] in "xX" else ()
    return void("input", token, (*checked, ("type", "checkbox")))


LEAVES: dict[str, Callable[[str, SpanToken], Element]] = {
    "hardbreak": lambda src, token: void("br", token),
    "code_inline": _code,
    "autolink": _autolink,
    "image": _image,
    "footnote": lambda src, token: void("fn", token, (("label", token.data),)),
    "binding": _binding,
    "shortcode": lambda src, token: void("shortcode", token, (("value", src[token.s + 3 : token.e - 3].strip()),)),
    "formula": lambda src, token: void("math", token, (("value", src[token.s : token.e].strip("$")),)),
    "component": lambda src, token: with_attributes(void(token.tag, token), token.data),
    "checkbox": _checkbox,
}
"""Token type → the element of a token in a content."""
