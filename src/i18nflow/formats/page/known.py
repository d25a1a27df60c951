"""Texts that a page repeats: of itself, or of another page.  What each of them becomes is asked of whoever knows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice

from i18nflow.formats.base import Job
from i18nflow.inline.plain import folded, plain, plain_forms

Find = Callable[[str], str | None]
_SEPARATOR = re.compile(r"(\s*[|｜·•»‹›]\s*|\s+[-–—_:/]\s+|\s*——\s*)")
_PAGES = 256
"""Pages that are asked for a text that is not known to be of one of them."""
_PATIENCE = 50_000
"""After so many questions in vain only the page itself is asked, and the one that a text is most likely of."""
_PARTS = 12
"""More than these, and a title is looked up only as a whole."""


class Known:
    """Answers for one rebuild: the page's own translations first, then the pages that :class:`Job` knows."""

    def __init__(self, job: Job, pages: Iterable[str]) -> None:
        self._job = job
        self._pages = tuple(islice(dict.fromkeys(page for page in (*job.pages, *pages) if page), _PAGES))
        self._patience = _PATIENCE
        self._said: dict[str, str] = {}
        self._found: dict[tuple[str, str], str | None] = {}

    def say(self, msgid: str, msgstr: str) -> None:
        """Note a translation that the page shows."""
        for form in plain_forms(msgid):
            self._said.setdefault(form, plain(msgstr, " "))

    def find(self, text: str, near: str = "") -> str | None:
        """``text`` in the target locale, ``None`` where nobody knows it; ``near`` is the page that it is most likely of."""
        wanted = folded(text)
        if wanted in self._said:
            return self._said[wanted]
        key = (near, wanted)
        if key not in self._found:
            self._found[key] = self._echo(wanted, near)
        return self._found[key]

    def _echo(self, wanted: str, near: str) -> str | None:
        """The answer of the first page that has one; a list of thousands of articles must not ask each for the texts of all."""
        for page in dict.fromkeys((near, "", *(self._pages if self._patience > 0 else ()))):
            found = self._job.echo(page, wanted)
            if found is not None:
                return found
            self._patience -= 1
        return None


def composed(text: str, find: Find) -> list[tuple[str, str | None]] | None:
    """The parts of a title such as ``article - site``, separators among them, each with what ``find`` gives for it.

    Known parts are as long as can be, so that an article's own ``-`` is none.  ``None`` where no part is known.
    """
    pieces = _SEPARATOR.split(text)
    if not 1 < len(pieces) <= 2 * _PARTS:
        return None
    parts: list[tuple[str, str | None]] = []
    at = 0
    while at < len(pieces):
        end, found = _longest(pieces, at, find)
        parts.append(("".join(pieces[at:end]), found))
        parts += [(separator, separator) for separator in pieces[end : end + 1]]
        at = end + 1
    return parts if any(found is not None for _, found in parts[::2]) else None


def _longest(pieces: list[str], at: int, find: Find) -> tuple[int, str | None]:
    """Where the longest known text that begins at a piece ends, and what it becomes; the piece itself where none is known."""
    for end in range(len(pieces), at, -2):
        found = find("".join(pieces[at:end]))
        if found is not None:
            return end, found
    return at + 1, None
