"""The settings of what is built."""

from __future__ import annotations

from typing import Annotated

from i18nflow.locales import PSEUDO
from i18nflow.project.keys import Doc
from i18nflow.project.values import (
    Strings,
    all_below_fault,
    origin_fault,
    root_or_none_fault,
    share_fault,
    stamps_fault,
    twins_fault,
)
from i18nflow.routes.assets import TEMPLATES
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Build:
    """What is built, and where."""

    output: Annotated[
        str,
        Doc(
            "Directory into which all trees go, or an address in object storage; empty: each into its own root. `--output` "
            "overrides it.",
            root_or_none_fault,
            "build",
        ),
    ] = ""
    min_translated: Annotated[
        float, Doc("Articles of which a smaller share (of source characters) is translated are not built.", share_fault)
    ] = 0.0
    links: Annotated[bool, Doc("Let links to articles that exist in the target locale follow there.")] = True
    anchors: Annotated[bool, Doc("Let links to headings follow the headings' new ids.")] = True
    origins: Annotated[
        Strings,
        Doc("Addresses of the site itself; links that begin with one are internal.", example=("https://www.example.org",)),
    ] = ()
    assets: Annotated[
        Strings,
        Doc(
            "How the localized twins of images and other files are called: a file's name with `{name}`, `{locale}` and "
            "`{suffix}`, or a directory between `/`. Where such a file exists, its address takes the place of the source's.",
            twins_fault,
            ("{name}.{locale}{suffix}", "/{locale}/"),
        ),
    ] = TEMPLATES
    public: Annotated[
        Strings,
        Doc(
            "Directories whose files the site serves as they are, below the project or a tree's `root`: there the files of "
            "absolute addresses are looked for.",
            all_below_fault,
            ("public",),
        ),
    ] = ("public", "static", "dist")
    stamp: Annotated[
        Strings,
        Doc(
            "What built articles say of their own freshness in their front matter: `source_rev` (git's name for the content of "
            "the original), `translated` (day of the catalog's last revision), `fresh` (translated share, from 0 to 1).",
            stamps_fault,
            ("source_rev", "fresh"),
        ),
    ] = ()
    pseudo_locale: Annotated[str, Doc("The locale that `build --pseudo` makes.")] = PSEUDO


@value_class(frozen=True, slots=True)
class Site:
    """The generated site: what it holds once for all its pages follows what is built."""

    root: Annotated[
        str,
        Doc(
            "Directory of the generated site, for its build manifests, sitemaps and query files; empty: nothing beyond the "
            "articles is built.",
            example="dist",
        ),
    ] = ""
    origin: Annotated[
        str,
        Doc(
            "Address at which the site is published, for canonical addresses, alternates and sitemaps; empty: the first of "
            "`build.origins`.",
            origin_fault,
            "https://www.example.org",
        ),
    ] = ""
    x_default: Annotated[
        str, Doc("Locale of the page for readers of any other language; empty: the source locale.", example="en")
    ] = ""
    alternates: Annotated[bool, Doc("Whether the source's pages also name their other languages, as the built ones do.")] = True
    trailing_slash: Annotated[bool, Doc("Whether the addresses of the site's pages end in `/`.")] = False
