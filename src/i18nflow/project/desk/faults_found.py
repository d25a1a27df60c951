"""What the checks find in the catalogs on the desk: each translation is looked at once, until it is another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from i18nflow.checks.base import Subject
from i18nflow.checks.run import Found, check_all, check_entry
from i18nflow.checks.subjects import Around, subjects, subjects_of
from i18nflow.choice import Choice
from i18nflow.glossary.renderings import Source, Version, kind_of
from i18nflow.model import Entry, Key
from i18nflow.project.checking.order import CheckWanted, choice_of, settings_of
from i18nflow.project.desk.looking import Latest, OfDesk, article_of, utf16
from i18nflow.project.desk.terms_now import usable_glossary
from i18nflow.project.desk.values import Held
from i18nflow.project.desk.views import Typed

if TYPE_CHECKING:
    from i18nflow.glossary.glossary import Glossary
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog

Versions = Mapping[Source, Sequence[Version]]
Faults = Mapping[Key, tuple[Typed, ...]]
KEPT = 2048
"""Catalogs whose findings are kept."""
_Text = tuple[Entry, int | None, tuple[Version, ...]]
"""An entry, which of its plural forms, the different translations of its source: what findings in a text depend on."""
_Texts = dict[_Text, Sequence[Found]]
_NONE: Versions = {}


@dataclass(slots=True)
class _Looked:
    """What was found in a catalog, and in each of its texts."""

    version: str
    terms: Glossary
    versions: Versions
    faults: Faults
    texts: _Texts
    """Of the checks that look at one text alone."""
    counts: Counter[str]
    """Errors and warnings by article, those of fuzzy entries left out."""


@dataclass(slots=True)
class _Kept:
    looked: Latest[str, _Looked] = field(default_factory=partial(Latest, KEPT))
    choice: Choice | None = None


_kept = OfDesk(_Kept)


def choice_on(desk: Desk) -> Choice:
    """The checks that the configuration chooses."""
    kept = _kept(desk)
    if kept.choice is None:
        kept.choice = choice_of(desk.project, CheckWanted())
    return kept.choice


def around_on(desk: Desk, catalog: tuple[str, str], versions: Versions = _NONE) -> Around:
    """What all entries of a catalog (its group's name and locale) have in common; fuzzy ones are looked at as well."""
    (group, locale), config = catalog, desk.project.config
    terms = usable_glossary(desk, locale)
    return Around(locale, config.source_locale, group, terms or None, settings_of(config), True, versions)


def faults_in(desk: Desk, held: HeldCatalog, versions: Versions = _NONE) -> Faults:
    """What the checks find in the entries of a catalog, by key, as `check --fuzzy --no-pages` does.

    ``versions`` are the source texts of the project that have different translations, for the check that tells of these.
    """
    kept, terms = _kept(desk), usable_glossary(desk, held.locale)
    before = kept.looked.get(held.id)
    if before is None or before.terms is not terms:
        looked = _look(desk, held, versions, {})
    elif before.version == held.version and before.versions == versions:
        return before.faults
    else:
        looked = _look(desk, held, versions, before.texts)
    return kept.looked.put(held.id, _Looked(held.version, terms, versions, *looked)).faults


def known_count(desk: Desk, catalog: str, article: str) -> int:
    """Errors and warnings in an article, fuzzy entries left out, as they were when somebody last looked; else -1.

    ``catalog`` is the id of its catalog.
    """
    looked = _kept(desk).looked.get(catalog)
    return -1 if looked is None else looked.counts[article]


def _look(desk: Desk, held: HeldCatalog, versions: Versions, before: _Texts) -> tuple[Faults, _Texts, Counter[str]]:
    texts: _Texts = {}

    def remember(subject: Subject, find: Callable[[], list[Found]]) -> Sequence[Found]:
        name = (subject.entry, subject.form, tuple(versions.get((kind_of(subject.role), subject.source), ())))
        texts[name] = found = before[name] if name in before else find()
        return found

    choice = choice_on(desk)
    listed = list(subjects(held.catalog.entries, around_on(desk, (held.group.name, held.locale), versions)))
    faults: dict[Key, list[Typed]] = {}
    counts = Counter[str]()
    for row in check_all(listed, choice, remember):
        subject = listed[row.at]
        typed = _typed(subject, (row.check, row.hit), choice)
        faults.setdefault(subject.entry.key, []).append(typed)
        counts[article_of(held.group, subject.entry)] += not subject.entry.fuzzy and typed.severity != "info"
    return {key: tuple(found) for key, found in faults.items()}, texts, counts


def faults_of(desk: Desk, held: Held) -> tuple[Typed, ...]:
    """What the checks that look at one translation alone find in this one."""
    around, choice = around_on(desk, (held.group, held.locale)), choice_on(desk)
    return tuple(_of_subjects(subjects_of(held.entry, around), choice))


def _of_subjects(found: Iterable[Subject], choice: Choice) -> Iterable[Typed]:
    for subject in found:
        yield from (_typed(subject, pair, choice) for pair in check_entry(subject, choice))


def _typed(subject: Subject, found: Found, choice: Choice) -> Typed:
    check, hit = found
    start, end = utf16(subject.text, hit.start, hit.end)
    return Typed(check.id, choice.severities[check.id], hit.message, hit.hint, start, end, hit.fix, subject.form)
