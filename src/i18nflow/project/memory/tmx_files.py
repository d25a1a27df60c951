"""Memories in TMX that belong to the project: they lie in git beside its catalogs, so that the index can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from i18nflow.errors import ConfigError, SourceError
from i18nflow.exchange.tmx import Tmx, is_exportable, read_tmx, tmx_lines
from i18nflow.installed import version
from i18nflow.memory.segment import Segment
from i18nflow.project.context import Workspace
from i18nflow.project.options import Config
from i18nflow.project.store import Snapshot, open_store
from i18nflow.wording import joined, say


def tmx_paths(config: Config) -> list[str]:
    """The project's TMX files, relative to it."""
    root = config.directory
    found = (path for pattern in config.memory.tmx for path in root.glob(pattern) if path.is_file())
    return sorted({path.relative_to(root).as_posix() for path in found})


def segments_of_tmx(config: Config, seen: Snapshot) -> list[Segment]:
    """The segments of a file, each with the file as the place it is from."""
    found = _read(config, seen).segments
    name = PurePosixPath(seen.path).name
    return [replace(segment, place=f"{name}: {segment.place}" if segment.place else name) for segment in found]


def _read(config: Config, seen: Snapshot) -> Tmx:
    return read_tmx((seen.data,), config.source_locale, config.locales, seen.path)


# --- import --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that became part of the memory."""

    path: str
    """Where it lies now, relative to the project."""
    units: int
    """Of the whole file."""
    segments: int
    """Those in the project's locales."""
    is_new: bool
    """False where the same file was there already."""


def import_tmx(workspace: Workspace, file: Path, overwrite: bool = False) -> Imported:
    """Copy a TMX file to where the project's memories lie, once it is known to be good for something.

    Raises ``SourceError`` for a file that is no TMX or has none of the project's languages, ``ConfigError`` if another file of
    its name is there and ``overwrite`` is not given.
    """
    config = workspace.config
    seen = open_store(file.absolute().parent).read(file.name, config.limits.tmx_bytes)
    seen = Snapshot(str(file), seen.data, seen.version)
    if not seen.exists:
        raise SourceError("missing", say("there is no such file"), path=str(file))
    found = _read(config, seen)
    if not found.segments:
        raise _useless(config, found, str(file))
    path = _destination(config, file.name)
    there = workspace.store.read(path, config.limits.tmx_bytes)
    if there.exists and there.data != seen.data and not overwrite:
        hint = say("give yours another name, or use --overwrite; the old one stays among the backups")
        raise ConfigError("tmx-exists", say("there is another file of this name"), path=path, hint=hint)
    saved = workspace.store.save(path, seen.data, there)
    return Imported(path, found.units, len(found.segments), saved.outcome != "unchanged")


def _destination(config: Config, name: str) -> str:
    pattern = next(iter(config.memory.tmx), "")
    if not pattern:
        raise ConfigError(
            "no-tmx", say("`memory.tmx` names no place for memories"), path=config.file, hint=say('set tmx = ["tm/*.tmx"]')
        )
    plain = (part for part in PurePosixPath(pattern).parent.parts)
    parts = [part for part in plain if not set(part) & set("*?[")]
    path = PurePosixPath(*parts, name)
    if not any(path.match(pattern) for pattern in config.memory.tmx):
        hint = say("rename it so that it fits {tmx}", tmx=", ".join(config.memory.tmx))
        raise ConfigError("not-tmx", say("its name does not fit `memory.tmx`"), path=name, hint=hint)
    return str(path)


def _useless(config: Config, found: Tmx, path: str) -> SourceError:
    there = joined(", ", sorted(name or say("(none)") for name in found.languages)) or say("none")
    wanted = f"{config.source_locale} → {', '.join(config.locales)}"
    message = say(
        "has no segment from {wanted}; the languages of its {units} units: {there}",
        wanted=wanted,
        units=found.units,
        there=there,
    )
    return SourceError("no-segments", message, path=path, hint=say("see `source_locale` and `locales` of the configuration"))


# --- export --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what XML cannot hold."""

    text: str
    segments: int
    left_out: int


def export_tmx(config: Config, segments: Iterable[Segment]) -> Exported:
    """A document with these segments; those with control characters are left out and counted."""
    good, all_segments = [], 0
    for segment in segments:
        all_segments += 1
        good += [segment] if is_exportable(segment) else []
    text = "".join(_lines(config, good))
    return Exported(text, len(good), all_segments - len(good))


def _lines(config: Config, segments: Iterable[Segment]) -> Iterator[str]:
    return tmx_lines(segments, config.source_locale, version())
