"""Terms from elsewhere into a glossary: what it does not have is added, what it says already stays as a person wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from i18nflow.glossary.folding import key
from i18nflow.glossary.table import Table, identity, with_terms
from i18nflow.glossary.term import Term
from i18nflow.locales import fallbacks


@dataclass(frozen=True, slots=True)
class Conflict:
    """A term that the glossary has with other renderings; its own record stays."""

    ours: Term
    theirs: Term


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of an import."""

    table: Table
    added: tuple[Term, ...]
    known: tuple[Term, ...]
    """Terms whose rendering the glossary has already."""
    conflicts: tuple[Conflict, ...]


def merge(table: Table, incoming: Iterable[Term]) -> Merged:
    """Add ``incoming`` to ``table``.  Records of the same term and locale among them become one, with variants."""
    own = {identity(term): term for term in table.terms}
    added: list[Term] = []
    known: list[Term] = []
    conflicts: list[Conflict] = []
    for term in _joined(incoming):
        ours = _counting(own, term)
        if ours is None or (ours.locale != term.locale and not ours.accepted):
            added.append(term)
        elif {*map(key, term.accepted)} <= {*map(key, ours.accepted)}:
            known.append(term)
        else:
            conflicts.append(Conflict(ours, term))
    return Merged(with_terms(table, added) if added else table, tuple(added), tuple(known), tuple(conflicts))


def _counting(own: dict[tuple[str, str], Term], term: Term) -> Term | None:
    """The record that counts today for the term in its locale."""
    name = key(term.source)
    locales = (*fallbacks(term.locale), "") if term.locale else ("",)
    return next((own[name, locale] for locale in locales if (name, locale) in own), None)


def _joined(terms: Iterable[Term]) -> list[Term]:
    """One record for each term and locale: the first one's rendering, those of the others as variants."""
    table: dict[tuple[str, str], Term] = {}
    for term in terms:
        first = table.setdefault(identity(term), term)
        if first is not term:
            table[identity(term)] = _with(first, term)
    return list(table.values())


def _with(first: Term, other: Term) -> Term:
    forms = {key(form): form for form in reversed((*first.accepted, *other.accepted))}
    target = first.target or other.target
    forms.pop(key(target), None)
    right = {*forms, key(target)}
    return replace(
        first,
        target=target,
        variants=tuple(reversed(forms.values())),
        forbidden=tuple(form for form in dict.fromkeys((*first.forbidden, *other.forbidden)) if key(form) not in right),
        kept=first.kept or other.kept,
        note=first.note or other.note,
        part_of_speech=first.part_of_speech or other.part_of_speech,
        domain=first.domain or other.domain,
    )
