"""``git install``: which files git hands to the merge driver, and how it calls it.

The files are named in ``.gitattributes`` among the catalogs, which is committed, so that no path needs to be quoted; the call
stands in the clone's own configuration, since git lets no repository say what is run.  A clone without it merges by lines.
"""

from __future__ import annotations

import shlex
import sys

from i18nflow.project.context import Workspace
from i18nflow.project.git.running import Repository, open_repository, require_catalogs_here
from i18nflow.project.paths import CATALOG, TEMPLATE
from i18nflow.project.report import Change, State

DRIVER = "i18nflow"
_SECTION = f"merge.{DRIVER}"
_NAME = "PO catalogs, entry by entry (i18nflow)"
_LINES = tuple(f"*{suffix} merge={DRIVER}" for suffix in (CATALOG, TEMPLATE))


def driver_command() -> str:
    """How git calls the driver, as its configuration wants it: for a shell, ``%`` doubled.

    By the full path of this Python, so that no PATH of a graphical program hides it; ``-P`` keeps the repository's own
    directory out of the places from which modules are loaded.
    """
    python = shlex.quote(sys.executable).replace("%", "%%")
    return f"{python} -P -m i18nflow git merge-driver --marker-size %L -- %O %A %B %P"


def install(workspace: Workspace) -> tuple[Change, ...]:
    """Make this clone call the driver for the project's catalogs; a second time nothing changes."""
    require_catalogs_here(workspace.config)
    repository = open_repository(workspace.config.directory)
    settings = {f"{_SECTION}.name": _NAME, f"{_SECTION}.driver": driver_command()}
    changes = [_set(repository, name, value) for name, value in settings.items()]
    return (*changes, _attributes(workspace, install=True))


def uninstall(workspace: Workspace) -> tuple[Change, ...]:
    """Take back what :func:`install` did; other attributes and settings stay."""
    require_catalogs_here(workspace.config)
    repository = open_repository(workspace.config.directory)
    state: State = "removed" if _get(repository, f"{_SECTION}.driver") is not None else "unchanged"
    if state == "removed":
        repository.run("config", "--local", "--remove-section", _SECTION)
    return (Change(f"git config {_SECTION}", state), _attributes(workspace, install=False))


def _get(repository: Repository, name: str) -> str | None:
    answer = repository.ask("config", "--local", "--get", name)
    return None if answer.code else answer.out.decode("utf-8", "surrogateescape").rstrip("\n")


def _set(repository: Repository, name: str, value: str) -> Change:
    was = _get(repository, name)
    if was != value:
        repository.run("config", "--local", "--replace-all", name, value)
    return Change(f"git config {name}", "unchanged" if was == value else "created" if was is None else "updated")


def _attributes(workspace: Workspace, *, install: bool) -> Change:
    """The lines of the catalogs in ``.gitattributes``, all others as they are."""
    path = f"{workspace.config.catalogs}/.gitattributes"
    seen = workspace.local.read(path)
    lines = seen.text().splitlines() if seen.exists else []
    kept = [line for line in lines if line.strip() not in _LINES]
    wanted = lines + [line for line in _LINES if line not in map(str.strip, lines)] if install else kept
    if wanted == lines:
        return Change(path, "unchanged")
    if not wanted:
        workspace.local.remove(path)
        return Change(path, "removed")
    workspace.local.save(path, "".join(f"{line}\n" for line in wanted).encode(), seen)
    return Change(path, "updated" if seen.exists else "created")
