"""Finds the sources of a project: walks its trees, names what cannot be a source, before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.formats.registry import format_for
from i18nflow.model import Finding
from i18nflow.project.options import Config
from i18nflow.project.paths import byte_limit, excluded, layout_of, shown_path
from i18nflow.project.store.faults import storage_errors
from i18nflow.project.tree import Tree
from i18nflow.routes import Claim, Layout, Place, Template, collisions

_SKIPPED = frozenset({"node_modules"})
"""Directories that hold other people's files; those whose name begins with a full stop are skipped as well."""
_HIDDEN = frozenset([".navigation.yml", ".navigation.yaml", ".navigation.json"])
"""Nuxt Content's words for a directory: files that are no secret although their name begins with a full stop."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source file."""

    tree: int
    """Number of its tree in the configuration."""
    place: Place
    """Its path is relative to the tree's root."""
    format: str
    size: int
    """Bytes."""
    shown: str
    """Its path as a person in the project's directory writes it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a project in the order of their trees and paths, and what was left out and why."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    left_out: frozenset[str] = frozenset()
    """Articles that have a source which cannot be one."""
    complete: bool = True
    """False where a tree is not there, or empty, so that nobody knows what is gone for good."""
    clashing: tuple[Source, ...] = ()
    """Sources that were left out because another one claims the same article."""


def find_sources(config: Config) -> Sources:
    """Walk all trees.

    Files that are too large, whose name is not UTF-8, that are links to outside the tree, or whose article another file of
    the same format claims are left out, each with an error.  A tree that is not there, or holds no article, is a warning.
    """
    trees = [_of_tree(config, number, tree) for number, tree in enumerate(config.trees)]
    found = [source for tree in trees for source in tree.sources]
    clashes = collisions(Claim(source.shown, source.place.article, source.format) for source in found)
    out = {finding.path for finding in clashes}
    return Sources(
        tuple(source for source in found if source.shown not in out),
        (*(finding for tree in trees for finding in tree.findings), *clashes),
        frozenset(source.place.article for source in found if source.shown in out).union(*(tree.left_out for tree in trees)),
        all(tree.complete for tree in trees),
        tuple(source for source in found if source.shown in out),
    )


def _of_tree(config: Config, number: int, tree: Tree) -> Sources:
    root = config.directory / tree.root
    if not root.is_dir():
        missing = Finding("no-root", "warning", f"there is no directory “{tree.root}”", path=config.file)
        return Sources((), (missing,), complete=False)
    found = list(_candidates(config, number, tree))
    if not found:
        hint = f"`pattern` is “{tree.pattern}”, the source locale “{config.source_locale}”"
        empty = Finding("no-sources", "warning", f"no article of “{tree.root}” fits", path=config.file, hint=hint)
        return Sources((), (empty,), complete=False)
    faults = {source: fault for source in found if (fault := _fault(source, root, config)) is not None}
    sources = tuple(source for source in found if source not in faults)
    return Sources(sources, tuple(faults.values()), frozenset(source.place.article for source in faults))


def _candidates(config: Config, number: int, tree: Tree) -> Iterator[Source]:
    root = config.directory / tree.root
    for path, place in _places(root, layout_of(tree, config), excluded(tree)):
        shown = shown_path(tree, path)  # its directories tell messages from data
        yield Source(number, place, tree.format or _format_name(shown), _size(os.path.join(root, path)), shown)


def _format_name(path: str) -> str:
    """The format that claims a file, ``""`` for none: a wide pattern also meets images."""
    try:
        return format_for(path).name
    except ConfigError:
        return ""


def _places(root: Path, layout: Layout, excluded: tuple[Template, ...]) -> Iterator[tuple[str, Place]]:
    """The paths of all sources of a tree, sorted, and their places."""
    tops = {layout.pattern.prefix(name) for name in layout.names.of_source()}
    paths = {path for top in tops for path in walk(root, top)}
    for path in sorted(paths):
        place = layout.find(path)
        if place is not None and place.locale == layout.names.source and not any(one.match(path) for one in excluded):
            yield path, place


def walk(root: Path, top: str = "") -> Iterator[str]:
    """The paths, relative to ``root``, of all files below ``root/top``; unsorted.

    Hidden files (but for Nuxt Content's), hidden directories and ``node_modules`` are skipped.  Linked directories are entered
    if they lie below ``root`` and are not entered already.
    """
    real = root.resolve()
    waiting: list[tuple[str, tuple[str, ...]]] = [(top, ())]
    while waiting:
        directory, above = waiting.pop()
        place = os.path.realpath(real / directory)
        if place in above or not Path(place).is_relative_to(real) or not os.path.isdir(place):
            continue
        with storage_errors(directory or root.name), os.scandir(place) as entries:
            for entry in entries:
                path = f"{directory}/{entry.name}" if directory else entry.name
                if (entry.name.startswith(".") and entry.name not in _HIDDEN) or entry.name in _SKIPPED:
                    continue
                if entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and os.path.isdir(entry.path)):
                    waiting.append((path, (*above, place)))
                else:
                    yield path


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:  # a link to nowhere, or gone meanwhile; reading it will say so
        return 0


def _fault(source: Source, root: Path, config: Config) -> Finding | None:
    """Why this file cannot be a source."""
    if not source.format:
        hint = "name the tree's format, or narrow its pattern"
        return Finding("no-format", "info", "no format claims this file; it is left out", source.shown, hint=hint)
    if any("\udc80" <= char <= "\udcff" for char in source.shown):
        name = source.shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return Finding("bad-name", "error", "the name of the file is not UTF-8", path=name, hint="rename it")
    path = os.path.join(root, source.place.path)
    if os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(root.resolve()):
        return Finding("outside-root", "error", "is a link to outside the tree", path=source.shown)
    key, limit = byte_limit(source.format, config)
    if source.size > limit:
        message = f"has {source.size} bytes, more than {limit} ({key})"
        return Finding("too-large", "error", message, path=source.shown, hint=f"raise {key} if it really is so large")
    return None
