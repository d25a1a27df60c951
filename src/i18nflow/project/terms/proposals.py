"""``glossary suggest``: terms that the project's texts ask for, and texts that its translators render differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from i18nflow.errors import I18nflowError
from i18nflow.glossary.folding import key
from i18nflow.glossary.renderings import Version, divided
from i18nflow.glossary.suggest import Proposal, Text, propose
from i18nflow.model import Entry
from i18nflow.project.catalog_files import catalog_files, template_of
from i18nflow.project.context import Group, Workspace
from i18nflow.project.run import Run
from i18nflow.project.terms.consistency import translated
from i18nflow.project.usecases import Project, chosen_locales

_SHORT = 24
"""Characters of a source text that may be a term by itself."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What ``suggest`` found, in a locale (``""`` where the project has none)."""

    locale: str
    terms: tuple[Proposal, ...]
    divided: tuple[tuple[str, tuple[Version, ...]], ...]
    """Short texts with different translations, and these."""
    failures: tuple[I18nflowError, ...]


def suggest_terms(project: Project, locale: str = "", number: int = 50, how: Run | None = None) -> Proposals:
    """Look at all texts of the project, and at their translations into ``locale`` (its first where empty).

    Raises:
        ConfigError: there is no such locale.
        CatalogError: the glossary is no table that can be meant.
    """
    how = how or Run()
    workspace = Workspace(project.config)
    locales = chosen_locales(project.config, (locale,) if locale else ())[:1]
    known = {key(term.source) for term in workspace.terms.terms}
    failures: list[I18nflowError] = []
    entries: list[tuple[str, Entry]] = []
    groups = workspace.groups()
    for done, group in enumerate(groups, 1):
        entries += ((group.name, entry) for entry in _entries(workspace, group, locales, failures))
        how.progress(done, len(groups))
    texts = [Text(article, entry.msgid, entry.msgstr if entry.translated else "") for article, entry in entries]
    found = propose(texts, known, number)
    return Proposals("".join(locales), tuple(found), tuple(_divided(entries, known))[:number], tuple(failures))


def _entries(workspace: Workspace, group: Group, locales: tuple[str, ...], failures: list[I18nflowError]) -> list[Entry]:
    """The entries in use of an article: those of its catalog, else of its template."""
    catalogs = [file.catalog for file in catalog_files(workspace, (group,), locales, failures)]
    template = None if catalogs else template_of(workspace, group, failures)
    found = [*catalogs, *((template,) if template else ())]
    return [entry for catalog in found for entry in catalog.entries if not entry.obsolete]


def _divided(entries: list[tuple[str, Entry]], known: set[str]) -> Iterator[tuple[str, tuple[Version, ...]]]:
    """The short ones, those that stand most often first."""
    found = divided(one for article, entry in entries for one in translated(article, entry))
    short = [(text, versions) for (_, text), versions in found.items() if len(text) <= _SHORT and key(text) not in known]
    yield from sorted(short, key=lambda pair: (-sum(version.count for version in pair[1]), pair[0]))
