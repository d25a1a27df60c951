"""``update``: templates into the catalogs of each locale, so that no translation is lost."""

from __future__ import annotations

from typing import NamedTuple

from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.template import new_catalog
from i18nflow.catalogs.update import update
from i18nflow.errors import I18nflowError
from i18nflow.locales import plural_forms
from i18nflow.model import Finding
from i18nflow.project.catalog_files import save_text
from i18nflow.project.context import Workspace
from i18nflow.project.files import walk
from i18nflow.project.paths import CATALOG, catalog_path, catalogs_root, template_path
from i18nflow.project.report import Change, Outcome, State


class Target(NamedTuple):
    """One catalog: an article of its group, and the locale."""

    article: str
    locale: str


def update_catalogs(workspace: Workspace, check: bool, batch: tuple[Target, ...]) -> list[Outcome]:
    """Update some catalogs; one that cannot be read is named and not touched."""
    return [_update_or_fail(workspace, check, target) for target in batch]


def _update_or_fail(workspace: Workspace, check: bool, target: Target) -> Outcome:
    try:
        return _update(workspace, check, target)
    except I18nflowError as error:
        return Outcome(failures=(error.at(catalog_path(target.article, target.locale, workspace.config)),))


def _update(workspace: Workspace, check: bool, target: Target) -> Outcome:
    config = workspace.config
    template = workspace.template(target.article)
    if template is None:
        return Outcome(findings=(_no_template(template_path(target.article, config)),))
    catalog, seen = workspace.translations(target.article, target.locale)
    base = catalog or new_catalog(template, target.locale, plural_forms(target.locale))
    updated, report = update(base, template, config.update.floor, config.update.place_floor)
    data = write_catalog(updated).encode()
    state: State = "created" if not seen.exists else "updated" if seen.data != data else "unchanged"
    if state != "unchanged" and not check:
        save_text(workspace, data, seen)
    return Outcome((Change(seen.path, state),), (), (), 1, len(template.entries), (), len(report.carried))


def _no_template(path: str) -> Finding:
    return Finding("no-template", "warning", "there is no template yet", path, hint="run: i18nflow extract")


# --- catalogs whose articles are gone ------------------------------------------------------------------------------


def without_article(workspace: Workspace, locales: tuple[str, ...]) -> Outcome:
    """A remark for each catalog that belongs to no article: a translator's work is never removed."""
    config = workspace.config
    articles = (*workspace.by_article, *workspace.sources.left_out)
    findings = []
    for locale in locales if workspace.sources.complete else ():
        wanted = {catalog_path(article, locale, config) for article in articles}
        found = walk(workspace.store.root, catalogs_root(locale, config))
        findings += [_gone(path) for path in sorted(found) if path.endswith(CATALOG) and path not in wanted]
    return Outcome(findings=tuple(findings))


def _gone(path: str) -> Finding:
    hint = "if the article was renamed, rename its catalogs likewise and run: i18nflow update"
    return Finding("no-article", "info", "belongs to no article; it is kept as it is", path, hint=hint)
