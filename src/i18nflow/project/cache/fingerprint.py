"""All that decides about results but is no file of the project: the code, the libraries and the configuration.

A change of any of it makes the actions of a verb void; hashes of files stay good.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from zlib import crc32

from i18nflow.installed import offers, version
from i18nflow.project.options import Config

LIBRARIES = ("markdown-it-py", "polib", "PyYAML", "babel", "rapidfuzz")
"""Packages whose behaviour is in our results."""
_NEVER = frozenset({"directory", "lint", "checks", "memory", "align"})
"""Parts of the configuration that neither ``extract``, ``update`` nor ``build`` reads; a project may be moved."""


def fingerprint(config: Config, *words: str) -> str:
    """Of a configuration, the installed code, and ``words`` for all else that a caller decides by."""
    settings = [f"{one.name}={getattr(config, one.name)!r}" for one in fields(config) if one.name not in _NEVER]
    return blake2b("\n".join([_code(), *settings, *words]).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


@cache
def _code() -> str:
    """Python, i18nflow with the bytes of its modules, libraries and plug-ins; the same after each installation of the same."""
    rows = [sys.version, version(), *_modules(), *(f"{name} {version(name)}" for name in LIBRARIES)]
    for group in ("i18nflow.formats", "i18nflow.checks"):
        for offer in offers(group):
            package = offer.value.partition(":")[0].partition(".")[0]
            rows.append(f"{group} {offer.name} {offer.value} {'' if package == 'i18nflow' else _plug_in(package)}")
    return "\n".join(rows)


def _plug_in(name: str) -> str:
    """A package whose version nobody knows, by its first module."""
    spec = find_spec(name)
    if spec is None or not spec.origin:
        return name
    try:
        found = os.stat(spec.origin)
    except OSError:  # in an archive
        return name
    return f"{name} {found.st_size} {found.st_mtime_ns}"


def _modules() -> Iterator[str]:
    spec = find_spec("i18nflow")
    for top in (spec.submodule_search_locations or ()) if spec is not None else ():
        for directory, below, names in os.walk(top):
            below.sort()
            here = os.path.relpath(directory, top)
            for name in sorted(name for name in names if name.endswith(".py")):
                with open(f"{directory}/{name}", "rb") as file:
                    yield f"{here}/{name} {crc32(file.read()):08x}"
