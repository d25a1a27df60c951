"""The keys under which a payload holds its data, and the page's own path: what a page of the target locale asks for.

Hashes of queries are made anew for the new path; in hand-made keys the path or the locale's name is replaced.
Source: nuxt-formats.md §2 "Where a payload stands", §3 "Query keys".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from i18nflow.formats.base import Job, Route
from i18nflow.formats.payload.columns import localised_name
from i18nflow.formats.payload.documents import Object, mentions, unwrapped
from i18nflow.formats.payload.edits import Edits
from i18nflow.formats.payload.plan import Plan
from i18nflow.formats.payload.results import MAX_SIDES, directories, result_of, sides
from i18nflow.formats.payload.values import Tagged, Value
from i18nflow.model import Finding
from i18nflow.slugs.ohash import UNDEFINED, ohash
from i18nflow.slugs.queries import twin_file, twin_key
from i18nflow.wording import say

_QUERY, _NAVIGATION, _STATE, _FETCH = "content-query-", "content-navigation-", "$s", "$f"
_RESOLVED = "$si18n:resolved-locale"
"""What @nuxtjs/i18n 10 takes for the page's locale in the browser, whatever its address says."""
_NO_QUERY = ohash(UNDEFINED)
_INLINE = ("serverRendered", "_errors", "once", "state")
"""Keys of the value inside a page, one of which is there beside ``path``."""
_MAX_FIELDS = 5
_PATIENCE = 10
"""After so many queries that are not known the others are not tried."""
_MAX_KEY = 500
_START = re.compile(r"\A|/")
_EDGE = re.compile(r"(?!\w)")
_WORDS = re.compile(r"[\w-]+")


class Keys:
    """New keys for one payload; ``moves``: old address → new address of its pages as readers see them, its own included."""

    def __init__(self, plan: Plan, moves: Mapping[str, str], route: Route, more: Iterable[tuple[str, str]] = ()) -> None:
        self._moves = dict(pair for old, new in moves.items() for pair in _spelt(old, new))
        self._lengths = sorted({len(old) for old in self._moves}, reverse=True)
        self._route, self._staying = route, plan.staying_objects()
        content = [(old, new) for old, new, _ in plan.moves()]
        pairs = dict.fromkeys([*content, *moves.items(), *((mention.address,) * 2 for mention in plan.mentions), *more])
        self._pages, self._directories = sides([*pairs][:MAX_SIDES], route), sides(directories(pairs), route)
        self._patience = _PATIENCE
        self.findings: list[Finding] = []

    def of(self, key: str, value: Value) -> str:
        """The key for ``value`` in the target locale; the same, and a finding, where that is not known."""
        if key.startswith(_STATE):
            return _STATE + self.written(key.removeprefix(_STATE))
        if not key.startswith((_QUERY, _NAVIGATION, "$")):
            return self.written(key)
        if key == _NAVIGATION + _NO_QUERY or not key.startswith((_QUERY, _NAVIGATION, _FETCH)):
            return key
        found = self._twin(key, value)
        if found is None and any(id(mention.data) not in self._staying for mention in mentions(value)):
            self.findings.append(_unknown(key))
        return found or key

    def written(self, key: str) -> str:
        """A hand-made key: with the new address of a page, if it has one, and else with the new locale."""
        if len(key) > _MAX_KEY:
            return key
        for start in (start.start() for start in _START.finditer(key)):
            for end in (start + length for length in self._lengths):
                if key[start:end] in self._moves and _EDGE.match(key, end):
                    return self._words(key[:start]) + self._moves[key[start:end]] + self._words(key[end:])
        return self._words(key)

    def _words(self, text: str) -> str:
        return _WORDS.sub(lambda word: localised_name(word[0], self._route), text)

    def _twin(self, key: str, value: Value) -> str | None:
        """The key of the same query for the target."""
        if not self._patience or key.startswith(_FETCH):
            return None
        result = result_of(value)
        if len(result.fields) > _MAX_FIELDS:
            result = replace(result, fields=())
        asked = self._pages + self._directories if result.kind == "one" else self._directories + self._pages
        if key.startswith(_QUERY):
            found = twin_key(key, asked, result)
        else:
            name = twin_file(key.removeprefix(_NAVIGATION), asked, result)
            found = name and _NAVIGATION + name
        self._patience -= found is None
        return found


