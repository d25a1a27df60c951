"""The files of ``api/_content`` that hold documents or navigation of all locales: translations stand beside their originals.

``cache.INTEGRITY.json`` holds ``contents``, every document, and ``navigation``; so do the answers to queries that do not say
for which locale they ask.  Where a site sets ``locales``, they hold its default locale alone, and stay as they are.
Source: nuxt/content 2.13.4 ``src/runtime/server/{api/cache,navigation,storage}.ts``; nuxt-formats.md §3.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from i18nflow.errors import SourceError
from i18nflow.formats.splice import splice
from i18nflow.sites.json_spans import Item, items, member, members, separator, whole
from i18nflow.wording import say

Kind = Literal["query", "navigation", "cache"]
Make = Callable[[str], list[str]]
"""The text of a document, or of an entry of a list or navigation, in each locale in which a build makes something of it."""

Key = tuple[str, int]

_PATH = re.compile(r"(?:.*/)?api/_content/(?:(query|navigation)/[^/]+|(cache)\.[^/]+)\.json", re.DOTALL)
_TABLES = ("contents", "navigation")
_IDENTITY = ("_id", "_file", "_path")


def kind_of(path: str) -> Kind | None:
    """What a file of a site holds, by its path; ``None``: nothing of Nuxt Content's."""
    match = _PATH.fullmatch(path)
    kinds: tuple[Kind, ...] = ("query", "navigation", "cache")
    return next((kind for kind in kinds if match and kind in match.groups()), None)


def with_twins(text: str, make: Make, ours: Callable[[str], bool]) -> str:
    """The file with what ``make`` gives for its documents and entries beside them, in the order of their names.

    What stands there under the same name already gets the new text if its address is ``ours``, and stays if not; a directory
    of a navigation is completed.  Everything else stays byte for byte; a second time nothing changes.

    Raises:
        SourceError: ``bad-json``.
    """
    edits, names = _edits(text, make, ours)
    built = splice(text, edits)
    if names - _names(whole(built).value):
        raise SourceError("bad-json", say("cannot be added to: what would be written reads differently"))
    return built


def _edits(text: str, make: Make, ours: Callable[[str], bool]) -> tuple[dict[int, tuple[int, str]], set[str]]:
    """What is to change in a file, and the names in it; its values, many times its size, are let go."""
    root = whole(text)
    found = [root] if isinstance(root.value, list) else []
    if isinstance(root.value, dict):
        tables = (member(text, root, name) for name in _TABLES if isinstance(root.value.get(name), list))
        found = [table for table in tables if table is not None]
    walk = _Walk(text, ours)
    for table in [] if _hold_one_locale(text, found, make) else found:
        walk.complete(table, make)
    return walk.edits, _names(root.value)


