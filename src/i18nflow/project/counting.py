"""``status``: how far each catalog is, against the template of today."""

from __future__ import annotations

from dataclasses import dataclass, replace

from i18nflow.catalogs.status import Status, source_characters
from i18nflow.catalogs.status import status as count
from i18nflow.errors import Exit, I18nflowError
from i18nflow.model import Catalog
from i18nflow.project.catalog_files import template_of
from i18nflow.project.context import Group, Workspace
from i18nflow.project.paths import catalog_path


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One catalog (an article, or a group of them) in all locales; ``None`` where there is none that can be read."""

    article: str
    extracted: bool
    """Whether it has a template."""
    units: int
    characters: int
    locales: dict[str, Status | None]


@dataclass(frozen=True, slots=True)
class StatusTable:
    """All rows, and what could not be read."""

    locales: tuple[str, ...]
    rows: tuple[StatusRow, ...]
    failures: tuple[I18nflowError, ...] = ()

    @property
    def characters(self) -> int:
        """Source characters of all rows."""
        return sum(row.characters for row in self.rows)

    def share(self, locale: str) -> float | None:
        """Share of all source characters that is translated and reviewed; ``None`` where there is no text."""
        done = sum(found.translated.characters for row in self.rows if (found := row.locales[locale]) is not None)
        return done / self.characters if self.characters else None

    @property
    def exit_code(self) -> Exit:
        """The worst of the failures."""
        codes = {failure.exit_code for failure in self.failures}
        return Exit.ENVIRONMENT if Exit.ENVIRONMENT in codes else Exit.BAD_INPUT if codes else Exit.DONE


def status_table(workspace: Workspace, locales: tuple[str, ...]) -> StatusTable:
    """Count all catalogs of ``locales``."""
    failures: list[I18nflowError] = []
    rows = [_row(workspace, group, locales, failures) for group in workspace.groups()]
    return StatusTable(locales, tuple(rows), tuple(failures))


def _row(workspace: Workspace, group: Group, locales: tuple[str, ...], failures: list[I18nflowError]) -> StatusRow:
    template = template_of(workspace, group, failures)
    entries = template.entries if template else ()
    found = {locale: _status(workspace, group, locale, template, failures) for locale in locales}
    characters = sum(source_characters(entry.msgid) for entry in entries)
    return StatusRow(group.name, template is not None, len(entries), characters, found)


def _status(
    workspace: Workspace, group: Group, locale: str, template: Catalog | None, failures: list[I18nflowError]
) -> Status | None:
    try:
        catalog, _ = workspace.translations(group.any_article, locale)
    except I18nflowError as error:
        failures.append(error.at(catalog_path(group.any_article, locale, workspace.config)))
        return None
    return None if catalog is None else count(catalog if template is None else _against(template, catalog))


def _against(template: Catalog, catalog: Catalog) -> Catalog:
    """The catalog as ``update`` would leave it, but for what that would carry over."""
    live = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    wanted = {entry.key: live.pop(entry.key, entry) for entry in template.entries}
    obsolete = [entry for entry in catalog.entries if entry.obsolete and entry.key not in wanted]
    gone = [replace(entry, obsolete=True) for entry in live.values()]
    return replace(catalog, entries=(*wanted.values(), *gone, *obsolete))
