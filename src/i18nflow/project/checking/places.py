"""Where a finding of ``check`` stands: in the catalog, in the source; and which catalogs a person means."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from i18nflow.catalogs.places import EntryPlace, entry_places
from i18nflow.errors import CatalogError, I18nflowError
from i18nflow.model import Key
from i18nflow.project.catalog_files import chosen_groups
from i18nflow.project.context import Group, Workspace
from i18nflow.project.owning import own_units
from i18nflow.project.paths import catalogs_root
from i18nflow.project.store import Snapshot
from i18nflow.project.targets import Targets


class CatalogName(NamedTuple):
    """One catalog: the articles that it is for, and the locale."""

    group: Group
    locale: str


def chosen_catalogs(workspace: Workspace, paths: Sequence[Path], locales: Sequence[str]) -> tuple[CatalogName, ...]:
    """The catalogs that a person names, in the order of the articles; a path below one locale's catalogs means that locale.

    Raises ``ConfigError`` for a path that is nothing of the project's.
    """
    if not paths:
        return tuple(CatalogName(group, locale) for group in workspace.groups() for locale in locales)
    wanted: dict[CatalogName, None] = {}
    for path in paths:
        only = [locale for locale in locales if _is_below(workspace, path, catalogs_root(locale, workspace.config))]
        other = any(_is_below(workspace, path, catalogs_root(tag, workspace.config)) for tag in workspace.config.locales)
        named = only or ([] if other else locales)
        wanted.update(dict.fromkeys(CatalogName(group, tag) for group in chosen_groups(workspace, [path]) for tag in named))
    return tuple(sorted(wanted, key=lambda one: (one.group.name, list(locales).index(one.locale))))


def project_path(workspace: Workspace, path: Path) -> str:
    """``path``, which was typed in the current directory, as seen from the project's; it may begin with ``../``."""
    return PurePosixPath(os.path.relpath(os.path.abspath(path), workspace.config.directory.resolve())).as_posix()


def _is_below(workspace: Workspace, path: Path, root: str) -> bool:
    return PurePosixPath(project_path(workspace, path)).is_relative_to(root)


class Places:
    """The places of one catalog's entries, each worked out when it is first asked for."""

    def __init__(self, workspace: Workspace, targets: Targets, group: Group, seen: Snapshot) -> None:
        self._workspace, self._targets, self._group, self._seen = workspace, targets, group, seen

    @cached_property
    def _lines(self) -> list[str]:
        return self._seen.text(CatalogError).removeprefix("\ufeff").split("\n")

    @cached_property
    def _entries(self) -> dict[Key, EntryPlace]:
        return entry_places(self._seen.text(CatalogError))

    @cached_property
    def _origins(self) -> dict[Key, str]:
        """Source place of each unit: of the first source that shows it; what cannot be read is reported elsewhere."""
        found: dict[Key, str] = {}
        for _, sources in self._group.articles:
            for source in sources:
                try:
                    units = own_units(self._workspace, source, self._targets.texts.parsed(source))
                except I18nflowError:
                    continue
                for unit in units:
                    found.setdefault(unit.key, f"{source.shown}:{unit.line}" if unit.line else source.shown)
        return found

    def range(self, key: Key, form: int | None, start: int, end: int) -> tuple[int, int, int, int]:
        """Line and column of ``start`` and of ``end`` in a msgstr; of its beginning, twice, for the whole (0:0)."""
        place = self._entries[key]
        first = place.at(self._lines, form or 0, start)
        return (*first, *(place.at(self._lines, form or 0, end) if end > start else first))

    def line(self, key: Key) -> int:
        """The line at which the msgstr of an entry begins, 0 where the catalog has no such entry."""
        place = self._entries.get(key)
        return place.forms[0][0][0] if place is not None else 0

    def origin(self, key: Key) -> str:
        """Where its text stands in the source, ``""`` where it stands there no more."""
        return self._origins.get(key, "")
