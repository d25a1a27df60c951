"""What follows from a configuration: compiled templates, the places of catalogs and outputs, the options of formats."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from i18nflow.project.store.urls import Root, joined, root_at
from i18nflow.routes.compiling import TreePaths, layout
from i18nflow.routes.layout import Layout
from i18nflow.routes.naming import LocaleNames, catalog_name
from i18nflow.routes.shards import shelf
from i18nflow.routes.template import Template, template

if TYPE_CHECKING:
    from i18nflow.catalogs.reader import Limits as CatalogLimits
    from i18nflow.formats.base import Options
    from i18nflow.project.options import Config
    from i18nflow.project.tree import Tree

_LIMITS = {"payload": "payload_bytes", "html": "html_bytes", "data": "data_bytes", "messages": "data_bytes"}
TEMPLATE = ".pot"
CATALOG = ".po"


def locale_names(config: Config) -> LocaleNames:
    """The names of locales in paths; the pseudo-locale's is known too, so that its files are not taken for sources."""
    return LocaleNames(config.source_locale, (*config.locales, config.build.pseudo_locale), config.locale_names)


def layout_of(tree: Tree, config: Config) -> Layout:
    """The compiled templates of a tree."""
    paths = TreePaths(
        tree.pattern, tree.output, tree.url, tree.output_url, tree.outputs, tree.output_urls, tree.index, tree.naming
    )
    return layout(paths, locale_names(config))


def excluded(tree: Tree) -> tuple[Template, ...]:
    """The compiled ``exclude`` templates of a tree."""
    return tuple(template(pattern) for pattern in tree.exclude)


def shown_path(tree: Tree, path: str) -> str:
    """How a person in the project's directory writes ``path``, which is relative to the tree's root."""
    return joined(tree.root, path)


def output_root(tree: Tree, config: Config, output: str | None = None) -> Root:
    """The directory below which a tree's translations go; ``output`` is what ``--output`` says, which wins."""
    return placed_root(tree.output_root or tree.root, config, output)


def placed_root(root: str, config: Config, output: str | None = None) -> Root:
    """The directory into which what is built for ``root`` goes: itself, or one below the output."""
    base = config.build.output if output is None else output
    if not base:
        return root_at(config.directory, root)
    parts = [part for part in PurePosixPath(root).parts if part not in ("/", "..", "s3:")]
    return root_at(config.directory, joined(base, *parts))  # everything goes below it, a root elsewhere too


def template_path(article: str, config: Config) -> str:
    """Where the template of an article lies, relative to the project."""
    return f"{templates_root(config)}/{_filed(article, config)}{TEMPLATE}"


def templates_root(config: Config) -> str:
    """The directory of all templates."""
    return f"{config.catalogs}/templates"


def catalog_path(article: str, locale: str, config: Config) -> str:
    """Where the catalog of an article lies, relative to the project; ``locale`` is a tag."""
    return f"{catalogs_root(locale, config)}/{_filed(article, config)}{CATALOG}"


def catalogs_root(locale: str, config: Config) -> str:
    """The directory of all catalogs of a locale."""
    return f"{config.catalogs}/{locale}"


def name_at(path: str, locale: str, config: Config) -> str:
    """The name of the catalog at ``path``, as :func:`catalog_path` makes it: that of its article, or of its directory."""
    name = path.removeprefix(f"{catalogs_root(locale, config)}/").removesuffix(CATALOG)
    top, _, rest = name.partition("/")
    return rest if config.catalogs_by == "shard" and rest and shelf(rest) == top else name


def laid_otherwise(config: Config) -> Config:
    """The same project with its catalogs in the other layout: where they lie if the configuration has changed since."""
    return replace(config, catalogs_by="path" if config.catalogs_by == "shard" else "shard")


def _filed(article: str, config: Config) -> str:
    """The path of an article's catalog and template below the directory of all, without suffix."""
    name = catalog_name(article, config.per)
    return f"{shelf(name)}/{name}" if config.catalogs_by == "shard" else name


def format_options(config: Config) -> Options:
    """What the formats need to know."""
    from i18nflow.formats.base import Options  # and with it what every format shares, which a walk over names does without

    return Options(
        source_locale=config.source_locale,
        scope=config.extract.scope,
        front_matter=(*config.extract.front_matter, *config.extract.front_matter_also),
        component_props=config.extract.component_props,
        data_keys=config.extract.data_keys_also,
        emphasis_repair=config.markdown.emphasis_repair,
        autolinks=config.markdown.autolinks,
        mdc=config.markdown.mdc,
        math=config.markdown.math,
        single_tilde=config.markdown.strikethrough_single_tilde,
        code_comments=config.extract.code_comments,
        ids=config.payload.ids,
        max_bytes=config.limits.markdown_bytes,
        data_bytes=config.limits.data_bytes,
    )


def catalog_limits(config: Config) -> CatalogLimits:
    """What a catalog may hold."""
    from i18nflow.catalogs.reader import Limits as CatalogLimits

    limits = config.limits
    return CatalogLimits(limits.catalog_bytes, limits.catalog_entries, limits.string)


def byte_limit(format: str, config: Config) -> tuple[str, int]:
    """The key and the value of the limit for a source of this format."""
    name = _LIMITS.get(format, "markdown_bytes")
    value: int = getattr(config.limits, name)
    return f"limits.{name}", value


def least_limit(config: Config) -> int:
    """Bytes that no format refuses."""
    return min(byte_limit(name, config)[1] for name in (*_LIMITS, ""))
