"""The plain JSON that a Nuxt Content v2 site serves: ``api/_content/query|navigation/HASH.INTEGRITY.json``, ``…/cache.….json``.

Documents and entries are found in it as in a payload.  Source: nuxt-formats.md §3 "Other files of a v2 site".
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, cast

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.data.json_scalars import json_string
from i18nflow.formats.payload.documents import Object, mentions
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.json_text import load, split
from i18nflow.formats.payload.reading import read
from i18nflow.formats.payload.results import MAX_SIDES, directories, result_of, sides
from i18nflow.formats.payload.route import site_address
from i18nflow.formats.payload.values import Number, Value
from i18nflow.model import Document
from i18nflow.slugs.queries import Side, twin_file

_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Plain:
    """A decoded text, and what stands around its value."""

    root: Value
    before: str
    after: str

    def encode(self, replaced: Mapping[int, Value]) -> str:
        """The text anew, as ``JSON.stringify`` writes it; see :class:`~i18nflow.formats.payload.reading.Source`."""
        return self.before + "".join(_written(self.root, replaced)) + self.after


def decode_json(text: str) -> Plain:
    """Read ``text``; raises :class:`~i18nflow.errors.SourceError` with the place of a fault."""
    before, core, after = split(text)
    return Plain(cast("Value", load(core, before)), before, after)


def parse_json(text: str, options: Options, path: str = "") -> Document:
    """A document of the payload format; raises :class:`~i18nflow.errors.SourceError` as that does."""
    return FORMAT.document(read(text, options, decode_json), text, path)


# --- names of files ------------------------------------------------------------------------------------------------


def query_file(name: str, text: str, job: Job) -> str | None:
    """The name of the file that has the answer to the same query for the target locale; ``None`` where that is not known.

    ``text`` is what the file ``name`` (``HASH.INTEGRITY.json``) holds, ``job.pages`` are the addresses of the site's pages:
    a number says nothing of the pages that were counted, nor do neighbours say between which page they were found.
    """
    route = job.route
    if route is None:
        return name
    root = decode_json(text).root
    there = {it.address: site_address(it, job.moved(it.address), route) for it in reversed(mentions(root)) if it.address}
    shown = list(reversed(there))
    pairs = list(there.items())[::-1] or [(page, job.moved(page)) for page in job.pages]
    result, ways = result_of(root), sides(directories(pairs), route)
    pages = sides(pairs[:MAX_SIDES], route)
    hashed, dot, rest = name.partition(".")
    twin = twin_file(hashed, pages + ways if result.kind == "one" else ways + pages, result)
    if twin is None and result.size == _NEIGHBOURS:
        twin = twin_file(hashed, _between(shown, ways, job, route), replace(result, kind="surround"))
    return None if twin is None else twin + dot + rest


def _between(neighbours: Sequence[str], ways: list[tuple[Side, Side]], job: Job, route: Route) -> Iterator[tuple[Side, Side]]:
    """Each page that lies where its neighbours do, or further below, asked for among all pages of a directory."""
    there = tuple({posixpath.dirname(page) + "/" for page in neighbours})
    for page in job.pages:
        if page.startswith(there) and page not in neighbours:
            ((here, new),) = sides([(page, job.moved(page))], route)
            yield from ((old._replace(page=here.page), twin._replace(page=new.page)) for old, twin in ways)


# --- writing -------------------------------------------------------------------------------------------------------


class _Piece(NamedTuple):
    """Part of the text."""

    text: str


def _written(root: Value, replaced: Mapping[int, Value]) -> Iterator[str]:
    """The pieces of the text, without recursion."""
    todo: list[Value | _Piece] = [root]
    while todo:
        value = todo.pop()
        if isinstance(value, _Piece):
            yield value.text
            continue
        value = replaced.get(id(value), value)
        if isinstance(value, dict | list):
            todo += reversed([*_parts(value)])
        elif isinstance(value, Number):
            yield value.text
        else:
            yield json_string(value) if isinstance(value, str) else json.dumps(value)


def _parts(value: Object | list[Value]) -> Iterator[Value | _Piece]:
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    before = opening
    for key, item in value.items() if isinstance(value, dict) else (("", item) for item in value):
        yield _Piece(before + (f"{json_string(key)}:" if isinstance(value, dict) else ""))
        yield item
        before = ","
    yield _Piece(closing if value else opening + closing)
