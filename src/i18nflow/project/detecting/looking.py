"""What ``init`` looks at: the names of a project's files, and the texts that configure its site's generator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from i18nflow.project.detecting.frameworks import config_files
from i18nflow.project.detecting.readings import BUILT
from i18nflow.project.store import LocalStore, open_store

_LARGEST = 500_000
"""Bytes of a configuration that is read."""
_HIDDEN = (".vitepress", ".vuepress")


def look(directory: Path) -> tuple[list[str], dict[str, str]]:
    """Paths below ``directory``, and path → text of the generator's configuration; raises what reading raises."""
    store = open_store(directory)
    paths = list(store.walk())
    paths += [path for root in BUILT if root.startswith(".") for path in _generated(store, root)]
    configs = config_files([*paths, *_hidden(store, paths)])
    small = [path for path in configs if store.stamp(path)[0] <= _LARGEST]
    return paths, {path: store.read(path).data.decode("utf-8", "replace") for path in small}


def _generated(store: LocalStore, root: str) -> Iterator[str]:
    """A generated site in a hidden directory, if it has no other name (``dist`` is a link to it)."""
    if not (store.root / "dist").exists():
        yield from store.walk(root)


def _hidden(store: LocalStore, paths: list[str]) -> Iterator[str]:
    """The files of hidden directories that hold a configuration, at the top and one level below."""
    tops = sorted({"", *(path.split("/")[0] + "/" for path in paths if "/" in path)})
    for top in tops:
        for name in _HIDDEN:
            yield from store.walk(f"{top}{name}/config")
            yield from _files(store.root, f"{top}{name}")


def _files(directory: Path, place: str) -> Iterator[str]:
    if (directory / place).is_dir():
        yield from (f"{place}/{one.name}" for one in sorted((directory / place).iterdir()) if one.is_file())
