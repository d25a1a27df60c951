"""Source texts that have several translations, whose words differ: not only their case, blanks or punctuation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from i18nflow.glossary.folding import fold

Source = tuple[str, str]
"""What kind of block it is, and its text."""


class Translated(NamedTuple):
    """A reviewed translation."""

    article: str
    kind: str
    """See :func:`kind_of`."""
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Version:
    """One of the translations of a text, in its commonest spelling."""

    text: str
    count: int
    articles: tuple[str, ...]
    """Where it stands, each once, in their order."""


def kind_of(role: str) -> str:
    """The kind of block that a role names: ``heading``, ``cell``, ``list item``; whatever its level or column."""
    return role.partition(" of ")[0].rstrip(" 0123456789")


def essence(text: str) -> str:
    """What two translations have in common that say the same: letters and digits, folded."""
    return "".join(char for char in fold(text) if char.isalnum())


def divided(texts: Iterable[Translated]) -> Mapping[Source, tuple[Version, ...]]:
    """The source texts with two or more different translations, and these, the commonest first (then the earliest)."""
    found: dict[Source, dict[str, list[Translated]]] = {}
    for text in texts:
        if text.target:
            found.setdefault((text.kind, text.source), {}).setdefault(essence(text.target), []).append(text)
    return {source: _versions(same) for source, same in found.items() if len(same) > 1}


def _versions(same: Mapping[str, list[Translated]]) -> tuple[Version, ...]:
    made = (
        Version(
            Counter(text.target for text in texts).most_common(1)[0][0],
            len(texts),
            tuple(dict.fromkeys(text.article for text in texts)),
        )
        for texts in same.values()
    )
    return tuple(sorted(made, key=lambda version: -version.count))
