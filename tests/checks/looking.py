"""One check on one made-up entry."""

from __future__ import annotations

from collections.abc import Mapping

from i18nflow.checks.base import Hit, Subject
from i18nflow.checks.registry import check_named
from i18nflow.checks.subjects import Around, subjects_of
from i18nflow.model import Entry


def subject(source: str, target: str, locale: str = "en", *, role: str = "paragraph", context: str | None = None) -> Subject:
    """A translated entry."""
    entry = Entry(source, context, target, notes=(role,))
    return next(iter(subjects_of(entry, Around(locale))))


def hits(
    name: str, source: str, target: str, locale: str = "en", *, role: str = "paragraph", context: str | None = None
) -> list[Hit]:
    """What the check finds; nothing where it is not for this language."""
    return found_in(name, subject(source, target, locale, role=role, context=context))


def found_in(name: str, one: Subject, settings: Mapping[str, object] | None = None) -> list[Hit]:
    """The same for a subject."""
    from dataclasses import replace

    from i18nflow.locales import is_cjk

    check = check_named(name)
    if check.find is None or (is_cjk(one.locale) and not check.cjk):
        return []
    return list(check.find(replace(one, settings=settings) if settings else one))


def fix_all(name: str, source: str, target: str, locale: str = "en", *, role: str = "paragraph") -> str:
    """``target`` with the fixes of the check."""
    for hit in sorted(hits(name, source, target, locale, role=role), key=lambda one: -one.start):
        if hit.fix is not None:
            target = target[: hit.start] + hit.fix + target[hit.end :]
    return target
