"""What a query looks at: an entry, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from i18nflow.model import Entry, Severity


class Row(Protocol):
    """One entry in one locale."""

    @property
    def entry(self) -> Entry:
        """As the catalog has it."""

    @property
    def locale(self) -> str:
        """A tag."""

    @property
    def places(self) -> Sequence[str]:
        """What its article is called: its name, and the paths of its sources."""

    @property
    def faults(self) -> Mapping[str, Severity]:
        """What the checks find in it: id → level.  Asked last of all: it may cost much."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row made of an entry and of what its catalog knows."""

    entry: Entry
    locale: str
    places: Sequence[str]
    ask: Callable[[Entry], Mapping[str, Severity]]
    """The checks."""

    @property
    def faults(self) -> Mapping[str, Severity]:
        """See :class:`Row`."""
        return self.ask(self.entry)
