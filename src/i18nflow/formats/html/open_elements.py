"""The stack of open elements: which of them a start or an end tag ends, in constant time per tag.

For every name and every group of names it keeps the positions in the stack, so "in scope" is a comparison of two
numbers and a page of unclosed tags costs no more than any other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from i18nflow.formats.html import names
from i18nflow.inline.tags import HEADINGS

_LIST_ITEM = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
_ENDS_CURRENT: dict[str, frozenset[str]] = {
    **dict.fromkeys(HEADINGS, HEADINGS),
    **dict.fromkeys(("option", "optgroup"), frozenset(["option"])),
    **dict.fromkeys(("rb", "rt", "rtc", "rp"), frozenset(["rb", "rt", "rp"])),
}
_GROUPS = {
    "#scope": names.SCOPE,
    "#button": names.SCOPE | {"button"},
    "#list": names.SCOPE | {"ol", "ul"},
    "#table": frozenset(["table", "template", "html"]),
    "#special": names.SPECIAL,
    "#item": names.SPECIAL - {"address", "div", "p", "li", "dd", "dt"},
    "#foreign": names.FOREIGN,
    "#integration": names.INTEGRATION,
    "#heading": HEADINGS,
}
_GROUPS_OF = {
    name: tuple(group for group, members in _GROUPS.items() if name in members) for name in frozenset().union(*_GROUPS.values())
}


class OpenElements:
    """Names of the open elements; positions count from the outermost, 0."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._positions: defaultdict[str, list[int]] = defaultdict(list)

    def push(self, name: str) -> None:
        """Open an element."""
        for key in (name, *_GROUPS_OF.get(name, ())):
            self._positions[key].append(len(self._names))
        self._names.append(name)

    def pop(self) -> None:
        """End the innermost element."""
        name = self._names.pop()
        for key in (name, *_GROUPS_OF.get(name, ())):
            self._positions[key].pop()

    def foreign(self, name: str) -> bool:
        """Whether an element opened now belongs to ``svg`` or ``math``."""
        return name in names.FOREIGN or self._last("#foreign") > self._last("#integration")

    def ended_by_start(self, name: str) -> Iterator[int]:
        """Positions from which on elements end before ``name`` opens; pop each before asking for the next."""
        if name in names.BREAKOUT:
            yield from self._outermost_after("#integration", ("#foreign",))
        yield from self._siblings(name)
        if name in names.CLOSES_P and self._last("p") > self._last("#button"):
            yield self._last("p")
        if self._names and self._names[-1] in _ENDS_CURRENT.get(name, ()):
            yield len(self._names) - 1

    def ended_by_end(self, name: str) -> int | None:
        """Position of the element that ``</name>`` ends, ``None`` where the tag is stray."""
        if name in HEADINGS:
            return self._within("#heading", "#scope")
        if name == "p":
            return self._within(name, "#button")
        if name == "li":
            return self._within(name, "#list")
        if name == "table" or name in names.TABLE_SIBLINGS:
            return self._within(name, "#table")
        if name in names.ENDS_IN_SCOPE:
            return self._within(name, "#scope")
        return self._within(name, "#special") if name != "template" else self._within(name, name)

    def _siblings(self, name: str) -> Iterator[int]:
        """What an element of this kind ends because it cannot hold it: list items, cells, options, links."""
        if name in _LIST_ITEM:
            last = max(self._last(item) for item in _LIST_ITEM[name])
            if last > self._last("#item"):
                yield last
        elif name in names.TABLE_SIBLINGS:
            yield from self._outermost_after("#table", names.TABLE_SIBLINGS[name])
        elif name in names.CLOSES_ITSELF:
            barrier = "#special" if name in names.FORMATTING else "#scope"
            if self._last(name) > self._last(barrier):
                yield self._last(name)

    def _outermost_after(self, barrier: str, keys: Iterable[str]) -> Iterator[int]:
        """The outermost open element of these names inside the innermost one of the group ``barrier``, if any."""
        limit = self._last(barrier)
        found = []
        for key in keys:
            positions = self._positions[key]
            inside = bisect_right(positions, limit)
            found += positions[inside : inside + 1]
        if found:
            yield min(found)

    def _within(self, name: str, barrier: str) -> int | None:
        """The innermost ``name``, unless an element of the group ``barrier`` stands inside it."""
        position = self._last(name)
        return position if position >= 0 and position >= self._last(barrier) else None

    def _last(self, key: str) -> int:
        positions = self._positions.get(key)
        return positions[-1] if positions else -1
