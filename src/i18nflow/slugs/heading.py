"""Heading ids as Nuxt Content makes them: github-slugger with its memory, then the tidying of @nuxtjs/mdc.

Sources: github-slugger 2.0.0 ``index.js``; @nuxtjs/mdc 0.9.5 ``runtime/parser/compiler``; nuxt-formats.md §3.
"""

from __future__ import annotations

import re

from i18nflow.slugs.letters import REMOVED

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
        return tidy(self._slug(text))

    def _slug(self, text: str) -> str:
        base = result = REMOVED.sub("", _lower(text)).replace(" ", "-")
        while result in self._seen:
            self._seen[base] += 1
            result = f"{base}-{self._seen[base]}"
        self._seen[result] = 0
        return result


def _lower(text: str) -> str:
    """``text`` in lower case, whatever Unicode this Python knows.

    Upper-case letters that are younger than the rule go first: one of them may have an old lower-case letter, which would stay.
    """
    return REMOVED.sub(lambda run: "".join(char for char in run[0] if char == char.lower()), text).lower()
