"""Links that follow a page into another language: ``/news/zh/702#会议`` → ``/news/en/702#meeting``.

Only the address changes, and only where the article it leads to exists in the target locale; whatever is not understood
stays as it is, character for character.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from i18nflow.routes.layout import Layout, Place

_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_CLIMBS = re.compile(r"(\./)?(\.\./)*")
_KEPT = "/!$&'()*+,;=:@~-._"
"""What RFC 3986 allows unescaped in a path or a fragment."""


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


def localise(href: str, links: Links) -> str:
    """``href`` for the page in the target locale; unchanged if it leads elsewhere or is not to change.

    >>> localise("/news/zh/702?from=feed#会议", links)
    '/news/en/702?from=feed#meeting'
    """
    origin = _origin(href, links.origins)
    if origin is None:
        return href
    address, hash_, fragment = href[len(origin) :].partition("#")
    path, mark, query = address.partition("?")
    if not path and not origin:
        return href[: len(href) - len(fragment)] + _anchor(links, links.place.article, fragment)
    found = _destination(_decoded(path) or "/", links)
    if found is None:
        return href
    article, destination = found
    return origin + _written(path, destination) + mark + query + hash_ + _anchor(links, article, fragment)


def _origin(href: str, origins: tuple[str, ...]) -> str | None:
    """The site's own origin at the start of ``href``, ``""`` for a link without one, ``None`` for another site's."""
    if not _EXTERNAL.match(href):
        return ""
    for origin in (origin.rstrip("/") for origin in origins):
        if href.lower().startswith(origin.lower()) and href[len(origin) : len(origin) + 1] in ("", "/", "?", "#"):
            return href[: len(origin)]
    return None


def _destination(path: str, links: Links) -> tuple[str, str] | None:
    """The article that ``path`` leads to, and the path to it in the target locale."""
    for layout in links.layouts:
        for base, new_base in _bases(path, links):
            resolved = _resolved(base, path)
            page = layout.file(resolved) if _is_file(path, links) else layout.page(resolved)
            if page is not None and links.exists(page.article):
                return page.article, _seen_from(new_base, path, page.under(layout.names.name(links.target)))
    return None


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
        page, moved = layout.address(place, place.locale), layout.address(place, links.target)
        yield posixpath.dirname(page), posixpath.dirname(moved)
        yield page, moved


def _resolved(base: str, path: str) -> str:
    """``path`` as seen from ``base``, without a leading ``/``; a last ``/`` is kept."""
    joined = posixpath.normpath(posixpath.join("/", base, path)).lstrip("/")
    return joined + "/" if path.endswith("/") and joined else joined


def _seen_from(base: str, path: str, address: str) -> str:
    """How a link to ``address`` is written: ``path``, what it was, wherever that leads there."""
    if path.startswith("/"):
        return f"/{address}"
    if _resolved(base, path) == address:
        return path
    climbs = _CLIMBS.match(path)
    up = climbs[0] if climbs else ""
    top = "/".join(base.split("/")[: -up.count("../")]) if up.count("../") else base
    if not top or address.startswith(f"{top}/"):
        return up + address.removeprefix(top).removeprefix("/")
    relative = posixpath.relpath(f"/{address}", f"/{base}")
    return relative + "/" if address.endswith("/") else relative


def _decoded(path: str) -> str:
    """Percent-decoded; as it stands if that would not be UTF-8 or would change where the path's parts end."""
    try:
        decoded = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
    return decoded if decoded.count("/") == path.count("/") else path


def _written(raw: str, path: str) -> str:
    """``path`` as ``raw``, which it replaces, would have it: what they have in common is copied, the rest escaped likewise."""
    decoded = _decoded(raw)
    if path == decoded or (not raw and path == "/"):
        return raw
    known = dict(zip(decoded.split("/"), raw.split("/"), strict=True))
    return "/".join(known.get(part, part if decoded == raw else quote(part, safe=_KEPT)) for part in path.split("/"))


def _anchor(links: Links, article: str, fragment: str) -> str:
    """The fragment in the target locale, escaped as it was."""
    if not fragment:
        return fragment
    decoded = unquote(fragment)
    moved = links.anchor(article, decoded)
    if moved == decoded:
        return fragment
    return moved if decoded == fragment else quote(moved, safe=_KEPT)
