"""``git resolve``: the merge of catalogs in a tree that git left with conflicts, as where the driver was not installed.

The three sides are the index's stages (``git ls-files -u``).  Where they are gone, because somebody has already added the file
with its markers, the sides are read from between the markers.  A file that somebody has resolved by hand stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18nflow.catalogs.markers import conflicted, has_markers
from i18nflow.catalogs.po import read_catalog
from i18nflow.catalogs.remarks import THEIRS, remark
from i18nflow.errors import CatalogError, ConfigError, Exit, I18nflowError
from i18nflow.model import Catalog, Key
from i18nflow.project.config import find_config
from i18nflow.project.context import Workspace
from i18nflow.project.git.driver import Sides, merge_sides
from i18nflow.project.git.running import Repository, open_repository
from i18nflow.project.paths import CATALOG, TEMPLATE
from i18nflow.project.store import LocalStore, Snapshot, open_store
from i18nflow.wording import say

_BASE, _OURS, _THEIRS = "1", "2", "3"
Stages = dict[str, str]
"""Object names by stage."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of one file."""

    path: str
    """In the repository."""
    conflicts: tuple[Key, ...] = ()
    """Entries that both sides translated differently."""
    kept: bool = False
    """Somebody has resolved it by hand: the file stays as it is."""
    added: bool = False
    failure: I18nflowError | None = None


@dataclass(frozen=True, slots=True)
class How:
    """What else is wanted."""

    union: bool = False
    """Entries that both sides translated differently are no reason to hold a file back."""
    add: bool = False
    """Tell git that the file is resolved."""


def resolve(directory: Path, paths: Sequence[Path], how: How) -> tuple[Resolved, ...]:
    """Merge all conflicted catalogs of the repository that ``directory`` lies in, or those at or below ``paths``.

    Raises ``ConfigError`` outside of a repository, and for a path that is not in it.
    """
    repository = open_repository(directory)
    wanted = [repository.path(path) for path in paths]
    unmerged = {path: stages for path, stages in _unmerged(repository).items() if _is_wanted(path, wanted)}
    stores = _Stores(repository, directory)
    done = [_resolved(repository, stores, path, stages) for path, stages in unmerged.items()]
    tracked = (path for path in _tracked(repository) if _is_wanted(path, wanted) and path not in unmerged)
    done += [_resolved(repository, stores, path, {}) for path in tracked]
    return _added(repository, [one for one in done if one is not None], how)


def exit_code(done: Sequence[Resolved], how: How) -> Exit:
    """The worst of what happened."""
    if any(one.failure is not None for one in done):
        return Exit.BAD_INPUT
    return Exit.FINDINGS if any(one.conflicts for one in done) and not how.union else Exit.DONE


class _Stores:
    """The files of the repository: the project's by its own store, with its locks and backups, all others by another."""

    def __init__(self, repository: Repository, directory: Path) -> None:
        self._repository = repository
        self._project = _project_store(directory) or open_store(repository.top)

    def of(self, path: str) -> tuple[LocalStore, str]:
        """The store and the path in it."""
        file = self._repository.top / path
        if file.is_relative_to(self._project.root):
            return self._project, file.relative_to(self._project.root).as_posix()
        return open_store(self._repository.top, self._project.state), path

    def read(self, path: str) -> Snapshot:
        store, relative = self.of(path)
        return store.read(relative)

    def save(self, path: str, data: bytes, seen: Snapshot) -> None:
        store, relative = self.of(path)
        store.save(relative, data, seen)


def _project_store(directory: Path) -> LocalStore | None:
    try:
        return Workspace(find_config(directory)).local
    except ConfigError as error:
        if error.code == "no-config":  # a repository of catalogs that somebody else's tools make
            return None
        raise


def _unmerged(repository: Repository) -> dict[str, Stages]:
    """The conflicted catalogs, by path: ``<mode> <object> <stage>`` and the path behind a tab."""
    found: dict[str, Stages] = {}
    for record in repository.records("ls-files", "--unmerged", "-z"):
        head, _, path = record.partition("\t")
        _, name, stage = head.split(" ")
        if path.endswith((CATALOG, TEMPLATE)):
            found.setdefault(path, {})[stage] = name
    return found


def _tracked(repository: Repository) -> Iterator[str]:
    """The catalogs that git knows: plain files, no links."""
    for record in repository.records("ls-files", "--cached", "--stage", "-z"):
        mode, _, path = record.partition("\t")
        if mode.startswith("100") and path.endswith((CATALOG, TEMPLATE)):
            yield path


def _is_wanted(path: str, wanted: list[str]) -> bool:
    return not wanted or any(one in (path, ".") or path.startswith(f"{one}/") for one in wanted)


def _resolved(repository: Repository, stores: _Stores, path: str, stages: Stages) -> Resolved | None:
    """What became of one file, ``None`` if it has no conflict."""
    try:
        seen = stores.read(path)
        if not stages and not has_markers(seen.data):
            return None
        return _merged(stores, path, _of_stages(repository, path, stages) if stages else _between_markers(seen), seen)
    except I18nflowError as error:
        return Resolved(path, failure=error.at(path))


def _of_stages(repository: Repository, path: str, stages: Stages) -> Sides:
    if _OURS not in stages or _THEIRS not in stages:
        by_us, by_them = say("was deleted by ours"), say("was deleted by theirs")
        hint = say("keep it with git add, or let it go with git rm")
        raise ConfigError("deleted-on-one-side", by_them if _OURS in stages else by_us, path=path, hint=hint)
    found = {name: data or b"" for name, data in repository.blobs(stages.values())}
    base, ours, theirs = (found.get(stages.get(stage, ""), b"") for stage in (_BASE, _OURS, _THEIRS))
    return Sides(base, ours, theirs)


def _between_markers(seen: Snapshot) -> Sides:
    """What stands between the markers of a file that git holds for resolved although it has some."""
    sides = conflicted(seen.text(CatalogError))
    return Sides((sides.base or "").encode(), sides.ours.encode(), sides.theirs.encode())


def _merged(stores: _Stores, path: str, sides: Sides, seen: Snapshot) -> Resolved:
    merged = merge_sides(path, sides)
    mine = _by_hand(path, (sides.ours, sides.theirs, merged.data), seen)
    if mine is not None:
        return Resolved(path, tuple(entry.key for entry in mine.entries if remark(entry, THEIRS)), kept=True)
    stores.save(path, merged.data, seen)
    return Resolved(path, merged.conflicts)


def _by_hand(path: str, known: Sequence[bytes], seen: Snapshot) -> Catalog | None:
    """What somebody has made of the file since git left it; ``None`` where it is as git or the driver left it.

    Raises ``CatalogError`` where it cannot be read: whoever was at work there has not finished.
    """
    if not seen.data or has_markers(seen.data):
        return None
    mine = read_catalog(seen.text(CatalogError), path)
    return None if any(read_catalog(Snapshot.of(path, data).text(CatalogError), path) == mine for data in known) else mine


def _added(repository: Repository, done: list[Resolved], how: How) -> tuple[Resolved, ...]:
    ready = {one.path: None for one in done if one.failure is None and (how.union or not one.conflicts)} if how.add else {}
    if ready:
        names = b"\0".join(path.encode("utf-8", "surrogateescape") for path in ready)
        repository.run("add", "--pathspec-from-file=-", "--pathspec-file-nul", stdin=names)
    return tuple(replace(one, added=one.path in ready) for one in done)
