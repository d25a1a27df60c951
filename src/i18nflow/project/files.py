"""Finds the sources of a project: walks its trees, names what cannot be a source, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from i18nflow.formats.registry import name_for
from i18nflow.model import Finding
from i18nflow.project.options import Config
from i18nflow.project.paths import byte_limit, excluded, layout_of, shown_path
from i18nflow.project.store.base import OUTSIDE, Store
from i18nflow.project.tree import Tree
from i18nflow.project.uncollected import uncollected
from i18nflow.routes.collisions import Claim, collisions
from i18nflow.routes.layout import Layout, Place
from i18nflow.routes.template import Template
from i18nflow.values import value_class
from i18nflow.wording import say

Stores = Callable[[str], Store]
"""The files of the tree at a root."""
_NO_TEXT = re.compile("[\udc80-\udcff]")
"""Bytes of a file's name that are not UTF-8, as Python has them."""


@value_class(frozen=True, slots=True)
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


@value_class(frozen=True, slots=True)
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


@uncollected()
def find_sources(config: Config, stores: Stores) -> Sources:
    """Walk all trees; ``stores`` opens the root of each.

    Files that are too large, whose name is not UTF-8, that are links to outside the tree, or whose article another file of
    the same format claims are left out, each with an error.  A tree that is not there, or holds no article, is a warning.
    """
    trees = [_of_tree(config, number, tree, stores(tree.root)) for number, tree in enumerate(config.trees)]
    found = tuple(source for tree in trees for source in tree.sources)
    clashes = collisions(Claim(source.shown, source.place.article, source.format) for source in found)
    out = {finding.path for finding in clashes}
    return Sources(
        tuple(source for source in found if source.shown not in out) if out else found,
        (*(finding for tree in trees for finding in tree.findings), *clashes),
        frozenset(source.place.article for source in found if source.shown in out).union(*(tree.left_out for tree in trees)),
        all(tree.complete for tree in trees),
        tuple(source for source in found if source.shown in out) if out else (),
    )


def _of_tree(config: Config, number: int, tree: Tree, store: Store) -> Sources:
    if not store.is_dir():
        missing = Finding("no-root", "warning", say("there is no directory “{root}”", root=tree.root), path=config.file)
        return Sources((), (missing,), complete=False)
    found = list(_candidates(config, number, tree, store))
    if not found:
        hint = say(
            "`pattern` is “{pattern}”, the source locale “{source_locale}”",
            pattern=tree.pattern,
            source_locale=config.source_locale,
        )
        empty = Finding(
            "no-sources", "warning", say("no article of “{root}” fits", root=tree.root), path=config.file, hint=hint
        )
        return Sources((), (empty,), complete=False)
    limits: dict[str, tuple[str, int]] = {}
    faults: dict[int, Finding] = {}
    for place, source in enumerate(found):
        limit = limits.get(source.format) or limits.setdefault(source.format, byte_limit(source.format, config))
        if (fault := _fault(source, limit)) is not None:
            faults[place] = fault
    sources = tuple(source for place, source in enumerate(found) if place not in faults) if faults else tuple(found)
    return Sources(sources, tuple(faults.values()), frozenset(found[place].place.article for place in faults))


def _candidates(config: Config, number: int, tree: Tree, store: Store) -> Iterator[Source]:
    top = shown_path(tree, "*").removesuffix("*")
    for path, place, size in _places(store, layout_of(tree, config), excluded(tree)):
        shown = top + path  # its directories tell messages from data
        yield Source(number, place, tree.format or name_for(shown), size, shown)


def _places(store: Store, layout: Layout, excluded: tuple[Template, ...]) -> Iterator[tuple[str, Place, int]]:
    """The paths of all sources of a tree, sorted, their places and sizes."""
    tops = {layout.pattern.prefix(name) for name in layout.names.of_source()}
    sizes = {path: stamp[0] for top in tops for path, stamp in store.stamps(top)}
    for path in sorted(sizes):
        place = layout.find(path)
        if place is None or place.locale != layout.names.source:
            continue
        if not excluded or not any(one.match(path) for one in excluded):
            yield path, place, sizes[path]


def _fault(source: Source, limit: tuple[str, int]) -> Finding | None:
    """Why this file cannot be a source; ``limit`` as :func:`byte_limit` says."""
    if not source.format:
        hint = say("name the tree's format, or narrow its pattern")
        return Finding("no-format", "info", say("no format claims this file; it is left out"), source.shown, hint=hint)
    if not source.shown.isascii() and _NO_TEXT.search(source.shown):
        name = source.shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return Finding("bad-name", "error", say("the name of the file is not UTF-8"), path=name, hint=say("rename it"))
    if source.size == OUTSIDE[0]:
        return Finding(
            "outside-root", "error", say("is a link to outside the tree, or no file could have its name"), path=source.shown
        )
    key, most = limit
    if source.size > most:
        message = say("has {size} bytes, more than {most} ({key})", size=source.size, most=most, key=key)
        return Finding(
            "too-large", "error", message, path=source.shown, hint=say("raise {key} if it really is so large", key=key)
        )
    return None
