"""``news/**``: which articles a person means, as a pattern over their names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_TOKEN = re.compile(r"\*\*/|\*+|\?|.", re.DOTALL)
_PATTERNS, _NAMES = 64, 4096
"""That are remembered."""


@lru_cache(maxsize=_PATTERNS)
def globbed(pattern: str) -> Callable[[str], bool]:
    """Tells whether a name fits ``pattern``; in time linear in both, whatever the case of letters.

    ``**/`` stands for any directories, also for none, ``**`` for anything, ``*`` for anything but ``/``, ``?`` for one
    character but ``/``.  A pattern without these means that name, and all below it.

    >>> [name for name in ("news", "news/1", "news/a/1", "newsletter") if globbed("news")(name)]
    ['news', 'news/1', 'news/a/1']
    >>> [name for name in ("news/1", "news/a/1") if globbed("news/*")(name)]
    ['news/1']
    """
    folded = pattern.casefold()
    if not set("*?") & set(folded):
        name = folded.rstrip("/")
        return lru_cache(maxsize=_NAMES)(lambda text: f"{text.casefold()}/".startswith(f"{name}/"))
    return lru_cache(maxsize=_NAMES)(_Machine(folded).fits)


class _Machine:
    """A pattern as a machine whose states are the bits of one number: bit n is set before the n-th token."""

    def __init__(self, pattern: str) -> None:
        self._moves: dict[str, int] = {}
        """By character: the states that it leads out of, to the next one."""
        self._any = self._flat = self._deep = self._leap = 0
        """States of ``?``; those that ``*`` and ``**`` may be left without a character; those in which any character stays;
        those before ``**/``, which may stand for nothing."""
        state = 1
        for token in _tokens(pattern):
            state = self._add(token, state)
        self._end = state

    def _add(self, token: str, state: int) -> int:
        """Add a token that begins in ``state``; gives the state behind it."""
        if token == "**/":
            self._leap |= state
            self._deep |= state << 1
            return self._add("/", state << 1)
        if token == "?":
            self._any |= state
        elif token in ("*", "**"):
            self._flat |= state
            self._deep |= state if token == "**" else 0
        else:
            self._moves[token] = self._moves.get(token, 0) | state
        return state << 1

    def fits(self, text: str) -> bool:
        """Whether the whole of ``text`` fits."""
        states = self._reached(1)
        for char in text.casefold():
            stay, leave = (self._deep, 0) if char == "/" else (self._deep | self._flat, self._any)
            states = self._reached((states & stay) | (states & (leave | self._moves.get(char, 0))) << 1)
        return bool(states & self._end)

    def _reached(self, states: int) -> int:
        """The states, and those that are reached from them without a character."""
        before = states & self._leap
        states |= before << 1 | before << 2
        return states | (states & self._flat) << 1


def _tokens(pattern: str) -> list[str]:
    """The tokens of a pattern, of wildcards beside each other the one that stands for most."""
    found: list[str] = []
    for match in _TOKEN.finditer(pattern):
        token = match[0] if match[0] == "**/" or match[0][0] != "*" else match[0][:2]
        if found and token == "**/" == found[-1]:
            continue
        if found and token in ("*", "**") and found[-1] in ("*", "**"):
            found[-1] = max(token, found[-1])
        else:
            found.append(token)
    return found
