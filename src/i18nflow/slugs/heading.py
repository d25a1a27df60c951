"""Heading ids as Nuxt Content makes them: github-slugger with its memory, then the tidying of @nuxtjs/mdc.

Sources: github-slugger 2.0.0 ``index.js``; @nuxtjs/mdc 0.9.5 ``runtime/parser/compiler``; nuxt-formats.md §3.
"""

from __future__ import annotations

import re

from i18nflow.slugs.letters import removed

_HYPHENS = re.compile(r"-+")
_EDGES = re.compile(r"^-|-\Z")


def tidy(slug: str) -> str:
    """``slug`` with runs of ``-`` as one, without one at either edge, and ``_`` before a leading ASCII digit."""
    tidied = _EDGES.sub("", _HYPHENS.sub("-", slug))
    return f"_{tidied}" if tidied[:1] in tuple("0123456789") else tidied


class Slugger:
    """Makes ids and remembers them; one for a document, fed with every heading in order.

    The memory sees a slug *before* it is tidied: ``a b`` and ``a - b`` both get ``a-b``.
    """

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def heading_id(self, text: str) -> str:
        """The id of a heading whose text nodes read ``text``."""
        base = _slug(text)
        slug, count = self._free(base)
        if count:
            self._seen[base] = count
        self._seen[slug] = 0
        return tidy(slug)

    def preview(self, text: str) -> str:
        """What :meth:`heading_id` would give, without remembering it: is this id made, or stated by an author?"""
        return tidy(self._free(_slug(text))[0])

    def _free(self, base: str) -> tuple[str, int]:
        """The next slug that is not taken, and the number it ends in (0: none)."""
        if base not in self._seen:
            return base, 0
        count = self._seen[base] + 1
        while f"{base}-{count}" in self._seen:
            count += 1
        return f"{base}-{count}", count


def _slug(text: str) -> str:
    return removed().sub("", _lower(text)).replace(" ", "-")


def _lower(text: str) -> str:
    """``text`` in lower case, whatever Unicode this Python knows.

    Upper-case letters that are younger than the rule go first: one of them may have an old lower-case letter, which would stay.
    """
    lowered = text.lower()
    if lowered == text or text.isascii():
        return lowered
    return removed().sub(lambda run: "".join(char for char in run[0] if char == char.lower()), text).lower()
