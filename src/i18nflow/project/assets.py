"""Addresses of images and other files in a translation: the localized twin where there is one, else the source's own file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from i18nflow.locales import fallbacks
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.heads import origins_of
from i18nflow.project.paths import locale_names
from i18nflow.project.store import Store
from i18nflow.project.store.urls import joined
from i18nflow.routes.addresses import decoded, own_origin, resolved, seen_from, written
from i18nflow.routes.assets import Twins, candidates
from i18nflow.routes.links import bases_of_page

_PATH = re.compile(r"[^?#\0]*")
_LONGEST = 1000
"""Characters of a path that may be a file's."""


def asset_of(workspace: Workspace, source: Source, locale: str) -> Callable[[str], str]:
    """What the address of a file on a page of ``source`` becomes in ``locale``; the same where nothing is to change.

    A twin (``build.assets``) counts only if the file exists: in one of the site's public directories (``build.public``), or
    beside any source of the article.  A relative address of a file that only the source has leads back to it.
    """
    return _Finder(workspace, source, locale).follow


def lacks_asset(workspace: Workspace, source: Source, locale: str) -> Callable[[str], bool]:
    """Whether an address of a file, as it stands on the built page of ``source``, is known to lead to no file.

    Files of other sites are never looked for, those at an absolute address only where there is a public directory.
    """
    return _Finder(workspace, source, locale).lacks


def asset_at(workspace: Workspace, source: Source, locale: str) -> Callable[[str], tuple[Store, str] | None]:
    """Store and path of the file that an address on the built page of ``source`` leads to, ``None`` where none is known."""
    return _Finder(workspace, source, locale).at


def followed(href: Callable[[str], str | None], asset: Callable[[str], str]) -> Callable[[str], str]:
    """Links: ``href`` answers for those that lead to articles, ``asset`` for those that may lead to files."""

    def follow(address: str) -> str:
        found = href(address)
        return asset(address) if found is None else found

    return follow


@dataclass(frozen=True, slots=True)
class _Base:
    """Where relative addresses may start."""

    roots: tuple[Store, ...]
    here: str
    """Directory below a root, in the source locale …"""
    there: str
    """… and in the target's."""
    shared: bool
    """Whether the site finds the source's files for a translation too."""


class _Finder:
    """Looks for the files of one source's page; where, is found out when the first address asks for it."""

    def __init__(self, workspace: Workspace, source: Source, locale: str) -> None:
        self._workspace, self._source, self._locale = workspace, source, locale
        self.origins = origins_of(workspace.config)

    @cached_property
    def twins(self) -> Twins:
        return _twins(self._workspace, self._locale)

    @cached_property
    def publics(self) -> tuple[Store, ...]:
        return _publics(self._workspace)

    @cached_property
    def bases(self) -> tuple[_Base, ...]:
        beside = _beside(self._workspace, self._source, self._locale)
        return (*beside, *_below_page(self._workspace, self._source, self._locale, self.publics))

    def follow(self, address: str) -> str:
        origin = own_origin(address, self.origins)
        match = _PATH.match(address, len(origin)) if origin is not None else None
        raw = match[0] if match else ""
        if origin is None or not 0 < len(raw) <= _LONGEST or raw.endswith("/"):
            return address
        path = decoded(raw)
        if not path.startswith("/"):
            found = None if origin else self._relative(path)
        else:
            found = self._twin("/" + resolved("", path), self.publics)
        return address if found is None else origin + written(raw, found) + address[len(origin) + len(raw) :]

    def lacks(self, address: str) -> bool:
        origin, path = self._path(address)
        if not path:
            return False
        if path.startswith("/"):
            return bool(self.publics) and not _exists("/" + resolved("", path), self.publics)
        return not origin and not any(
            _exists(resolved(base.there, path), base.roots) or (base.shared and _exists(resolved(base.here, path), base.roots))
            for base in self.bases
        )

    def at(self, address: str) -> tuple[Store, str] | None:
        origin, path = self._path(address)
        if not path:
            return None
        if path.startswith("/"):
            return _found(resolved("", path), self.publics)
        places = ((base.roots, where) for base in self.bases for where in (base.there, base.here) if not origin)
        return next((one for roots, where in places if (one := _found(resolved(where, path), roots))), None)

    def _path(self, address: str) -> tuple[str, str]:
        """The site's own origin, if the address states it, and its path, decoded; ``""`` where it leads to no file of ours."""
        origin = own_origin(address, self.origins)
        match = _PATH.match(address, len(origin)) if origin is not None else None
        raw = match[0] if match else ""
        return (origin or "", decoded(raw)) if 0 < len(raw) <= _LONGEST and not raw.endswith("/") else ("", "")

    def _twin(self, path: str, roots: tuple[Store, ...]) -> str | None:
        return next((one for one in candidates(path, self.twins) if _exists(one, roots)), None)

    def _relative(self, path: str) -> str | None:
        for base in self.bases:
            here, there = resolved(base.here, path), resolved(base.there, path)
            if here != there and _exists(there, base.roots):
                return None
            if (twin := self._twin(here, base.roots)) is not None:
                return seen_from(base.here if base.shared else base.there, path, twin)
            if _exists(here, base.roots):
                return None if base.shared else seen_from(base.there, path, here)
        return None


def _exists(path: str, roots: tuple[Store, ...]) -> bool:
    return _found(path, roots) is not None


def _found(path: str, roots: tuple[Store, ...]) -> tuple[Store, str] | None:
    return next(((root, path.lstrip("/")) for root in roots if root.is_file(path.lstrip("/"))), None)


def _twins(workspace: Workspace, locale: str) -> Twins:
    names = locale_names(workspace.config)
    sources = (*names.of_source(), *fallbacks(names.source))
    targets = (names.name(locale), *fallbacks(locale))
    return Twins(workspace.config.build.assets, tuple(dict.fromkeys(sources)), tuple(dict.fromkeys(targets)))


def _beside(workspace: Workspace, source: Source, locale: str) -> Iterator[_Base]:
    """The directories of the article's files, in whichever tree."""
    for one in workspace.by_article.get(source.place.article, (source,)):
        tree, layout = workspace.config.trees[one.tree], workspace.layouts[one.tree]
        here, there = posixpath.dirname(one.place.path), posixpath.dirname(layout.path(one.place, locale))
        yield _Base((workspace.tree_store(tree.root),), here, there, tree.files == "shared")


def _below_page(workspace: Workspace, source: Source, locale: str, publics: tuple[Store, ...]) -> Iterator[_Base]:
    """Where a reader's browser would look from the address of the page."""
    slash = workspace.config.site.trailing_slash
    for here, there in bases_of_page(workspace.layouts[source.tree], source.place, locale, slash=slash):
        yield _Base(publics, here, there, shared=False)


def _publics(workspace: Workspace) -> tuple[Store, ...]:
    """The directories whose files the site serves as they are: below the project, and below each tree."""
    config = workspace.config
    above = dict.fromkeys(["", *(tree.root for tree in config.trees)])
    found = dict.fromkeys(joined(root, name) for root in above for name in config.build.public)
    return tuple(store for one in found if (store := workspace.tree_store(one)).is_dir())
