"""A tree's layout: which of its files are sources, which are translations, and where the translation of each goes."""

from __future__ import annotations

from dataclasses import field

from i18nflow.routes.naming import ERROR_PAGES, PAGE_FILES, Index, LocaleNames, Naming, article_name
from i18nflow.routes.template import LOCALE, Captures, Template
from i18nflow.slugs.path import content_path
from i18nflow.values import value_class

HTML = ".html"
Pairs = tuple[tuple[str, str], ...]


@value_class(frozen=True, slots=True)
class ByLocale:
    """What the paths, or the addresses, of translations are filled in by."""

    general: Template
    single: tuple[tuple[str, Template], ...]
    """Locales (tags) that have a template of their own."""
    names: LocaleNames

    def of(self, tag: str) -> Template:
        """The template for a locale."""
        return dict(self.single).get(tag, self.general) if self.single else self.general

    def fill(self, tag: str, wild: tuple[str, ...]) -> str:
        """The path for a locale."""
        return self.of(tag).fill(Captures(self.names.name(tag), wild))


@value_class(frozen=True, slots=True)
class Place:
    """One file of a tree: whose locale it is, which article it holds."""

    path: str
    locale: str
    """BCP 47 tag."""
    article: str
    captures: Captures


@value_class(frozen=True, slots=True)
class Page:
    """A path within the site that leads to an article, and how to write it for another locale."""

    article: str
    captures: Captures
    targets: ByLocale
    """What the path is filled in by."""
    added: str = ""
    """What the template's path has more than this one (``.md``, ``/index.md``) …"""
    dropped: str = ""
    """… and less (``.html``, a last ``/``)."""

    def under(self, tag: str) -> str:
        """The path in another locale."""
        path = self.targets.fill(tag, self.captures.wild)
        if path == self.added.removeprefix("/"):  # the site's own top
            return self.dropped.removesuffix("/")
        return path.removesuffix(self.added) + self.dropped


@value_class(frozen=True, slots=True)
class Layout:
    """The compiled form of :class:`TreePaths`; made by :func:`layout`."""

    pattern: Template
    targets: ByLocale
    bare: Template
    addresses: tuple[Template, ByLocale]
    """Templates of the addresses of source pages, of translated ones."""
    has_urls: bool
    """Whether a person gave these; else they follow from the paths."""
    names: LocaleNames
    index: Index
    naming: Naming
    claims: tuple[tuple[Template, str], ...] = field(repr=False, compare=False)
    """The templates that claim files, in order, each with the tag of the locale whose files they are; ``""``: as they name it.

    One that is not the pattern claims no file of the source locale by its name.
    """

    def find(self, path: str) -> Place | None:
        """The place of ``path`` (relative to the root); ``None`` if it belongs to no locale of this tree."""
        if path in ERROR_PAGES:
            return None
        for template, owner in self.claims:
            captures = template.match(path)
            if captures is None:
                continue
            tag = owner or self.names.tag(captures.locale)
            if template is self.pattern or owner or tag != self.names.source:
                return Place(path, tag, self.article(captures), captures)
        return None

    def article(self, captures: Captures) -> str:
        """The name of the article with these captures."""
        return article_name(self.bare, captures, self.index, self.naming)

    def path(self, place: Place, locale: str) -> str:
        """Where ``place``'s article lies in ``locale`` (a tag); its own path for its own locale."""
        if locale == place.locale:
            return place.path
        if locale == self.names.source:
            return self.pattern.fill(Captures(self.names.name(locale), place.captures.wild))
        return self.targets.fill(locale, place.captures.wild)

    def prefix(self, locale: str) -> str:
        """The directory below which all translations into ``locale`` (a tag) lie; ``""`` if there is none."""
        return self.targets.of(locale).prefix(self.names.name(locale))

    def file(self, path: str) -> Page | None:
        """The source that a link to a file leads to; its translation is looked for where translations lie."""
        return self._match((self.pattern, self.targets), path)

    def page(self, path: str) -> Page | None:
        """The article behind an address of the source site (no leading ``/``), with or without ``.html`` or a last ``/``."""
        address = path.removesuffix("/")
        dropped = path[len(address) :]
        if address.endswith(HTML) and not dropped:
            address, dropped = address.removesuffix(HTML), HTML
        pages = (self._match(self.addresses, address, added, dropped) for added in self._additions())
        return next((page for page in pages if page is not None), None)

    def address(self, place: Place, locale: str) -> str:
        """The address of ``place``'s page in ``locale`` (a tag), no leading ``/``."""
        source, targets = self.addresses
        is_nuxt = self.naming == "nuxt" and self.pattern.last not in PAGE_FILES
        wild = tuple(map(served, place.captures.wild)) if is_nuxt else place.captures.wild
        filled = source if locale == self.names.source else targets.of(locale)
        path = filled.fill(Captures(targets.names.name(locale), wild))
        added = next((added for added in self._additions()[::-1] if f"/{path}".endswith(added)), "")
        return f"/{path}".removesuffix(added).strip("/")

    def _additions(self) -> tuple[str, ...]:
        """What a file's path may have more than its page's address."""
        if self.has_urls:
            return ("", "/index", "/_index")
        if self.pattern.last in PAGE_FILES:
            return (f"/{self.pattern.last}",)
        _, dot, suffix = self.pattern.last.rpartition(".")
        named = not dot or LOCALE in self.pattern.last or "*" in suffix
        return ("",) if named else ("", f".{suffix}", f"/index.{suffix}")

    def _match(self, templates: tuple[Template, ByLocale], path: str, added: str = "", dropped: str = "") -> Page | None:
        source, targets = templates
        captures = source.match(path + added if path else added.removeprefix("/"))
        if captures is None or (captures.locale and targets.names.tag(captures.locale) != self.names.source):
            return None
        return Page(self.article(captures), captures, targets, added, dropped)


def served(text: str) -> str:
    """What stood for a part of a file's path, as it is in the address (``1.guide/`` → ``guide/``)."""
    path = content_path(text).removeprefix("/")
    return f"{path}/" if path and text.endswith("/") else path
