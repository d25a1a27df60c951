"""The state directory of a project."""

from __future__ import annotations

from pathlib import Path

from i18nflow.project.store.atomic import replace
from i18nflow.project.store.folders import folder


def make_state(state: Path) -> None:
    """Make the state directory, which tells git that it is nobody's work.  Raises :class:`OSError`."""
    if (state / ".gitignore").exists():
        return
    with folder(state, (), create=True) as place:
        replace(place, ".gitignore", b"*\n", durable=False)
