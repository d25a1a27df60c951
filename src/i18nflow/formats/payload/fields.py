"""The fields of a document: front matter as its author wrote it, and what the site derived from the text.

Source: nuxt-formats.md §3 "The document" and §5; @nuxtjs/mdc ``contentHeading``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from i18nflow.formats.base import Options
from i18nflow.formats.data.json_scalars import JSON
from i18nflow.formats.data.keys import asset_scalars, front_matter_links, front_matter_scalars
from i18nflow.formats.data.scalars import Path, Scalar, Scan
from i18nflow.formats.payload.columns import front_matter, is_columns
from i18nflow.formats.payload.documents import Article, Object
from i18nflow.formats.payload.holes import Found, ValueHole
from i18nflow.formats.payload.nodes import children_list, tag_of, text_of
from i18nflow.formats.payload.values import Value
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.units import Place, value_unit
from i18nflow.slugs.path import content_title

MAX_DEPTH = 50
"""Levels of front matter that are looked into."""

_Place = tuple[Any, Any]
"""The object or list that holds a value, and the key under which it does."""


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """Fields that repeat a node's text, or the file's name, and so are not asked for."""

    title: Object | None = None
    description: Object | None = None
    named: bool = False
    """The title comes from the name of the file, which a translation keeps."""
    seo: tuple[str, ...] = ()
    """Keys of ``seo`` that repeat the document's own title and description (v3)."""


def derived_of(article: Article) -> Derived:
    """Which fields follow from the text: a leading h1 gives the title, the paragraph after it the description."""
    nodes = [node for node in children_list(article.body) if tag_of(node) not in ("", "hr")]
    heading = nodes[0] if nodes and tag_of(nodes[0]) == "h1" else None
    after = nodes[1:] if heading else nodes
    paragraph = after[0] if after and tag_of(after[0]) == "p" else None
    data = article.data
    stem, title = data.get("stem" if is_columns(data) else "_stem"), data.get("title")
    found = data.get("seo") if is_columns(data) else None
    seo = found if isinstance(found, dict) else {}
    return Derived(
        _repeated(heading, title),
        _repeated(paragraph, data.get("description")),
        isinstance(stem, str) and title == content_title(stem),
        tuple(key for key in ("title", "description") if key in data and key in seo and seo[key] == data[key]),
    )


def field_holes(article: Article, derived: Derived, options: Options, known: Collection[str]) -> Iterator[Found]:
    """Holes of the front matter in order; the same keys and rules as in a Markdown file.

    A title that repeats the heading is only offered where ``known`` has its msgid: it shares the heading's entry.
    """
    scan, places = scan_of(front_matter(article.data))
    letter = letters_of(options.source_locale, options.scope)
    for scalar in front_matter_scalars(scan, options.front_matter):
        keys = ".".join(part for part in scalar.path if isinstance(part, str))
        unit = value_unit(scalar.value.strip(), None, Place(keys), letter)
        if unit and not _is_copy(scalar.path, derived) and (unit.msgid in known or not _follows(scalar.path, derived)):
            yield Found(ValueHole(*places[scalar.ordinal]), unit)


def asset_places(data: Object) -> Iterator[_Place]:
    """Owner and key of each string of the front matter that is the address of an image or a file."""
    scan, places = scan_of(front_matter(data))
    yield from (places[scalar.ordinal] for scalar in asset_scalars(scan))


def link_places(data: Object) -> Iterator[_Place]:
    """Owner and key of each string of the front matter that leads to another page."""
    scan, places = scan_of(front_matter(data))
    yield from (places[scalar.ordinal] for scalar in front_matter_links(scan))


def _repeated(node: Value, field: Value) -> Object | None:
    return node if isinstance(node, dict) and field and text_of(node, {}) == field else None


def _follows(path: Path, derived: Derived) -> bool:
    if path == ("title",):
        return derived.title is not None or derived.named
    return path == ("description",) and derived.description is not None


def _is_copy(path: Path, derived: Derived) -> bool:
    return len(path) == 2 and path[0] == "seo" and path[1] in derived.seo


def scan_of(places: Iterable[_Place]) -> tuple[Scan, list[_Place]]:
    """The strings at ``places`` and below them as scalars; the ordinal of each is its number among the places given back."""
    found = list(_strings(places))
    scalars = tuple(Scalar(path, owner[key], 0, 0, "double", True, at) for at, (path, owner, key) in enumerate(found))
    return Scan("", JSON, scalars=scalars), [(owner, key) for _, owner, key in found]


def _strings(places: Iterable[_Place]) -> Iterator[tuple[Path, Any, Any]]:
    """Path, owner and key of every string, in order."""
    seen: set[int] = set()
    todo: list[tuple[Path, Any, Any]] = []
    todo += [((key,), owner, key) for owner, key in places][::-1]
    while todo:
        path, owner, key = todo.pop()
        value = owner[key]
        if isinstance(value, str):
            yield path, owner, key
        if id(value) in seen or len(path) >= MAX_DEPTH or not isinstance(value, dict | list):
            continue
        seen.add(id(value))
        keys = list(value if isinstance(value, dict) else range(len(value)))
        todo += [((*path, inner), value, inner) for inner in reversed(keys)]
