"""What a save replaced, and what it could not save: kept below the state directory.

``backup/<path of the file>/<number>-<version>`` are the last versions that were replaced, hard-linked where the file lies on
this disk, so that they cost nothing; ``conflicts/<path of the file>`` holds texts that lost against another writer.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path, PurePosixPath

from i18nflow.errors import ConflictError
from i18nflow.project.store.atomic import replace
from i18nflow.project.store.faults import storage_errors
from i18nflow.project.store.folders import folder
from i18nflow.project.store.snapshot import version_of
from i18nflow.wording import say

KEPT = 20
"""Versions kept of each file."""
_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


def back_up(state: Path, path: PurePosixPath, directory: int | None, data: bytes, version: str) -> None:
    """Keep the present file ``path``, which holds ``data``, as one of its last versions.

    ``directory`` is the open one in which it lies; ``None`` for a file that is not on this machine.
    """
    with folder(state, ("backup", *path.parts), create=True) as place:
        kept = sorted(os.listdir(place), key=_number)
        if kept and kept[-1].endswith(f"-{version}"):
            return
        name = f"{_number(kept[-1]) + 1 if kept else 1}-{version}"
        if directory is None or not _linked(path.name, directory, name, place):
            replace(place, name, data, durable=True)
        for old in kept[: max(0, len(kept) + 1 - KEPT)]:
            os.unlink(old, dir_fd=place)


def kept_versions(state: Path, path: str) -> tuple[str, ...]:
    """The versions of a file that are kept, the one that was replaced last at the end."""
    try:
        names = sorted(os.listdir(state.joinpath("backup", path)), key=_number)
    except FileNotFoundError:
        return ()
    return tuple(name.partition("-")[2] for name in names)


def _linked(name: str, directory: int, new: str, place: int) -> bool:
    """Whether the file has another name now, in ``place``; not where the disk knows no such thing."""
    try:
        os.link(name, new, src_dir_fd=directory, dst_dir_fd=place, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


def _number(name: str) -> int:
    """The number at the start of a backup's name; 0 for a file of another kind."""
    number = name.partition("-")[0]
    return int(number) if number.isascii() and number.isdigit() else 0


def kept(state: Path, path: PurePosixPath, data: bytes, error: ConflictError, shown: str) -> ConflictError:
    """The error, with the name that people know, once ``data``, which was to be saved as ``path``, is safe."""
    with storage_errors(state.name):
        place = _keep(state, path, data, version_of(data))
    hint = say("the text that was not saved is in {name}/{path}", name=state.name, path=place.relative_to(state))
    return ConflictError(error.code, error.message, path=shown, hint=hint)


def _keep(state: Path, path: PurePosixPath, data: bytes, version: str) -> Path:
    name = f"{path.stem}.{version[:8]}{path.suffix}"
    with folder(state, ("conflicts", *path.parts[:-1]), create=True, durable=True) as place:
        replace(place, name, data, durable=True)
    return state.joinpath("conflicts", *path.parts[:-1], name)
