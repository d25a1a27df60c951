"""``format``: catalogs in the one form in which i18nflow writes them, so that only what people changed is in a diff.

Other tools wrap lines at widths of their own; nothing but the layout changes here, which ``write_catalog`` proves.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.errors import CatalogError, ConfigError, I18nflowError
from i18nflow.project.catalog_files import save_text
from i18nflow.project.context import Workspace
from i18nflow.project.options import Config
from i18nflow.project.paths import CATALOG, TEMPLATE, catalog_limits
from i18nflow.project.report import Change, Outcome, Report, State, report
from i18nflow.project.store import open_store
from i18nflow.wording import say


def format_catalogs(config: Config, paths: Sequence[Path], *, check: bool = False) -> Report:
    """Rewrite PO and POT files, those of the project where ``paths`` is empty; directories are searched.

    Raises ``ConfigError`` for a path outside the project, or that is no catalog.  A file that cannot be read is a failure of
    the report, and stays as it is.
    """
    workspace = Workspace(config)
    files = sorted(dict.fromkeys(file for path in paths for file in _files(config, path)) if paths else _all(workspace))
    return report([_formatted(workspace, file, check) for file in files], check=check)


def _all(workspace: Workspace) -> list[str]:
    return [file for file in workspace.store.walk(workspace.config.catalogs) if file.endswith((CATALOG, TEMPLATE))]


def _files(config: Config, path: Path) -> Iterator[str]:
    """The catalogs that a path, as it was typed in the current directory, stands for; relative to the project."""
    relative = Path(os.path.relpath(os.path.abspath(path), config.directory.resolve())).as_posix()
    if relative.startswith("../"):
        raise ConfigError("outside-project", say("lies outside the project"), path=str(path))
    if path.is_dir():
        top = "" if relative == "." else relative
        yield from (file for file in open_store(config.directory).walk(top) if file.endswith((CATALOG, TEMPLATE)))
    elif relative.endswith((CATALOG, TEMPLATE)) and path.exists():
        yield relative
    else:
        message = say("is no PO or POT file") if path.exists() else say("there is no such file")
        raise ConfigError("no-catalog", message, path=str(path))


def _formatted(workspace: Workspace, path: str, check: bool) -> Outcome:
    try:
        seen = workspace.store.read(path, workspace.config.limits.catalog_bytes)
        catalog = read_catalog(seen.text(CatalogError), path, catalog_limits(workspace.config))
        data = write_catalog(catalog).encode()
        state: State = "unchanged" if data == seen.data else "updated"
        if state == "updated" and not check:
            save_text(workspace, data, seen)
    except I18nflowError as error:
        return Outcome(failures=(error.at(path),))
    return Outcome((Change(path, state),))
