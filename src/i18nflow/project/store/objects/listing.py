"""What lies below a root in object storage: asked by listings, once for a run, so that nobody asks for each object.

A listing tells sizes and ETags, so that it says which objects changed without fetching one.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from i18nflow.project.store.base import NO_STAMP, OUTSIDE, Stamp
from i18nflow.project.store.objects.bucket import Bucket, Listed
from i18nflow.project.store.urls import Url
from i18nflow.project.store.walking import is_skipped

_NO_NAMES = frozenset({"", ".", ".."})
_FOLDERS = 512
"""Directories whose names stay in memory."""
_NAMES = 20_000
"""Names of a directory above which each is asked for singly."""


class Listing:
    """The names below one root, and what is known about them; knows what the own process changed."""

    def __init__(self, bucket: Bucket, url: Url) -> None:
        self._bucket = bucket
        self._url = url
        self._folders: dict[str, set[str] | None] = {}
        self._tops: dict[str, bool] = {}

    def stamps(self, top: str = "") -> Iterator[tuple[str, Stamp]]:
        """The paths of all objects below ``top``, and their stamps; as the walk over a disk, without what is hidden."""
        start, above = self._prefix(top), len(self._prefix(""))
        for page, _ in self._bucket.pages(start):
            for one in page:
                path, names = one.key[above:], one.key[len(start) :].split("/")
                if not names[-1] or any(map(is_skipped, names)):  # keys that end in “/” stand for directories
                    continue
                yield path, OUTSIDE if is_odd(path) else stamp_of(one)

    def stamp(self, relative: str) -> Stamp:
        """The stamp of one object; ``NO_STAMP`` where there is none."""
        found = self._bucket.find(self._url.key(relative))
        return stamp_of(found) if found is not None else NO_STAMP

    def is_file(self, relative: str) -> bool:
        """Whether there is an object of this name."""
        directory, _, name = relative.rpartition("/")
        if directory not in self._folders:
            self._folders[directory] = self._names(directory)
        names = self._folders[directory]
        return name in names if names is not None else self._bucket.find(self._url.key(relative)) is not None

    def is_dir(self, relative: str) -> bool:
        """Whether an object lies below this name."""
        if relative not in self._tops:
            self._tops[relative] = any(page for page, _ in self._bucket.pages(self._prefix(relative), size=1))
        return self._tops[relative]

    def changed(self, relative: str, *, is_there: bool) -> None:
        """Take note of what the own process did."""
        self._tops.clear()
        directory, _, name = relative.rpartition("/")
        names = self._folders.get(directory)
        if names is not None:
            (names.add if is_there else names.discard)(name)

    def _prefix(self, relative: str) -> str:
        key = self._url.key(relative)
        return f"{key}/" if key else ""

    def _names(self, directory: str) -> set[str] | None:
        """The names of the objects in a directory, ``None`` where they are very many."""
        if len(self._folders) >= _FOLDERS:
            self._folders.clear()
        start, names = self._prefix(directory), set[str]()
        for page, _ in self._bucket.pages(start, one_level=True):
            names.update(one.key[len(start) :] for one in page)
            if len(names) > _NAMES:
                return None
        return names


def is_odd(path: str) -> bool:
    """Whether no path below a root can be called so: keys may hold anything."""
    return not _NO_NAMES.isdisjoint(path.split("/")) or any("\ud800" <= char <= "\udfff" for char in path)


def stamp_of(one: Listed) -> Stamp:
    """Size, and 144 bits of the ETag's hash: numbers as small as a disk's."""
    digest = blake2b(one.etag.encode(), digest_size=18).digest()
    first, second, third = (int.from_bytes(digest[start : start + 6]) for start in (0, 6, 12))
    return one.size, first, second, third
