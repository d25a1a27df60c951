"""Finds what a payload says of pages, by shape and wherever it stands: whole documents, and what lists show of others.

The one place that knows how a document and an entry of one are recognised.
Source: nuxt-formats.md §3 "Other files of a v2 site" and §4 (v3: a body of type ``minimark``, ``minimal`` before 3.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from i18nflow.formats.payload.values import Tagged, Value, children_of

Object = dict[str, Value]
Kind = Literal["article", "entry", "record", "section"]
"""A whole document; some fields of one (a list, surroundings, navigation); a data document; a section of a search index."""

ALONE = -1
DATA = ("yaml", "yml", "json", "csv")
"""Types (v2) and extensions (v3) of data documents."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """A Nuxt Content document (v2 or v3) with a body: its own object, the root of its body, and that of its excerpt."""

    data: Object
    body: Object
    excerpt: Object | None


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """An object that shows a page, or something of it."""

    data: Object
    kind: Kind
    address: str
    """As the site says it: ``_path`` or ``path``; ``""`` if it does not."""
    article: Article | None = None
    parent: int = ALONE
    """Number of the mention that it is inside of: a directory of a navigation, a document."""
    siblings: int = ALONE
    """The same number for all that stand in one list, or one table whose keys are addresses."""


def articles(root: Value) -> list[Article]:
    """All whole documents in ``root``, each object once, in the order in which they stand there."""
    return [mention.article for mention in mentions(root) if mention.article]


def mentions(root: Value) -> list[Mention]:
    """All mentions in ``root``, each object once, depth first; of the inside of a document only its directory's."""
    return survey(root)[0]


def survey(root: Value) -> tuple[list[Mention], list[Object]]:
    """All mentions, and the tables whose keys are addresses of pages."""
    found: list[Mention] = []
    tables: list[Object] = []
    seen: set[int] = set()
    todo: list[tuple[Value, int, int]] = [(root, ALONE, ALONE)]
    while todo:
        value, parent, siblings = todo.pop()
        if id(value) in seen:
            continue
        children = list(children_of(value))
        if children:
            seen.add(id(value))
        mention = _mention(value, parent, siblings) if isinstance(value, dict) else None
        if mention:
            parent = len(found)
            found.append(mention)
            children = _inside(mention, children)
        if isinstance(value, dict) and value and all(key.startswith("/") for key in value):  # `$sdd-pages`
            tables.append(value)
        inner = len(seen) if isinstance(value, list) or (tables and tables[-1] is value) else ALONE
        todo += [(child, parent, inner) for child in reversed(children)]
    return found, tables


def unwrapped(value: Value) -> Value:
    """``value`` without its wrappers (``ShallowReactive``, ``Ref`` …)."""
    while isinstance(value, Tagged) and len(value.items) == len(value.children) == 1:
        value = value.items[0]
    return value


def root_of(value: Value) -> Object | None:
    """``value`` if it is the root of a body or an excerpt."""
    if not isinstance(value, dict):
        return None
    nodes = {"root": value.get("children"), "minimark": value.get("value"), "minimal": value.get("value")}
    kind = value.get("type")
    return value if isinstance(kind, str) and isinstance(nodes.get(kind), list) else None


def _mention(value: Object, parent: int, siblings: int) -> Mention | None:
    article = _article(value)
    address = _address(value)
    if article:
        return Mention(value, "article", address, article, parent, siblings)
    kind = _kind(value, address)
    if kind == "section":
        address = str(value["id"]).partition("#")[0]
    return Mention(value, kind, address, None, parent, siblings) if kind else None


def _article(value: Object) -> Article | None:
    body = root_of(value.get("body"))
    if body is None:
        return None
    meta = value.get("meta")  # v3 puts there what its schema does not name
    excerpt = root_of(value.get("excerpt")) or (root_of(meta.get("excerpt")) if isinstance(meta, dict) else None)
    return Article(value, body, excerpt)


def _address(value: Object) -> str:
    for key in ("_path", "path"):
        if isinstance(address := value.get(key), str):
            return address
    return ""


def _kind(value: Object, address: str) -> Kind | None:
    identifier, stem = value.get("id"), value.get("stem")
    if isinstance(identifier, str) and isinstance(value.get("titles"), list) and isinstance(value.get("content"), str):
        return "section" if identifier.startswith("/") else None
    if value.get("_type", value.get("extension")) in DATA and (address.startswith("/") or isinstance(stem, str)):
        return "record"
    named = "_path" in value or "title" in value or isinstance(stem, str)
    return "entry" if named and address.startswith("/") else None


def _inside(mention: Mention, children: list[Value]) -> list[Value]:
    if mention.article is None:
        return children if mention.kind != "section" else []
    directory = mention.data.get("_dir")  # an object where the directory has a `_dir.yml`
    return [directory] if isinstance(directory, dict) else []
