"""What the desk hands out: values that a face shows as they are, or turns into JSON field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from i18nflow.catalogs.review import State
from i18nflow.errors import CatalogError, ConfigError, ConflictError
from i18nflow.model import Entry

Role = Literal["suggest", "translate", "review", "admin"]
ROLES: tuple[Role, ...] = ("suggest", "translate", "review", "admin")
"""Each may do what those before it may."""
Wish = Literal["translated", "fuzzy", "approved"]
"""The states that a person can give an entry; ``suggest`` can only give ``fuzzy``, ``approved`` takes ``review``."""


# --- people --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Who sits at a browser."""

    name: str
    email: str = ""
    role: Role = "admin"
    locales: tuple[str, ...] = ()
    """Where the role counts; empty for all."""

    def may(self, needed: Role, locale: str = "") -> bool:
        """Whether the role is enough for what takes ``needed``, in ``locale`` (``""``: anywhere)."""
        return ROLES.index(self.role) >= ROLES.index(needed) and (not self.locales or not locale or locale in self.locales)


# --- entries and edits ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Held:
    """An entry as the desk has it now."""

    id: str
    group: str
    locale: str
    entry: Entry
    revision: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a person makes of an entry."""

    msgstr: str = ""
    plurals: tuple[str, ...] = ()
    state: Wish = "translated"
    comment: str | None = None
    """The person's comments of the entry as they shall be, lines by ``\\n``; ``None`` leaves them alone."""
    base: tuple[str, tuple[str, ...]] | None = None
    """msgstr and plurals that the person began from, for the join where the desk does not know the revision any more."""


class UnknownEntry(CatalogError):
    """No entry of this id, or none any more."""


class NotAllowed(ConfigError):
    """The person's role is not enough for it."""


class StaleEdit(ConflictError):
    """Somebody else changed the entry since: nothing is saved, and all three texts are here."""

    base: Entry
    theirs: Held
    yours: Change
    merged: Change
    """Both changes joined by words; what both typed in one place stays, yours behind theirs."""
    clean: bool
    """Whether no word was changed by both."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the journal: what became of an entry."""

    number: int
    at: str
    """ISO 8601, UTC."""
    who: str
    """``""`` for what came from outside (git, a PO editor, ``update``)."""
    action: Literal["save", "undo", "outside", "approve", "mute", "comment"]
    id: str
    group: str
    locale: str
    msgid: str
    before: str
    """msgstr (forms by ``\\n---\\n`` for a plural entry)."""
    after: str
    state_before: State
    state_after: State


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, for all who look."""

    number: int
    """Grows by one with each event; those of a later desk are higher."""
    kind: Literal["entry", "presence", "article", "terms", "written", "reload"]
    group: str = ""
    locale: str = ""
    id: str = ""
    revision: str = ""
    who: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
