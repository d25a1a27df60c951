"""What is known of a query whose hash alone is seen: what its answer tells, and what it may have asked for.

See :mod:`i18nflow.slugs.queries`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from i18nflow.formats.base import Route
from i18nflow.formats.payload.plan import ancestor
from i18nflow.formats.payload.values import Value
from i18nflow.slugs.queries import Result, Side

MAX_SIDES = 20
"""Pages, and directories, that are tried."""
_MAX_PARTS = 10
_MAX_SORTS = 50
MAX_FIELDS = 8
"""A query names its fields in an order that is not known: of more of them there are too many orders to try."""
_WHOLE = ("_id", "children")
"""A row with one of these has not been asked for by naming its fields: a whole document, a directory of a navigation."""


def result_of(value: Value) -> Result:
    """Of the value under a key, or in a file."""
    if isinstance(value, bool) or value is None:
        return Result()
    if isinstance(value, int):
        return Result("count")
    if isinstance(value, dict):
        return Result("one", fields=_fields([value]), sorts=())
    if not isinstance(value, list):
        return Result()
    rows = [row for row in value if isinstance(row, dict)]
    return Result("list", len(value), _fields(rows), tuple(_sorts(rows)))


def _fields(rows: Sequence[dict[str, Value]]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    return names if len(names) <= MAX_FIELDS and not any(name in _WHOLE for name in names) else ()


def _sorts(rows: Sequence[dict[str, Value]]) -> Iterator[tuple[str, int]]:
    """Fields by which the rows are sorted as they stand, dates first; rows that lack one do not count."""
    names = dict.fromkeys(name for row in rows for name in row)
    for name in sorted(names, key=lambda name: "date" not in name.lower())[:_MAX_SORTS]:
        values = [value for row in rows if isinstance(value := row.get(name), str)]
        numbers = [value for row in rows if type(value := row.get(name)) is int]
        for column in (values, numbers):
            if len({*column}) > 1:
                ordered = sorted(column)
                yield from ((name, sign) for sign, wanted in ((1, ordered), (-1, ordered[::-1])) if column == wanted)


def directories(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The directories that most of the pages are in, the deepest first; old and new address of each."""
    found: Counter[str] = Counter()
    there: dict[str, str] = {}
    for old, new in pairs:
        parts = old.split("/", _MAX_PARTS)
        for way in ("/", *("/".join(parts[:size]) for size in range(2, len(parts))), old):
            found[way] += 1
            if there.get(way, way) == way:
                there[way] = new if way == old else ancestor(way, old, new)
    return [(way, there[way]) for way in sorted(found, key=lambda way: (-found[way], -way.count("/")))[:MAX_SIDES]]


def sides(pairs: Iterable[tuple[str, str]], route: Route) -> list[tuple[Side, Side]]:
    """What a query asks for here, and there; an address that is not known to move follows the locale's name in it."""
    there = ((old, new if new != old else route.localise(old)) for old, new in pairs)
    return [(Side(old, old, route.source), Side(new, new, route.target)) for old, new in there]