@dataclass(slots=True)
class _Walk:
    """Collects the edits of one text."""

    text: str
    ours: Callable[[str], bool]
    edits: dict[int, tuple[int, str]] = field(default_factory=dict)
    _merged: set[int] = field(default_factory=set)
    """Where what is a twin begins."""

    def complete(self, table: Item, make: Make) -> None:
        """Put the twins of all items of a list beside them, in lists below as well."""
        todo = [table]
        while todo:
            table = todo.pop()
            found = list(items(self.text, table))
            named, seen = _by_name(found), Counter[str]()
            single: list[Item] = []
            for item in found:
                twins = [(_key(json.loads(made), seen), made) for made in self._moved(item, make)]
                missing = sorted((key, made) for key, made in twins if key not in named)
                between = separator(self.text, table, found)
                self._precede(item, between, [made for key, made in missing if key[0] < _name(item.value)])
                self._insert(item.end, between, [made for key, made in missing if key[0] > _name(item.value)])
                for key, made in twins:
                    if key in named:
                        self._merge(named[key], item, made)
                single += [] if twins else [item]
            below = (_children(self.text, item) for item in single if item.start not in self._merged)
            todo += [children for children in below if children is not None]

    def _moved(self, item: Item, make: Make) -> Iterator[str]:
        """What goes under another name in another locale."""
        name = _name(item.value)
        for made in make(self.text[item.start : item.end]) if name else ():
            if _name(json.loads(made)) != name:
                yield made

    def _merge(self, there: Item, original: Item, made: str) -> None:
        """Let what stands there become what was made of the original, as far as it is ours."""
        todo = [(there, original, whole(made))]
        while todo:
            there, original, twin = todo.pop()
            self._merged.add(there.start)
            mine, below = self.ours(str(there.value.get("_path", ""))), _children(self.text, there)
            if below is None and mine:
                self._replace(there, made[twin.start : twin.end])
            if below is None:
                continue
            if mine:
                for old, new in _shared(members(self.text, there), members(made, twin)):
                    self._replace(old, made[new.start : new.end])
            pairs = zip(_below(self.text, original), _below(made, twin), strict=False)
            todo += self._merge_below(below, pairs, made)

    def _merge_below(self, below: Item, pairs: Iterable[tuple[Item, Item]], made: str) -> list[tuple[Item, Item, Item]]:
        """The same for the entries of a directory; gives those that are to be merged in turn."""
        found, seen = list(items(self.text, below)), Counter[str]()
        named = _by_name(found)
        missing: list[str] = []
        again: list[tuple[Item, Item, Item]] = []
        for original, twin in pairs:
            key = _key(twin.value, seen)
            leftover = named.get((_name(original.value), key[1]))
            if key in named:
                again.append((named[key], original, twin))
            elif leftover is not None and not leftover.value.get("children"):
                self._replace(leftover, made[twin.start : twin.end])  # its page had no translation before
            elif self._is_added(twin):
                missing.append(made[twin.start : twin.end])
        self._insert(found[-1].end, separator(self.text, below, found), missing)
        return again

    def _is_added(self, item: Item) -> bool:
        """An entry of a page that is not translated would be its original's; what is no entry at all is nobody's."""
        value = item.value
        return isinstance(value, dict) and (bool(value.get("children")) or self.ours(str(value.get("_path", ""))))

    def _replace(self, old: Item, new: str) -> None:
        if self.text[old.start : old.end] != new:
            self.edits[old.start] = (old.end, new)

    def _precede(self, item: Item, between: str, texts: list[str]) -> None:
        if texts:
            self.edits[item.start] = (item.start, "".join(text + between for text in texts))

    def _insert(self, at: int, between: str, texts: list[str]) -> None:
        if texts:
            self.edits[at] = (at, "".join(between + text for text in texts))


def _hold_one_locale(text: str, tables: Iterable[Item], make: Make) -> bool:
    """Whether the site tells its documents apart by their locale alone, not by their paths (``content.locales``)."""
    for table in tables:
        for item in items(text, table):
            value: Any = item.value
            if isinstance(value, dict) and value.get("_locale") and value.get("_path"):
                twins = (json.loads(made) for made in make(text[item.start : item.end]))
                return any(twin["_path"] == value["_path"] and twin["_locale"] != value["_locale"] for twin in twins)
    return False


def _children(text: str, item: Item) -> Item | None:
    """The entries below an entry, if there are any."""
    children = item.value.get("children") if isinstance(item.value, dict) else None
    return member(text, item, "children") if isinstance(children, list) and children else None


def _below(text: str, item: Item) -> list[Item]:
    children = _children(text, item)
    return [] if children is None else list(items(text, children))


def _name(value: Any) -> str:
    """What an item is known by among its neighbours."""
    names = (value.get(name) for name in _IDENTITY) if isinstance(value, dict) else ()
    return next((name for name in names if isinstance(name, str) and name), "")


def _key(value: Any, seen: Counter[str]) -> Key:
    """The name of an item, and how many of this name were before."""
    name = _name(value)
    seen[name] += 1
    return name, seen[name]


def _by_name(found: Iterable[Item]) -> dict[Key, Item]:
    """The items that have a name, in order."""
    seen = Counter[str]()
    return {key: item for item in found if (key := _key(item.value, seen))[0]}


def _shared(old: Iterator[Item], new: Iterator[Item]) -> Iterator[tuple[Item, Item]]:
    """The fields that both entries have, but for the entries below them."""
    there = {item.key: item for item in old}
    yield from ((there[item.key], item) for item in new if item.key in there and item.key != "children")


def _names(value: Any) -> set[str]:
    """All names in a file, in lists below as well."""
    found: set[str] = set()
    todo = [value]
    while todo:
        value = todo.pop()
        if isinstance(value, list):
            todo += value
        elif isinstance(value, dict):
            found.add(_name(value))
            todo += [value[key] for key in (*_TABLES, "children") if isinstance(value.get(key), list)]
    return found
