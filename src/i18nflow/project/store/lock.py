"""One writer at a time for each file: ``flock`` on files in the state directory, which the kernel lets go of by itself.

The lock files are kept for good, since removing one while another process waits for it would let both in.  A path's lock
is one of 256, so that a large project does not leave as many lock files as catalogs; nobody holds two at once.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from pathlib import Path

from i18nflow.errors import ConflictError
from i18nflow.wording import say

PATIENCE = 10.0
"""Seconds to wait for another writer."""
_PAUSE = 0.02


@contextmanager
def locked(directory: Path, key: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of ``key``; raises :class:`~i18nflow.errors.ConflictError` with the holder's process id after ``patience``.

    ``directory`` must exist.  A lock is held by whoever entered the block, be it another thread of this process.
    """
    path = directory / f"{blake2b(key.encode('utf-8', 'surrogateescape'), digest_size=1).hexdigest()}.lock"
    descriptor = _acquire(path, key, time.monotonic() + patience)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(path: Path, key: str, deadline: float) -> int:
    while True:
        with ExitStack() as stack:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
            stack.callback(os.close, descriptor)
            _wait(descriptor, key, deadline)
            if _still_there(path, descriptor):
                stack.pop_all()
                return descriptor


def _wait(descriptor: int, key: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
                raise ConflictError(
                    "locked",
                    say("another writer holds its lock (process {holder})", holder=holder),
                    path=key,
                    hint=say("wait for it, or end it"),
                ) from error
        time.sleep(_PAUSE)


def _still_there(path: Path, descriptor: int) -> bool:
    """Whether the locked file still bears its name: somebody may have removed the state directory meanwhile."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


@contextmanager
def present(path: Path) -> Iterator[Callable[[], bool]]:
    """Be one of those who use what the file at ``path`` stands for; gives a question whether nobody else does now.

    Whoever is told so is alone with it until the question is asked again, or the block ends.  A disk that knows no locks
    answers no.  Raises ``OSError`` if the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)

    def alone() -> bool:
        for kind, answer in ((fcntl.LOCK_EX, True), (fcntl.LOCK_SH, False)):
            try:
                fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            except OSError:  # somebody is there, or no locks are
                continue
            return answer
        return False

    try:
        yield alone
    finally:
        os.close(descriptor)
