"""Where in a built text the values of attributes stand that are units: their elements, which a translation may have moved.

A run of text was proven to read back as its translation was meant, and there each element carries the number of the source's.
So elements are told by their kind and number, and nothing is searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from i18nflow.inline.flow import Opening, Run
from i18nflow.inline.msgstr import read_msgstr
from i18nflow.inline.normalise import Pattern, normalise
from i18nflow.inline.roles import in_heading
from i18nflow.inline.tags import BARE
from i18nflow.inline.tree import Element, elements
from i18nflow.preview.values import Mark

Marks = Mapping[int, tuple[Mark, ...]]
"""By the offset at which an element begins."""
Item = tuple[Run, Pattern] | Opening
_Key = tuple[str, int]
"""Name and number of an element within its pattern; ``""`` and a count for what stands around all of it."""


def moved(old: Pattern, new: Callable[[], Pattern], marks: Marks, msgstr: str | None) -> Iterator[tuple[int, tuple[Mark, ...]]]:
    """The marks of a run where they stand in the built one; ``msgstr`` is what it shows, ``None`` for its source.

    ``new`` is asked only where there are marks.
    """
    known = {key: marks[element.start] for key, element in _keyed(old) if element.start in marks}
    if not known:
        return
    order = None if msgstr is None else _order(old, msgstr)
    for key, element in _placed(new(), len(old.wrappers), order):
        if key in known and element.start >= 0:
            yield element.start, known[key]


def moved_in_tree(
    before: Sequence[Item], after: Sequence[Run | Opening], marks: Marks, said: Callable[[int], str | None], *, repair: bool
) -> dict[int, tuple[Mark, ...]]:
    """As :func:`moved`, for all runs and openings of a tree; ``said`` gives the msgstr of a run by its number."""
    found: dict[int, tuple[Mark, ...]] = {}
    number = 0
    for old, new in zip(before, after, strict=False):
        if isinstance(old, Opening) or isinstance(new, Opening):
            if isinstance(old, Opening) and isinstance(new, Opening) and old.element.start in marks:
                found[new.element.start] = marks[old.element.start]
        else:
            found.update(moved(old[1], partial(_pattern, new, repair), marks, said(number)))
        number += not isinstance(old, Opening)
    return found


def _pattern(run: Run, repair: bool) -> Pattern:
    return normalise(run.nodes, emphasis_repair=repair, heading=in_heading(run))


def _keyed(pattern: Pattern) -> Iterator[tuple[_Key, Element]]:
    yield from ((("", at), wrapper) for at, wrapper in enumerate(pattern.wrappers))
    yield from (((element.name, element.number), element) for element in elements(pattern.nodes) if element.number)


def _order(source: Pattern, msgstr: str) -> dict[str, list[int]]:
    """The numbers of the elements of each kind in the order in which a translation has them."""
    order: dict[str, list[int]] = {}
    for element in elements(read_msgstr(msgstr, source.nodes)[0]):
        if element.number:
            order.setdefault(element.name, []).append(element.number)
    return order


def _placed(pattern: Pattern, kept: int, order: Mapping[str, list[int]] | None) -> Iterator[tuple[_Key, Element]]:
    """The elements of a built run with the keys of those that they stand for; the first ``kept`` wrappers are the source's."""
    yield from ((("", at), wrapper) for at, wrapper in enumerate(pattern.wrappers[:kept]))
    met: dict[str, int] = {}
    for element in (*pattern.wrappers[kept:], *elements(pattern.nodes)):
        if element.name != "code" and (element.attributes or element.name not in BARE):
            at = met[element.name] = met.get(element.name, 0) + 1
            numbers = None if order is None else order.get(element.name, [])
            if numbers is None:
                yield (element.name, at), element
            elif at <= len(numbers):
                yield (element.name, numbers[at - 1]), element
