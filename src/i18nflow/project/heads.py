"""What a page of the site says of its language and of its other languages."""

from __future__ import annotations

from i18nflow.formats.base import Head
from i18nflow.locales import direction
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.options import Config
from i18nflow.project.store.urls import below, is_url, joined
from i18nflow.project.targets import Targets
from i18nflow.sites.pages import X_DEFAULT, Page, Spelling, alternates


def head_of(workspace: Workspace, targets: Targets, source: Source, locale: str) -> Head:
    """The head of ``source``'s page in ``locale``: the source's own locale, or one that is built.

    Its alternates are those of :func:`page_of`, so that all languages of a page name the same ones.
    """
    spelling, page = spelling_of(workspace.config), page_of(workspace, targets, source)
    canonical = spelling.of(_address(workspace, source, locale))
    found = alternates(page, spelling)
    gone = managed(workspace.config).difference(language for language, _ in found)
    return Head(locale, direction(locale), canonical, found, tuple(sorted(gone)))


def page_of(workspace: Workspace, targets: Targets, source: Source) -> Page:
    """The page of ``source`` in all languages in which it is there: built in this run, or standing already."""
    config = workspace.config
    built = dict.fromkeys((*config.locales, *targets.locales))
    there = (locale for locale in built if targets.has_file(source, locale))
    rows = tuple((locale, _address(workspace, source, locale)) for locale in (config.source_locale, *there))
    return Page(rows, config.site.x_default or config.source_locale)


def managed(config: Config) -> frozenset[str]:
    """The ``hreflang`` values that are ours to set; a site may have languages beyond the project's."""
    return frozenset((config.source_locale, *config.locales, X_DEFAULT))


def origins_of(config: Config) -> tuple[str, ...]:
    """The addresses at which the site is published, the one to write first; none where it is not known."""
    found = (config.site.origin, *(origin.rstrip("/") for origin in config.build.origins))
    return tuple(dict.fromkeys(origin for origin in found if origin))


def spelling_of(config: Config) -> Spelling:
    """How the site writes the addresses of its pages."""
    return Spelling(next(iter(origins_of(config)), ""), config.site.trailing_slash)


def below_site(root: str, config: Config) -> str | None:
    """Where a tree's root lies below the generated site's, ``""`` for the same directory; ``None`` for elsewhere."""
    top = config.site.root
    if not top or is_url(root) != is_url(top):
        return None
    found = "" if joined(root) == joined(top) else below(joined(root), top)
    return "" if found == "." else found


def _address(workspace: Workspace, source: Source, locale: str) -> str:
    """The decoded address of a source's page in a locale; it begins at the top of the site."""
    layout, config = workspace.layouts[source.tree], workspace.config
    above = below_site(config.trees[source.tree].root, config) if not layout.has_urls else None
    return "/" + "/".join(part for part in (above, layout.address(source.place, locale)) if part)
