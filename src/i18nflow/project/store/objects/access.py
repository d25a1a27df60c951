"""The objects below one root, each known by the version that was read of it last and the ETag that belonged to it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from random import uniform

from i18nflow.errors import ConflictError
from i18nflow.project.store.objects.bucket import Bucket, Got
from i18nflow.project.store.objects.listing import Listing
from i18nflow.project.store.objects.probe import require_conditions
from i18nflow.project.store.snapshot import Snapshot, version_of
from i18nflow.project.store.urls import Url
from i18nflow.wording import say

_TRIES = 12
"""Looks at an object that other writers change again and again."""
_PAUSE, _LONGEST = 0.05, 1.0
"""Seconds, at most, before the second look, and before any."""
_REMEMBERED = 4096
"""Objects whose ETags stay in memory."""


class Access:
    """Looks at objects and replaces them; ``listing`` follows."""

    def __init__(self, bucket: Bucket, url: Url) -> None:
        self._bucket = bucket
        self._url = url
        self.listing = Listing(bucket, url)
        self._seen: dict[str, tuple[str, str]] = {}
        self._ahead: dict[str, Got | None] = {}
        self._wanted = Counter[str]()
        self._looked_at = ("", "")
        """The object that was asked for last, and its version: most that is written was read just before."""

    def shown(self, relative: str) -> str:
        """The address of an object."""
        return f"{self._url}/{relative}"

    def get(self, relative: str, limit: int | None = None) -> Got | None:
        """The object, as often as it was wanted as it was fetched ahead; ``None`` if there is none."""
        if relative in self._ahead:
            self._wanted[relative] -= 1
            got = self._ahead[relative] if self._wanted[relative] > 0 else self._ahead.pop(relative)
            if got is None or len(got.data) == got.size:  # else it was too large to be fetched ahead
                return got
        return self._bucket.get(self._url.key(relative), limit)

    def prefetch(self, relatives: Iterable[str], limit: int | None) -> None:
        """Fetch objects that are going to be asked for; those of an earlier call that nobody wanted are forgotten."""
        self._wanted = Counter(relatives)
        keys = {self._url.key(relative): relative for relative in self._wanted}
        self._ahead = {keys[key]: got for key, got in self._bucket.get_all(keys, limit).items()}

    def snapshot(self, relative: str, got: Got | None) -> Snapshot:
        """What was fetched, as others know it; its ETag is remembered."""
        found = Snapshot.of(self.shown(relative), None if got is None else got.data)
        self._remember(relative, found.version, "" if got is None else got.etag)
        self._looked_at = relative, found.version
        return found

    def version(self, relative: str) -> str:
        """The version of an object as it is now, or was when it was looked at before anything else was."""
        path, version = self._looked_at
        return version if path == relative else self.snapshot(relative, self.get(relative)).version

    def states(self, relative: str, seen: Snapshot | None = None) -> Iterator[tuple[Snapshot, str]]:
        """What the object holds, and its ETag (``""`` for none), for as long as others are quicker to replace it.

        The first one is ``seen`` itself, where its ETag is still known.  Raises
        :class:`~i18nflow.errors.ConflictError` when that has gone on for too long,
        :class:`~i18nflow.errors.StorageError` if the endpoint does not keep conditions.
        """
        require_conditions(self._bucket, self._url)
        version, etag = self._seen.get(relative, (None, ""))
        if seen is not None and version == seen.version:
            yield seen, etag
        for attempt in range(_TRIES):
            got = self._bucket.get(self._url.key(relative))
            yield self.snapshot(relative, got), "" if got is None else got.etag
            time.sleep(uniform(0, min(_LONGEST, _PAUSE * 2**attempt)))
        raise ConflictError("changed-meanwhile", say("others change it all the time"), path=self.shown(relative))

    def put(self, relative: str, data: bytes, etag: str | None) -> bool:
        """Make ``data`` the object; no if it does not have ``etag`` any more (``""``: is there; ``None`` does not ask)."""
        self._changes(relative)
        new = self._bucket.put(self._url.key(relative), data, etag)
        if new is None:
            return False
        self._remember(relative, version_of(data), new)
        self.listing.changed(relative, is_there=True)
        return True

    def delete(self, relative: str, etag: str = "") -> bool:
        """Remove the object; no if it is known not to have ``etag`` any more."""
        self._changes(relative)
        if not self._bucket.delete(self._url.key(relative), etag):
            return False
        self._seen.pop(relative, None)
        self.listing.changed(relative, is_there=False)
        return True

    def exists(self, relative: str) -> bool:
        """Whether the object is there now."""
        return self._bucket.find(self._url.key(relative)) is not None

    def _changes(self, relative: str) -> None:
        self._looked_at = "", ""
        self._ahead.pop(relative, None)

    def _remember(self, relative: str, version: str, etag: str) -> None:
        self._seen.pop(relative, None)
        if len(self._seen) >= _REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        self._seen[relative] = version, etag
