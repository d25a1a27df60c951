"""The state directory of a project."""

from __future__ import annotations

from pathlib import Path

from i18nflow.project.store.atomic import replace
from i18nflow.project.store.folders import folder, refuse_link

_BESIDE = ("", "-wal", "-shm", "-journal")
"""What lies beside a file if it is a SQLite database."""


def make_state(state: Path) -> None:
    """Make the state directory, which tells git that it is nobody's work.  Raises :class:`OSError`."""
    if (state / ".gitignore").exists():
        return
    with folder(state, (), create=True) as place:
        replace(place, ".gitignore", b"*\n", durable=False)


def state_path(state: Path, name: str) -> Path:
    """Where a file of the state directory lies that somebody else writes (a database), which follows links: here are none.

    Raises :class:`OSError`, :class:`~i18nflow.errors.StorageError` where there is one: a clone could have brought it.
    """
    make_state(state)
    with folder(state, ()) as place:
        for suffix in _BESIDE:
            refuse_link(place, name + suffix)
    return state / name
