"""A query as a value, and the entries that it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from i18nflow.model import Entry, Severity
from i18nflow.query.fields import FIELDS, TEXT, WORDS, Field
from i18nflow.query.row import EntryRow, Row

_BARE = re.compile(r'[^\s",:：“”-][^\s",:：“”]*')
"""A value that needs no quotes."""
_NO_ENTRY = Entry("")


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: the field has one of the values, or none of them."""

    field: str
    """``""`` for words, which are searched for in the source and in the translation."""
    values: tuple[str, ...]
    negated: bool = False

    @property
    def what(self) -> Field:
        """The field itself."""
        return FIELDS[self.field] if self.field else WORDS

    def holds(self, row: Row) -> bool:
        """Whether it is so of a row."""
        test = self.what.test
        return any(test(row, value.casefold()) for value in self.values) != self.negated


@dataclass(frozen=True, slots=True)
class Query:
    """Conditions of which all of one group have to hold; no group at all means every entry in use."""

    groups: tuple[tuple[Term, ...], ...] = ()
    text: str = field(default="", compare=False)
    """As it was typed."""

    def __str__(self) -> str:
        return " OR ".join(" ".join(map(_written, group)) for group in self.groups)

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields that it asks for."""
        return frozenset(term.field for group in self.groups for term in group)

    def values(self, name: str) -> frozenset[str]:
        """What it asks a field for."""
        return frozenset(value for group in self.groups for term in group if term.field == name for value in term.values)

    def chosen(self, name: str) -> frozenset[str]:
        """What it asks a field for in conditions that are not negated."""
        terms = (term for group in self.groups for term in group if term.field == name and not term.negated)
        return frozenset(value.casefold() for term in terms for value in term.values)

    def matches(self, row: Row) -> bool:
        """Whether it means this entry; obsolete ones only where ``state:obsolete`` is asked for."""
        if row.entry.obsolete and "obsolete" not in self.chosen("state"):
            return False
        return not self.groups or any(_all_hold(group, row) for group in self.groups)

    def may_match(self, locale: str, places: Sequence[str]) -> bool:
        """Whether an entry of this article and locale can be meant: else its catalog need not be read."""
        row = EntryRow(_NO_ENTRY, locale, places, _nothing)
        return not self.groups or any(_all_hold([one for one in group if one.what.of_catalog], row) for group in self.groups)


def _nothing(entry: Entry) -> dict[str, Severity]:
    return {}


def _all_hold(group: Iterable[Term], row: Row) -> bool:
    return all(term.holds(row) for term in sorted(group, key=lambda term: term.what.costly))


def _written(term: Term) -> str:
    values = ",".join(value if _BARE.fullmatch(value) and value != "OR" else _quoted(value) for value in term.values)
    return f"{'-' if term.negated else ''}{f'{term.field}:' if term.field != TEXT else ''}{values}"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
