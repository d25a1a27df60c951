"""The images of a page as data, so that a frame can show them that may load nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from i18nflow.errors import I18nflowError
from i18nflow.project.assets import asset_at
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.store import Store
from i18nflow.project.store.base import Stamp

LARGEST = 100_000
"""Bytes of an image that is shown; of a larger one its text is."""
_ALL = 2_000_000
"""Bytes of all images of a page."""
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
"""What a file begins with tells its kind, not its name; SVG is a document, and is not shown."""


class PageImages:
    """The images of one source's page in a locale; a file is read once, and again when it has changed."""

    def __init__(self, workspace: Workspace, source: Source, locale: str, *, remote: bool) -> None:
        self._find: Callable[[str], tuple[Store, str] | None] = asset_at(workspace, source, locale)
        self._remote = remote
        self._known: dict[tuple[str, str], tuple[Stamp, str]] = {}
        self._size = 0

    def __call__(self, address: str) -> str:
        """``data:image/…``, the address itself of another site's image where those may be loaded, else ``""``."""
        if self._remote and address.startswith("https://"):
            return address
        found = self._find(address)
        if found is None:
            return ""
        store, path = found
        stamp, key = store.stamp(path), (store.location, path)
        known = self._known.get(key)
        if known is None or known[0] != stamp:
            data = self._read(store, path, stamp[0])
            self._size += len(data) - (len(known[1]) if known else 0)
            known = self._known[key] = stamp, data
        return known[1]

    def _read(self, store: Store, path: str, size: int) -> str:
        if not 0 < size <= LARGEST or self._size + size > _ALL:
            return ""
        try:
            data = store.read(path, LARGEST).data
        except I18nflowError:  # whoever builds the page is told
            return ""
        kind = next((kind for head, kind in _KINDS if data.startswith(head)), "")
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            kind = "webp"
        return f"data:image/{kind};base64,{b64encode(data).decode()}" if kind else ""
