"""What saved files mean for a project: events to what is to be done.  Looks at the disk through what it is given only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from i18nflow.project.files import Source

Kind = Literal["file", "directory", ""]
"""What is at a path now; ``""``: nothing."""


class Event(NamedTuple):
    """Something happened at an absolute path."""

    path: str
    gone: bool = False
    """Whether it was said to be removed; it may be there again."""


@dataclass(frozen=True, slots=True)
class Known:
    """Where the things of a project lie, by absolute paths."""

    config: str
    terms: str
    roots: tuple[tuple[str, str], ...]
    """Place, as the cache calls it, and directory."""
    tops: tuple[str, ...]
    """The directories below which sources and catalogs lie."""
    sources: Mapping[str, Source]
    """The sources by their paths."""
    folders: frozenset[str]
    """All directories on the way to a source or a catalog, those that are there."""
    may_be_source: Callable[[str], bool]
    """Whether a path is one that a source may have."""
    catalog: Callable[[str], tuple[str, str] | None]
    """The name and the locale of the catalog that belongs at a path."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What some events mean."""

    config: bool = False
    """The configuration is to be read again …"""
    listing: bool = False
    """… or the trees are to be walked again: there are other articles."""
    terms: bool = False
    sources: tuple[Source, ...] = ()
    catalogs: tuple[tuple[str, str], ...] = ()
    """Name and locale of each."""
    names: tuple[tuple[str, str], ...] = ()
    """Place and name of each path that work may have asked for."""


def plan(events: Iterable[Event], known: Known, kind: Callable[[str], Kind]) -> Plan:
    """What is to be done about ``events``, which may name a path more than once."""
    gone = {event.path: event.gone for event in events}
    sources: dict[Source, None] = {}
    catalogs: dict[tuple[str, str], None] = {}
    listing = False
    for path, was_removed in gone.items():
        now = kind(path)
        source = known.sources.get(path)
        if source is not None and now == "file":
            sources[source] = None
        elif (catalog := known.catalog(path)) is not None:
            catalogs[catalog] = None
        else:
            listing = listing or _is_new(path, now, known, gone=was_removed)
    return Plan(
        known.config in gone,
        listing,
        known.terms in gone,
        tuple(sources),
        tuple(catalogs),
        tuple(name for path in gone for name in names_of(path, known.roots)),
    )


def names_of(path: str, roots: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """How the cache calls a path: trees may lie in each other."""
    return [(place, path[len(root) + 1 :]) for place, root in roots if path.startswith(f"{root}/")]


def _is_new(path: str, now: Kind, known: Known, *, gone: bool) -> bool:
    """Whether there may be other articles, or other catalogs, than before."""
    if path in known.sources:
        return True
    if now == "file":
        return known.may_be_source(path)
    if now == "directory":  # with whatever is in it
        return path not in known.folders and any(_is_in(path, top) or _is_in(top, path) for top in known.tops)
    return gone and path in known.folders


def _is_in(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}/")
