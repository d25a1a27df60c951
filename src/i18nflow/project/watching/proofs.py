"""The checks of a catalog that was just saved, as ``check`` has them."""

from __future__ import annotations

from dataclasses import replace

from i18nflow.errors import I18nflowError
from i18nflow.project.checking.baseline import read_baseline, sift
from i18nflow.project.checking.order import CheckWanted, prepare
from i18nflow.project.checking.places import CatalogName
from i18nflow.project.checking.run import check_catalog
from i18nflow.project.targets import Targets
from i18nflow.project.usecases import Project
from i18nflow.project.watching.warm import Warm
from i18nflow.reports.fault import ORDER, Fault


class Proofs:
    """The chosen checks, ready; raises as ``checking.order.prepare``."""

    def __init__(self, project: Project, *, pages: bool) -> None:
        config = project.config
        self._order = prepare(project, CheckWanted(pages=pages, level="warning"))
        baseline = config.checks.baseline
        self._known = read_baseline(config.directory / baseline) if baseline else {}

    def of(self, warm: Warm, name: str, locale: str) -> tuple[tuple[Fault, ...], tuple[I18nflowError, ...]]:
        """What is wrong with a catalog and, where these are wanted, with its pages; what the baseline knows is left out."""
        workspace, group = warm.workspace, warm.groups[name]
        targets = Targets(workspace, workspace.config.locales, None, False) if self._order.pages else warm.targets
        order = replace(self._order, workspace=workspace, targets=targets)
        try:
            catalog, seen = workspace.translations(group.any_article, locale)
            if catalog is None:
                return (), ()
            found = check_catalog(order, CatalogName(group, locale), catalog, seen)
        except I18nflowError as error:
            return (), (error.at(workspace.store.shown(warm.catalog_of(name, locale))),)
        faults = (fault for fault in found.faults if ORDER[fault.finding.severity] <= ORDER[order.level])
        return sift(tuple(faults), self._known).new, found.failures
