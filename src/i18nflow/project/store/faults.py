"""What the operating system refuses, said to the person who can change it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from i18nflow.errors import StorageError
from i18nflow.wording import say

_MEANING: dict[int, tuple[str, str, str]] = {
    errno.ENOSPC: ("disk-full", say("the disk is full"), say("free some space and run the command again")),
    errno.EDQUOT: ("disk-full", say("your quota is used up"), say("free some space and run the command again")),
    errno.EFBIG: ("file-too-big", say("the file would be larger than the system allows"), say("see `ulimit -f`")),
    errno.EACCES: ("no-permission", say("no permission"), say("see who owns it and its directory (`ls -ld`)")),
    errno.EPERM: ("no-permission", say("the system does not permit it"), say("see who owns it and its directory (`ls -ld`)")),
    errno.EROFS: ("read-only", say("the disk is mounted read-only"), say("choose another output, or mount it writable")),
    errno.EIO: (
        "io-error",
        say("the disk reports a fault"),
        say("check the disk or the network drive, then run the command again"),
    ),
    errno.ENAMETOOLONG: ("name-too-long", say("the name is too long for this disk"), say("shorten the source's name")),
    errno.EISDIR: ("not-a-file", say("there is a directory of this name"), say("move it away")),
    errno.ENOTDIR: ("not-a-directory", say("a part of its path is a file"), say("move that file away")),
    errno.ENOENT: ("missing", say("it is not there"), say("check the path")),
    errno.EMFILE: ("too-many-files", say("too many files are open"), say("raise `ulimit -n`, or use fewer --jobs")),
}


def storage_error(error: OSError, path: str) -> StorageError:
    """The error for a person; the rest of the system's words are kept in its message."""
    number = error.errno or 0
    code, meaning, hint = _MEANING.get(number, ("storage", os.strerror(number) if number else str(error), ""))
    return StorageError(code, say("cannot be read or written: {meaning}", meaning=meaning), path=path, hint=hint)


@contextmanager
def storage_errors(path: str) -> Iterator[None]:
    """Turn every :class:`OSError` of the block into a :class:`~i18nflow.errors.StorageError` that names ``path``."""
    try:
        yield
    except StorageError as error:
        raise error.at(path) from error.__cause__
    except OSError as error:
        raise storage_error(error, path) from error
