"""The settings of one tree of articles."""

from __future__ import annotations

from typing import Annotated, Literal

from i18nflow.project.keys import Doc, Pairs
from i18nflow.project.values import Strings, root_fault, root_or_none_fault
from i18nflow.routes.naming import Index, Naming
from i18nflow.values import value_class

Files = Literal["own", "shared"]


@value_class(frozen=True, slots=True)
class Tree:
    """One tree of articles."""

    root: Annotated[
        str,
        Doc(
            "Directory of the tree, or an address in object storage (`s3://bucket/content`, "
            "[object-storage.md](object-storage.md)); what lies below it is the site path.",
            root_fault,
            "content",
        ),
    ]
    pattern: Annotated[
        str,
        Doc(
            "Template of the articles' paths below `root`: `{locale}` is the locale's name in paths, `**` any directories "
            "(also none), `*` anything within a name.",
            example="news/{locale}/**/*.md",
        ),
    ]
    format: Annotated[str, Doc("Name of the format; empty: by the file's name.", example="markdown")] = ""
    output: Annotated[
        str,
        Doc(
            "Template of the translations' paths, with the same `**` and `*`, where it is not `pattern` with another locale.",
            example="i18n/{locale}/docusaurus-plugin-content-docs/current/**/*.md",
        ),
    ] = ""
    output_root: Annotated[
        str,
        Doc(
            "Directory of the translations, or an address in object storage; empty: `root`, so that they lie beside the "
            "sources.",
            root_or_none_fault,
            "content",
        ),
    ] = ""
    url: Annotated[
        str, Doc("Template of a page's address, for links; empty: the path without its suffix.", example="/docs/**/*")
    ] = ""
    output_url: Annotated[
        str, Doc("Template of a translated page's address; empty: as `url`.", example="/{locale}/docs/**/*")
    ] = ""
    outputs: Annotated[
        Pairs,
        Doc(
            "Templates of the paths of single locales (tags), where `output` does not do: those of the site's default locale, "
            "for example, which do not name it.",
            example=(("en", "docs/**/*.md"),),
        ),
    ] = ()
    output_urls: Annotated[Pairs, Doc("Templates of the addresses of single locales.", example=(("en", "/docs/**/*"),))] = ()
    index: Annotated[
        Index,
        Doc(
            "What article `guide/index.md` is: `directory`: `guide`, as its page's address; `file`: `guide/index`, for sites "
            "that have `guide.md` beside it."
        ),
    ] = "directory"
    naming: Annotated[
        Naming,
        Doc(
            "How articles are called: `files`: by their paths; `nuxt`: by the addresses that Nuxt Content makes of them "
            "(`1.guide/2.Quick Start.md` is `guide/quick-start`), so that they share catalogs with their payloads."
        ),
    ] = "files"
    files: Annotated[
        Files,
        Doc(
            "Images and other files beside an article: `own`: each locale needs its own, so that a relative address of a file "
            "that only the source has goes on leading there; `shared`: the site finds the source's for a translation too, as "
            "Hugo does for page bundles."
        ),
    ] = "own"
    exclude: Annotated[
        Strings, Doc("Templates of paths below `root` to leave out.", example=("drafts/**/*", "**/README.md"))
    ] = ()
