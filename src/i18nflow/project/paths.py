"""What follows from a configuration: compiled templates, the places of catalogs and outputs, the options of formats."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from i18nflow.catalogs.reader import Limits as CatalogLimits
from i18nflow.formats.base import Options
from i18nflow.project.options import Config
from i18nflow.project.tree import Tree
from i18nflow.routes import Layout, LocaleNames, Template, TreePaths, catalog_name, layout, template

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
    return str(PurePosixPath(tree.root, path))


def output_root(tree: Tree, config: Config, output: str | None = None) -> Path:
    """The directory below which a tree's translations go; ``output`` is what ``--output`` says, which wins."""
    return placed_root(tree.output_root or tree.root, config, output)


def placed_root(root: str, config: Config, output: str | None = None) -> Path:
    """The directory into which what is built for ``root`` goes: itself, or one below the output."""
    base = config.build.output if output is None else output
    below = PurePosixPath(root)
    if base:  # everything goes below it, a root elsewhere on the disk too
        below = PurePosixPath(*(part for part in below.parts if part not in ("/", "..")))
    return config.directory / base / below


def template_path(article: str, config: Config) -> str:
    """Where the template of an article lies, relative to the project."""
    return f"{templates_root(config)}/{catalog_name(article, config.per)}{TEMPLATE}"


def templates_root(config: Config) -> str:
    """The directory of all templates."""
    return f"{config.catalogs}/templates"


def catalog_path(article: str, locale: str, config: Config) -> str:
    """Where the catalog of an article lies, relative to the project; ``locale`` is a tag."""
    return f"{catalogs_root(locale, config)}/{catalog_name(article, config.per)}{CATALOG}"


def catalogs_root(locale: str, config: Config) -> str:
    """The directory of all catalogs of a locale."""
    return f"{config.catalogs}/{locale}"


def format_options(config: Config) -> Options:
    """What the formats need to know."""
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
    limits = config.limits
    return CatalogLimits(limits.catalog_bytes, limits.catalog_entries, limits.string)


def byte_limit(format: str, config: Config) -> tuple[str, int]:
    """The key and the value of the limit for a source of this format."""
    name = _LIMITS.get(format, "markdown_bytes")
    value: int = getattr(config.limits, name)
    return f"limits.{name}", value
