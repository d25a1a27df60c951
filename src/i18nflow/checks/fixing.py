"""Applies fixes to a translation, as many as can be proven.

After a fix its check must find less than before, and no check of level error more: a fix that mends one thing and breaks
another is left to a person.  A fix that needs a second one behind it comes in the next round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from i18nflow.checks.base import Hit, Subject
from i18nflow.checks.run import Found, check_entry
from i18nflow.checks.subjects import Around, subjects_of, with_text
from i18nflow.choice import Choice
from i18nflow.model import Entry

ROUNDS = 10
"""A fix may show what another one hid; more rounds than this only a hostile text would take."""

_ATTEMPTS = 40
"""Fixes of one check that are tried one by one, where they cannot be proven together."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended entry, and how many places of it were mended, by the id of the check."""

    entry: Entry
    counts: tuple[tuple[str, int], ...] = ()


def fixed(entry: Entry, around: Around, choice: Choice) -> Fixed:
    """``entry`` with the fixes of the chosen checks; the very same where there is none.

    An approval stays in the comments and is void, as after any edit (:mod:`i18nflow.catalogs.review`).  Obsolete entries and,
    unless ``around.fuzzy``, fuzzy ones are left alone, and what is muted is not mended.
    """
    counts: Counter[str] = Counter()
    if entry.obsolete:
        return Fixed(entry)
    for subject in subjects_of(entry, around):
        text = _mended(subject, choice, counts) if subject.checked else subject.text
        if text != subject.text:
            entry = with_text(entry, subject.form, text)
    return Fixed(entry, tuple(sorted(counts.items())))


def _mended(subject: Subject, choice: Choice, counts: Counter[str]) -> str:
    for _ in range(ROUNDS):
        before = subject
        found = check_entry(subject, choice)
        for name in dict.fromkeys(check.id for check, hit in found if hit.fix is not None):
            subject, count = _with_fixes(subject, choice, name)
            counts[name] += count
            counts += Counter()
        if subject is before:
            break
    return subject.text


def _with_fixes(subject: Subject, choice: Choice, name: str) -> tuple[Subject, int]:
    """``subject`` with all fixes of one check if that can be proven, else with those that can, each by itself."""
    found = check_entry(subject, choice)
    hits = _apart(hit for check, hit in found if check.id == name and hit.fix is not None)
    together = _having(subject, hits)
    if hits and _better(found, check_entry(together, choice), choice, name):
        return together, len(hits)
    taken = 0
    for hit in reversed(hits[-_ATTEMPTS:]):
        alone = _having(subject, [hit])
        if _better(check_entry(subject, choice), check_entry(alone, choice), choice, name):
            subject, taken = alone, taken + 1
    return subject, taken


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """Those that do not touch what an earlier one touches."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _having(subject: Subject, hits: Sequence[Hit]) -> Subject:
    text = subject.text
    for hit in reversed(hits):
        text = f"{text[: hit.start]}{hit.fix}{text[hit.end :]}"
    return replace(subject, text=text, entry=with_text(subject.entry, subject.form, text))


def _better(before: Sequence[Found], after: Sequence[Found], choice: Choice, name: str) -> bool:
    """Whether the check finds less than before, and none of level error more."""
    old, new = (Counter(check.id for check, _ in found) for found in (before, after))
    worse = (one for one in new if choice.severities[one] == "error" and new[one] > old[one])
    return new[name] < old[name] and not any(worse)
