"""The catalogs of a project as files: which of them a person means, each read once, saved so that nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from i18nflow.catalogs.conflict import reconcile
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.errors import CatalogError, ConfigError, I18nflowError
from i18nflow.model import Catalog
from i18nflow.project.context import Group, Workspace
from i18nflow.project.paths import catalog_limits, catalog_path, template_path
from i18nflow.project.store import Saved, Snapshot
from i18nflow.project.store.urls import is_url
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog that was read, and the bytes it was read from, against which it is saved."""

    group: Group
    locale: str
    catalog: Catalog
    seen: Snapshot

    @property
    def path(self) -> str:
        """Relative to the project, as people write it."""
        return self.seen.path


def template_of(workspace: Workspace, group: Group, failures: list[I18nflowError]) -> Catalog | None:
    """The template of some articles; ``None`` where there is none, or where it cannot be read: then ``failures`` names it."""
    try:
        return workspace.template(group.any_article)
    except I18nflowError as error:
        failures.append(error.at(template_path(group.any_article, workspace.config)))
        return None


# --- which catalogs ------------------------------------------------------------------------------------------------


def chosen_groups(workspace: Workspace, paths: Sequence[Path]) -> tuple[Group, ...]:
    """The articles that a person names (all where empty), in the order of their names.

    A path may be a source, a catalog, a template, a directory of any of them, or an article's name (``news/700``).
    Raises ``ConfigError`` for one that is none of these.
    """
    groups = workspace.groups()
    if not paths:
        return groups
    wanted = {group.name for path in paths for group in _named(workspace, groups, path)}
    return tuple(group for group in groups if group.name in wanted)


def _named(workspace: Workspace, groups: Sequence[Group], path: Path) -> list[Group]:
    wanted = _in_project(workspace, path)
    found = [group for group in groups if any(_is_below(name, wanted) for name in map(_plain, _names(workspace, group)))]
    if not found:
        known = [article for group in groups for article, _ in group.articles]
        ends = [article for article in known if article.endswith(f"/{wanted}")]
        near = ends or get_close_matches(wanted, known, 1, 0.6)
        hint = say("name a source, a catalog, a directory of them, or an article such as news/700")
        if near:
            hint = say("did you mean “{near}”? {hint}", near=near[0], hint=hint)
        raise ConfigError(
            "unknown-article", say("is no article of the project, nor a directory of some"), path=str(path), hint=hint
        )
    return found


def _in_project(workspace: Workspace, path: Path) -> str:
    """``path``, which was typed in the current directory, as seen from the project's; else as it was typed."""
    typed = PurePosixPath(os.path.relpath(os.path.abspath(path), workspace.config.directory.resolve()))
    return str(path) if typed.parts[:1] == ("..",) or not (path.exists() or path.is_absolute()) else str(typed)


def _names(workspace: Workspace, group: Group) -> Iterator[str]:
    """Everything that a group of articles goes by."""
    config = workspace.config
    yield group.name
    yield template_path(group.any_article, config)
    yield from (catalog_path(group.any_article, locale, config) for locale in config.locales)
    for article, sources in group.articles:
        yield article
        yield from (source.shown for source in sources)


def _plain(name: str) -> str:
    """A name as a path that was typed has it: with one “/” in an address."""
    return str(PurePosixPath(name)) if is_url(name) else name


def _is_below(name: str, wanted: str) -> bool:
    return wanted in (name, ".") or name.startswith(f"{wanted.rstrip('/')}/")


# --- reading and saving --------------------------------------------------------------------------------------------


def catalog_files(
    workspace: Workspace, groups: Sequence[Group], locales: Sequence[str], failures: list[I18nflowError]
) -> Iterator[CatalogFile]:
    """The catalogs of some articles, those that are there; what cannot be read is added to ``failures`` and left out."""
    for group in groups:
        for locale in locales:
            try:
                catalog, seen = workspace.translations(group.any_article, locale)
            except I18nflowError as error:
                failures.append(error.at(catalog_path(group.any_article, locale, workspace.config)))
                continue
            if catalog is not None:
                yield CatalogFile(group, locale, catalog, seen)


def save_catalog(workspace: Workspace, catalog: Catalog, seen: Snapshot) -> Saved:
    """Save a catalog that was made from ``seen``; what someone else saved there meanwhile is joined with it, entry by entry.

    Raises :class:`~i18nflow.errors.ConflictError` where both changed the same entry: theirs stays, ours is in ``conflicts/``.
    """
    return save_text(workspace, write_catalog(catalog).encode(), seen)


def save_text(workspace: Workspace, data: bytes, seen: Snapshot) -> Saved:
    """As :func:`save_catalog`, for a catalog that is written already."""

    def joined(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
        found = reconcile(*(_read(workspace, seen.path, text) for text in (base, theirs, ours)))
        return write_catalog(found.catalog).encode(), found.conflicts

    return workspace.store.save(seen.path, data, seen, joined)


def _read(workspace: Workspace, path: str, data: bytes) -> Catalog:
    if not data:  # there was no file when it was looked at
        return Catalog(None, (), ())
    return read_catalog(Snapshot.of(path, data).text(CatalogError), path, catalog_limits(workspace.config))
