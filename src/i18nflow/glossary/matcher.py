"""Many terms found in a text at once: the longest ones, none over another, without blanks between words.

A trie of nested tables.  On real articles it is quicker than Aho–Corasick in C (pyahocorasick), which has to hand every match
over to Python: docs/glossary.md has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from i18nflow.glossary.folding import KINDS

T = TypeVar("T")
_ANOTHER = frozenset("器者率性员端")
"""Chinese suffixes that make another word of the one before them: ``服务器`` is no ``服务``."""
_END = ""
"""The key under which a node keeps that a word ends there."""


class Matcher(Generic[T]):
    """Looks for folded words (:func:`i18nflow.glossary.folding.key`) in folded texts; gives what belongs to them.

    A word that begins or ends with a letter of a script with blanks must stand alone there (``API`` is not in ``RAPID``, but
    in ``使用API``); so must a word of one character, of any script: ``类`` is not in ``分类``.
    """

    def __init__(self, words: Mapping[str, T]) -> None:
        self._words = {word: value for word, value in words.items() if word}
        self._root: dict[str, Any] = {}
        for word in self._words:
            node = self._root
            for char in word:
                node = node.setdefault(char, {})
            node[_END] = True

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Start, end and value of the words in ``text``, in order; of words over each other the longest, then the first."""
        found = list(self._all(text))
        if len(found) > 1:
            found = _apart(found, len(text))
        return [(start, end, self._words[text[start:end]]) for start, end in found]

    def _all(self, text: str) -> Iterator[tuple[int, int]]:
        """Every word that stands alone in ``text``, those over each other too."""
        size = len(text)
        for start, node in enumerate(map(self._root.get, text)):
            end = start + 1
            while node is not None:
                if _END in node and _alone(text, start, end):
                    yield start, end
                if end == size:
                    break
                node = node.get(text[end])  # noqa: PLW2901 - down the trie
                end += 1


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the word at ``start:end`` is a word there, and not a part of one."""
    if text[end : end + 1] in _ANOTHER:
        return False
    single = end - start == 1
    first, last = KINDS[text[start]], KINDS[text[end - 1]]
    if start and first and (single or first == "a") and KINDS[text[start - 1]] == first:
        return False
    return not (end < len(text) and last and (single or last == "a") and KINDS[text[end]] == last)


def _apart(found: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The longest first, each that is not over a longer one."""
    taken = bytearray(length)
    kept = []
    for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end))
    return sorted(kept)
