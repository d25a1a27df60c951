"""The merge driver: what git calls for a catalog that both branches changed (gitattributes(5), "custom merge driver").

git hands over three temporary files and takes the merge from the second one.  It reads the exit code: 0 is a clean merge, 1 to
128 a conflict; above that newer versions give up the whole merge, so nothing here ends so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from i18nflow.catalogs.merging import merge
from i18nflow.catalogs.po import LIMITS, read_catalog, write_catalog
from i18nflow.catalogs.reader import Limits
from i18nflow.errors import CatalogError
from i18nflow.model import Catalog, Key
from i18nflow.project.git.running import call_git, require_git
from i18nflow.project.store import Snapshot, open_store
from i18nflow.wording import say

_NOTHING = Catalog(None, (), ())
_MARKER_SIZE = 7


@dataclass(frozen=True, slots=True)
class Sides:
    """Three states of one file; no ``base`` where they have no common one."""

    base: bytes
    ours: bytes
    theirs: bytes


@dataclass(frozen=True, slots=True)
class MergedFile:
    """The merged catalog, and the entries that both sides translated differently."""

    data: bytes
    conflicts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """What git says when it calls the driver: ``%O``, ``%A``, ``%B``, ``%P``, ``%L``."""

    base: Path
    ours: Path
    theirs: Path
    shown: str
    """The file's path in the repository."""
    marker_size: int = _MARKER_SIZE


def merge_sides(path: str, sides: Sides, limits: Limits = LIMITS) -> MergedFile:
    """Merge two states of the catalog at ``path``; where only one side changed anything, its bytes stay as they are.

    A base that cannot be read counts as none: all that both sides have in common is then what they agree on.  Raises
    ``CatalogError`` for a side that cannot be read.
    """
    ours, theirs = _read(path, "ours", sides.ours, limits), _read(path, "theirs", sides.theirs, limits)
    found = merge(_read_base(path, sides.base, limits), ours, theirs)
    same = next((data for catalog, data in ((ours, sides.ours), (theirs, sides.theirs)) if catalog == found.catalog), None)
    return MergedFile(write_catalog(found.catalog).encode() if same is None else same, found.conflicts)


def drive(call: Call) -> tuple[Key, ...]:
    """Do what git called for: the merge into ``ours``; gives the entries that both sides translated differently.

    Raises ``CatalogError`` for a side that cannot be read; what git's own text merge makes of it then stands in ``ours``.
    """
    sides = Sides(*(_bytes(file) for file in (call.base, call.ours, call.theirs)))
    try:
        merged = merge_sides(call.shown, sides)
    except CatalogError:
        _merge_lines(call)
        raise
    open_store(call.ours.parent).write(call.ours.name, merged.data)
    return merged.conflicts


def _read(path: str, side: str, data: bytes, limits: Limits) -> Catalog:
    try:
        return read_catalog(Snapshot.of(path, data).text(CatalogError), path, limits)
    except CatalogError as error:
        message = say("{side} cannot be read: {message}", side=side, message=error.message)
        raise CatalogError(error.code, message, path=path, line=error.line, column=error.column, hint=error.hint) from error


def _read_base(path: str, data: bytes, limits: Limits) -> Catalog:
    try:
        return _read(path, "base", data, limits) if data else _NOTHING
    except CatalogError:
        return _NOTHING


def _bytes(file: Path) -> bytes:
    return open_store(file.parent).read(file.name).data


def _merge_lines(call: Call) -> None:
    """Leave what git would have left without us."""
    require_git()
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    files = [str(file.absolute()) for file in (call.ours, call.base, call.theirs)]
    call_git(Path(), ["merge-file", *labels, f"--marker-size={call.marker_size}", "--", *files])
