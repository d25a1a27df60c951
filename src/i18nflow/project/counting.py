"""``status``: how far each catalog is, against the template of today."""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.catalogs.status import Status, source_characters
from i18nflow.catalogs.status import status as count
from i18nflow.errors import Exit, I18nflowError
from i18nflow.model import Catalog
from i18nflow.project.catalog_files import template_of
from i18nflow.project.context import Group, Workspace
from i18nflow.project.paths import catalog_path
from i18nflow.project.portions import Portion, portion, taken
from i18nflow.routes.shards import Part


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
    portion: Portion | None = None
    """How much of the project was counted; ``None``: all."""

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


def status_table(workspace: Workspace, locales: tuple[str, ...], part: Part) -> StatusTable:
    """Count the catalogs of ``locales`` that belong to a part of the project."""
    failures: list[I18nflowError] = []
    rows = [_row(workspace, group, locales, failures) for group in taken(workspace, part)]
    return StatusTable(locales, tuple(rows), tuple(failures), portion(workspace, part))


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
    return None if catalog is None else count(catalog, template)
