"""Where the links of a built page lead: to articles that are there in its language or the source's, and to their headings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from urllib.parse import unquote

from i18nflow.errors import I18nflowError
from i18nflow.flow.page_checks import has_id
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.heads import below_site, origins_of
from i18nflow.project.targets import Targets
from i18nflow.routes.addresses import decoded, own_origin, resolved
from i18nflow.routes.links import bases_of_page

_TAIL = re.compile(r"(?:/|\.html?|/index(?:\.html?)?)\Z")
_OWN_FRAGMENT = re.compile(r":~:.*|/.*|!.*|top|L[0-9]+(?:-L[0-9]+)?|", re.IGNORECASE)
"""Fragments that browsers and sites give a meaning of their own."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a link leads to."""

    article: str
    fragment: str = ""


class Destinations:
    """The addresses of a project's articles in one locale, the sources' included; for one run."""

    def __init__(self, workspace: Workspace, targets: Targets, locale: str) -> None:
        self._workspace, self._targets, self._locale = workspace, targets, locale
        self._ignored = workspace.config.checks.addresses
        self._origins = origins_of(workspace.config)
        self._text: Callable[[str], str] = lru_cache(256)(self._read)

    @cached_property
    def _table(self) -> dict[str, str]:
        """Address or path of a file, without a last ``/`` → article."""
        config, found = self._workspace.config, {}
        for article, sources in self._workspace.by_article.items():
            locales = [config.source_locale]
            locales += [self._locale] if self._targets.exists(article, self._locale) else []
            for source in sources:
                layout = self._workspace.layouts[source.tree]
                above = below_site(config.trees[source.tree].root, config) if not layout.has_urls else None
                for locale in locales:
                    for path in (layout.address(source.place, locale), layout.path(source.place, locale)):
                        found[_plain(path)] = article
                        found[_plain(f"{above}/{path}" if above else path)] = article
        return found

    @cached_property
    def _directories(self) -> frozenset[str]:
        return frozenset(posixpath.dirname(path) for path in self._table) - {""}

    def find(self, href: str, source: Source) -> Arrival | None:
        """The article that ``href`` on the built page of ``source`` leads to; ``None`` where it leads to nothing known."""
        path, fragment = self._parts(href)
        if path is None:
            return None
        if not path:
            return Arrival(source.place.article, fragment)
        article = next((self._table[one] for one in self._candidates(path, source) if one in self._table), None)
        return None if article is None else Arrival(article, fragment)

    def is_lost(self, href: str, source: Source) -> bool:
        """Whether ``href`` ought to lead to an article, and there is none: it lies beside known ones, or is a source's file."""
        path, _ = self._parts(href)
        if not path or any(fnmatchcase(path, pattern) for pattern in self._ignored):
            return False
        tail = self._workspace.layouts[source.tree].pattern.tail
        if tail.startswith(".") and path.endswith(tail) and not path.startswith("/"):
            return True
        candidates = [one for one in self._candidates(path, source) if "." not in posixpath.basename(one)]
        return any(one and posixpath.dirname(one) in self._directories and one not in self._directories for one in candidates)

    def has_heading(self, arrival: Arrival, own: str, built: str) -> bool:
        """Whether the page that a link arrives at has its fragment; ``built`` is the text of the article ``own`` itself."""
        fragment = unquote(arrival.fragment)
        if _OWN_FRAGMENT.fullmatch(fragment) or fragment in self._targets.headings(arrival.article, self._locale):
            return True
        text = built if arrival.article == own else self._text(arrival.article)
        return not text or has_id(text, fragment)

    def _read(self, article: str) -> str:
        """The source texts of an article, in which authors may state ids; none where it, or its catalog, cannot be read."""
        try:
            self._workspace.translate(article, self._locale)
            return "\n".join(self._targets.texts.parsed(source).text for source in self._workspace.by_article[article])
        except I18nflowError:  # it is named where it is built
            return ""

    def _parts(self, href: str) -> tuple[str | None, str]:
        """Path and fragment of an internal link; no path for one to elsewhere."""
        origin = own_origin(href, self._origins)
        if origin is None:
            return None, ""
        address, _, fragment = href[len(origin) :].partition("#")
        path = decoded(address.partition("?")[0])
        return path or ("/" if origin else ""), fragment

    def _candidates(self, path: str, source: Source) -> Iterator[str]:
        layout, config = self._workspace.layouts[source.tree], self._workspace.config
        if path.startswith("/"):
            yield _plain(resolved("", path))
            return
        yield _plain(resolved(posixpath.dirname(layout.path(source.place, self._locale)), path))
        for _, base in bases_of_page(layout, source.place, self._locale, slash=config.site.trailing_slash):
            yield _plain(resolved(base, path))


def _plain(path: str) -> str:
    """An address as the table has it: without what a page's address may have more."""
    path = path.strip("/")
    return _TAIL.sub("", f"/{path}").strip("/") if path else ""
