"""``mute``: a check silenced for one entry, with a reason and a name, as a remark in the catalog."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from i18nflow.catalogs.places import entry_at, entry_places
from i18nflow.catalogs.po import read_catalog
from i18nflow.catalogs.remarks import Remark, parse_remark, with_remark
from i18nflow.checks.mutes import IGNORE, WHY
from i18nflow.checks.registry import check_named
from i18nflow.errors import CatalogError, ConfigError
from i18nflow.model import Entry, Key
from i18nflow.project.catalog_files import save_catalog
from i18nflow.project.checking.places import project_path
from i18nflow.project.context import Workspace
from i18nflow.project.git import user_name
from i18nflow.project.paths import CATALOG, catalog_limits
from i18nflow.project.usecases import Project
from i18nflow.wording import say

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::[0-9]{1,9})?:?")


@dataclass(frozen=True, slots=True)
class Muted:
    """An entry of which a remark was written, or taken away."""

    path: str
    line: int
    msgid: str
    changed: bool
    """False where it said so already."""


def mute(project: Project, check: str, places: Sequence[str], why: str, by: str = "") -> list[Muted]:
    """Silence ``check`` for the entries at ``places`` (``PATH:LINE``, as findings show them).

    ``by`` defaults to the name that git knows.  Raises ``ConfigError`` for an unknown check, or a place without an entry.
    """
    check_named(check)
    name = by or user_name(project.config.directory)
    return _edited(project, places, lambda entry: silenced(entry, check, why, name))


def silenced(entry: Entry, check: str, why: str, by: str) -> Entry:
    """``entry`` with a check muted, for a reason, by whom (``""``: nobody knows)."""
    return with_remark(entry, Remark(IGNORE, check, ((WHY, why), *((("by", by),) if by else ()))))


def heard(entry: Entry, check: str) -> Entry:
    """``entry`` with a check that is not muted."""
    return replace(entry, comments=tuple(comment for comment in entry.comments if not _is_mute(comment, check)))


def unmute(project: Project, check: str, places: Sequence[str]) -> list[Muted]:
    """Let ``check`` speak again of the entries at ``places``; raises as :func:`mute`, but for unknown checks."""
    return _edited(project, places, lambda entry: heard(entry, check))


def _is_mute(comment: str, check: str) -> bool:
    found = parse_remark(comment)
    return found is not None and (found.name, found.value) == (IGNORE, check)


def _edited(project: Project, places: Sequence[str], edit: Callable[[Entry], Entry]) -> list[Muted]:
    """Edit the entries at ``places``, each catalog read and saved once."""
    workspace = Workspace(project.config)
    lines: dict[str, list[int]] = {}
    for place in places:
        path, line = _parsed(workspace, place)
        lines.setdefault(path, []).append(line)
    return [one for path, numbers in lines.items() for one in _in_catalog(workspace, path, numbers, edit)]


def _parsed(workspace: Workspace, place: str) -> tuple[str, int]:
    match = _PLACE.fullmatch(place)
    if match is None or not match["path"].endswith(CATALOG):
        hint = say("name it as findings do: locales/en/news/700.po:42")
        raise ConfigError("bad-place", say("“{place}” is no line of a catalog", place=place), hint=hint)
    return project_path(workspace, Path(match["path"])), int(match["line"])


def _in_catalog(workspace: Workspace, path: str, numbers: list[int], edit: Callable[[Entry], Entry]) -> list[Muted]:
    seen = workspace.store.read(path, workspace.config.limits.catalog_bytes)
    text = seen.text(CatalogError)
    catalog = read_catalog(text, path, catalog_limits(workspace.config))
    found = entry_places(text)
    keys: dict[Key, int] = {}
    for line in numbers:
        key = entry_at(found, line)
        if key is None:
            raise ConfigError("no-entry", say("no entry stands in this line"), path=path, line=line)
        keys[key] = line
    edited = {entry.key: edit(entry) for entry in catalog.entries if entry.key in keys}
    changed = {entry.key for entry in catalog.entries if entry.key in edited and edited[entry.key] != entry}
    if changed:
        entries = tuple(edited.get(entry.key, entry) for entry in catalog.entries)
        save_catalog(workspace, replace(catalog, entries=entries), seen)
    return [Muted(path, line, key.msgid, key in changed) for key, line in keys.items()]
