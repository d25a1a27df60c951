"""What ``init`` looks at: the names of a project's files, and the texts that configure its site's generator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from i18nflow.project.detecting.frameworks import config_files
from i18nflow.project.detecting.readings import BUILT
from i18nflow.project.files import walk
from i18nflow.project.store import open_store

_LARGEST = 500_000
"""Bytes of a configuration that is read."""
_HIDDEN = (".vitepress", ".vuepress")


def look(directory: Path) -> tuple[list[str], dict[str, str]]:
    """Paths below ``directory``, and path → text of the generator's configuration; raises what reading raises."""
    paths = list(walk(directory))
    paths += [path for root in BUILT if root.startswith(".") for path in _generated(directory, root)]
    configs = config_files([*paths, *_hidden(directory, paths)])
    store = open_store(directory)
    small = [path for path in configs if (directory / path).stat().st_size <= _LARGEST]
    return paths, {path: store.read(path).data.decode("utf-8", "replace") for path in small}


def _generated(directory: Path, root: str) -> Iterator[str]:
    """A generated site in a hidden directory, if it has no other name (``dist`` is a link to it)."""
    if not (directory / "dist").exists():
        yield from walk(directory, root)


def _hidden(directory: Path, paths: list[str]) -> Iterator[str]:
    """The files of hidden directories that hold a configuration, at the top and one level below."""
    tops = sorted({"", *(path.split("/")[0] + "/" for path in paths if "/" in path)})
    for top in tops:
        for name in _HIDDEN:
            yield from (path for path in walk(directory, f"{top}{name}/config"))
            yield from _files(directory, f"{top}{name}")


def _files(directory: Path, place: str) -> Iterator[str]:
    if (directory / place).is_dir():
        yield from (f"{place}/{one.name}" for one in sorted((directory / place).iterdir()) if one.is_file())
