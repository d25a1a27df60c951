"""A project during one run: its configuration and what follows from it, each made when first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from uuid import uuid4

from i18nflow.errors import CatalogError
from i18nflow.formats.registry import format_named
from i18nflow.project.cache.articles import Articles, digest_of
from i18nflow.project.cache.recording import Recording, place_of
from i18nflow.project.cache.trace import Question, Remembered, Trace
from i18nflow.project.files import Source, Sources, find_sources
from i18nflow.project.options import Config
from i18nflow.project.paths import byte_limit, catalog_limits, catalog_path, format_options, layout_of, template_path
from i18nflow.project.store import STATE, LocalStore, Store, open_store
from i18nflow.project.store.mounted import Mounted
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.project.store.urls import Root, Url, below, is_url, parse_url, root_at, without_bucket
from i18nflow.project.uncollected import uncollected
from i18nflow.routes.layout import Layout
from i18nflow.routes.naming import catalog_name
from i18nflow.values import value_class

if TYPE_CHECKING:
    from i18nflow.formats.base import Format, Options
    from i18nflow.glossary.glossary import Glossary
    from i18nflow.glossary.table import Table
    from i18nflow.model import Catalog, Document, Translate

CATALOGS_KEPT = 128
"""Catalogs that stay in memory: neighbours share one, and a page that shows whole articles asks those of all again."""

GLOSSARIES_KEPT = 256
"""Locales."""


@value_class(frozen=True, slots=True)
class Group:
    """The articles that share one catalog, each with its sources (page, payload) in the order of the trees."""

    name: str
    articles: tuple[tuple[str, tuple[Source, ...]], ...]

    @property
    def any_article(self) -> str:
        """An article of it, from which the catalog's path follows."""
        return self.articles[0][0]

    @property
    def shown(self) -> str:
        """How messages call it: by its first source."""
        return self.articles[0][1][0].shown

    @property
    def digest(self) -> str:
        """Of the names of its articles and of their sources."""
        return digest_of(dict(self.articles))


