"""Files that a person names, which lie anywhere: read and written as carefully as the project's own."""

from __future__ import annotations

from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.project.report import Change, state_after
from i18nflow.project.store import Snapshot, open_store
from i18nflow.wording import say


def read_given(file: Path, limit: int) -> Snapshot:
    """A file of at most ``limit`` bytes.

    :raises ConfigError: if there is none; ``SourceError`` if it is too large.
    """
    label = file.parent.as_posix() if file.parent != Path() else ""
    snapshot = open_store(file.parent, label=label).read(file.name, limit)
    if not snapshot.exists:
        raise ConfigError("no-file", say("there is no such file"), path=file.as_posix())
    return snapshot


def write_given(root: Path, name: str, data: bytes, *, overwrite: bool, check: bool) -> Change:
    """Make ``data`` the content of ``root/name``.

    :raises ConfigError: if there is a file with other content, in which somebody may have worked, without ``overwrite``.
    """
    label = root.as_posix() if root != Path() else ""
    store = open_store(root, label=label)
    disk = store.read(name)
    state = state_after(disk, data)
    if state == "updated" and not overwrite:
        hint = say("choose another name, or --overwrite; import it first if somebody has worked in it")
        raise ConfigError("file-exists", say("there is such a file already"), path=disk.path, hint=hint)
    if state != "unchanged" and not check:
        store.write(name, data)
    return Change(disk.path, state)
