"""``check --changed-since``: which catalogs, and which of their entries, differ from a revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from i18nflow.catalogs.po import read_catalog
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.context import Workspace
from i18nflow.project.git import blob, commit_of, differing
from i18nflow.project.paths import catalog_limits
from i18nflow.project.store import Snapshot


@dataclass(frozen=True, slots=True)
class Since:
    """A revision, and the files of the project that are not as they were in it."""

    commit: str
    paths: frozenset[str]
    """Relative to the project."""


def since(directory: Path, revision: str) -> Since:
    """Ask git once; raises ``ConfigError`` outside of a repository, or for a revision that it does not know."""
    commit = commit_of(directory, revision)
    return Since(commit, differing(directory, commit))


def changed_keys(workspace: Workspace, catalog: Catalog, path: str, commit: str) -> frozenset[Key]:
    """The entries of ``catalog``, which lies at ``path``, whose msgid or msgstr is new or another one since the commit.

    All of them where the catalog was not there, or could not be read as it was.
    """
    old = _as_it_was(workspace, path, commit)
    return frozenset(entry.key for entry in catalog.entries if entry.key not in old or _said(old[entry.key]) != _said(entry))


def _as_it_was(workspace: Workspace, path: str, commit: str) -> dict[Key, Entry]:
    data = blob(workspace.config.directory, commit, path)
    if data is None:
        return {}
    try:
        text = Snapshot.of(path, data).text(CatalogError)
        return read_catalog(text, path, catalog_limits(workspace.config)).by_key()
    except CatalogError:  # somebody committed a broken one: what is there now is what counts
        return {}


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.msgstr, entry.plurals, entry.msgid_plural, entry.fuzzy, entry.obsolete
