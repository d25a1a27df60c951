"""What repeats a text elsewhere and has to follow it: heading ids, links to them, toc, title and description.

Source: nuxt-formats.md §3 "Headings and toc" and §6.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, unquote

from i18nflow.formats.base import Job
from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.formats.data.keys import is_asset
from i18nflow.formats.data.scalars import Scalar, rewrite
from i18nflow.formats.defaults import Ids
from i18nflow.formats.payload.ast import Body
from i18nflow.formats.payload.autolinks import parts
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.edits import Edits
from i18nflow.formats.payload.fields import asset_places, link_places
from i18nflow.formats.payload.nodes import (
    attribute_name,
    autolink_scheme,
    children_list,
    props_of,
    tag_of,
    text_node,
    text_of,
    text_value,
)
from i18nflow.formats.payload.reading import ReadArticle
from i18nflow.formats.payload.values import Value
from i18nflow.inline.tags import ASSETS, HEADINGS, LINKS, SRCSETS
from i18nflow.inline.tree import elements
from i18nflow.inline.urls import each_source, shown_as
from i18nflow.slugs.heading import Slugger
from i18nflow.words import in_locale

_SAFE = "!#$&'()*+,-./:;=?@_~%"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading before and after."""

    old_id: str
    new_id: str
    old_text: str
    new_text: str


def follow_headings(body: Body, edits: Edits, ids: Ids) -> list[Heading]:
    """Give each heading the id that the site would make of its new text; one that an author stated stays."""
    old, new = Slugger(), Slugger()
    headings: list[Heading] = []
    for node in body.headings:
        props = props_of(node)
        before, after = text_of(node, {}), text_of(node, edits.replaced)
        old_id = new_id = props.get("id")
        if not isinstance(old_id, str):
            continue
        if old.preview(before) == old_id:
            old.heading_id(before)
            new_id = new.heading_id(after) if ids == "regenerate" else old_id
            edits.set(props, "id", new_id)
        headings.append(Heading(old_id, cast("str", new_id), before, after))
    return headings


def follow_excerpt(excerpt: Body, edits: Edits, anchors: Mapping[str, str]) -> None:
    """The headings of an excerpt are copies: their ids follow those of the body."""
    for node in excerpt.headings:
        props = props_of(node)
        identifier = props.get("id")
        if isinstance(identifier, str) and identifier in anchors:
            edits.set(props, "id", anchors[identifier])


def follow_toc(root: Object, edits: Edits, headings: list[Heading]) -> None:
    """Ids and texts of the toc, all levels; its links stand in the order of the headings."""
    places: dict[tuple[Value, Value], deque[int]] = {}
    for at, heading in enumerate(headings):
        places.setdefault((heading.old_id, heading.old_text), deque()).append(at)
    done = -1
    for link in _toc_links(root.get("toc")):
        found = places.get(_shown(link), deque())
        while found and found[0] <= done:
            found.popleft()
        if found:
            done = found.popleft()
            edits.set(link, "id", headings[done].new_id)
            edits.set(link, "text", headings[done].new_text)


def _shown(link: Object) -> tuple[Value, Value]:
    """Id and text of a link; of one that has none, what no heading has."""
    identifier, text = link.get("id"), link.get("text")
    return (identifier, text) if isinstance(identifier, str) and isinstance(text, str) else (None, None)


def _toc_links(toc: Value) -> Iterator[Object]:
    """Every link, depth first."""
    seen: set[int] = set()
    todo: list[Value] = [toc.get("links")] if isinstance(toc, dict) else []
    while todo:
        value = todo.pop()
        if id(value) in seen or not isinstance(value, list | dict):
            continue
        seen.add(id(value))
        if isinstance(value, list):
            todo += reversed(value)
        else:
            yield value
            todo.append(value.get("children"))


def follow_fields(article: ReadArticle, edits: Edits) -> None:
    """A title or description that the site took from a heading or paragraph, unless it has an answer of its own; ``seo``."""
    derived, data = article.derived, article.article.data
    for key, node in (("title", derived.title), ("description", derived.description)):
        if node is not None and edits.get(data, key) == data[key]:
            edits.set(data, key, text_of(node, edits.replaced))
    for key in derived.seo:
        edits.set(data["seo"], key, edits.get(data, key))


