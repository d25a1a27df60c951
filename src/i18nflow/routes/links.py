"""Links that follow a page into another language: ``/news/zh/702#会议`` → ``/news/en/702#meeting``.

Only the address changes, and only where the article it leads to exists in the target locale; whatever is not understood
stays as it is, character for character.  A relative link to an article without a translation goes on leading to the source:
``./703`` → ``../zh/703``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from i18nflow.routes.addresses import KEPT, decoded, own_origin, resolved, seen_from, written
from i18nflow.routes.layout import Layout, Place


def _nothing(article: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of one page may become."""

    layouts: tuple[Layout, ...]
    """Of all trees, the page's own first."""
    place: Place
    """The page the links stand on, in the source locale; it belongs to ``layouts[0]``."""
    target: str
    """Tag of the locale that is built."""
    exists: Callable[[str], bool]
    """Whether this article is there in the target locale."""
    anchor: Callable[[str, str], str]
    """Article and fragment (decoded) → fragment in the target locale; the same fragment where it knows none."""
    origins: tuple[str, ...] = ()
    """Addresses of the site itself, ``https://www.example.org``: what begins with one is an internal link."""
    known: Callable[[str], bool] = _nothing
    """Whether this article is there in the source locale."""
    slash: bool = False
    """Whether the site's addresses end in ``/``, so that relative links start at the page itself."""


def localise(href: str, links: Links) -> str:
    """``href`` for the page in the target locale; unchanged if it leads elsewhere or is not to change.

    >>> localise("/news/zh/702?from=feed#会议", links)
    '/news/en/702?from=feed#meeting'
    """
    found = localised(href, links)
    return href if found is None else found


def localised(href: str, links: Links) -> str | None:
    """The same, ``None`` where ``href`` leads to no article that is known to be there in the target locale or the source's."""
    origin = own_origin(href, links.origins)
    if origin is None:
        return None
    address, hash_, fragment = href[len(origin) :].partition("#")
    path, mark, query = address.partition("?")
    if not path and not origin:
        return href[: len(href) - len(fragment)] + _anchor(links, links.place.article, fragment)
    found = _destination(decoded(path) or "/", links)
    if found is None:
        return None
    article, destination = found
    if destination and path == "/":  # the site's own top: each locale's is a directory
        destination = destination.removesuffix("/") + "/"
    return origin + written(path, destination) + mark + query + hash_ + _anchor(links, article, fragment)


def moved(address: str, links: Links) -> str:
    """The address of a page as data has it, which ends in ``/`` only where the site's addresses do: ``/`` → ``/en``."""
    found = localise(address, links)
    return found.removesuffix("/") or "/" if address == "/" and not links.slash else found


def _destination(path: str, links: Links) -> tuple[str, str] | None:
    """The article that ``path`` leads to and the path to it in the target locale, or ``""`` and the path to its source."""
    source = None
    for layout in links.layouts:
        for base, new_base in _bases(path, links):
            address = resolved(base, path)
            page = layout.file(address) if _is_file(path, links) else layout.page(address)
            if page is None:
                continue
            if links.exists(page.article):
                return page.article, seen_from(new_base, path, page.under(links.target))
            if source is None and not path.startswith("/") and links.known(page.article):
                source = "", seen_from(new_base, path, address)
    return source


def _is_file(path: str, links: Links) -> bool:
    """Whether this is a relative link to a file of the page's own tree."""
    tail = links.layouts[0].pattern.tail
    return not path.startswith("/") and tail.startswith(".") and path.endswith(tail)


def _bases(path: str, links: Links) -> Iterator[tuple[str, str]]:
    """The directories that a link may start from, in the source locale and in the target's.

    A link to a file starts at the file's directory; one to a page at the page's parent, or, where the site's addresses
    end in ``/``, at the page itself.
    """
    layout, place = links.layouts[0], links.place
    if path.startswith("/"):
        yield "", ""
    elif _is_file(path, links):
        yield posixpath.dirname(place.path), posixpath.dirname(layout.path(place, links.target))
    else:
        yield from bases_of_page(layout, place, links.target, slash=links.slash)


def bases_of_page(layout: Layout, place: Place, target: str, *, slash: bool) -> tuple[tuple[str, str], ...]:
    """Where relative addresses on a page may start, in the source locale and in ``target``'s, the likelier first."""
    page, moved = layout.address(place, place.locale), layout.address(place, target)
    beside, below = (posixpath.dirname(page), posixpath.dirname(moved)), (page, moved)
    return (below, beside) if slash else (beside, below)


def _anchor(links: Links, article: str, fragment: str) -> str:
    """The fragment in the target locale, escaped as it was; unchanged on a source page."""
    if not fragment or not article:
        return fragment
    plain = unquote(fragment)
    moved = links.anchor(article, plain)
    if moved == plain:
        return fragment
    return moved if plain == fragment else quote(moved, safe=KEPT)
