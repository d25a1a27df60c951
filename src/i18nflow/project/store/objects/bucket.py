"""One bucket: the requests that a store needs, and nothing of how they travel.

Objects are known by their ETag.  A conditional ``PUT`` (``If-Match``, ``If-None-Match``: RFC 9110 §13.1, "Conditional writes"
of the S3 user guide) replaces an object only if it still is the one that was seen.  What fails for the moment is tried again by
the SDK, three times or as often as ``AWS_MAX_ATTEMPTS`` says; a body that breaks off is asked for again here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from mimetypes import guess_type
from typing import Any

from i18nflow.errors import StorageError
from i18nflow.project.store.objects.faults import UNREACHABLE, bucket_errors, code_of, passing, unreachable
from i18nflow.project.store.objects.settings import Settings
from i18nflow.project.store.objects.silence import Silence
from i18nflow.project.store.urls import Url

_TOGETHER = 16
"""Requests that are under way at the same time."""
_ATTEMPTS = 3
_CONNECT, _ANSWER = 5, 30
"""Seconds to wait for a connection, and for an answer."""
_MISSING = frozenset({"NoSuchKey", "404"})
_NOT_MET = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409", "NoSuchKey", "404"})
"""What a conditional request is answered with when the object is another one by now, or gone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as a listing shows it."""

    key: str
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class Got:
    """An object that was fetched; ``data`` is empty where ``size`` is above the limit."""

    data: bytes
    etag: str
    size: int


class Bucket:
    """The requests to one bucket.  Connects when first asked; holds no credentials itself and is never pickled."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.name = name
        self.settings = settings
        self._silence = Silence()

    def get(self, key: str, limit: int | None = None) -> Got | None:
        """The object, ``None`` if there is none.  Raises ``StorageError``, as all of these do."""
        with self._errors(key):
            found: Got | None = self._run(self._get, key, limit)
        return found

    def get_all(self, keys: Iterable[str], limit: int | None = None) -> dict[str, Got | None]:
        """Several objects, many at a time; those that cannot be had are left out, since they will be asked for singly."""

        async def gather() -> list[Any]:
            gate = asyncio.Semaphore(_TOGETHER)
            return await asyncio.gather(*(_behind(gate, self._get, key, limit) for key in wanted), return_exceptions=True)

        wanted = [] if self._silence.lasts else list(dict.fromkeys(keys))
        with bucket_errors(self._shown(), self.settings):
            found: list[Any] = self._run(gather)
        return {key: got for key, got in zip(wanted, found, strict=True) if not isinstance(got, BaseException)}

    def put(self, key: str, data: bytes, condition: str | None = None) -> str | None:
        """Make ``data`` the object and give its new ETag.

        ``condition``: the ETag that it must have still, ``""``: there must be none; if that is not so, nothing is written
        and the answer is ``None``.
        """
        asked: dict[str, str] = {"IfMatch": condition} if condition else {"IfNoneMatch": "*"} if condition == "" else {}
        try:
            with self._errors(key):
                done = self._call("put_object", Key=key, Body=data, ContentType=_content_type(key), **asked)
        except StorageError as error:
            if asked and code_of(error) in _NOT_MET:
                return None
            raise
        return str(done["ETag"])

    def delete(self, key: str, etag: str = "") -> bool:
        """Remove the object; no if the endpoint says that it does not have ``etag`` any more (not all of them look)."""
        asked = {"IfMatch": etag} if etag else {}
        try:
            with self._errors(key):
                self._call("delete_object", Key=key, **asked)
        except StorageError as error:
            if asked and code_of(error) in _NOT_MET:
                return False
            raise
        return True

    def pages(self, prefix: str, *, one_level: bool = False, size: int = 1000) -> Iterator[tuple[list[Listed], list[str]]]:
        """The objects whose keys begin with ``prefix``, by pages; and, of ``one_level``, the prefixes of what lies deeper."""
        asked: dict[str, Any] = {"Prefix": prefix, "MaxKeys": size} | ({"Delimiter": "/"} if one_level else {})
        while True:
            with self._errors(prefix):
                page = self._call("list_objects_v2", **asked)
            listed = [Listed(one["Key"], one["Size"], one["ETag"]) for one in page.get("Contents", ())]
            yield listed, [one["Prefix"] for one in page.get("CommonPrefixes", ())]
            if not page.get("IsTruncated"):
                return
            asked["ContinuationToken"] = page["NextContinuationToken"]

    def find(self, key: str) -> Listed | None:
        """One object as a listing shows it: unlike ``HEAD``, that tells a missing object from a missing bucket."""
        listed, _ = next(self.pages(key, size=1))  # of all keys that begin so, the key itself is the first
        return listed[0] if listed and listed[0].key == key else None

    # --- how they travel ---------------------------------------------------------------------------------------------

    @cached_property
    def _system(self) -> Any:
        """The file system of fsspec that holds the session; one for each process and endpoint."""
        from upath import UPath  # the extra: most projects need none of it

        system: Any = UPath(f"s3://{self.name}", **_options(self.settings)).fs
        system.retries = 1  # the SDK does it
        return system

    def _shown(self, key: str = "") -> str:
        return str(Url(self.name, key.removesuffix("/")))

    @contextmanager
    def _errors(self, key: str) -> Iterator[None]:
        if self._silence.lasts:
            raise unreachable(self._shown(key), self.settings)
        try:
            with bucket_errors(self._shown(key), self.settings):
                yield
        except StorageError as error:
            self._silence.note(answered=error.code != UNREACHABLE)
            raise
        self._silence.note(answered=True)

    def _call(self, method: str, **asked: Any) -> Any:
        return self._system.call_s3(method, Bucket=self.name, **asked)

    def _run(self, work: Callable[..., Awaitable[Any]], *given: object) -> Any:
        from fsspec.asyn import sync

        return sync(self._system.loop, work, *given)

    async def _get(self, key: str, limit: int | None) -> Got | None:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return await self._fetch(key, limit)
            except FileNotFoundError as error:
                if code_of(error) in _MISSING:
                    return None
                raise
            except passing():
                if attempt == _ATTEMPTS:
                    raise
        return None

    async def _fetch(self, key: str, limit: int | None) -> Got:
        answer = await self._system._call_s3("get_object", Bucket=self.name, Key=key)
        size = int(answer["ContentLength"])
        async with answer["Body"] as body:
            data = await body.read() if limit is None or size <= limit else b""
        return Got(data, answer["ETag"], size)


async def _behind(gate: asyncio.Semaphore, work: Callable[..., Awaitable[Any]], *given: object) -> Any:
    async with gate:
        return await work(*given)


def _options(settings: Settings) -> dict[str, Any]:
    """What the file system is made with; credentials are left to the SDK."""
    config: dict[str, Any] = {
        "connect_timeout": _CONNECT,
        "read_timeout": _ANSWER,
        "max_pool_connections": _TOGETHER,
        "retries": {"mode": "standard"},
    }
    if settings.address:  # other endpoints do not know the checksums that AWS has added
        config |= {"request_checksum_calculation": "when_required", "response_checksum_validation": "when_required"}
    region = {"region_name": settings.region} if settings.region else {}
    return {"endpoint_url": settings.address, "config_kwargs": config, "client_kwargs": region, "use_listings_cache": False}


def _content_type(key: str) -> str:
    kind = guess_type(key)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
