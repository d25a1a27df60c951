"""The same query for another locale: which query has this hash, and what hash has its twin.

A hash says nothing of its query, but sites ask in few ways: for the document of a path, for the documents of a directory,
how many they are, what stands beside a page.  Those are tried.
Source: nuxt/content 2.13.4 ``src/runtime/composables/query.ts``, ``…/legacy/composables/query.ts``, ``…/query/query.ts``,
``…/components/Content{Doc,List,Query}.vue``; nuxt-formats.md §3 "Query keys".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, permutations, product
from typing import Literal, NamedTuple

from i18nflow.slugs.ohash import UNDEFINED, Regex, Value, digest, ohash, serialised
from i18nflow.slugs.query import PREFIX, PROPS

MAX_TRIES = 200_000
"""Hashes for one query, a second on a slow machine: only where the order of many fields has to be found."""
_LIMITS = (1, 2, 3, 4, 5, 6, 8, 10)
_SORTS = tuple((field, order) for field in ("date", "_path") for order in (-1, 1))
_ESCAPED = re.compile(r"[-\[\]{}()*+.,^$\s/]")

_HERE = Regex("")

Params = dict[str, Value]
Kind = Literal["one", "list", "count", "surround", "any"]


class Side(NamedTuple):
    """What differs between the twins: the path that is asked for, the page that it is asked on, the locale's name."""

    path: str
    page: str
    locale: str


@dataclass(frozen=True, slots=True)
class Result:
    """What the answer to a query says of the query."""

    kind: Kind = "any"
    """A document, a list of them, their number, what stands beside a page; not known."""
    size: int = 0
    """Length of a list; 0: not known."""
    fields: tuple[str, ...] = ()
    """Names of the fields, where the documents are not whole."""
    sorts: tuple[tuple[str, int], ...] = ()
    """Fields by which a list is, or may be, sorted; 1 or -1."""


def twin_key(key: str, sides: Iterable[tuple[Side, Side]], result: Result) -> str | None:
    """The async-data key of a query component on the other side; ``None`` for a query that is not known."""
    found = _twin(key.removeprefix(PREFIX), sides, result, _props)
    return None if found is None else PREFIX + found


def twin_file(name: str, sides: Iterable[tuple[Side, Side]], result: Result) -> str | None:
    """The same for the hash that names a file of ``api/_content/query`` or ``…/navigation``."""
    return _twin(name, sides, result, _params)


_Queries = Callable[[Side, Result, bool], Iterator[Params]]
"""Queries, without ``only``; the last argument: those that may have one."""


def _twin(wanted: str, sides: Iterable[tuple[Side, Side]], result: Result, queries: _Queries) -> str | None:
    tried = 0
    pairs = list(sides)
    for fields in dict.fromkeys(((), result.fields)):
        for old, new in pairs:
            for at, params in enumerate(queries(old, result, bool(fields))):
                for order, found in enumerate(_hashes(params, fields)):
                    if found == wanted:
                        twin = next(islice(queries(new, result, bool(fields)), at, None))
                        return next(islice(_hashes(twin, fields), order, None))
                    tried += 1
                    if tried > MAX_TRIES:
                        return None
    return None


def _hashes(params: Params, fields: tuple[str, ...]) -> Iterator[str]:
    """With ``only`` in every order of ``fields``: the result does not say in which the query names them."""
    if not fields:
        yield ohash(params)
        return
    before, after = serialised({**params, "only": _HERE}).split(serialised(_HERE), 1)
    for names in permutations(map(serialised, fields)):
        yield digest(f"{before}array:{len(fields)}:{''.join(names)}{after}")


# --- components ----------------------------------------------------------------------------------------------------


def _props(side: Side, result: Result, partial: bool) -> Iterator[Params]:
    undefined = dict.fromkeys(PROPS, UNDEFINED)
    places = _places(side)[: 1 if partial else None]
    for path, find in product((side.path, side.path + "/"), _FINDS[result.kind]):
        for place in places:
            yield {**undefined, "path": path, **find, **place}
        if find != _ONE:
            known = places if result.size else places[:1]
            yield from ({**undefined, "path": path, **find, **place, **more} for place in known for more in _more(result))


_ONE: Params = {"find": "one"}
_SURROUND: Params = {"find": "surround"}
_FINDS: dict[str, tuple[Params, ...]] = {
    "one": (_ONE, {}),
    "list": ({}, _SURROUND),
    "count": (),
    "surround": (_SURROUND,),
    "any": (_ONE, {}, _SURROUND),
}


def _places(side: Side) -> tuple[Params, ...]:
    locale: Params = {"_locale": side.locale}
    return {}, {"where": locale}, {"locale": side.locale}, {"where": [locale]}


def _more(result: Result) -> Iterator[Params]:
    limits = (result.size,) if result.size else _LIMITS
    sorts: list[Params] = [{}]
    for field, order in result.sorts if result.size else _SORTS:
        sorts += [{"sort": [{field: order}]}, {"sort": {field: order}}]
    for limit, sort in product((None, *limits), sorts):
        if limit or sort:
            yield {**sort} if limit is None else {**sort, "limit": limit}


# --- files ---------------------------------------------------------------------------------------------------------

_DEFAULT_SORT: Params = {"sort": [{"_stem": 1, "$numeric": True}]}
_PUBLISHED: Params = {"_draft": {"$ne": True}}
_WHOLE: Params = {"_partial": False}
"""What sites say where ``_dir.yml`` and other partials would be in the way."""
_NAVIGABLE: Params = {"_partial": {"$not": True}, "navigation": {"$not": False}}


def _params(side: Side, result: Result, partial: bool) -> Iterator[Params]:
    sorts: list[Params] = [_DEFAULT_SORT]
    if result.kind == "list":
        sorts += [{"sort": [{field: order}]} for field, order in result.sorts]
    for where, ask, sort in product(_wheres(side, result.kind), _asked(side, result), sorts):
        params: Params = {**ask, **sort}
        if where:
            params["where"] = where
        yield params


def _wheres(side: Side, kind: Kind) -> Iterator[list[Value]]:
    """What the site's own conditions, the path, and the module's conditions come to, in this order."""
    locale: Value = {"_locale": side.locale}
    paths: list[list[Value]] = [[{"_path": _below(side.path)}], [{"_path": _below(side.path + "/")}], []]
    if kind == "one":
        paths.insert(0, [{"_path": side.path}])
    ends: tuple[list[Value], ...] = ([], [_PUBLISHED], [locale], [_PUBLISHED, locale])
    yield from (path + end for path, end in product(paths, ends))
    yield from ([_WHOLE, *path, *end] for path, end in product(paths, ends[:2]))
    yield from ([locale, *path, *end] for path, end in product(paths, ends[:2]))
    yield from ([_NAVIGABLE, *path, *end] for path, end in product(paths, ends))


def _below(path: str) -> Regex:
    return Regex("^" + _ESCAPED.sub(lambda match: "\\" + match[0], path))


def _asked(side: Side, result: Result) -> Iterator[Params]:
    if result.kind in ("one", "count"):
        yield {"first": True} if result.kind == "one" else {"count": True}
        return
    around: Params = {"surround": {"query": side.page}}
    asked: tuple[Params, ...] = ({}, {"limit": result.size}) if result.kind == "list" else (around,)
    for ask in asked:
        yield ask
        if not result.fields:
            yield {**ask, "without": ["body"]}
