"""How far a catalog is: units and source characters, by state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from i18nflow.catalogs.review import state_of
from i18nflow.model import Catalog, Entry

_TAG_OR_BLANK = re.compile(r"</?[a-z][a-z0-9:.-]*/?>|\s+")
"""Tags of the msgid grammar stand for markup; neither they nor blanks are work for a translator."""
_STATES = ("translated", "fuzzy", "untranslated", "obsolete", "approved")


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


def status(catalog: Catalog, template: Catalog | None = None) -> Status:
    """Count a catalog; with the template of today, as ``update`` would leave it, but for what that would carry over."""
    units: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for entry, is_gone in _rows(catalog, template):
        weight, state = source_characters(entry.msgid), "obsolete" if is_gone else _state(entry)
        states = (state, "approved") if state == "translated" and state_of(entry) == "approved" else (state,)
        for one in states:
            units[one] += 1
            characters[one] += weight
    return Status(**{state: Amount(units[state], characters[state]) for state in _STATES})


def _rows(catalog: Catalog, template: Catalog | None) -> Iterator[tuple[Entry, bool]]:
    """The entries that count, each with whether its text is no more."""
    if template is None:
        yield from ((entry, entry.obsolete) for entry in catalog.entries)
        return
    live = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    wanted = {entry.key: entry for entry in template.entries}
    yield from ((live.pop(key, entry), False) for key, entry in wanted.items())
    yield from ((entry, True) for entry in live.values())
    yield from ((entry, True) for entry in catalog.entries if entry.obsolete and entry.key not in wanted)


def source_characters(msgid: str) -> int:
    """The weight of a source text: its characters without tags and blanks, at least 1."""
    if "<" not in msgid:
        return max(1, sum(map(len, msgid.split())))
    return max(1, len(_TAG_OR_BLANK.sub("", msgid)))


def _state(entry: Entry) -> str:
    if entry.obsolete:
        return "obsolete"
    if entry.translated:
        return "translated"
    return "fuzzy" if entry.fuzzy and not entry.empty else "untranslated"
