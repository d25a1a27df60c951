"""A Nuxt Content v3 document is a row of a table: which columns are front matter, and which say where it lives.

Source: nuxt/content (3.16) ``src/utils/collection.ts`` and ``src/utils/content/index.ts``; nuxt-formats.md §4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.formats.base import Route
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.values import Value

ROOTS = ("root", "minimark", "minimal")
"""Types of a body or an excerpt, v2's first."""
_OWN = frozenset({"id", "path", "stem", "extension", "body", "__hash__"})
"""Made by the site.  ``__hash__`` names the state of the *source* file; only the site's build can make another, and its
pages do not look at it, so it stays."""


def is_columns(data: Object) -> bool:
    """Whether a document, or what a list shows of it, is v3's: it has none of v2's names.

    Its body may have v2's form all the same, where a site says ``compress: false``.
    """
    return "_path" not in data and "_id" not in data


def address_of(data: Object) -> str:
    """Where the site serves the document, ``""`` if it does not say."""
    return string_of(data, "path" if is_columns(data) else "_path")


def front_matter(data: Object) -> Iterator[tuple[Object, str]]:
    """Owner and key of each value that an author wrote; v3 puts keys that its schema does not name into ``meta``."""
    own = _own_columns if is_columns(data) else _own_fields
    yield from ((data, key) for key, value in data.items() if not own(key, value))
    meta = data.get("meta")
    if is_columns(data) and isinstance(meta, dict):
        yield from ((meta, key) for key, value in meta.items() if not _is_root(value))


def _own_columns(key: str, value: Value) -> bool:
    return key in _OWN or _is_root(value) or (key == "meta" and isinstance(value, dict))


def _own_fields(key: str, value: Value) -> bool:
    """The body, the nodes of an excerpt, and all that begins with ``_``."""
    return key.startswith("_") or key == "body" or _is_root(value)


def string_of(data: Object, key: str) -> str:
    """The string below ``key``, ``""`` where there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _is_root(value: Value) -> bool:
    return isinstance(value, dict) and value.get("type") in ROOTS


# --- where it lives ------------------------------------------------------------------------------------------------


def moved_id(identifier: str, route: Route) -> str:
    """``news_zh/news/zh/700.md`` → ``news_en/news/en/700.md``: a collection, whose name may have a locale, and a file."""
    collection, slash, file = identifier.partition("/")
    return localised_name(collection, route) + slash + route.localise(file)


def localised_name(name: str, route: Route) -> str:
    """``news_zh`` → ``news_en``, ``newsZh`` → ``newsEn``; a name of JavaScript's, so ``zh-CN`` is ``zh_cn`` or ``ZhCN``."""
    for old, new in zip(_spellings(route.source), _spellings(route.target), strict=True):
        before = "(?<=[a-z0-9])" if old[:1].isupper() else "(?<![A-Za-z])"
        found = re.search(f"{before}{re.escape(old)}(?![A-Za-z])", name)
        if found:
            return name[: found.start()] + new + name[found.end() :]
    return name


def _spellings(locale: str) -> tuple[str, ...]:
    snake = locale.replace("-", "_")
    camel = "".join(part[:1].upper() + part[1:] for part in snake.split("_"))
    return locale, snake, snake.lower(), camel, "".join(part.title() for part in snake.split("_"))
