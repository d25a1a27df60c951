"""Does an endpoint keep its word about conditional writes?  Asked before the first save, once for each bucket and process.

One that does not look at the condition would let a save overwrite what another writer saved; nothing is saved there.
"""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex

from i18nflow.errors import StorageError
from i18nflow.project.store.objects.bucket import Bucket
from i18nflow.project.store.objects.settings import Settings
from i18nflow.project.store.urls import Url
from i18nflow.wording import say

_STALE = '"00000000000000000000000000000000"'
_known: set[tuple[str, Settings, str | None]] = set()
"""Where the conditions are known to hold."""


def require_conditions(bucket: Bucket, url: Url) -> None:
    """Raise :class:`~i18nflow.errors.StorageError` if saves to ``bucket`` could lose what others saved.

    A small object below the root is written for that, and removed.
    """
    asked = (bucket.name, bucket.settings, bucket.settings.address)
    if asked in _known:
        return
    key = url.key(f".i18nflow-probe-{token_hex(8)}")
    try:
        if not _holds(bucket, key):
            raise _ignored(bucket)
    finally:
        with suppress(StorageError):  # one who may write but not remove leaves an empty hidden object behind
            bucket.delete(key)
    _known.add(asked)


def _holds(bucket: Bucket, key: str) -> bool:
    """Whether a new object is made only once, and replaced only by whoever has seen it."""
    try:
        made = bucket.put(key, b"", "")
    except StorageError as error:
        if error.code == "not-s3":
            return False
        raise
    if made is None:
        return False
    return bucket.put(key, b"2", "") is None and bucket.put(key, b"2", _STALE) is None and bool(bucket.put(key, b"2", made))


def _ignored(bucket: Bucket) -> StorageError:
    message = say(
        "the endpoint ({place}) ignores If-Match and If-None-Match, so that saving could lose work of others",
        place=bucket.settings.place,
    )
    hint = say("keep what people edit (catalogs) on a disk, or use an endpoint with conditional writes; outputs can stay there")
    return StorageError("no-conditions", message, path=f"s3://{bucket.name}", hint=hint)
