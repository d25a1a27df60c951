"""The articles of a project as work may ask for them: each look is written down, and they may lie in the cache."""

from __future__ import annotations

import json
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from i18nflow.project.cache.trace import ARTICLE, ARTICLES, is_noting, note
from i18nflow.project.files import Source

if TYPE_CHECKING:
    import sqlite3

    from i18nflow.routes.layout import Layout

Found = tuple[Source, ...]
"""The sources of one article in the order of the trees."""


class Articles(Mapping[str, Found]):
    """``table`` itself, in the order of the names."""

    def __init__(self, table: Mapping[str, Found]) -> None:
        self._table = table

    def __getitem__(self, name: str) -> Found:
        found = self._table.get(name)
        note(ARTICLE, "", name, spelled(found or ()))
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        if is_noting() and isinstance(name, str):
            note(ARTICLE, "", name, spelled(self._table.get(name, ())))
        return name in self._table

    def __iter__(self) -> Iterator[str]:
        if is_noting():
            note(ARTICLES, "", "", digest_of(self._table))
        return iter(self._table)

    def items(self) -> ItemsView[str, Found]:
        """Names and sources, at once where nobody writes them down."""
        return super().items() if is_noting() else self._table.items()

    def __len__(self) -> int:
        return len(self._table)


def spelled(found: Sequence[Source]) -> str:
    """Which sources an article has, in one line; ``""`` for none."""
    return " ".join(f"{source.tree}:{source.format}:{source.place.path}" for source in found)


def digest_of(table: Mapping[str, Found]) -> str:
    """Of all articles and their sources."""
    text = "\n".join(f"{name} {spelled(found)}" for name, found in table.items())
    return blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


# --- in the cache --------------------------------------------------------------------------------------------------


class StoredArticles(Mapping[str, Found]):
    """The articles as the last full walk found them, read from the database one by one."""

    def __init__(self, connection: sqlite3.Connection, layouts: Callable[[], Sequence[Layout]]) -> None:
        self._connection = connection
        self._layouts = layouts

    def __getitem__(self, name: str) -> Found:
        row = self._connection.execute("SELECT sources FROM articles WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise KeyError(name)
        return self._sources(row[0])

    def __contains__(self, name: object) -> bool:
        return self._connection.execute("SELECT 1 FROM articles WHERE name = ?", (name,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        for (name,) in self._connection.execute("SELECT name FROM articles ORDER BY rank").fetchall():
            yield name

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM articles").fetchone()
        return int(count)

    def of_bundle(self, name: str) -> list[tuple[str, Found]]:
        """The articles that share the catalog of this name."""
        query = "SELECT name, sources FROM articles WHERE bundle = ? ORDER BY rank"
        return [(article, self._sources(text)) for article, text in self._connection.execute(query, (name,))]

    def _sources(self, text: str) -> Found:
        return tuple(_source(self._layouts(), row) for row in json.loads(text))


def stored(found: Sequence[Source]) -> str:
    """The sources of an article as the database keeps them."""
    rows = [[source.tree, source.place.path, source.format, source.size, source.shown] for source in found]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _source(layouts: Sequence[Layout], row: Sequence[Any]) -> Source:
    tree, path, form, size, shown = row
    place = layouts[tree].find(path)
    if place is None:
        raise KeyError(path)
    return Source(tree, place, form, size, shown)
