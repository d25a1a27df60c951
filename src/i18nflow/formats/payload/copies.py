"""What repeats a text elsewhere and has to follow it: heading ids, links to them, toc, title and description.

Source: nuxt-formats.md §3 "Headings and toc" and §6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, unquote

from i18nflow.formats.base import Ids, Job
from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.formats.data.scalars import rewrite
from i18nflow.formats.payload.ast import Body
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.edits import Edits
from i18nflow.formats.payload.nodes import attribute_name, autolink_scheme, props_of, text_of
from i18nflow.formats.payload.reading import ReadArticle
from i18nflow.formats.payload.values import Value
from i18nflow.inline.tags import LINKS
from i18nflow.inline.tree import elements
from i18nflow.slugs import Slugger

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
    rest = list(headings)
    for link in _toc_links(root.get("toc")):
        at = next((at for at, heading in enumerate(rest) if _is_link_to(link, heading)), None)
        if at is not None:
            edits.set(link, "id", rest[at].new_id)
            edits.set(link, "text", rest[at].new_text)
            del rest[: at + 1]


def _is_link_to(link: Object, heading: Heading) -> bool:
    return link.get("id") == heading.old_id and link.get("text") == heading.old_text


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
    """A title or description that the site took from a heading or paragraph, unless it has an answer of its own."""
    derived, data = article.derived, article.article.data
    for key, node in (("title", derived.title), ("description", derived.description)):
        if node is not None and edits.get(data, key) == data[key]:
            edits.set(data, key, text_of(node, edits.replaced))


def follow_links(body: Body, edits: Edits, job: Job, anchors: Mapping[str, str]) -> None:
    """Addresses of links and components; an address that is its own text is left alone."""
    for element in elements(body.nodes):
        node = element.origin
        if not isinstance(node, dict) or element.name == "fn" or autolink_scheme(node) is not None:
            continue
        props = props_of(node)
        for key, value in props.items():
            if not isinstance(value, str) or not value:
                continue
            now = cast("str", edits.get(props, key))
            if attribute_name(element.name, key) in LINKS:
                edits.set(props, key, _link(now, job, anchors))
            elif key.startswith(":") and value[0] in "[{":
                edits.set(props, key, _links_in_json(now, job, anchors))


def _links_in_json(text: str, job: Job, anchors: Mapping[str, str]) -> str:
    """``:links='[{"to": "/news/zh/1"}]'``: addresses by the same key names as those of props."""
    scan = scan_json(text)
    links = (scalar for scalar in scan.scalars if scalar.is_string and scalar.path[-1:] and scalar.path[-1] in LINKS)
    return rewrite(scan, {scalar: _link(scalar.value, job, anchors) for scalar in links}).text


def _link(href: str, job: Job, anchors: Mapping[str, str]) -> str:
    if not href.startswith("#"):
        return job.href(href)
    target = anchors.get(unquote(href[1:])) if job.anchors else None
    if target is None or target == unquote(href[1:]):
        return href
    return "#" + (target if not href.isascii() else quote(target, safe=_SAFE))
