"""Installed packages: the plug-ins that they offer and their versions, found in one look along the import path.

What ``importlib.metadata`` says, without its import, which takes longer (zipfile, csv, email) than all else that a version or
git's merge driver needs.  It is asked itself wherever packages may lie in anything but plain directories: in archives, in
eggs, or with an importer that has a list of its own.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from typing import Any

from i18nflow.values import value_class

OWN = "i18nflow"
_SUFFIXES = (".dist-info", ".egg-info")
_RUN = re.compile(r"[-_.]+")


@value_class(frozen=True, slots=True)
class Offer:
    """One entry point: its name, and the object that it stands for."""

    name: str
    value: str
    """``package.module:attribute``."""

    def load(self) -> Any:
        """Import the object; raises whatever its module raises."""
        module, _, attributes = self.value.partition("[")[0].partition(":")
        found: Any = import_module(module.strip())
        for attribute in filter(None, attributes.strip().split(".")):
            found = getattr(found, attribute)
        return found


def offers(group: str) -> tuple[Offer, ...]:
    """The entry points of a group in the order of their names, each once."""
    groups = _groups()
    if groups is None:
        from importlib.metadata import entry_points

        found = {Offer(point.name, point.value) for point in entry_points(group=group)}
    else:
        found = groups.get(group, set())
    return tuple(sorted(found, key=lambda offer: (offer.name, offer.value)))


def version(package: str = OWN) -> str:
    """The version of an installed package; raises ``importlib.metadata.PackageNotFoundError`` where it is not."""
    place = (_plain_packages() or {}).get(_normal(package))
    lines = _lines(place, "METADATA") if place else ()
    found = next((line.partition(":")[2].strip() for line in lines if line.startswith("Version:")), "")
    if not found:
        from importlib.metadata import version as asked

        return asked(package)
    return found


@cache
def _groups() -> dict[str, set[Offer]] | None:
    """The entry points of all packages, by group; ``None`` if some packages may lie elsewhere."""
    packages = _plain_packages()
    if packages is None:
        return None
    found: dict[str, set[Offer]] = {}
    for place in packages.values():
        for group, offer in _rows(_lines(place, "entry_points.txt")):
            found.setdefault(group, set()).add(offer)
    return found


@cache
def _plain_packages() -> dict[str, str] | None:
    """Where what is known of each package lies, the first on the import path; ``None`` if some may lie elsewhere."""
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        return None
    found: dict[str, str] = {}
    for directory in sys.path:
        if directory.lower().endswith(".egg") or os.path.isfile(directory):
            return None
        for name in _names(directory):
            if name.endswith(_SUFFIXES):
                found.setdefault(_normal(name.rpartition(".")[0].partition("-")[0]), os.path.join(directory, name))
    return found


def _names(directory: str) -> list[str]:
    try:
        return os.listdir(directory or ".")
    except OSError:  # as many entries of the import path are not there
        return []


def _normal(package: str) -> str:
    """A package's name, however it is spelt."""
    return _RUN.sub("-", package).lower()


def _lines(place: str, name: str) -> tuple[str, ...]:
    try:
        with open(os.path.join(place, name), encoding="utf-8", errors="replace") as file:
            return tuple(file.read().splitlines())
    except OSError:  # most packages have no entry points; old ones are a single file
        return ()


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, Offer]]:
    """The entry points in the lines of an ``entry_points.txt``, each with its group (packaging specification)."""
    group = ""
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield group, Offer(name.strip(), value.strip())
