"""How a bold run that fails can be written so that it works everywhere.

In this order: blanks go out of it, a bold link becomes a link in bold type, brackets and quotation marks around all of it
go out, as does punctuation at its edge (``**时间：**4 月`` → ``**时间**：4 月``), a blank goes between Latin and Chinese.
Where nothing helps it is written as HTML.  Punctuation alone need not be bold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from i18nflow.inline.emphasis import strict_flanking
from i18nflow.inline.normalise import HAN
from i18nflow.inline.tree import Element
from i18nflow.lint.marks import Char, Piece

_BRACKETS = dict(zip("（(【[「『《〈“‘", "）)】]」』》〉”’", strict=True))
_NOTES = dict(zip("）)】]", "（(【[", strict=True))
"""Brackets whose content may as well stand outside of the bold run that it follows."""
_MOST = 4
"""Marks of punctuation that are set outside."""
_SENTENCE = frozenset("，。、；：？！,.;:?!…—～·｜")


@dataclass(slots=True)
class Bold:
    """A bold run that is being mended; ``left`` and ``right`` are the characters around what stands before and behind it."""

    content: str
    inner: list[Piece]
    left: str
    right: str
    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)
    space_before: bool = False
    space_after: bool = False
    form: Literal["stars", "link", "html", "plain"] = "stars"
    """``link``: bold inside of the link that it is; ``html``: ``<strong>``; ``plain``: not bold."""

    def opens(self) -> bool:
        """Whether the first ``**`` can open."""
        left = " " if self.space_before else self._last(self.before) or self.left or " "
        return strict_flanking(left, self.content[self.inner[0].start])[0]

    def closes(self) -> bool:
        """Whether the last ``**`` can close."""
        right = " " if self.space_after else self._first(self.after) or self.right or " "
        return strict_flanking(self.content[self.inner[-1].end - 1], right)[1]

    def works(self) -> bool:
        """Whether the site will see it as bold."""
        return self.opens() and self.closes()

    def _first(self, found: list[Piece]) -> str:
        return self.content[found[0].start] if found else ""

    def _last(self, found: list[Piece]) -> str:
        return self.content[found[-1].end - 1] if found else ""


def mend(bold: Bold) -> bool:
    """Change ``bold`` until it works; whether that is possible."""
    _blanks_out(bold)
    moved = (*bold.before, *bold.after)
    if not bold.inner or any(isinstance(piece, Char) and piece.value == "\n" for piece in moved):
        return False
    if not bold.works() and _is_link(bold):
        bold.form = "link"
        return True
    if all(isinstance(piece, Char) and piece.value in _SENTENCE for piece in bold.inner):
        bold.form = "plain"
        return True
    inner, before, after = list(bold.inner), list(bold.before), list(bold.after)
    for step in _STEPS:
        if bold.works():
            return True
        step(bold)
    if not bold.works():
        bold.inner, bold.before, bold.after = inner, before, after
        bold.space_before = bold.space_after = False
        bold.form = "html"
    return True


def _is_link(bold: Bold) -> bool:
    """Whether a link is all there is, so that it may be bold inside instead."""
    only = bold.inner[0]
    is_link = isinstance(only, Element) and only.name == "a" and bool(only.children) and bold.content[only.start] == "["
    return is_link and len(bold.inner) == 1


def is_blank(piece: Piece) -> bool:
    """Whether a piece is white space, U+00A0 and U+3000 included."""
    return isinstance(piece, Char) and piece.value.isspace()


def _blanks_out(bold: Bold) -> None:
    while bold.inner and is_blank(bold.inner[0]):
        bold.before.append(bold.inner.pop(0))
    while bold.inner and is_blank(bold.inner[-1]):
        bold.after.insert(0, bold.inner.pop())


def _brackets_out(bold: Bold) -> None:
    """``甲**「乙」**丙`` → ``甲「**乙**」丙``."""
    values = [piece.value if isinstance(piece, Char) else "" for piece in bold.inner]
    if len(values) < 3 or _BRACKETS.get(values[0]) != values[-1] or _partner(values, len(values) - 1) != 0:
        return
    bold.before.append(bold.inner.pop(0))
    bold.after.insert(0, bold.inner.pop())


def _partner(values: list[str], closer: int) -> int:
    """Number of the bracket that the one at ``closer`` closes, -1 for none."""
    opening = next(mark for mark, other in _BRACKETS.items() if other == values[closer])
    depth = 0
    for at in range(closer, -1, -1):
        depth += (values[at] == values[closer]) - (values[at] == opening)
        if not depth:
            return at
    return -1


def _punctuation_out(bold: Bold) -> None:
    """``**时间：**4 月`` → ``**时间**：4 月``, ``**甲（乙）**丙`` → ``**甲**（乙）丙``."""
    for _ in range(_MOST):
        count = 0 if bold.closes() else _movable(bold.inner)
        if not count or count == len(bold.inner):
            break
        bold.after[:0] = bold.inner[-count:]
        del bold.inner[-count:]
        while is_blank(bold.inner[-1]):
            bold.after.insert(0, bold.inner.pop())
    while len(bold.inner) > 1 and not bold.opens() and isinstance(first := bold.inner[0], Char) and first.value in _SENTENCE:
        bold.before.append(bold.inner.pop(0))


def _movable(inner: list[Piece]) -> int:
    """How many of the last pieces are punctuation that may stand outside: a mark, or a note in brackets."""
    values = [piece.value if isinstance(piece, Char) else "" for piece in inner]
    if values[-1] in _SENTENCE:
        return 1
    if values[-1] not in _BRACKETS.values():
        return 0
    start = _partner(values, len(values) - 1)
    if start < 0:
        return 1
    if values[-1] not in _NOTES:
        return 0
    alone = all(values[start:]) and sum(value in _NOTES for value in values) == 1
    text_before = start > 0 and any(not value.isspace() for value in values[:start])
    return len(values) - start if alone and text_before else 0


def _space(bold: Bold) -> None:
    """``**a+**乙`` → ``**a+** 乙``, as Latin and Chinese are set apart anyway."""
    first, last = bold.content[bold.inner[0].start], bold.content[bold.inner[-1].end - 1]
    bold.space_before = not bold.opens() and _is_foreign(first) and not bold.before and bool(HAN.match(bold.left))
    bold.space_after = not bold.closes() and _is_foreign(last) and not bold.after and bool(HAN.match(bold.right))


def _is_foreign(char: str) -> bool:
    return char.isascii() or unicodedata.category(char) in ("So", "Sm")


_STEPS: tuple[Callable[[Bold], None], ...] = (_brackets_out, _punctuation_out, _brackets_out, _space)
