"""The fields of a document: front matter as its author wrote it, and what the site derived from the text.

Source: nuxt-formats.md §3 "The document" and §5; @nuxtjs/mdc ``contentHeading``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from i18nflow.formats.base import Options
from i18nflow.formats.data.json_scalars import JSON
from i18nflow.formats.data.keys import front_matter_scalars
from i18nflow.formats.data.scalars import Path, Scalar, Scan
from i18nflow.formats.payload.documents import Article, Object
from i18nflow.formats.payload.holes import Found, ValueHole
from i18nflow.formats.payload.nodes import children_list, tag_of, text_of
from i18nflow.formats.payload.values import Value
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.units import Place, value_unit
from i18nflow.slugs import content_title

MAX_DEPTH = 50
"""Levels of front matter that are looked into."""


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """Fields that repeat a node's text, or the file's name, and so are not asked for."""

    title: Object | None = None
    description: Object | None = None
    named: bool = False
    """The title comes from the name of the file, which a translation keeps."""


def derived_of(article: Article) -> Derived:
    """Which fields follow from the text: a leading h1 gives the title, the paragraph after it the description."""
    nodes = [node for node in children_list(article.body) if tag_of(node) not in ("", "hr")]
    heading = nodes[0] if nodes and tag_of(nodes[0]) == "h1" else None
    after = nodes[1:] if heading else nodes
    paragraph = after[0] if after and tag_of(after[0]) == "p" else None
    stem = article.data.get("_stem")
    title = article.data.get("title")
    return Derived(
        _repeated(heading, title),
        _repeated(paragraph, article.data.get("description")),
        isinstance(stem, str) and title == content_title(stem),
    )


def field_holes(article: Article, derived: Derived, options: Options, known: Collection[str]) -> Iterator[Found]:
    """Holes of the front matter in order; the same keys and rules as in a Markdown file.

    A title that repeats the heading is only offered where ``known`` has its msgid: it shares the heading's entry.
    """
    places = list(_strings(article.data))
    scalars = (Scalar(path, owner[key], 0, 0, "double", True, at) for at, (path, owner, key) in enumerate(places))
    letter = letters_of(options.source_locale, options.scope)
    for scalar in front_matter_scalars(Scan("", JSON, scalars=tuple(scalars)), options.front_matter):
        keys = ".".join(part for part in scalar.path if isinstance(part, str))
        unit = value_unit(scalar.value.strip(), None, Place(keys), letter)
        if unit and (unit.msgid in known or not _follows(scalar.path, derived)):
            _, owner, key = places[scalar.ordinal]
            yield Found(ValueHole(owner, key), unit)


def _repeated(node: Value, field: Value) -> Object | None:
    return node if isinstance(node, dict) and field and text_of(node, {}) == field else None


def _follows(path: Path, derived: Derived) -> bool:
    if path == ("title",):
        return derived.title is not None or derived.named
    return path == ("description",) and derived.description is not None


def _strings(data: Object) -> Iterator[tuple[Path, Any, Any]]:
    """Path, owner and key of every string of the front matter, in order."""
    seen: set[int] = set()
    todo: list[tuple[Path, Any]] = [((), {key: data[key] for key in data if not _is_own(key, data[key])})]
    while todo:
        path, value = todo.pop()
        if isinstance(value, str):
            continue
        if id(value) in seen or len(path) > MAX_DEPTH or not isinstance(value, dict | list):
            continue
        seen.add(id(value))
        items = list(value.items() if isinstance(value, dict) else enumerate(value))
        owner = value if path else data
        yield from (((*path, key), owner, key) for key, item in items if isinstance(item, str))
        todo += [((*path, key), item) for key, item in reversed(items)]


def _is_own(key: str, value: Value) -> bool:
    """Whether the site made this field: the body, the excerpt's nodes, and all that begins with ``_``."""
    return key.startswith("_") or key == "body" or (isinstance(value, dict) and value.get("type") == "root")