def follow_footnotes(body: Body, edits: Edits, locale: str) -> None:
    """What the library writes around footnotes, in the words of ``locale``; the ids of both stay."""
    for node in body.footnotes:
        children, props = children_list(node), props_of(node)
        text = text_value(children[0]) if len(children) == 1 else None
        if tag_of(node) in HEADINGS and text is not None and (word := in_locale(text, locale)) != text:
            edits.replaced[id(children)] = [text_node(word)]
        if isinstance(label := props.get("ariaLabel"), str):
            edits.set(props, "ariaLabel", in_locale(label, locale))


def follow_front_matter(data: Object, edits: Edits, job: Job, anchors: Mapping[str, str]) -> None:
    """Addresses of images and files in the front matter, and links below one of its keys."""
    for owner, key in asset_places(data):
        edits.set(owner, key, job.asset(cast("str", edits.get(owner, key))))
    for owner, key in link_places(data):
        edits.set(owner, key, _link(cast("str", edits.get(owner, key)), job, anchors))


def follow_addresses(body: Body, edits: Edits, job: Job, anchors: Mapping[str, str]) -> None:
    """Addresses of links, images and components, and the texts of links that are their own addresses."""
    for swallowing in body.swallowing:
        _follow_swallowed(swallowing, edits, job, anchors)
    for element in elements(body.nodes):
        node = element.origin
        if not isinstance(node, dict) or element.name == "fn" or "hreflang" in props_of(node):
            continue
        props = props_of(node)
        if autolink_scheme(node) is not None:
            _follow_label(node, edits, _link(cast("str", props["href"]), job, anchors))
        for key, value in props.items():
            if not isinstance(value, str) or not value:
                continue
            now = cast("str", edits.get(props, key))
            if attribute_name(element.name, key) in LINKS:
                edits.set(props, key, _link(now, job, anchors))
            elif attribute_name(element.name, key) in ASSETS:
                edits.set(props, key, job.asset(now))
            elif attribute_name(element.name, key) in SRCSETS:
                edits.set(props, key, each_source(now, job.asset))
            elif key.startswith(":") and value[0] in "[{":
                edits.set(props, key, _json(now, key, job, anchors))


def _follow_label(node: Object, edits: Edits, moved: str) -> None:
    """The text of a link that is its address, in whichever of the two spellings."""
    href, text = cast("str", props_of(node)["href"]), children_list(node)[0]
    shown = text_value(text) or ""
    if moved != href:
        new = shown_as(shown, href, moved) if shown in href else shown_as(unquote(shown), unquote(href), unquote(moved))
        edits.set(text, "value", new)


def _follow_swallowed(node: Object, edits: Edits, job: Job, anchors: Mapping[str, str]) -> None:
    """The addresses in what an autolinker swallowed, where that is shown as it was."""
    text, props, scheme = children_list(node)[0], props_of(node), autolink_scheme(node) or ""
    pieces = list(parts(text_value(text) or "", scheme))
    moved = [(piece if at is None else _link(at + piece, job, anchors).removeprefix(at)) for at, piece in pieces]
    edits.set(text, "value", "".join(moved))
    first, href = scheme + pieces[0][1], cast("str", props["href"])
    if href.startswith(first):
        edits.set(props, "href", scheme + moved[0] + href[len(first) :])


def _json(text: str, key: str, job: Job, anchors: Mapping[str, str]) -> str:
    """``:links='[{"to": "/news/zh/1"}]'``: addresses by the same key names as those of props."""
    scan = scan_json(text)
    changes: dict[Scalar, str] = {}
    for scalar in scan.scalars:
        path = (key, *scalar.path)
        if scalar.is_string and scalar.value and path[-1] in LINKS:
            changes[scalar] = _link(scalar.value, job, anchors)
        elif scalar.is_string and scalar.value and is_asset(path):
            changes[scalar] = job.asset(scalar.value)
    return rewrite(scan, changes).text


def _link(href: str, job: Job, anchors: Mapping[str, str]) -> str:
    if not href.startswith("#"):
        return job.href(href)
    target = anchors.get(unquote(href[1:])) if job.anchors else None
    if target is None or target == unquote(href[1:]):
        return href
    return "#" + (target if not href.isascii() else quote(target, safe=_SAFE))