class Workspace:
    """An open project during one run.

    It remembers what it was asked (the walk over the trees, catalogs), and all of that is forgotten with it, so that nothing
    stale passes from one run to the next.  Pickled, it is its configuration and the run's name: a worker process makes its
    own from them, once for all batches of the run.
    """

    def __init__(self, config: Config, run: str = "") -> None:
        self.config = config
        self._run = run or uuid4().hex
        self._stores: dict[str, Store] = {}
        self._remote: dict[Url, Store] = {}
        self._translate: Remembered[[str], Translate | None] = Remembered(self._read_translate, CATALOGS_KEPT, traced=True)
        self._terms_file: Remembered[[], Snapshot] = Remembered(self._read_terms_file, 1, traced=True)
        self._terms: Remembered[[], Table] = Remembered(self._read_terms, 1, traced=True)
        self._glossaries: Remembered[[str], Glossary] = Remembered(self._find_glossary, GLOSSARIES_KEPT, traced=True)

    def __reduce__(self) -> tuple[object, ...]:
        return _in_worker, (self.config, self._run)

    @cached_property
    def store(self) -> Store:
        """The project's own files: catalogs, templates, glossary."""
        catalogs, own = self.config.catalogs, self._local_at(self.config.directory)
        store = Mounted(own, catalogs, self._objects_at(parse_url(catalogs))) if is_url(catalogs) else own
        return Recording(store, place_of(store.location, own.location))

    @cached_property
    def is_remote(self) -> bool:
        """Whether sources, catalogs or outputs lie in object storage."""
        config = self.config
        roots = (root for tree in config.trees for root in (tree.root, tree.output_root))
        return any(map(is_url, (config.catalogs, config.build.output, *roots)))

    @cached_property
    def local(self) -> LocalStore:
        """The project's directory on this machine: state, and what git knows."""
        return self._local_at(self.config.directory)

    def store_at(self, root: Root, label: str = "") -> Store:
        """The files below ``root``, which people call ``label``, or by its address."""
        store = self._objects_at(root) if isinstance(root, Url) else self._local_at(root, label)
        return Recording(store, place_of(store.location, self.local.location))

    def store_named(self, place: str) -> Store:
        """The files below the root that the cache calls ``place``."""
        return self.store_at(root_at(self.config.directory, place)) if place else self.store

    def _local_at(self, root: Path, label: str = "") -> LocalStore:
        store = open_store(root, self.config.directory / STATE, label)
        return replace(store, longest_part=self.config.limits.path_part)

    def _objects_at(self, url: Url) -> Store:
        """One store for each root: it knows its listings."""
        from i18nflow.project.store.objects import ObjectStore, Settings  # most projects lie on a disk

        if url not in self._remote:
            settings = Settings(self.config.s3.endpoint, self.config.s3.region)
            self._remote[url] = ObjectStore(url, self.local.state, settings, self.config.limits.path_part)
        return self._remote[url]

    def tree_store(self, root: str) -> Store:
        """The files of the tree at ``root``."""
        if root not in self._stores:
            label = "" if PurePosixPath(root) == PurePosixPath() else str(PurePosixPath(root))
            self._stores[root] = self.store_at(root_at(self.config.directory, root), label)
        return self._stores[root]

    @cached_property
    def layouts(self) -> tuple[Layout, ...]:
        """The compiled layout of each tree."""
        return tuple(layout_of(tree, self.config) for tree in self.config.trees)

    @cached_property
    def options(self) -> Options:
        """What the formats need to know."""
        return format_options(self.config)

    @cached_property
    def sources(self) -> Sources:
        """All sources of the project."""
        return find_sources(self.config, self.tree_store)

    @cached_property
    @uncollected()
    def by_article(self) -> Mapping[str, tuple[Source, ...]]:
        """The sources of each article, in the order of the articles' names."""
        table: dict[str, list[Source]] = {}
        for source in self.sources.sources:
            table.setdefault(source.place.article, []).append(source)
        return Articles({article: tuple(found) for article, found in sorted(table.items())})

    def adopt(self, articles: Mapping[str, tuple[Source, ...]], sources: Sources) -> None:
        """Take the articles, and what the walk over them found, as they are known already; before they are asked for."""
        self.__dict__["by_article"], self.__dict__["sources"] = Articles(articles), sources

    def forget(self, changed: Set[Question]) -> None:
        """Forget what the answers to these questions led to: they are others now."""
        for known in (self._translate, self._terms_file, self._terms, self._glossaries):
            known.forget(changed)

    def relied(self) -> Trace:
        """What was asked of the disk for what it remembers of catalogs and glossary, with the answers."""
        known = (self._translate, self._terms_file, self._terms, self._glossaries)
        return {question: answer for one in known for question, answer in one.relied().items()}

    def article_of(self, shown: str) -> str | None:
        """The article that a path, as people write it, is or would be a source of."""
        for tree, layout in zip(self.config.trees, self.layouts, strict=True):
            path = below(shown, tree.root) or below(shown, without_bucket(tree.root))
            place = layout.find(path) if path else None
            if place is not None and place.locale == self.config.source_locale:
                return place.article
        return None

    @uncollected()
    def groups(self) -> tuple[Group, ...]:
        """The project's articles by catalog, in the order of their names."""
        table: dict[str, list[tuple[str, tuple[Source, ...]]]] = {}
        for article, found in self.by_article.items():
            table.setdefault(catalog_name(article, self.config.per), []).append((article, found))
        return tuple(Group(name, tuple(articles)) for name, articles in sorted(table.items()))

    def parse(self, source: Source) -> Document:
        """Read and parse a source within its limits; errors name the file."""
        from i18nflow.flow.extract import extract  # a run that parses nothing loads no parser
        from i18nflow.project.budget import cpu_budget

        text = self.read(source).text()
        with cpu_budget(self.config.limits.cpu_seconds, source.shown):
            return extract(form_of(source), text, self.options, source.shown)

    def read(self, source: Source) -> Snapshot:
        """The file of a source as it is on disk."""
        limit = byte_limit(source.format, self.config)[1]
        return self.tree_store(self.config.trees[source.tree].root).read(source.place.path, limit)

    def template(self, article: str) -> Catalog | None:
        """The template of an article's group; ``None`` before the first ``extract``."""
        return self.template_at(template_path(article, self.config))

    def template_at(self, path: str) -> Catalog | None:
        """The template at ``path``, if there is one."""
        return self._catalog(self.store.read(path, self.config.limits.catalog_bytes))

    def translations(self, article: str, locale: str) -> tuple[Catalog | None, Snapshot]:
        """A catalog and the bytes it was read from; ``None`` before the first ``update``."""
        snapshot = self.translations_file(article, locale)
        return self._catalog(snapshot), snapshot

    def translations_file(self, article: str, locale: str) -> Snapshot:
        """The file of a catalog as it is on disk."""
        return self.store.read(catalog_path(article, locale, self.config), self.config.limits.catalog_bytes)

    def translate(self, article: str, locale: str) -> Translate | None:
        """What the article's catalog answers, ``None`` where there is none; raises as :meth:`translations`."""
        return self._translate(catalog_path(article, locale, self.config))

    @property
    def terms_file(self) -> Snapshot:
        """The file of the glossary as it is on disk."""
        return self._terms_file()

    @property
    def terms(self) -> Table:
        """The records of the glossary, none where there is no file; raises ``CatalogError`` with the line of a faulty one."""
        return self._terms()

    def glossary(self, locale: str) -> Glossary:
        """The terms of a locale; false where there are none.  Raises as :attr:`terms`."""
        return self._glossaries(locale)

    def _read_terms_file(self) -> Snapshot:
        return self.store.read(self.config.glossary.file, self.config.limits.catalog_bytes)

    def _read_terms(self) -> Table:
        from i18nflow.exchange.term_csv import read_table  # most commands ask no glossary
        from i18nflow.glossary.table import Table

        return read_table(self.terms_file.text(CatalogError), self.terms_file.path) if self.terms_file.exists else Table()

    def _find_glossary(self, locale: str) -> Glossary:
        from i18nflow.glossary.glossary import Glossary

        return Glossary(self.terms.terms, locale)

    def _read_translate(self, path: str) -> Translate | None:
        catalog = self._catalog(self.store.read(path, self.config.limits.catalog_bytes))
        if catalog is None:
            return None
        from i18nflow.flow.translators import from_catalog

        return from_catalog(catalog, approved_only=self.config.review.required)

    def _catalog(self, snapshot: Snapshot) -> Catalog | None:
        if not snapshot.exists:
            return None
        from i18nflow.catalogs.po import read_catalog

        return read_catalog(snapshot.text(CatalogError), snapshot.path, catalog_limits(self.config))


@lru_cache(maxsize=1)
def _in_worker(config: Config, run: str) -> Workspace:
    return Workspace(config, run)


def form_of(source: Source) -> Format:
    """The format of a source."""
    return format_named(source.format)
