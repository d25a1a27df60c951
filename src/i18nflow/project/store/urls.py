"""Roots in object storage: ``s3://bucket/prefix``, as people write them in the configuration."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from i18nflow.errors import ConfigError
from i18nflow.project.store.names import LONGEST_PART, objection
from i18nflow.values import value_class
from i18nflow.wording import say

_SCHEME = "s3://"
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")
"""Names of buckets; old ones may have capitals and low lines."""


@value_class(frozen=True, slots=True)
class Url:
    """A root in object storage; what lies below it has the keys ``prefix/…``."""

    bucket: str
    prefix: str = ""
    """Without “/” at either end."""

    def __str__(self) -> str:
        return f"{_SCHEME}{self.bucket}/{self.prefix}" if self.prefix else f"{_SCHEME}{self.bucket}"

    def key(self, relative: str) -> str:
        """The key of a path below the root; ``""`` is the root itself."""
        return "/".join(part for part in (self.prefix, relative) if part)

    def below(self, *parts: str) -> Url:
        """The root at ``parts`` below this one."""
        return Url(self.bucket, "/".join(part for part in (self.prefix, *parts) if part))


Root = Path | Url
"""Where a store lies."""


def is_url(root: str) -> bool:
    """Whether a root lies elsewhere than in the file system."""
    return "://" in root


def parse_url(root: str) -> Url:
    """The URL that ``root`` is; a “/” at its end is dropped.  Raises ``ConfigError``."""
    if fault := url_fault(root):
        raise ConfigError("bad-value", say("“{text}” {wrong}", text=root, wrong=fault))
    bucket, _, prefix = root.removeprefix(_SCHEME).partition("/")
    return Url(bucket, prefix.removesuffix("/"))


def url_fault(root: str) -> str:
    """Why ``root`` is no URL of a root: the end of a sentence; ``""`` if it is one."""
    if not root.startswith(_SCHEME):
        return say("is no address that is understood: s3://bucket/prefix is")
    bucket, _, prefix = root.removeprefix(_SCHEME).partition("/")
    if not _BUCKET.fullmatch(bucket):
        return say("must name a bucket: s3://bucket/prefix")
    parts = prefix.removesuffix("/").split("/") if prefix else ()
    return next(
        (say("cannot be a root: {wrong}", wrong=wrong) for part in parts if (wrong := objection(part, LONGEST_PART))), ""
    )


def root_at(directory: Path, root: str) -> Root:
    """Where ``root`` lies, which is written as seen from ``directory``.  Raises ``ConfigError``."""
    return parse_url(root) if is_url(root) else directory / root


def joined(root: str, *parts: str) -> str:
    """A path below a root of either kind, as people write it."""
    return str(parse_url(root).below(*parts)) if is_url(root) else str(PurePosixPath(root, *parts))


def below(path: str, root: str) -> str | None:
    """The rest of ``path`` as seen from ``root``, of either kind; ``None`` if it does not lie below it."""
    if is_url(root):
        top = f"{parse_url(root)}/"
        return path.removeprefix(top) if path.startswith(top) else None
    one = PurePosixPath(path)
    return str(one.relative_to(root)) if one.is_relative_to(root) else None


def without_bucket(path: str) -> str:
    """A path as catalogs refer to it: the same wherever the tree lies, as long as its prefix is the path it had on a disk."""
    return parse_url(path).prefix if is_url(path) else path
