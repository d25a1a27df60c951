"""A project that is open: its configuration and what follows from it, made once in each process.

Workers get the configuration alone, which is small and frozen; layouts, stores and indexes are made from it where they run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from i18nflow.catalogs.po import read_catalog
from i18nflow.errors import CatalogError
from i18nflow.formats.base import Format
from i18nflow.formats.registry import format_named
from i18nflow.model import Catalog, Document
from i18nflow.project.files import Source, Sources, find_sources
from i18nflow.project.options import Config
from i18nflow.project.paths import byte_limit, catalog_limits, catalog_path, format_options, layout_of, template_path
from i18nflow.project.store import STATE, Store, open_store
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.routes import Layout, catalog_name

OUTPUTS = "outputs.json"
"""In the state directory: path of every output and the hash of what was written there."""


@dataclass(frozen=True, slots=True)
class Group:
    """The articles that share one catalog, each with its sources (page, payload) in the order of the trees."""

    name: str
    articles: tuple[tuple[str, tuple[Source, ...]], ...]

    @property
    def any_article(self) -> str:
        """An article of it, from which the catalog's path follows."""
        return self.articles[0][0]


@lru_cache(maxsize=4)
def store_of(config: Config) -> Store:
    """The project's own files: catalogs, templates, configuration."""
    return open_store(config.directory, config.directory / STATE)


@lru_cache(maxsize=64)
def tree_store(config: Config, root: str) -> Store:
    """The files of a tree."""
    return open_store(config.directory / root, config.directory / STATE, root)


@lru_cache(maxsize=4)
def layouts(config: Config) -> tuple[Layout, ...]:
    """The compiled layout of each tree."""
    return tuple(layout_of(tree, config) for tree in config.trees)


@lru_cache(maxsize=2)
def sources(config: Config) -> Sources:
    """All sources of the project; walked once in a process."""
    return find_sources(config)


@lru_cache(maxsize=2)
def by_article(config: Config) -> dict[str, tuple[Source, ...]]:
    """The sources of each article."""
    table: dict[str, list[Source]] = {}
    for source in sources(config).sources:
        table.setdefault(source.place.article, []).append(source)
    return {article: tuple(found) for article, found in sorted(table.items())}


def groups(config: Config) -> tuple[Group, ...]:
    """The project's articles by catalog, in the order of their names."""
    table: dict[str, list[tuple[str, tuple[Source, ...]]]] = {}
    for article, found in by_article(config).items():
        table.setdefault(catalog_name(article, config.per), []).append((article, found))
    return tuple(Group(name, tuple(articles)) for name, articles in sorted(table.items()))


def form_of(source: Source) -> Format:
    """The format of a source."""
    return format_named(source.format)


def parse_source(config: Config, source: Source) -> Document:
    """Read and parse a source; its errors name the file."""
    snapshot = tree_store(config, config.trees[source.tree].root).read(source.place.path, byte_limit(source.format, config)[1])
    return form_of(source).parse(snapshot.text(), format_options(config), source.shown)


def read_template(config: Config, article: str) -> Catalog | None:
    """The template of an article's group; ``None`` before the first ``extract``."""
    return _catalog(config, store_of(config).read(template_path(article, config), config.limits.catalog_bytes))


def read_translations(config: Config, article: str, locale: str) -> tuple[Catalog | None, Snapshot]:
    """A catalog and the bytes it was read from; ``None`` before the first ``update``."""
    snapshot = store_of(config).read(catalog_path(article, locale, config), config.limits.catalog_bytes)
    return _catalog(config, snapshot), snapshot


def _catalog(config: Config, snapshot: Snapshot) -> Catalog | None:
    return read_catalog(snapshot.text(CatalogError), snapshot.path, catalog_limits(config)) if snapshot.exists else None


@lru_cache(maxsize=2)
def known_outputs(config: Config) -> dict[str, str]:
    """What earlier builds wrote: path → hash.  Lost or damaged, it only makes builds ask before they overwrite."""
    snapshot = store_of(config).read(f"{STATE}/{OUTPUTS}")
    try:
        table = json.loads(snapshot.data) if snapshot.exists else {}
    except ValueError:
        return {}
    return {str(path): str(version) for path, version in table.items()} if isinstance(table, dict) else {}


def remember_outputs(config: Config, written: Iterable[tuple[str, str]]) -> None:
    """Add what this build wrote to :func:`known_outputs`."""
    table = known_outputs(config) | dict(written)
    data = json.dumps(dict(sorted(table.items())), ensure_ascii=False, indent=0).encode()
    (config.directory / STATE).mkdir(exist_ok=True)
    store_of(config).write(f"{STATE}/{OUTPUTS}", data)
    known_outputs.cache_clear()


def relative(config: Config, path: Path) -> str:
    """``path`` as a person who stands in the project would write it."""
    root = config.directory.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
