"""Addresses that follow into another language: links, images and other files, and link texts that are addresses.

They stand in attributes, in the JSON of props, in front matter, and as bare text where the reader links it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal
from urllib.parse import unquote

from i18nflow.formats.base import Job
from i18nflow.formats.data.keys import asset_scalars, front_matter_links, is_asset, link_scalars
from i18nflow.formats.data.scalars import Scalar, Scan
from i18nflow.inline.tags import ASSETS, LINKS, META_ASSETS, SRCSETS
from i18nflow.inline.tree import Element, Slot
from i18nflow.inline.urls import each_source, is_address, label

Address = Literal["", "page", "file", "files"]
"""What an address leads to: another page, a file, or the files of a ``srcset``."""
AUTOLINK = "auto"
"""``Slot.quote`` of an address that is written once, as a link's target and text; ``http://`` may be left out."""
LABEL = "label"
"""``Slot.quote`` of a link's text that is its address."""
Follow = Callable[[str], str]


def kind_of(element: Element, slot: Slot) -> Address:
    """Where an attribute leads to; a link that states its language (``hreflang``) leads there in every language."""
    if not slot.value or (slot.name in LINKS and element.get("hreflang")):
        return ""
    if slot.name in LINKS:
        return "page"
    if slot.name in SRCSETS:
        return "files"
    meta = element.name == "meta" and slot.name == "content"
    names = (element.get("property") or element.get("name")).lower() if meta else ""
    return "file" if slot.name in ASSETS or names in META_ASSETS else ""


def label_of(element: Element) -> Slot | None:
    """The text of a link as a slot if it is its own address and stands in one piece; an autolink has no text of its own."""
    text = label(element.children) if element.origin != "autolink" else None
    if text is None or text.start < 0 or element.get("hreflang") or not is_address(element):
        return None
    return Slot("text", text.value, text.start, text.end, LABEL)


def in_json(name: str, scan: Scan) -> Iterator[tuple[Scalar, Address]]:
    """The addresses in the JSON of a prop."""
    for scalar in scan.scalars:
        if scalar.is_string and scalar.value and scalar.path:
            if scalar.path[-1] in LINKS:
                yield scalar, "page"
            elif is_asset((name, *scalar.path)):
                yield scalar, "file"


def in_front_matter(scan: Scan) -> Iterator[tuple[Scalar, Address]]:
    """The addresses in front matter."""
    yield from ((scalar, "page") for scalar in front_matter_links(scan))
    yield from ((scalar, "file") for scalar in asset_scalars(scan))


def in_props(scan: Scan) -> Iterator[tuple[Scalar, Address]]:
    """The addresses in a component's block of props."""
    files = asset_scalars(scan)
    yield from ((scalar, "page") for scalar in link_scalars(scan) if scalar not in files)
    yield from ((scalar, "file") for scalar in files)


def followers(job: Job, anchors: Mapping[str, str]) -> dict[Address, Follow]:
    """What becomes of the addresses of each kind; ``anchors`` are the document's own headings, old id → new id."""

    def page(href: str) -> str:
        if not href.startswith("#"):
            return job.href(href)
        target = anchors.get(unquote(href[1:])) if job.anchors else None
        return href if target is None else "#" + target

    return {"page": page, "file": job.asset, "files": lambda value: each_source(value, job.asset)}
