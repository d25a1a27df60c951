"""How far a catalog is: units and source characters, by state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from i18nflow.catalogs.review import state_of
from i18nflow.model import Catalog, Entry

_TAG_OR_BLANK = re.compile(r"</?[a-z][a-z0-9:.-]*/?>|\s+")
"""Tags of the msgid grammar stand for markup; neither they nor blanks are work for a translator."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So much text."""

    units: int = 0
    characters: int = 0
    """Of the source text, without tags and blanks; at least 1 a unit."""

    def __add__(self, other: Amount) -> Amount:
        """Join two amounts."""
        return Amount(self.units + other.units, self.characters + other.characters)


@dataclass(frozen=True, slots=True)
class Status:
    """The state of one or more catalogs; ``obsolete`` is no part of the total."""

    translated: Amount = field(default_factory=Amount)
    fuzzy: Amount = field(default_factory=Amount)
    untranslated: Amount = field(default_factory=Amount)
    obsolete: Amount = field(default_factory=Amount)
    approved: Amount = field(default_factory=Amount)
    """Of the translated: what a reviewer has approved as it is."""

    @property
    def total(self) -> Amount:
        """All entries in use."""
        return self.translated + self.fuzzy + self.untranslated

    @property
    def fresh(self) -> float:
        """Share of the source characters whose translation is current and not fuzzy: 0 to 1, 1 if there is no text."""
        characters = self.total.characters
        return self.translated.characters / characters if characters else 1.0

    @property
    def reviewed(self) -> float:
        """Share of the source characters whose translation is approved: 0 to 1, 1 if there is no text."""
        characters = self.total.characters
        return self.approved.characters / characters if characters else 1.0

    def __add__(self, other: Status) -> Status:
        """Join the states of two catalogs."""
        return Status(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.untranslated + other.untranslated,
            self.obsolete + other.obsolete,
            self.approved + other.approved,
        )


def status(catalog: Catalog) -> Status:
    """Count a catalog."""
    states: dict[str, list[Entry]] = {"translated": [], "fuzzy": [], "untranslated": [], "obsolete": []}
    for entry in catalog.entries:
        states[_state(entry)].append(entry)
    approved = _amount(entry for entry in states["translated"] if state_of(entry) == "approved")
    return Status(**{state: _amount(entries) for state, entries in states.items()}, approved=approved)


def source_characters(msgid: str) -> int:
    """The weight of a source text: its characters without tags and blanks, at least 1."""
    return max(1, len(_TAG_OR_BLANK.sub("", msgid)))


def _state(entry: Entry) -> str:
    if entry.obsolete:
        return "obsolete"
    if entry.translated:
        return "translated"
    return "fuzzy" if entry.fuzzy and not entry.empty else "untranslated"


def _amount(entries: Iterable[Entry]) -> Amount:
    weights = [source_characters(entry.msgid) for entry in entries]
    return Amount(len(weights), sum(weights))
