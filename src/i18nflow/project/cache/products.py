"""The files that runs wrote and that are theirs alone, as the cache knows them."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator

from i18nflow.project.cache.ledger import joined
from i18nflow.project.cache.trace import FILE
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Product:
    """A file that an action wrote, and what it held then."""

    path: str
    """As people know it."""
    place: str
    name: str
    """Below the place."""
    version: str


def products(connection: sqlite3.Connection) -> Iterator[Product]:
    """All templates and outputs; catalogs, which people write, are none of them."""
    query = "SELECT id, place, folder, name, answer FROM questions WHERE kind = ?"
    rows = connection.execute(query, (FILE,))
    files = {number: (place, joined(folder, name), answer) for number, place, folder, name, answer in rows}
    for text, ids in connection.execute("SELECT paths, asked FROM actions WHERE verb <> 'update'"):
        paths, asked = frozenset(text.split("\n")), array("I")
        asked.frombytes(ids)
        for place, name, version in (files[number] for number in asked if number in files):
            if joined(place, name) in paths:
                yield Product(joined(place, name), place, name, version)
