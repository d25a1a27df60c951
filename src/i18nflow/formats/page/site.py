"""Addresses as a page has them: under the site's base path, and of which other page they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from i18nflow.formats.html.tokens import HtmlText, Token
from i18nflow.inline.tags import LINKS
from i18nflow.inline.tree import Element
from i18nflow.routes.addresses import EXTERNAL

_CONFIG = re.compile(r'\bapp:\{baseURL:"([^"]*)"')
_PAYLOAD = re.compile(r"((?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*)?([^?#]*)(/_payload\.json(?:[?#].*)?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Base:
    """The path under which a site is served, without a last ``/``: ``""`` for most, ``/docs`` for some."""

    path: str = ""

    def follow(self, href: str, move: Callable[[str], str]) -> str:
        """``move`` applied to an address as the site itself would write it, without the base."""
        if self.path and href.startswith(self.path + "/"):
            return self.path + move(href[len(self.path) :])
        return move(href)

    def page(self, href: str) -> str:
        """The address of the page that ``href`` leads to (``/news/zh/702``), ``""`` where it leads to none of this site."""
        path = re.split("[?#]", href, maxsplit=1)[0]
        if not path.startswith("/") or EXTERNAL.match(path):
            return ""
        if self.path and (path + "/").startswith(self.path + "/"):
            path = path[len(self.path) :]
        return unquote(path.rstrip("/")) or "/"

    def link(self, element: Element) -> str:
        """The page that the element's own link leads to, ``""`` for none."""
        pages = (self.page(value) for name, value in element.attributes if name in LINKS)
        return next((page for page in pages if page), "")

    def payload(self, href: str, move: Callable[[str], str]) -> str:
        """The address of a page's ``_payload.json`` where the page itself moves; any other address stays."""
        match = _PAYLOAD.fullmatch(href)
        if match is None:
            return href
        origin, page, file = match.groups()
        return (origin or "") + self.follow(page or "/", move).rstrip("/") + file


def base_of(tokens: Iterable[Token]) -> Base:
    """What Nuxt's runtime configuration says (``window.__NUXT__.config``)."""
    for token in tokens:
        if isinstance(token, HtmlText) and token.raw and (match := _CONFIG.search(token.value)):
            return Base(match[1].replace("\\u002F", "/").rstrip("/"))
    return Base()
