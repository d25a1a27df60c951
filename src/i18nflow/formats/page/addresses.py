"""Addresses in a page: links, images, the payload it loads, and the headings that links lead to.

The payload format changes the same ones in the same way (``formats/payload/copies.py``), or Vue would find another page than
its data says.  Source: nuxt-formats.md §6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from i18nflow.formats.base import Job
from i18nflow.formats.defaults import Ids
from i18nflow.formats.html.tokens import Tag
from i18nflow.formats.html.write import DOUBLE
from i18nflow.formats.page.head import HeadTags, attribute, meta_name, value_of
from i18nflow.formats.page.links import scheme_of
from i18nflow.formats.page.site import Base
from i18nflow.formats.payload.autolinks import parts
from i18nflow.inline.tags import ASSETS, LINKS, META_ASSETS, SKIPPED, SRCSETS, is_component
from i18nflow.inline.tree import Element, Slot, Text
from i18nflow.inline.urls import each_source, shown_as
from i18nflow.slugs.heading import Slugger

Values = Iterator[tuple[Slot, str]]
"""Attributes and what they become."""
_FILES = frozenset("src poster data-src".split())
"""Of :data:`~i18nflow.inline.tags.ASSETS`, those that HTML itself knows."""
_SAFE = "!#$&'()*+,-./:;=?@_~%"


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the addresses of one page change."""

    job: Job
    base: Base
    ids: Mapping[str, str]
    """Old heading id → new one."""

    def body(self, body: Element) -> Values:
        """Links, images and files of a body, and texts that are their link's address; one in a stated language stays."""
        for element in _shown(body):
            if element.name == "script" or element.get("hreflang") or _swallows(element):
                continue
            for slot in element.slots:
                if slot.value and (new := self._value(element, slot)) != slot.value:
                    yield slot, new
                    yield from _label(element, slot, new)

    def head(self, head: HeadTags) -> Values:
        """What the head loads beforehand, and images that stand for the page."""
        for tag in head.tags:
            for slot in tag.attributes:
                if slot.value and (new := self._head_value(tag, slot)) != slot.value:
                    yield slot, new

    def _value(self, element: Element, slot: Slot) -> str:
        if slot.name in LINKS:
            return self._link(slot.value)
        if slot.name in SRCSETS:
            return self._set(slot.value)
        assets = ASSETS if is_component(element.name) else _FILES
        return self._asset(slot.value) if slot.name in assets else slot.value

    def _head_value(self, tag: Tag, slot: Slot) -> str:
        if tag.name == "meta" and slot.name == "content" and meta_name(tag) in META_ASSETS:
            return self._asset(slot.value)
        if tag.name != "link":
            return slot.value
        if slot.name in SRCSETS:
            return self._set(slot.value)
        if slot.name == "href" and value_of(tag, "as") == "image":
            return self._asset(slot.value)
        return self.base.payload(slot.value, self.job.moved) if slot.name == "href" else slot.value

    def _link(self, href: str) -> str:
        if not href.startswith("#"):
            return self.base.follow(href, self.job.href)
        old = unquote(href[1:])
        new = self.ids.get(old, old) if self.job.anchors else old
        if new == old:
            return href
        return "#" + (quote(new, safe=_SAFE) if href.isascii() else new)

    def _asset(self, address: str) -> str:
        return self.base.follow(address, self.job.asset)

    def _set(self, value: str) -> str:
        return each_source(value, self._asset)


def _shown(element: Element) -> Iterator[Element]:
    for child in element.children:
        if isinstance(child, Element):
            yield child
            if child.name not in SKIPPED:
                yield from _shown(child)


def _address(element: Element) -> tuple[Text, str] | None:
    """The text of a link that is its address, and what goes before it there."""
    only = element.children[0] if element.name == "a" and len(element.children) == 1 else None
    scheme = scheme_of(element.get("href"), only.value) if isinstance(only, Text) else None
    return (only, scheme) if isinstance(only, Text) and scheme is not None else None


def _swallows(element: Element) -> bool:
    """Whether a site's autolinker has taken further text into this link."""
    found = _address(element)
    return found is not None and len(list(parts(found[0].value, found[1]))) > 1


def _label(element: Element, slot: Slot, new: str) -> Values:
    """The text of a link that is its address, which is now ``new``."""
    found = _address(element) if slot.name == "href" else None
    if found is not None:
        text = found[0]
        label = Slot("text", text.value, text.start, text.end, DOUBLE)
        yield label, shown_as(text.value, unquote(slot.value), unquote(new))


def payload_source(source: Slot | None, base: Base, moved: Callable[[str], str]) -> Values:
    """``data-src`` of the inline payload."""
    if source is not None and (new := base.payload(source.value, moved)) != source.value:
        yield source, new


def canonical_of(head: HeadTags) -> Slot | None:
    """The page's own address, where it says it."""
    links = (tag for tag in head.named("link") if "canonical" in value_of(tag, "rel").lower().split())
    return next((slot for tag in links if (slot := attribute(tag, "href"))), None)


# --- headings ------------------------------------------------------------------------------------------------------


def heading_ids(headings: Iterable[tuple[str, str, str]], ids: Ids) -> list[str]:
    """The new id for each ``(old id, old text, new text)``: as the site would make it; one that an author stated stays.

    A page may show several documents, each with a memory of its own: an id that is right for a first heading begins one.
    """
    old, new = Slugger(), Slugger()
    made: list[str] = []
    for identifier, before, after in headings:
        if old.preview(before) != identifier and Slugger().preview(before) == identifier:
            old, new = Slugger(), Slugger()
        if old.preview(before) != identifier:
            made.append(identifier)
            continue
        old.heading_id(before)
        made.append(new.heading_id(after) if ids == "regenerate" else identifier)
    return made
