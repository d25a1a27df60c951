"""Applies fixes to a text, as many as can be proven.

A fix says what the outline of the document must become.  The new text is read again, and must give exactly that: the intended
meaning where something was mended, the old one everywhere else.  Fixes that cannot be proven together are proven in halves,
and one that fails alone is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff

from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.splice import Edit
from i18nflow.lint.outline import outline, text_item
from i18nflow.lint.page import Page
from i18nflow.lint.rule import Fault, Fix, Inline, Item, Items
from i18nflow.lint.trees import Change, exchanged

ROUNDS = 10
"""A fix may show what another one hid; more rounds than this only a hostile text would take."""
_ATTEMPTS = 60
"""Readings of one text in one round: fixes that could not be proven by then are left out."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended text, and how many fixes are in it."""

    text: str
    count: int


def fixed(text: str, dialect: Dialect, find: Callable[[Page], Iterable[Fault]]) -> Fixed:
    """``text`` with the fixes of what ``find`` finds; byte for byte the same where there are none."""
    count = 0
    for _ in range(ROUNDS):
        page = Page(text, dialect)
        fixes = _apart(fault.fix for fault in find(page) if fault.fix is not None)
        round_ = _Round(page, dialect)
        round_.take(fixes)
        if not round_.taken:
            break
        text, count = round_.text, count + len(round_.taken)
    return Fixed(text, count)


def diff(path: str, before: str, after: str) -> Iterator[str]:
    """What a fix changes, for people: lines of a unified diff, without line ends; nothing if both texts are equal."""
    old, new = (text.removeprefix("\ufeff").splitlines() for text in (before, after))
    yield from (line.rstrip("\n") for line in unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm=""))


class _Round:
    """The fixes of one reading: ``taken`` are those that are proven, ``text`` has them."""

    def __init__(self, page: Page, dialect: Dialect) -> None:
        self.page, self.dialect = page, dialect
        self.taken: list[Fix] = []
        self.text = page.reading.source.text
        self._items = outline(page.reading)
        self._attempts = 0

    def take(self, fixes: Sequence[Fix]) -> None:
        """Take as many of ``fixes`` as can be proven beside those taken already."""
        if not fixes or self._attempts >= _ATTEMPTS:
            return
        together = [*self.taken, *fixes]
        new = self._proven(together)
        if new is not None:
            self.taken, self.text = together, new
        elif len(fixes) > 1:
            half = len(fixes) // 2
            self.take(fixes[:half])
            self.take(fixes[half:])

    def _proven(self, fixes: Sequence[Fix]) -> str | None:
        """The text with ``fixes``, if it reads as they say."""
        self._attempts += 1
        items = _expected(self.page, self._items, fixes)
        if items is None:
            return None
        new = _edited(self.page, [edit for fix in fixes for edit in fix.edits])
        return new if outline(Page(new, self.dialect).reading) == items else None


def _apart(found: Iterable[Fix]) -> list[Fix]:
    """Each fix once, in order, without those that would touch what an earlier one touches."""
    fixes = sorted(dict.fromkeys(found), key=lambda fix: fix.edits[0].start)
    kept: list[Fix] = []
    end = -1
    items: dict[int, int] = {}
    for fix in fixes:
        if min(edit.start for edit in fix.edits) > end and _free(fix.meant, items):
            kept.append(fix)
            end = max(edit.end for edit in fix.edits)
    return kept


def _free(meant: Inline | Items, taken: dict[int, int]) -> bool:
    """Whether no fix before means something else for the same place; ``taken`` is the end of what is, by item."""
    if isinstance(meant, Inline):
        if meant.change.start < taken.get(meant.at, 0):
            return False
        taken[meant.at] = meant.change.end
        return True
    numbers = range(meant.first, meant.end)
    if any(at in taken for at in numbers):
        return False
    taken.update((at, 1 << 60) for at in numbers)
    return True


def _edited(page: Page, edits: Sequence[Edit]) -> str:
    """The source with ``edits``, its byte order mark and line ends kept; new lines end as most do."""
    return page.reading.source.spliced({edit.start: (edit.end, edit.text) for edit in edits})


def _expected(page: Page, items: Sequence[Item], fixes: Sequence[Fix]) -> list[Item] | None:
    """What the outline must become; ``None`` where a fix does not fit the tree that it is for."""
    wanted = list(items)
    changes: dict[int, list[Change]] = {}
    for fix in fixes:
        if isinstance(meant := fix.meant, Inline):
            changes.setdefault(meant.at, []).append(meant.change)
    for inlined in page.inlines:
        if inlined.at in changes:
            nodes = exchanged(inlined.block.nodes, inlined.block.content, changes[inlined.at])
            if nodes is None:
                return None
            token = page.reading.tokens[inlined.at - 1]
            wanted[inlined.at] = text_item(token.level, nodes, token.tag)
    for fix in reversed(fixes):
        if isinstance(meant := fix.meant, Items):
            wanted[meant.first : meant.end] = meant.items
    return wanted
