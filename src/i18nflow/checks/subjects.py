"""From the entries of a catalog to what checks look at: each translation beside the text that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from i18nflow.checks.base import Subject, Terms
from i18nflow.glossary.renderings import Source, Version
from i18nflow.locales import form_of_one
from i18nflow.model import Entry


@dataclass(frozen=True, slots=True)
class Around:
    """What all entries of one catalog have in common."""

    locale: str
    source_locale: str = "zh"
    article: str = ""
    terms: Terms | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    """``[checks]`` of the configuration, for rules with a setting."""
    fuzzy: bool = False
    """Whether fuzzy entries are checked too."""
    versions: Mapping[Source, Sequence[Version]] = field(default_factory=dict)
    """See :class:`Subject`."""


def subjects(entries: Iterable[Entry], around: Around) -> Iterator[Subject]:
    """A subject for each entry in use, for a plural entry one for each form.

    Empty ones, and fuzzy ones unless ``around.fuzzy``, are there for their siblings' sake only (``checked`` is false).
    """
    for entry in entries:
        if not entry.obsolete:
            yield from subjects_of(entry, around)


def subjects_of(entry: Entry, around: Around) -> Iterator[Subject]:
    """The subjects of one entry, whether it is in use or not."""
    common = Subject(
        entry,
        around.locale,
        around.source_locale,
        article=around.article,
        terms=around.terms,
        settings=around.settings,
        versions=around.versions,
    )
    looked_at = around.fuzzy or not entry.fuzzy
    if entry.msgid_plural is None:
        yield replace(common, text=entry.msgstr, source=entry.msgid, checked=looked_at and bool(entry.msgstr.strip()))
        return
    one = form_of_one(around.locale, len(entry.plurals))
    for form, text in enumerate(entry.plurals or ("",)):
        source = entry.msgid if form == one else entry.msgid_plural
        yield replace(common, text=text, source=source, form=form, checked=looked_at and bool(text.strip()))


def with_text(entry: Entry, form: int | None, text: str) -> Entry:
    """``entry`` with another msgstr, or another text for one of its plural forms."""
    if form is None:
        return replace(entry, msgstr=text)
    return replace(entry, plurals=(*entry.plurals[:form], text, *entry.plurals[form + 1 :]))
