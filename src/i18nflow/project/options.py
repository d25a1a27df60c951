"""Every setting there is, with its default and its documentation: the one table of the configuration."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Annotated, Any, Literal

from i18nflow.formats.defaults import FRONT_MATTER_KEYS, Autolinks, Emphasis, Ids, Scope
from i18nflow.project.building_options import Build, Site
from i18nflow.project.cluster_options import Cluster
from i18nflow.project.keys import Doc, Pairs
from i18nflow.project.storage_options import S3
from i18nflow.project.tree import Tree
from i18nflow.project.values import (
    Strings,
    catalogs_fault,
    names_fault,
    positive_fault,
)
from i18nflow.project.workflow_options import Align, Checks, Glossary, Lint, Memory, Review, Update
from i18nflow.values import value_class
from i18nflow.wording import say


@value_class(frozen=True, slots=True)
class Extract:
    """What is extracted, from every format."""

    scope: Annotated[
        Scope,
        Doc("`source-script`: texts with a letter of the source locale's script; `letters`: texts with any letter."),
    ] = "source-script"
    front_matter: Annotated[
        Strings,
        Doc(
            "Keys of the front matter that are translated; dotted for nested ones, `*` for any one, `[]` for every item of a "
            "list. `front_matter_also` adds to them."
        ),
    ] = FRONT_MATTER_KEYS
    front_matter_also: Annotated[
        Strings,
        Doc("Further keys, such as tags and authors, where the site does not filter by them.", example=("tags[]", "author")),
    ] = ()
    component_props: Annotated[
        Strings,
        Doc("Component props that are translated besides `title`, `description`, `label` and their like.", example=("cta",)),
    ] = ()
    data_keys_also: Annotated[
        Strings,
        Doc(
            "Keys of data documents (YAML, JSON), and columns of CSV tables, that are translated besides `title`, `name`, "
            "`description`, `label` and their like, `标题`, `名称` and `说明` among them.",
            example=("role", "职务"),
        ),
    ] = ()
    code_comments: Annotated[bool, Doc("Whether comments in code blocks are translated.")] = False


@value_class(frozen=True, slots=True)
class Markdown:
    """How Markdown is read; to be set as the site reads it."""

    mdc: Annotated[bool, Doc("Read Nuxt's MDC: components, slots, props, attributes, spans, bindings.")] = True
    math: Annotated[bool, Doc("Leave `$…$` and `$$…$$` alone; for sites that show formulas.")] = False
    emphasis_repair: Annotated[
        Emphasis,
        Doc("`cjk`: read `**…）**字`, which CommonMark leaves literal, as bold; `off`: read it as the site shows it."),
    ] = "cjk"
    autolinks: Annotated[
        Autolinks,
        Doc("Where a bare address runs into Chinese text: `cut`: it ends there; `site`: it swallows the text, as on the site."),
    ] = "cut"
    strikethrough_single_tilde: Annotated[bool, Doc("Whether `~text~` is struck out, as it is on Nuxt sites.")] = True


@value_class(frozen=True, slots=True)
class Payload:
    """How payloads are written."""

    ids: Annotated[
        Ids,
        Doc("Ids of headings: `regenerate`: from the translated heading, as the site's own build does; `keep`: the source's."),
    ] = "regenerate"


@value_class(frozen=True, slots=True)
class Limits:
    """What is refused as too much; to be raised for a file that really is so large."""

    markdown_bytes: Annotated[int, Doc("Bytes of a Markdown file.", positive_fault)] = 5_000_000
    payload_bytes: Annotated[int, Doc("Bytes of a payload.", positive_fault)] = 32_000_000
    html_bytes: Annotated[int, Doc("Bytes of a page in HTML.", positive_fault)] = 16_000_000
    data_bytes: Annotated[int, Doc("Bytes of a data document or a message file.", positive_fault)] = 5_000_000
    site_bytes: Annotated[
        int, Doc("Bytes of a sitemap, a build manifest or a file of `api/_content` of a generated site.", positive_fault)
    ] = 64_000_000
    catalog_bytes: Annotated[int, Doc("Bytes of a catalog.", positive_fault)] = 256_000_000
    catalog_entries: Annotated[int, Doc("Entries of a catalog.", positive_fault)] = 2_000_000
    tmx_bytes: Annotated[int, Doc("Bytes of a translation memory in TMX.", positive_fault)] = 512_000_000
    string: Annotated[int, Doc("Characters of one msgid or msgstr.", positive_fault)] = 1_000_000
    path_part: Annotated[int, Doc("Bytes of one part of a path that is written.", positive_fault)] = 200
    cpu_seconds: Annotated[float, Doc("Seconds of computing for one article.", positive_fault)] = 10.0


@value_class(frozen=True, slots=True)
class Config:
    """A project's configuration."""

    trees: Annotated[tuple[Tree, ...], Doc(say("The trees of articles; an article's page and its payload share one catalog."))]
    source_locale: Annotated[str, Doc("Locale of the articles, a BCP 47 tag.")] = "zh"
    locales: Annotated[Strings, Doc("Locales to translate into, BCP 47 tags.", example=("en", "ja"))] = ()
    catalogs: Annotated[
        str,
        Doc(
            "Directory of the catalogs, or an address in object storage: `<locale>/<article>.po` and "
            "`templates/<article>.pot`.",
            catalogs_fault,
        ),
    ] = "locales"
    per: Annotated[
        Literal["article", "directory"], Doc("What shares one catalog: every article has its own, or every directory.")
    ] = "article"
    catalogs_by: Annotated[
        Literal["path", "shard"],
        Doc(
            "Where a catalog lies: `path`: by its article's name alone; `shard`: below a directory of two hexadecimal digits "
            "(`<locale>/3d/news/700.po`), for trees of a million articles; [shards.md](shards.md) says which."
        ),
    ] = "path"
    locale_names: Annotated[
        Pairs, Doc("Names that locales have in paths, where these are not their tags.", names_fault, (("zh_cn", "zh-CN"),))
    ] = ()
    extract: Annotated[Extract, Doc("What is extracted, from every format.")] = field(default_factory=Extract)
    markdown: Annotated[Markdown, Doc("How Markdown is read; to be set as the site reads it.")] = field(
        default_factory=Markdown
    )
    payload: Annotated[Payload, Doc("How payloads are written.")] = field(default_factory=Payload)
    update: Annotated[Update, Doc("When the translation of a changed text is carried over for review.")] = field(
        default_factory=Update
    )
    align: Annotated[Align, Doc("When existing translations of articles are taken into catalogs.")] = field(
        default_factory=Align
    )
    build: Annotated[Build, Doc("What is built, and where.")] = field(default_factory=Build)
    site: Annotated[Site, Doc("The generated site: what it holds once for all its pages follows what is built.")] = field(
        default_factory=Site
    )
    lint: Annotated[Lint, Doc("Which rules `lint` applies to the sources; [lint.md](lint.md) lists them.")] = field(
        default_factory=Lint
    )
    checks: Annotated[Checks, Doc("Which checks `check` applies to the translations; [checks.md](checks.md) lists them.")] = (
        field(default_factory=Checks)
    )
    review: Annotated[Review, Doc("What has to happen to a translation before readers see it.")] = field(default_factory=Review)
    glossary: Annotated[Glossary, Doc("The project's terms; [glossary.md](glossary.md) describes the file.")] = field(
        default_factory=Glossary
    )
    memory: Annotated[Memory, Doc("The translation memory; [memory.md](memory.md) tells how it works.")] = field(
        default_factory=Memory
    )
    cluster: Annotated[
        Cluster, Doc("An existing Dask cluster that does the work of many files; [scaling.md](scaling.md) tells how.")
    ] = field(default_factory=Cluster)
    s3: Annotated[S3, Doc("How roots in object storage are reached; [object-storage.md](object-storage.md) tells how.")] = (
        field(default_factory=S3)
    )
    limits: Annotated[Limits, Doc("What is refused as too much; messages name the limit.")] = field(default_factory=Limits)
    directory: Path = Path()
    """Where the configuration was found; all its paths are relative to it."""
    file: str = ""
    """Its name, for messages."""


RECORDS: tuple[type[Any], ...] = (
    Config,
    Tree,
    Extract,
    Markdown,
    Payload,
    Update,
    Align,
    Build,
    Site,
    Lint,
    Checks,
    Review,
    Glossary,
    Memory,
    Cluster,
    S3,
    Limits,
)
