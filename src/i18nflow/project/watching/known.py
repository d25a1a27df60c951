"""Where the things of a project lie on this machine, and where to listen for them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from i18nflow.errors import ConfigError
from i18nflow.project.cache.recording import place_of
from i18nflow.project.context import Group, Workspace
from i18nflow.project.paths import catalog_path, catalogs_root, excluded, name_at
from i18nflow.project.verbs.areas import of_catalogs, of_sources
from i18nflow.project.watching.sorting import Kind, Known, names_of
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class Places:
    """Directories to listen to."""

    deep: tuple[str, ...]
    """With all below."""
    flat: tuple[str, ...]
    """Only themselves: where single files lie, and where a directory of ``deep`` may come and go."""


def known_of(workspace: Workspace, groups: Iterable[Group], locales: tuple[str, ...]) -> Known:
    """Where everything lies; raises ``ConfigError`` for a tree that is not on this machine."""
    config, table = workspace.config, {group.name: group for group in groups}
    tops, (own, terms) = tops_of(workspace, locales)
    sources = {
        os.path.join(workspace.tree_store(config.trees[source.tree].root).location, source.place.path): source
        for found in workspace.by_article.values()
        for source in found
    }
    return Known(
        own,
        terms,
        tuple(_roots(workspace)),
        tops,
        sources,
        frozenset(
            path for path in _above((*tops, *sources, *_catalogs(workspace, table.values(), locales))) if os.path.isdir(path)
        ),
        partial(_may_be_source, workspace),
        partial(_catalog, workspace, table, locales),
    )


def tops_of(workspace: Workspace, locales: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The directories below which sources and catalogs lie, and the single files that count as well."""
    config, top = workspace.config, workspace.local.location
    return tuple(_tops(workspace, locales)), (os.path.join(top, config.file), os.path.join(top, config.glossary.file))


def places_of(wanted: tuple[tuple[str, ...], tuple[str, ...]]) -> Places:
    """Where to listen: to what is there of :func:`tops_of`, and above it."""
    tops, files = wanted
    deep = [top for top in tops if os.path.isdir(top)]
    flat = [os.path.dirname(path) for path in (*files, *tops)]
    inner = {top for top in deep if any(top != other and top.startswith(f"{other}/") for other in deep)}
    return Places(
        tuple(sorted({*deep} - inner)),
        tuple(sorted({there for path in flat if (there := _standing(path)) and not _is_below(there, deep)})),
    )


def kind_of(path: str) -> Kind:
    """What is at a path now."""
    return "directory" if os.path.isdir(path) else "file" if os.path.isfile(path) else ""


def _is_below(path: str, tops: Iterable[str]) -> bool:
    return any(path == top or path.startswith(f"{top}/") for top in tops)


def _standing(path: str) -> str:
    """The nearest directory at or above a path."""
    while path and not os.path.isdir(path) and os.path.dirname(path) != path:
        path = os.path.dirname(path)
    return path


def _catalogs(workspace: Workspace, groups: Iterable[Group], locales: tuple[str, ...]) -> Iterable[str]:
    top = workspace.local.location
    for group in groups:
        yield from (os.path.join(top, catalog_path(group.any_article, locale, workspace.config)) for locale in locales)


def _above(paths: Iterable[str]) -> set[str]:
    """All directories above some paths."""
    found: set[str] = set()
    for path in paths:
        above = os.path.dirname(path)
        while above not in found:
            found.add(above)
            above = os.path.dirname(above)
    return found


def _roots(workspace: Workspace) -> Iterable[tuple[str, str]]:
    top = workspace.local.location
    found = {top, *(workspace.tree_store(tree.root).location for tree in workspace.config.trees)}
    for location in sorted(found):
        if not os.path.isabs(location):
            raise ConfigError(
                "not-here",
                say("“{location}” is not on this machine: nobody tells when a file there is saved", location=location),
            )
        yield place_of(location, top), location


def _tops(workspace: Workspace, locales: tuple[str, ...]) -> Iterable[str]:
    areas = (*of_sources(workspace), *of_catalogs(workspace, locales))
    return dict.fromkeys(os.path.join(area.store.location, area.top).rstrip("/") for area in areas)


def _may_be_source(workspace: Workspace, path: str) -> bool:
    config = workspace.config
    for tree, layout in zip(config.trees, workspace.layouts, strict=True):
        root = workspace.tree_store(tree.root).location
        for _, name in names_of(path, (("", root),)):
            place = layout.find(name)
            if place and place.locale == layout.names.source and not any(one.match(name) for one in excluded(tree)):
                return True
    return False


def _catalog(workspace: Workspace, groups: dict[str, Group], locales: tuple[str, ...], path: str) -> tuple[str, str] | None:
    config = workspace.config
    for _, name in names_of(path, (("", workspace.local.location),)):
        for locale in locales:
            if name.startswith(f"{catalogs_root(locale, config)}/"):
                group = groups.get(name_at(name, locale, config))
                if group is not None and catalog_path(group.any_article, locale, config) == name:
                    return group.name, locale
    return None
