"""On which files the results of a verb depend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from i18nflow.project.cache.recording import place_of
from i18nflow.project.cache.scanning import Area
from i18nflow.project.cache.session import SOURCES, TARGETS
from i18nflow.project.context import Workspace
from i18nflow.project.paths import catalogs_root, least_limit, templates_root
from i18nflow.project.store import Store

if TYPE_CHECKING:
    from i18nflow.project.targets import Targets

TEMPLATES, CATALOGS = "templates", "catalogs"
"""Roles of areas."""


def of_sources(workspace: Workspace) -> Iterator[Area]:
    """Where the articles lie."""
    for tree, layout in zip(workspace.config.trees, workspace.layouts, strict=True):
        for top in {layout.pattern.prefix(name) for name in layout.names.of_source()}:
            yield replace(_area(workspace, workspace.tree_store(tree.root), top, SOURCES), most=least_limit(workspace.config))


def of_templates(workspace: Workspace) -> Area:
    """Where the templates lie."""
    return _area(workspace, workspace.store, templates_root(workspace.config), TEMPLATES)


def of_catalogs(workspace: Workspace, locales: tuple[str, ...]) -> Iterator[Area]:
    """Where the catalogs of some locales lie."""
    for locale in locales:
        yield _area(workspace, workspace.store, catalogs_root(locale, workspace.config), CATALOGS)


def of_targets(workspace: Workspace, targets: Targets) -> Iterator[Area]:
    """Where the outputs go."""
    for locale in targets.locales:
        for tree in range(len(workspace.layouts)):
            yield _area(workspace, targets.store(tree), targets.prefix(tree, locale), TARGETS)


def of_terms(workspace: Workspace) -> Area:
    """The glossary."""
    return Area(workspace.store, "", workspace.config.glossary.file, alone=True)


def _area(workspace: Workspace, store: Store, top: str, role: str) -> Area:
    return Area(store, place_of(store.location, workspace.local.location), top.strip("/"), role)
