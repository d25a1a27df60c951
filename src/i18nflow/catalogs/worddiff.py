"""What became of a text: which of its words stayed, which went, which came.

The fewest words that can have changed are found (the longest common subsequence), then what a person would take for one
change is made one: a blank or a comma between two changed words is no anchor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from i18nflow.catalogs.likeness import edits
from i18nflow.catalogs.wordtokens import is_placeable, tokens

Op = Literal["equal", "delete", "insert"]
Diff = tuple[tuple[Op, str], ...]
Change = tuple[slice, slice]
"""Tokens of the old text, and those of the new one that stand in their place."""

_LARGEST = 16_000_000
"""Tokens of the one × tokens of the other, without what they begin and end with alike; beyond, all between is changed."""
_ANCHOR = 3
"""Equal characters in a row that part two changes of a diff by character."""


def word_diff(old: str, new: str) -> Diff:
    """``old`` → ``new`` by words, Han and kana by character; tags and placeholders stay whole.

    What is equal and deleted, joined, is ``old``; what is equal and inserted is ``new``.  A deletion stands before the
    insertion that took its place, and no two neighbours are of one kind.

    >>> word_diff("看<a1>第三场</a1>。", "看<a1>第四场</a1>。")
    (('equal', '看<a1>第'), ('delete', '三'), ('insert', '四'), ('equal', '场</a1>。'))
    """
    return _diff(tokens(old), tokens(new), _has_word)


def char_diff(old: str, new: str) -> Diff:
    """As :func:`word_diff`, by character, tags and placeholders still whole: what differs in two texts that are alike."""
    return _diff(_characters(old), _characters(new), _is_telling)


def _characters(text: str) -> tuple[str, ...]:
    return tuple(piece for token in tokens(text) for piece in ((token,) if is_placeable(token) else token))


def _has_word(run: Sequence[str]) -> bool:
    """Whether something in a run of tokens can be recognised again: a word or a tag, not a blank or punctuation."""
    return any(token[0].isalnum() or is_placeable(token) for token in run)


def _is_telling(run: Sequence[str]) -> bool:
    return len(run) >= _ANCHOR or any(is_placeable(one) or one > "\u2e80" for one in run)


def _diff(old: Sequence[str], new: Sequence[str], parts: Callable[[Sequence[str]], bool]) -> Diff:
    """The diff of two rows of tokens; ``parts`` says whether equal tokens part the changes around them."""
    found: list[tuple[Op, str]] = []
    at = 0
    for gone, come in _joined(old, changes(old, new), parts):
        pieces: tuple[tuple[Op, Sequence[str]], ...]
        pieces = (("equal", old[at : gone.start]), ("delete", old[gone]), ("insert", new[come]))
        found += [(op, "".join(piece)) for op, piece in pieces if piece]
        at = gone.stop
    found += [("equal", "".join(old[at:]))] if at < len(old) else []
    return tuple(found)


def changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """What has to be replaced in a row of tokens to make the other of it, in order; in bounded time."""
    first = _common(old, new)
    rest = min(len(old), len(new)) - first
    last = _common(old[::-1][:rest], new[::-1][:rest])
    changed, wanted = old[first : len(old) - last], new[first : len(new) - last]
    if len(changed) * len(wanted) > _LARGEST:
        yield slice(first, len(old) - last), slice(first, len(new) - last)
        return
    for gone, come in edits(changed, wanted):
        yield slice(gone.start + first, gone.stop + first), slice(come.start + first, come.stop + first)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens both begin with."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other))
    )


def _joined(old: Sequence[str], changes: Iterator[Change], parts: Callable[[Sequence[str]], bool]) -> list[Change]:
    """Changes with nothing between them that parts them, made one."""
    joined: list[Change] = []
    for gone, come in changes:
        if joined and not parts(old[joined[-1][0].stop : gone.start]):
            (first, _), (second, _) = ((one.start, one.stop) for one in joined.pop())
            joined.append((slice(first, gone.stop), slice(second, come.stop)))
        else:
            joined.append((gone, come))
    return joined
