"""From the entries of a flattened value to the value: no recursion, every index checked, objects shared as written.

Source: sveltejs/devalue 5.6 and 5.9 ``src/parse.js``; nuxt-formats.md §1.  Where they differ, what either accepts is read,
but for indices that are no integers or point nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn, cast

from i18nflow.errors import SourceError
from i18nflow.formats.payload.shapes import chained, child_positions, is_index
from i18nflow.formats.payload.values import SPARSE, Container, Number, Sparse, Special, Tagged, Value
from i18nflow.wording import say

_MAX_LENGTH = 2**32 - 1
_MISSING = Special.HOLE
_WITHOUT_ENTRY = {special.value: special for special in Special if special is not Special.HOLE}


class Reader:
    """Builds the value of entry 0 of ``entries``; each container is made empty first and filled from a list of work."""

    def __init__(self, entries: Sequence[object]) -> None:
        self._entries = entries
        self._made: list[Value] = [_MISSING] * len(entries)
        self._todo: list[int] = []
        self._straight: set[int] = set()

    def read(self) -> Value:
        """The value; raises :class:`SourceError` naming the entry at fault."""
        root = self._entry(0)
        while self._todo:
            self._fill(self._todo.pop())
        return root

    def _entry(self, index: int) -> Value:
        made = self._made[index]
        if made is _MISSING:
            entry = self._entries[index]
            made = self._made[index] = _shell(entry)
            if isinstance(entry, list | dict):
                self._todo.append(index)
        return made

    def _fill(self, index: int) -> None:
        entry = self._entries[index]
        target = cast("Container", self._made[index])
        if isinstance(target, Tagged):
            self._fill_tagged(index, target)
        elif isinstance(target, dict):
            self._fill_object(index, target, cast("dict[str, object]", entry))
        elif isinstance(target, Sparse):
            self._fill_sparse(index, target, cast("list[object]", entry))
        else:
            refs = cast("list[object]", entry)
            target.extend(Special.HOLE if is_index(ref) and ref == -2 else self._ref(index, ref) for ref in refs)

    def _ref(self, index: int, ref: object) -> Value:
        """The value that a number inside entry ``index`` stands for."""
        if not is_index(ref):
            _fail(index, say("{ref} stands where the number of an entry belongs", ref=_shown(ref)))
        if ref in _WITHOUT_ENTRY:
            return _WITHOUT_ENTRY[ref]
        if not 0 <= ref < len(self._entries):
            _fail(index, say("there is no entry {ref}, the last is {count}", ref=ref, count=len(self._entries) - 1))
        return self._entry(ref)

    def _fill_object(self, index: int, target: dict[str, Value], entry: dict[str, object]) -> None:
        if "__proto__" in entry:
            _fail(index, say("an object with the key `__proto__`"))
        for key, ref in entry.items():
            target[key] = self._ref(index, ref)

    def _fill_sparse(self, index: int, target: Sparse, entry: list[object]) -> None:
        length = entry[1] if len(entry) > 1 else None
        if not is_index(length) or not 0 <= length <= _MAX_LENGTH or len(entry) % 2:
            _fail(index, say("a sparse array needs a length and pairs of position and value"))
        target.length = length
        for position, ref in zip(entry[2::2], entry[3::2], strict=True):
            if not is_index(position) or not 0 <= position < length or position in target.items:
                _fail(
                    index,
                    say(
                        "position {position} twice, or outside a sparse array of length {length}",
                        position=_shown(position),
                        length=length,
                    ),
                )
            target.items[position] = self._ref(index, ref)

    def _fill_tagged(self, index: int, target: Tagged) -> None:
        children = child_positions(target.tag, cast("list[object]", target.items), self._entries)
        if children is None:
            _fail(index, say("`{tag}` with arguments that devalue does not write for it", tag=_shown(target.tag)))
        self._refuse_ring(index)
        target.children = children
        for at in children:
            target.items[at] = self._ref(index, target.items[at])

    def _refuse_ring(self, index: int) -> None:
        """A tag of the site's own that leads back to itself through such tags only has no value."""
        seen = {index}
        ref = chained(self._entries[index])
        while ref is not None and 0 <= ref < len(self._entries) and ref not in self._straight:
            if ref in seen:
                _fail(index, say("a tag that contains itself"))
            seen.add(ref)
            ref = chained(self._entries[ref])
        self._straight |= seen


def _shell(entry: object) -> Value:
    """A primitive itself, or its container still empty."""
    if isinstance(entry, dict):
        return {}
    if not isinstance(entry, list):
        return cast("str | int | Number | None", entry)
    if entry and isinstance(entry[0], str):
        return Tagged(entry[0], entry[1:], range(0))
    return Sparse(0, {}) if entry and is_index(entry[0]) and entry[0] == SPARSE else []


def _shown(value: object) -> str:
    text = value.text if isinstance(value, Number) else str(value)
    return text if len(text) <= 40 else text[:37] + "…"


def _fail(index: int, message: str) -> NoReturn:
    raise SourceError("payload-entry", say("entry {index}: {message}", index=index, message=message))
