"""A term: what a text of the source calls a thing, and what its translations are to call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ANY: Final = "*"
"""In the place of a term: whatever the source says, the record's forbidden words stand in no translation."""


@dataclass(frozen=True, slots=True)
class Term:
    """One record of a glossary, for one term and one locale."""

    source: str
    target: str = ""
    """The rendering that is wanted; empty where there is none yet, or where the term stays as it is."""
    locale: str = ""
    """A BCP 47 tag; empty for all locales that have no record of their own."""
    variants: tuple[str, ...] = ()
    """Renderings that are as good."""
    forbidden: tuple[str, ...] = ()
    """Renderings that are wrong."""
    part_of_speech: str = ""
    domain: str = ""
    note: str = ""
    kept: bool = False
    """“Do not translate”: the term stands in translations as it stands in the source."""
    more: tuple[tuple[str, str], ...] = ()
    """Cells of columns that we do not know, by their names: kept as they are."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """All renderings that are right, the wanted one first; empty where anything is."""
        own = (self.target, *self.variants, self.source if self.kept else "")
        return tuple(dict.fromkeys(form for form in own if form))

    @property
    def wanted(self) -> str:
        """The rendering to offer; ``""`` where there is none."""
        return next(iter(self.accepted), "")
