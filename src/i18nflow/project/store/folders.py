"""Directories entered step by step, never through a symbolic link.

Everything is done relative to the open directory, so that swapping a parent for a link while we work leads nowhere.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from i18nflow.errors import StorageError
from i18nflow.wording import say

_AT_ONCE = 1 << 16
_ODD = frozenset(("", ".", ".."))
"""Parts of a path that name no entry of the directory before them."""
_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@contextmanager
def folder(root: Path, parts: Sequence[str], *, create: bool = False, durable: bool = False) -> Iterator[int]:
    """An open descriptor of ``root/parts…``; ``create`` makes what is missing, ``durable`` waits until it is on disk.

    Raises :class:`~i18nflow.errors.StorageError` if a part is a symbolic link, :class:`OSError` for all else.
    """
    descriptor = _open_root(root, create)
    try:
        for part in parts:
            passed, descriptor = descriptor, _enter(descriptor, part, create, durable)
            os.close(passed)
        yield descriptor
    finally:
        os.close(descriptor)


def _open_root(root: Path, create: bool) -> int:
    try:
        return os.open(root, _FLAGS)
    except FileNotFoundError:
        if not create:
            raise
    root.mkdir(parents=True, exist_ok=True)
    return os.open(root, _FLAGS)


def _enter(descriptor: int, part: str, create: bool, durable: bool) -> int:
    try:
        return _open(descriptor, part)
    except FileNotFoundError:
        if not create:
            raise
    with suppress(FileExistsError):  # another process made it meanwhile
        os.mkdir(part, dir_fd=descriptor)
        if durable:
            os.fsync(descriptor)
    return _open(descriptor, part)


def _open(descriptor: int, part: str) -> int:
    try:
        return os.open(part, _FLAGS | os.O_NOFOLLOW, dir_fd=descriptor)
    except OSError as error:
        if error.errno in (errno.ENOTDIR, errno.ELOOP):
            refuse_link(descriptor, part)
        raise


def refuse_link(descriptor: int, name: str) -> os.stat_result | None:
    """What ``name`` is, ``None`` if there is nothing; raises if it is a symbolic link."""
    try:
        found = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise StorageError(
            "symlink",
            say("“{name}” is a symbolic link; nothing is written through links", name=name),
            hint=say("put a real directory or file there"),
        )
    return found


def read_below(descriptor: int, name: str) -> bytes | None:
    """All bytes of a plain file in an open directory, ``None`` if there is none; links and devices are refused."""
    found = refuse_link(descriptor, name)
    return None if found is None else read_plain(name, dir_fd=descriptor)


def read_straight(root: Path, relative: str, limit: int | None = None) -> bytes:
    """As :func:`read_plain`, for the path ``relative`` below ``root`` if no link lies on it; else :class:`OSError`."""
    *above, name = relative.split("/")
    if not _ODD.isdisjoint((*above, name)):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    descriptor = os.open(root, _FLAGS)
    try:
        for part in above:
            passed, descriptor = descriptor, os.open(part, _FLAGS | os.O_NOFOLLOW, dir_fd=descriptor)
            os.close(passed)
        return read_plain(name, limit, descriptor)
    finally:
        os.close(descriptor)


def read_plain(path: str | Path, limit: int | None = None, dir_fd: int | None = None) -> bytes:
    """All bytes of a plain file, one more than ``limit`` at most; anything else but a plain file is refused.

    Opened without waiting, since a pipe of that name would never answer.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=dir_fd)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise StorageError("not-a-file", say("is not a plain file"))
        return _read_up_to(descriptor, found.st_size, limit)
    finally:
        os.close(descriptor)


def _read_up_to(descriptor: int, size: int, limit: int | None) -> bytes:
    """All bytes, one more than ``limit`` at most; room is made for what the file, of ``size``, seems to have."""
    pieces: list[bytes] = []
    piece, left, step = b"-", sys.maxsize if limit is None else limit + 1, max(size + 1, _AT_ONCE)
    while piece and left:
        piece = os.read(descriptor, min(step, left))
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
