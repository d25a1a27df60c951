"""What the operating system refuses, said to the person who can change it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from i18nflow.errors import StorageError

_MEANING: dict[int, tuple[str, str, str]] = {
    errno.ENOSPC: ("disk-full", "the disk is full", "free some space and run the command again"),
    errno.EDQUOT: ("disk-full", "your quota is used up", "free some space and run the command again"),
    errno.EFBIG: ("file-too-big", "the file would be larger than the system allows", "see `ulimit -f`"),
    errno.EACCES: ("no-permission", "no permission", "see who owns it and its directory (`ls -ld`)"),
    errno.EPERM: ("no-permission", "the system does not permit it", "see who owns it and its directory (`ls -ld`)"),
    errno.EROFS: ("read-only", "the disk is mounted read-only", "choose another output, or mount it writable"),
    errno.EIO: ("io-error", "the disk reports a fault", "check the disk or the network drive, then run the command again"),
    errno.ENAMETOOLONG: ("name-too-long", "the name is too long for this disk", "shorten the source's name"),
    errno.EISDIR: ("not-a-file", "there is a directory of this name", "move it away"),
    errno.ENOTDIR: ("not-a-directory", "a part of its path is a file", "move that file away"),
    errno.ENOENT: ("missing", "it is not there", "check the path"),
    errno.EMFILE: ("too-many-files", "too many files are open", "raise `ulimit -n`, or use fewer --jobs"),
}


def storage_error(error: OSError, path: str) -> StorageError:
    """The error for a person; the rest of the system's words are kept in its message."""
    number = error.errno or 0
    code, meaning, hint = _MEANING.get(number, ("storage", os.strerror(number) if number else str(error), ""))
    return StorageError(code, f"cannot be read or written: {meaning}", path=path, hint=hint)


@contextmanager
def storage_errors(path: str) -> Iterator[None]:
    """Turn every :class:`OSError` of the block into a :class:`~i18nflow.errors.StorageError` that names ``path``."""
    try:
        yield
    except StorageError as error:
        raise error.at(path) from error.__cause__
    except OSError as error:
        raise storage_error(error, path) from error
