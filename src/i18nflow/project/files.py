"""Finds the sources of a project: walks its trees, names what cannot be a source, before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from i18nflow.errors import ConfigError, SourceError
from i18nflow.formats.registry import format_for
from i18nflow.model import Finding
from i18nflow.project.options import Config, Tree
from i18nflow.project.paths import byte_limit, excluded, layout_of
from i18nflow.project.store.faults import storage_errors
from i18nflow.routes import Claim, Layout, Place, Template, collisions

_SKIPPED = frozenset({"node_modules"})
"""Directories that hold other people's files; those whose name begins with a full stop are skipped as well."""


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


def find_sources(config: Config) -> Sources:
    """Walk all trees.

    Files that are too large, whose name is not UTF-8, that lie outside the tree or whose article another file of their
    format claims are left out, each with an error.  Raises :class:`~i18nflow.errors.ConfigError` for a root that is not there.
    """
    found: list[Source] = []
    findings: list[Finding] = []
    for number, tree in enumerate(config.trees):
        for one in _of_tree(config, number, tree):
            (found if isinstance(one, Source) else findings).append(one)  # type: ignore[arg-type]
    clashes = collisions(Claim(source.shown, source.place.article, source.format) for source in found)
    out = {finding.path for finding in clashes}
    return Sources(tuple(source for source in found if source.shown not in out), (*findings, *clashes))
