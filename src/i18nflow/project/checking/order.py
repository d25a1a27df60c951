"""What ``check`` is to look at, and by which checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from i18nflow.checks.base import Terms
from i18nflow.checks.inconsistent import ID as INCONSISTENT
from i18nflow.checks.run import choose
from i18nflow.checks.subjects import Around
from i18nflow.choice import Choice
from i18nflow.errors import ConfigError
from i18nflow.glossary.renderings import Source, Version
from i18nflow.model import Severity
from i18nflow.project.checking.changed import Since, since
from i18nflow.project.checking.places import CatalogName, chosen_catalogs
from i18nflow.project.context import Workspace
from i18nflow.project.git.running import require_catalogs_here
from i18nflow.project.options import Config
from i18nflow.project.paths import catalog_path
from i18nflow.project.targets import Targets
from i18nflow.project.terms.consistency import versions_of
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.reports.fault import ORDER

PAGE_CHECKS = ("page-structure", "page-link", "page-anchor", "page-chinese", "page-asset")


@dataclass(frozen=True, slots=True)
class CheckWanted:
    """What to check (everything where empty), and by which checks."""

    paths: tuple[Path, ...] = ()
    locales: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    """Ids; where empty, what the configuration says."""
    ignore: tuple[str, ...] = ()
    fuzzy: bool = False
    """Look at fuzzy translations too."""
    changed_since: str = ""
    """Only entries that differ from this git revision; ``""``: all."""
    pages: bool = True
    """Look at the built pages too."""
    level: Severity = "info"
    """From which severity on findings are shown: what costs much, and is for less serious ones only, is left out."""


@dataclass(frozen=True, slots=True)
class Checking:
    """A check that is ready; made by :func:`prepare`."""

    workspace: Workspace
    targets: Targets
    catalogs: tuple[CatalogName, ...]
    choice: Choice
    fuzzy: bool = False
    since: Since | None = None
    pages: bool = True
    versions: Mapping[str, Mapping[Source, Sequence[Version]]] = field(default_factory=dict)
    """By locale: the source texts that have different translations in ``catalogs``, or in those of other parts."""
    level: Severity = "info"
    """From which severity on findings get their place in the source, for which that has to be read."""


def prepare(project: Project, wanted: CheckWanted) -> Checking:
    """Find the catalogs to check.

    Raises:
        ConfigError: there is no such article, locale, check or revision, or the project is in no git repository.
        CatalogError: the glossary cannot be read.
    """
    config, workspace = project.config, Workspace(project.config)
    locales = chosen_locales(config, wanted.locales)
    choice = _worthwhile(choice_of(project, wanted), wanted.level)
    for locale in locales:
        terms_of(workspace, locale)  # a faulty glossary is one error, not one for each catalog
    catalogs = chosen_catalogs(workspace, wanted.paths, locales)
    if wanted.changed_since:
        require_catalogs_here(config)
    before = since(config.directory, wanted.changed_since) if wanted.changed_since else None
    if before is not None:
        catalogs = tuple(one for one in catalogs if path_of(workspace, one) in before.paths)
    pages = wanted.pages and any(name in choice.severities for name in PAGE_CHECKS)
    versions = versions_of(workspace, catalogs) if INCONSISTENT in choice.severities else {}  # those of all parts
    targets = Targets(workspace, config.locales, None, False)
    catalogs = tuple(one for one in catalogs if project.part.takes(one.group.name))
    return Checking(workspace, targets, catalogs, choice, wanted.fuzzy, before, pages, versions, wanted.level)


def choice_of(project: Project, wanted: CheckWanted) -> Choice:
    """The checks that are wanted, with their levels; raises ``ConfigError`` for one that there is not."""
    own = project.config.checks
    try:
        return choose(wanted.select or own.select, (*own.ignore, *wanted.ignore), own.severity)
    except ConfigError as error:
        raise error.at(project.config.file) if not wanted.select and not wanted.ignore else error from error


def _worthwhile(choice: Choice, level: Severity) -> Choice:
    severity = choice.severities.get(INCONSISTENT)
    if severity is None or ORDER[severity] <= ORDER[level]:
        return choice
    return Choice({name: one for name, one in choice.severities.items() if name != INCONSISTENT})


def path_of(workspace: Workspace, name: CatalogName) -> str:
    """Where a catalog lies, relative to the project."""
    return catalog_path(name.group.any_article, name.locale, workspace.config)


def around_of(order: Checking, name: CatalogName) -> Around:
    """What all entries of a catalog have in common."""
    config = order.workspace.config
    terms = terms_of(order.workspace, name.locale)
    versions = order.versions.get(name.locale, {})
    return Around(name.locale, config.source_locale, name.group.name, terms, settings_of(config), order.fuzzy, versions)


def settings_of(config: Config) -> Mapping[str, object]:
    """``[checks]`` of the configuration, for rules with a setting."""
    return {one.name: getattr(config.checks, one.name) for one in fields(config.checks)}


def terms_of(workspace: Workspace, locale: str) -> Terms | None:
    """The glossary of a locale, ``None`` where it has no terms."""
    return workspace.glossary(locale) or None


def names_of(order: Checking, paths: Sequence[str]) -> tuple[CatalogName, ...]:
    """Those of the catalogs that lie at ``paths``."""
    wanted = set(paths)
    return tuple(name for name in order.catalogs if path_of(order.workspace, name) in wanted)