def _spelt(old: str, new: str) -> Iterator[tuple[str, str]]:
    """An address, and what ``kebabCase(route.path)`` makes of it on documentation sites: with a ``-`` before it or not.

    A bare word that is only one directory's name would be found in any key.
    """
    yield old, new
    before, after = (address.strip("/").replace("/", "-") for address in (old, new))
    if before:
        yield f"-{before}", f"-{after}"
    if before and old.count("/") > 1:
        yield before, after


def _unknown(key: str) -> Finding:
    message = say("the key {key} is the hash of a query that is not known here; it is kept", key=key)
    hint = say("the page will not find its data under the new path unless it asks with the same query")
    return Finding("payload-key", "warning", message, hint=hint)


# --- where keys stand ----------------------------------------------------------------------------------------------


def rename_keys(root: Value, tables: Iterable[Object], plan: Plan, job: Job, edits: Edits) -> list[Finding]:
    """All keys of a payload, or of the part of it that stands in the page, and the ``path`` there.

    ``tables``: those whose keys are addresses.
    """
    path = own_path(root)
    if job.route is None or not isinstance(root, dict) or not (path or plan.mentions):
        return []
    moves = {old: shown for old, _, shown in plan.moves()}
    if path:
        moves.setdefault(path, _moved_path(path, job, job.route))
        edits.set(root, "path", moves[path] + str(root["path"]).removeprefix(path))
    keys = Keys(plan, moves, job.route, ((page, job.moved(page)) for page in job.pages))
    _rename_tables(root, keys, job.route, edits)
    _rename_items(root.get("once"), keys, edits)
    for table in tables:
        if id(table) not in edits.replaced:
            _rename(table, moves, edits)
    return keys.findings


def _rename_tables(root: Object, keys: Keys, route: Route, edits: Edits) -> None:
    """The data and the state; errors repeat the keys of the data."""
    names: dict[str, str] = {}
    for name in ("data", "state", "_errors"):
        table = unwrapped(root.get(name))
        if isinstance(table, dict):
            names |= {key: keys.of(key, value) for key, value in table.items() if key not in names}
            _rename(table, names, edits)
            if table.get(_RESOLVED) == route.source:
                edits.set(table, _RESOLVED, route.target)


def own_path(root: Value) -> str:
    """The path of the page, without a last ``/`` and query, where the value stands in the page; else ``""``."""
    path = root.get("path") if isinstance(root, dict) and any(key in root for key in _INLINE) else None
    if not isinstance(path, str) or not path.startswith("/"):
        return ""
    return re.split("[?#]", path, maxsplit=1)[0].rstrip("/") or "/"


def _moved_path(path: str, job: Job, route: Route) -> str:
    """The project may not know the page itself: a list of articles is none."""
    moved = job.moved(path)
    return moved if moved != path else route.localise(path)


def _rename(table: Object, names: Mapping[str, str], edits: Edits) -> None:
    """Give a table its new keys; a key that another one has already stays as it is."""
    taken = set(table)
    renamed: Object = {}
    for key, value in table.items():
        new = names.get(key, key)
        new = key if new in taken else new
        taken.add(new)
        renamed[new] = value
    if list(renamed) != list(table):
        edits.replaced[id(table)] = renamed


def _rename_items(once: Value, keys: Keys, edits: Edits) -> None:
    """The set of the calls that are made only once."""
    if isinstance(once, Tagged) and once.tag == "Set":
        items = [keys.written(item) if isinstance(item, str) else item for item in once.items]
        if items != once.items and len({*map(str, items)}) == len(items):
            edits.replaced[id(once)] = Tagged(once.tag, items, once.children)
