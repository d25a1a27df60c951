"""Entries of glossaries from elsewhere, which know languages but no direction, turned into records of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from i18nflow.glossary.folding import key
from i18nflow.glossary.term import Term
from i18nflow.locales import fallbacks
from i18nflow.wording import joined, say

LONGEST = 200
"""Characters of a term or a rendering; what is longer is a sentence, which a memory finds."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one language calls a thing."""

    locale: str
    forms: tuple[str, ...]
    """The preferred one first."""
    forbidden: tuple[str, ...] = ()
    part_of_speech: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing, and what languages call it."""

    sides: tuple[Side, ...]
    note: str = ""
    domain: str = ""
    kept: bool = False
    """Its name is not translated."""
    line: int = 0
    """1-based line in the file; 0 where unknown."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What an import did not take, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds for a project."""

    terms: tuple[Term, ...]
    left_out: tuple[LeftOut, ...] = ()


def terms_of(concepts: Iterable[Concept], source_locale: str, locales: Sequence[str]) -> Imported:
    """Records for a project that translates from ``source_locale`` into ``locales``, whichever way the file looks.

    A thing with several names in the source language gives a record for each; one that is not translated a record that keeps
    its name; one without a name in any target language only explains its name.
    """
    terms: list[Term] = []
    left: list[LeftOut] = []
    for concept in concepts:
        found = [term for term in _terms(concept, source_locale, locales) if _fits(term)]
        terms += found
        if not found:
            shown = " / ".join(form for side in concept.sides for form in side.forms[:1])
            left.append(LeftOut(concept.line, shown, _why(concept, source_locale, locales)))
    return Imported(tuple(terms), tuple(left))


def serves(tag: str, locale: str) -> bool:
    """Whether text in ``tag`` is good for readers of ``locale``: ``en-US`` and ``en`` for ``en``, ``en`` for ``en-GB``."""
    return locale in fallbacks(tag) or tag in fallbacks(locale)


def _terms(concept: Concept, source_locale: str, locales: Sequence[str]) -> Iterator[Term]:
    own = next((side for side in concept.sides if serves(side.locale, source_locale)), None)
    others = [side for side in concept.sides if side is not own]
    if own is None and not concept.kept:
        return
    names = own.forms if own is not None else tuple(form for side in others for form in side.forms)
    targets = [(locale, side) for locale in locales for side in others if serves(side.locale, locale)]
    for name in names:
        for locale, side in targets:
            yield _term(concept, name, locale, side if own is not None else replace(side, forms=(name,)))
        if not targets and own is not None and not others:
            yield Term(name, note=own.note or concept.note, domain=concept.domain, kept=concept.kept)


def _term(concept: Concept, name: str, locale: str, side: Side) -> Term:
    forms = tuple(form for form in side.forms if not (concept.kept and key(form) == key(name)))
    return Term(
        name,
        next(iter(forms), ""),
        locale,
        forms[1:],
        tuple(form for form in side.forbidden if key(form) not in {*map(key, (*forms, name if concept.kept else ""))}),
        side.part_of_speech,
        concept.domain,
        side.note or concept.note,
        concept.kept,
    )


def _why(concept: Concept, source_locale: str, locales: Sequence[str]) -> str:
    tags = ", ".join(side.locale for side in concept.sides)
    if not any(serves(side.locale, source_locale) for side in concept.sides):
        return say("has no name in {locales} (it has: {tags})", locales=source_locale, tags=tags)
    if not any(serves(side.locale, locale) for side in concept.sides for locale in locales):
        return say("has no name in {locales} (it has: {tags})", locales=joined(say(" or "), locales), tags=tags)
    return say("has a name of more than {longest} characters", longest=LONGEST)


def _fits(term: Term) -> bool:
    return bool(key(term.source)) and all(len(form) <= LONGEST for form in (term.source, *term.accepted, *term.forbidden))
