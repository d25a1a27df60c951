"""``update``: templates into the catalogs of each locale, so that no translation is lost."""

from __future__ import annotations

from typing import NamedTuple

from i18nflow.catalogs.conflict import reconcile
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.template import new_catalog
from i18nflow.catalogs.update import update
from i18nflow.errors import CatalogError, ConfigError, I18nflowError
from i18nflow.locales import plural_forms
from i18nflow.model import Catalog
from i18nflow.project.context import read_template, read_translations, store_of
from i18nflow.project.options import Config
from i18nflow.project.paths import catalog_limits, catalog_path, template_path
from i18nflow.project.report import Change, Outcome, State
from i18nflow.project.store.snapshot import Snapshot


class Target(NamedTuple):
    """One catalog: an article of its group, and the locale."""

    article: str
    locale: str


def update_catalogs(config: Config, check: bool, batch: tuple[Target, ...]) -> list[Outcome]:
    """Update some catalogs; one that cannot be read is named and not touched."""
    outcomes = []
    for target in batch:
        try:
            outcomes.append(_update(config, check, target))
        except I18nflowError as error:
            outcomes.append(Outcome(failures=(error.at(catalog_path(target.article, target.locale, config)),)))
    return outcomes


def _update(config: Config, check: bool, target: Target) -> Outcome:
    template = read_template(config, target.article)
    path = catalog_path(target.article, target.locale, config)
    if template is None:
        hint = "run: i18nflow extract"
        raise ConfigError("no-template", "there is no template yet", path=template_path(target.article, config), hint=hint)
    catalog, seen = read_translations(config, target.article, target.locale)
    base = catalog or new_catalog(template, target.locale, plural_forms(target.locale))
    updated, report = update(base, template, config.update.floor, config.update.place_floor)
    data = write_catalog(updated).encode()
    state = _save(config, path, data, seen, check)
    return Outcome((Change(path, state),), (), (), 1, len(template.entries), (), len(report.carried))


def _save(config: Config, path: str, data: bytes, seen: Snapshot, check: bool) -> State:
    if seen.exists and seen.data == data:
        return "unchanged"
    if not check:

        def merged(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
            joined = reconcile(*(_read(config, path, text) for text in (base, theirs, ours)))
            return write_catalog(joined.catalog).encode(), joined.conflicts

        store_of(config).save(path, data, seen, merged)
    return "updated" if seen.exists else "created"


def _read(config: Config, path: str, data: bytes) -> Catalog:
    return read_catalog(Snapshot.of(path, data).text(CatalogError), path, catalog_limits(config))
