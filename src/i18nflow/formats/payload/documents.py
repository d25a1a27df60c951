"""Finds the documents of a site's content module in a decoded payload, by their shape and wherever they stand.

The one place that knows how a document is recognised; v3 documents (``body.type`` ``minimark``) are opaque so far.
Source: nuxt-formats.md §3 "Other files of a v2 site".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from i18nflow.formats.payload.values import Tagged, Value, children_of

Object = dict[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """A Nuxt Content v2 document with a body: its own object, the root of its body, and that of its excerpt."""

    data: Object
    body: Object
    excerpt: Object | None


def articles(root: Value) -> list[Article]:
    """All documents in ``root``, each object once, in the order in which they stand there."""
    return [found for value in _objects(root) if (found := _article(value))]


def data_tables(root: Value) -> Iterator[Object]:
    """The objects ``{async data key: value}`` of a payload, without their wrappers (``ShallowReactive`` …)."""
    data = root.get("data") if isinstance(root, dict) else None
    while isinstance(data, Tagged) and len(data.children) == 1:
        data = data.items[data.children[0]]
    if isinstance(data, dict):
        yield data


def _article(value: Object) -> Article | None:
    body = _root(value.get("body"))
    if body is None or not isinstance(value.get("_path", value.get("_id")), str):
        return None
    return Article(value, body, _root(value.get("excerpt")))


def _root(value: Value) -> Object | None:
    if isinstance(value, dict) and value.get("type") == "root" and isinstance(value.get("children"), list):
        return value
    return None


def _objects(root: Value) -> Iterator[Object]:
    """Every plain object below ``root``, depth first, each once; the inside of a document is left out."""
    seen: set[int] = set()
    todo: list[Value] = [root]
    while todo:
        value = todo.pop()
        if id(value) in seen:
            continue
        children = list(children_of(value))
        if children:
            seen.add(id(value))
        if isinstance(value, dict):
            yield value
            if _article(value):
                continue
        todo += reversed(children)
