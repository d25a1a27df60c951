"""One write: the old file or the new one, whole, at every moment.

A temporary file beside the target, then a rename.  Readers never wait and never see half a file; what a kill leaves behind
bears the writer's process id and is swept away later.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from i18nflow.errors import StorageError
from i18nflow.project.store.folders import refuse_link
from i18nflow.wording import say

_TEMPORARY = re.compile(r"\.i18nflow-([0-9a-f]{8})-([0-9]+)-[0-9a-f]+\.tmp")
_A_DAY = 86_400


def replace(directory: int, name: str, data: bytes, *, durable: bool) -> None:
    """Make ``data`` the content of ``name`` in the open ``directory``; mode and owner of an old file are kept.

    ``durable`` waits until disk and directory hold it: for what people typed, not for what a build can make again.  Raises
    :class:`OSError`; the old file is then untouched and no temporary file is left.
    """
    old = refuse_link(directory, name)
    if old is not None and not stat.S_ISREG(old.st_mode):
        raise StorageError("not-a-file", say("“{name}” is not a plain file", name=name), hint=say("move it away"))
    temporary = f".i18nflow-{_here()}-{os.getpid()}-{os.urandom(4).hex()}.tmp"  # process ids come again, in containers soon
    try:
        _fill(directory, temporary, data, old, durable)
        os.replace(temporary, name, src_dir_fd=directory, dst_dir_fd=directory)
    except BaseException:
        _discard(directory, temporary)
        raise
    if durable:
        os.fsync(directory)


def _discard(directory: int, name: str) -> None:
    with suppress(OSError):  # it never came to be; or it cannot be removed now, and the sweep will try again
        os.unlink(name, dir_fd=directory)


def _fill(directory: int, name: str, data: bytes, old: os.stat_result | None, durable: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(name, flags, 0o666, dir_fd=directory)
    try:
        if old is not None:
            _imitate(descriptor, old)
        _write_all(descriptor, data)
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)  # may raise too: some disks tell only now that they are full


def append(directory: int, name: str, data: bytes) -> None:
    """Add ``data`` at the end of ``name`` in the open ``directory``, in one piece as long as it is short."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(name, flags, 0o666, dir_fd=directory)
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def protect(directory: int, name: str) -> None:
    """Take the file ``name`` in the open ``directory`` from everybody but its owner."""
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=directory)
    try:
        os.fchmod(descriptor, stat.S_IRUSR | stat.S_IWUSR)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _imitate(descriptor: int, old: os.stat_result) -> None:
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):  # only root may give files away
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode) & 0o777)


@cache
def _here() -> str:
    """This machine and process namespace: a process id says nothing about any other."""
    try:
        namespace = str(os.stat("/proc/self/ns/pid").st_ino)
    except OSError:
        namespace = ""
    return blake2b(f"{os.uname().nodename} {namespace}".encode(), digest_size=4).hexdigest()


def sweep(top: Path, *, deep: bool = True) -> tuple[Path, ...]:
    """Remove temporary files below ``top`` whose writer is dead, or that are older than a day; returns what was removed.

    Directories in which we never write (hidden ones, ``node_modules``) are not entered, none at all if not ``deep``.
    """
    found = (Path(path, name) for path, names in _directories(top, deep) for name in names if _TEMPORARY.fullmatch(name))
    return tuple(path for path in sorted(found) if _abandoned(path) and _removed(path))


def _directories(top: Path, deep: bool) -> Iterator[tuple[str, list[str]]]:
    for path, below, names in os.walk(top):
        below[:] = [name for name in below if deep and not name.startswith(".") and name != "node_modules"]
        yield path, names


def _abandoned(path: Path) -> bool:
    match = _TEMPORARY.fullmatch(path.name)
    if match is None:
        return False
    if match[1] == _here() and not _alive(int(match[2])):
        return True
    try:
        return time.time() - path.stat(follow_symlinks=False).st_mtime > _A_DAY
    except FileNotFoundError:
        return False


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return not _has_ended(process)


def _has_ended(process: int) -> bool:
    """Whether a process is over although it still has its number: nobody asked how it ended, as in many containers."""
    try:
        found = Path(f"/proc/{process}/stat").read_bytes()
    except OSError:  # there is no such directory here
        return False
    return found.rpartition(b") ")[2].startswith((b"Z", b"X"))


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True
