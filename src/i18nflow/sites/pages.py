"""A page of a site in all its languages, and how its addresses are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from i18nflow.routes.addresses import KEPT

X_DEFAULT = "x-default"
"""What ``hreflang`` calls the page for readers of any other language (HTML: Google's convention, in sitemaps as well)."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the languages in which it is there, and where."""

    addresses: tuple[tuple[str, str], ...]
    """BCP 47 tag → address below the site's top, decoded (``/news/zh/快速``, ``/`` for the top); the source locale's first."""
    default: str
    """The tag of the language for readers of any other one."""

    @property
    def source(self) -> str:
        """The address of the original."""
        return self.addresses[0][1]

    @property
    def translations(self) -> tuple[str, ...]:
        """The addresses of all translations."""
        return tuple(address for _, address in self.addresses[1:])


@dataclass(frozen=True, slots=True)
class Spelling:
    """How addresses are written: below which origin (``""``: from the root), with a last ``/`` or without."""

    origin: str = ""
    slash: bool = False

    def of(self, address: str) -> str:
        """The address of a page as a URL, percent-encoded (RFC 3986)."""
        path = quote(address.rstrip("/"), safe=KEPT) + ("/" if self.slash else "")
        return self.origin + (path or "/")


def alternates(page: Page, spelling: Spelling) -> tuple[tuple[str, str], ...]:
    """``hreflang`` → URL of all languages of a page, ``x-default`` last; none for a page in one language only."""
    if len(page.addresses) == 1:
        return ()
    rows = tuple((tag, spelling.of(address)) for tag, address in page.addresses)
    return (*rows, (X_DEFAULT, dict(rows).get(page.default, rows[0][1])))


def by_address(pages: Iterable[Page]) -> Mapping[str, Page]:
    """Pages by the addresses of all their languages; of two that claim one address the first has it."""
    table: dict[str, Page] = {}
    for page in pages:
        for _, address in page.addresses:
            table.setdefault(address, page)
    return table


def address_of(path: str) -> str:
    """The address that a URL's path means: decoded, without query, fragment and a last ``/``."""
    plain = unquote(path.partition("#")[0].partition("?")[0])
    return plain.rstrip("/") or "/"
