"""How addresses are read and written: relative paths, percent escapes, the site's own origin.  Whatever is kept is copied."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
KEPT = "/!$&'()*+,;=:@~-._"
"""What RFC 3986 allows unescaped in a path or a fragment."""
_CLIMBS = re.compile(r"(\./)?(\.\./)*")


def own_origin(href: str, origins: tuple[str, ...]) -> str | None:
    """The site's own origin at the start of ``href``, ``""`` for an address without one, ``None`` for another site's."""
    if not EXTERNAL.match(href):
        return ""
    for origin in (origin.rstrip("/") for origin in origins):
        if href.lower().startswith(origin.lower()) and href[len(origin) : len(origin) + 1] in ("", "/", "?", "#"):
            return href[: len(origin)]
    return None


def resolved(base: str, path: str) -> str:
    """``path`` as seen from ``base``, without a leading ``/``; a last ``/`` is kept."""
    joined = posixpath.normpath(posixpath.join("/", base, path)).lstrip("/")
    return joined + "/" if path.endswith("/") and joined else joined


def seen_from(base: str, path: str, address: str) -> str:
    """How a link to ``address`` is written: ``path``, what it was, wherever that leads there."""
    if path.startswith("/"):
        return f"/{address}"
    if resolved(base, path) == address:
        return path
    climbs = _CLIMBS.match(path)
    up = climbs[0] if climbs else ""
    top = "/".join(base.split("/")[: -up.count("../")]) if up.count("../") else base
    if not top or address.startswith(f"{top}/"):
        return up + address.removeprefix(top).removeprefix("/")
    relative = posixpath.relpath(f"/{address}", f"/{base}")
    return relative + "/" if address.endswith("/") else relative


def decoded(path: str) -> str:
    """Percent-decoded; as it stands if that would not be UTF-8 or would change where the path's parts end."""
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
    return plain if plain.count("/") == path.count("/") else path


def written(raw: str, path: str) -> str:
    """``path`` as ``raw``, which it replaces, would have it: what they have in common is copied, the rest escaped likewise."""
    plain = decoded(raw)
    if path == plain or (not raw and path == "/"):
        return raw
    known = dict(zip(plain.split("/"), raw.split("/"), strict=True))
    return "/".join(known.get(part, part if plain == raw else quote(part, safe=KEPT)) for part in path.split("/"))
