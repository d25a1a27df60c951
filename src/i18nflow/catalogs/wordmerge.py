"""Two changes of one text joined word by word, so that no word that somebody typed is lost.

Where only one side changed something, that side's words stand; where both changed the same words differently both stay, yours
behind theirs, for a person to choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from i18nflow.catalogs.joining import joined_texts
from i18nflow.catalogs.worddiff import changes
from i18nflow.catalogs.wordtokens import is_placeable, tokens

_PARTING = 3
"""Words in a row, the same on all sides, that part two conflicts: fewer would leave scraps of two sentences in turn."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """What a side has in the place of some words of the base."""

    start: int
    stop: int
    words: Words


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with both changes."""

    text: str
    clean: bool
    """Whether no word was changed by both."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands in one place of the three texts."""

    base: Words
    theirs: Words
    yours: Words

    @property
    def is_conflict(self) -> bool:
        return self.base not in (self.theirs, self.yours) and self.theirs != self.yours

    @property
    def text(self) -> str:
        if self.is_conflict:
            return joined_texts([side for side in map("".join, (self.theirs, self.yours)) if side])
        return "".join(self.yours if self.theirs == self.base else self.theirs)


def merge_words(base: str, theirs: str, yours: str) -> Merged:
    """Join what ``theirs`` and ``yours`` made of ``base``; tags and placeholders are never cut, Han and kana are words.

    Laws: what only one side changed is as that side has it, and so is what both changed alike; every word that a side has and
    the base has not is in the text.

    >>> merge_words("The old house.", "The old red house.", "That old house.").text
    'That old red house.'
    """
    if theirs in (base, yours):
        return Merged(yours, True)
    if yours == base:
        return Merged(theirs, True)
    words = tokens(base)
    edits = _edits(words, tokens(theirs)), _edits(words, tokens(yours))
    pieces = list(_pieces(words, *edits, 0))
    if _runs_together(pieces):
        pieces = list(_pieces(words, *edits, 1))
    return Merged("".join(piece.text for piece in pieces), not any(piece.is_conflict for piece in pieces))


def _edits(old: Words, new: Words) -> list[_Edit]:
    """What has to be replaced, those without anything between them as one."""
    found: list[_Edit] = []
    for gone, come in changes(old, new):
        start, words = gone.start, tuple(new[come])
        if found and found[-1].stop == start:
            before = found.pop()
            start, words = before.start, (*before.words, *words)
        found.append(_Edit(start, gone.stop, words))
    return found


def _pieces(base: Words, theirs: Sequence[_Edit], yours: Sequence[_Edit], reach: int) -> Iterator[_Piece]:
    """The three texts in pieces, one after the other; with ``reach`` 1 changes that touch each other are of one piece."""
    at = 0
    pieces: list[_Piece] = []
    for group in _groups(theirs, yours, reach):
        start, stop = min(edit.start for edit in group[0] + group[1]), max(edit.stop for edit in group[0] + group[1])
        pieces += [_Piece(*[base[at:start]] * 3), _Piece(base[start:stop], *(_made(base, start, stop, side) for side in group))]
        at = stop
    return _parted([*pieces, _Piece(*[base[at:]] * 3)])


def _groups(theirs: Sequence[_Edit], yours: Sequence[_Edit], reach: int) -> Iterator[tuple[list[_Edit], list[_Edit]]]:
    """The changes of both sides, those that overlap together."""
    group: tuple[list[_Edit], list[_Edit]] = [], []
    first, end = 0, -1
    for edit, side in sorted([*((edit, 0) for edit in theirs), *((edit, 1) for edit in yours)], key=_order):
        together = edit.start < end + reach or (edit.start, edit.stop) == (first, end)
        if not together and (group[0] or group[1]):
            yield group
            group = [], []
        first, end = (first, max(end, edit.stop)) if together else (edit.start, edit.stop)
        group[side].append(edit)
    if group[0] or group[1]:
        yield group


def _order(found: tuple[_Edit, int]) -> tuple[int, int, int]:
    edit, side = found
    return edit.start, edit.stop, side


def _made(base: Words, start: int, stop: int, edits: Sequence[_Edit]) -> Words:
    """What a side made of the base from ``start`` to ``stop``."""
    words: list[str] = []
    for edit in edits:
        words += (*base[start : edit.start], *edit.words)
        start = edit.stop
    return (*words, *base[start:stop])


def _runs_together(pieces: Sequence[_Piece]) -> bool:
    """Whether words of different pieces would become one, as where one side took the blank away that parts them."""
    wanted = [word for piece in pieces for word in tokens(piece.text) if not word.isspace()]
    return wanted != [word for word in tokens("".join(piece.text for piece in pieces)) if not word.isspace()]


def _parted(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces, with conflicts that nothing much lies between made one."""
    waiting: list[_Piece] = []
    for piece in pieces:
        common = piece.base == piece.theirs == piece.yours
        if piece.is_conflict:
            waiting = [_joined([*waiting, piece])]
        elif waiting and common and sum(map(_is_word, piece.base)) < _PARTING:
            waiting.append(piece)
        else:
            yield from (*waiting, piece)
            waiting = []
    yield from waiting


def _joined(pieces: Sequence[_Piece]) -> _Piece:
    sides = zip(*((piece.base, piece.theirs, piece.yours) for piece in pieces), strict=True)
    base, theirs, yours = (tuple(word for words in side for word in words) for side in sides)
    return _Piece(base, theirs, yours)


def _is_word(token: str) -> bool:
    return token[0].isalnum() or is_placeable(token)
