"""A tree's layout: which of its files are sources, which are translations, and where the translation of each goes."""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.errors import ConfigError
from i18nflow.routes.naming import PAYLOAD, Index, LocaleNames, Naming, article_name, without_locale
from i18nflow.routes.template import LOCALE, Captures, Template, template
from i18nflow.slugs import content_path

HTML = ".html"


@dataclass(frozen=True, slots=True)
class TreePaths:
    """The path settings of one tree, as the configuration has them."""

    pattern: str
    output: str = ""
    """Template of the translations; the pattern itself where empty."""
    url: str = ""
    """Template of a source page's address; made from the pattern where empty."""
    output_url: str = ""
    """Template of a translated page's address; ``url``, or made from ``output``, where empty."""
    index: Index = "directory"
    naming: Naming = "files"


@dataclass(frozen=True, slots=True)
class Place:
    """One file of a tree: whose locale it is, which article it holds."""

    path: str
    locale: str
    """BCP 47 tag."""
    article: str
    captures: Captures


@dataclass(frozen=True, slots=True)
class Page:
    """A path within the site that leads to an article, and how to write it for another locale."""

    article: str
    captures: Captures
    template: Template
    """What the path is filled in by."""
    added: str = ""
    """What the template's path has more than this one (``.md``, ``/index.md``) …"""
    dropped: str = ""
    """… and less (``.html``, a last ``/``)."""

    def under(self, name: str) -> str:
        """The path under another locale name."""
        path = self.template.fill(Captures(name, self.captures.wild))
        top = path == self.added.removeprefix("/")
        return ("" if top else path.removesuffix(self.added)) + self.dropped


@dataclass(frozen=True, slots=True)
class Layout:
    """The compiled form of :class:`TreePaths`; made by :func:`layout`."""

    pattern: Template
    output: Template
    bare: Template
    urls: tuple[Template, Template] | None
    names: LocaleNames
    index: Index
    naming: Naming

    def find(self, path: str) -> Place | None:
        """The place of ``path`` (relative to the root); ``None`` if it belongs to no locale of this tree."""
        return self._translation(path) or self._source(path)

    def _source(self, path: str) -> Place | None:
        captures = self.pattern.match(path)
        if captures is None:
            return None
        locale = self.names.tag(captures.locale) if captures.locale else self.names.source
        return Place(path, locale, self.article(captures), captures)

    def _translation(self, path: str) -> Place | None:
        """A file that the separate output template claims: it would be taken for a source by a wide pattern."""
        captures = self.output.match(path) if self.output != self.pattern else None
        if captures is None or self.names.tag(captures.locale) == self.names.source:
            return None
        return Place(path, self.names.tag(captures.locale), self.article(captures), captures)

    def article(self, captures: Captures) -> str:
        """The name of the article with these captures."""
        return article_name(self.bare, captures, self.index, self.naming)

    def path(self, place: Place, locale: str) -> str:
        """Where ``place``'s article lies in ``locale`` (a tag); its own path for its own locale."""
        if locale == place.locale:
            return place.path
        source = locale == self.names.source
        return (self.pattern if source else self.output).fill(Captures(self.names.name(locale), place.captures.wild))

    def file(self, path: str) -> Page | None:
        """The source that a link to a file leads to; its translation is looked for where translations lie."""
        return self._match((self.pattern, self.output), path)

    def page(self, path: str) -> Page | None:
        """The article behind an address of the source site (no leading ``/``), with or without ``.html`` or a last ``/``."""
        address = path.removesuffix("/")
        dropped = path[len(address) :]
        if address.endswith(HTML) and not dropped:
            address, dropped = address.removesuffix(HTML), HTML
        templates = self.urls or (self.pattern, self.pattern)
        pages = (self._match(templates, address, added, dropped) for added in self._additions())
        return next((page for page in pages if page is not None), None)

    def address(self, place: Place, locale: str) -> str:
        """The address of ``place``'s page in ``locale`` (a tag), no leading ``/``."""
        source = locale == self.names.source
        url = self.urls[not source] if self.urls is not None else self.pattern
        path = url.fill(Captures(self.names.name(locale), place.captures.wild))
        added = next((added for added in self._additions()[::-1] if f"/{path}".endswith(added)), "")
        address = f"/{path}".removesuffix(added).strip("/")
        return content_path(address).removeprefix("/") if self.naming == "nuxt" and added != f"/{PAYLOAD}" else address

    def _additions(self) -> tuple[str, ...]:
        """What a file's path may have more than its page's address."""
        if self.urls is not None:
            return ("", "/index")
        if self.pattern.last == PAYLOAD:
            return (f"/{PAYLOAD}",)
        _, dot, suffix = self.pattern.last.rpartition(".")
        named = not dot or LOCALE in self.pattern.last or "*" in suffix
        return ("",) if named else ("", f".{suffix}", f"/index.{suffix}")

    def _match(self, templates: tuple[Template, Template], path: str, added: str = "", dropped: str = "") -> Page | None:
        source, target = templates
        captures = source.match(path + added if path else added.removeprefix("/"))
        if captures is None or (captures.locale and self.names.tag(captures.locale) != self.names.source):
            return None
        return Page(self.article(captures), captures, target, added, dropped)


def layout(paths: TreePaths, names: LocaleNames) -> Layout:
    """Compile a tree's templates; raises :class:`~i18nflow.errors.ConfigError` where they do not fit together."""
    known = names.known()
    pattern = template(paths.pattern, known)
    output = template(paths.output or paths.pattern, known)
    if not output.has_locale:
        key = "output" if paths.output else "pattern"
        raise ConfigError(
            "bad-template", f"{key} “{output.text}” has no “{{locale}}”: every translation would have the same path"
        )
    _require_same_wildcards(pattern, output)
    urls = _urls(paths, pattern, known)
    return Layout(pattern, output, without_locale(paths.pattern), urls, names, paths.index, paths.naming)


def _urls(paths: TreePaths, pattern: Template, known: tuple[str, ...]) -> tuple[Template, Template] | None:
    if not paths.url:
        return None
    url = template(paths.url.strip("/"), known)
    output = template((paths.output_url or paths.url).strip("/"), known)
    _require_same_wildcards(pattern, url)
    _require_same_wildcards(pattern, output)
    return url, output


def _require_same_wildcards(pattern: Template, other: Template) -> None:
    if other.wildcards != pattern.wildcards:
        raise ConfigError(
            "bad-template",
            f"“{other.text}” cannot be filled from “{pattern.text}”",
            hint="both need the same “**” and “*” in the same order",
        )
