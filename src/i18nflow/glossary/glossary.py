"""The terms of one locale: which of them stand in a source text, and what a translation makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from i18nflow.glossary.folding import HIDDEN, fold, key, masked
from i18nflow.glossary.forms import exact, inflected, related
from i18nflow.glossary.matcher import Matcher
from i18nflow.glossary.term import ANY, Term
from i18nflow.locales import fallbacks
from i18nflow.wording import joined, say

_WITHOUT_ENDINGS = frozenset({"en", "ja", "zh", "yue", "th"})
"""Languages in which a word may take another's place and the sentence stands; English, where neither has an ending."""
_VOWELS = "aeiou"
_ARTICLE = re.compile(r"\b(an?)\s+\Z")


class Fault(NamedTuple):
    """What is wrong with a translation: a range of it (0:0 for the whole), and what may stand there instead."""

    kind: Literal["glossary", "forbidden-term"]
    start: int
    end: int
    message: str
    replacement: str
    """``""`` where no machine should write anything."""


class Glossary:
    """The records that count for a locale: of a term its own record, else that of a parent locale, else that of all.

    It fulfils :class:`i18nflow.checks.base.Terms`.
    """

    def __init__(self, terms: Iterable[Term], locale: str) -> None:
        self.locale = locale
        language = locale.partition("-")[0].lower()
        self._english = language == "en"
        self._fixes = language in _WITHOUT_ENDINGS
        chosen = _chosen(terms, locale)
        self._everywhere = tuple(term for term in chosen if term.source == ANY and term.forbidden)
        self.terms = tuple(term for term in chosen if term.source != ANY)
        """In the order of the file."""
        self._sources = Matcher({key(term.source): term for term in self.terms})
        self._kept = Matcher({key(form): None for term in self.terms if term.kept for form in term.accepted})

    def __bool__(self) -> bool:
        return bool(self.terms or self._everywhere)

    def terms_in(self, source: str) -> list[tuple[int, int, Term]]:
        """The terms of a msgid with their ranges, in its order: the longest count, and what is in code does not."""
        return self._sources.find(masked(source, code=True))

    def faults(self, source: str, target: str) -> Iterator[Fault]:
        """What the msgstr ``target`` makes of the terms of the msgid ``source``: lacking ones, forbidden ones."""
        found = list(dict.fromkeys(term for _, _, term in self.terms_in(source)))
        if not target or not (found or self._everywhere):
            return
        text = masked(target, code=False)
        right = [span for term in found for form in term.accepted for span in _spans(self._inflected(form), text)]
        wrong = {term: self._forbidden(term, target, text, right) for term in (*found, *self._everywhere)}
        for term in found:
            if not wrong[term] and self._lacks(term, text):
                yield Fault("glossary", 0, 0, _lacking(term), "")
        for faults in wrong.values():
            yield from faults

    def kept(self, target: str) -> Iterator[tuple[int, int]]:
        """Ranges of a msgstr that are terms which stay as they are in the source."""
        return ((start, end) for start, end, _ in self._kept.find(masked(target, code=False)))

    def _inflected(self, form: str) -> re.Pattern[str]:
        return inflected(form) if self._english else exact(form)

    def _lacks(self, term: Term, text: str) -> bool:
        patterns = map(related if self._english else exact, term.accepted)
        return bool(term.accepted) and not any(found.search(text) for found in patterns)

    def _forbidden(self, term: Term, target: str, text: str, right: Sequence[tuple[int, int]]) -> list[Fault]:
        """The forbidden renderings of ``term``, but for those that are a part of a rendering which is right."""
        faults = []
        shown = masked(target, code=True) if term.forbidden else text
        for form in term.forbidden:
            for start, end in _spans(self._inflected(form), shown):
                if not any(first <= start and end <= last for first, last in right):
                    fix = _replacement(term, form, text, (start, end), target) if self._fixes else ""
                    faults.append(Fault("forbidden-term", start, end, _forbids(term, target[start:end]), fix))
        return faults


# --- which records count -------------------------------------------------------------------------------------------


def _chosen(terms: Iterable[Term], locale: str) -> list[Term]:
    """Of each term the record that is nearest to ``locale``."""
    order = {tag: rank for rank, tag in enumerate((*fallbacks(locale), ""))}
    best: dict[str, Term] = {}
    for term in terms:
        name = key(term.source)
        if term.locale in order and (name not in best or order[term.locale] < order[best[name].locale]):
            best[name] = term
    return list(best.values())


# --- what is said, and what is offered -----------------------------------------------------------------------------


def _spans(found: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in found.finditer(text))


def _lacking(term: Term) -> str:
    if term.kept and not term.target:
        return say("the term “{source}” is to stay as it is, and does not stand in the translation", source=term.source)
    renderings = joined(say(" or "), (f"“{form}”" for form in term.accepted[:3]))
    return say(
        "the term “{source}” is {renderings} in the glossary, which does not stand in the translation",
        source=term.source,
        renderings=renderings,
    )


def _forbids(term: Term, found: str) -> str:
    where = "" if term.source == ANY else say(" for “{term}”", term=term.source)
    instead = say(", but “{term}”", term=term.wanted) if term.wanted else ""
    return say("the glossary has not “{found}”{where}{instead}", found=found, where=where, instead=instead)


def _replacement(term: Term, form: str, text: str, span: tuple[int, int], target: str) -> str:
    """The wanted rendering in the case of what stands there; ``""`` where its ending or an article would be wrong."""
    start, end = span
    if not term.wanted or HIDDEN in text[start:end] or not exact(form).fullmatch(text, start, end):
        return ""
    article = _ARTICLE.search(text[:start])
    if article and (fold(term.wanted[0]) in _VOWELS) != (text[start] in _VOWELS):
        return ""
    first = target[start]
    return term.wanted[0].upper() + term.wanted[1:] if first.isupper() and not form[0].isupper() else term.wanted
