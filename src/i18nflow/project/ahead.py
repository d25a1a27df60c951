"""Files that come together: a batch of work says what it is going to read, where reading is a journey.

On a disk nothing happens.  In object storage each file is a request that takes a while, and many can be under way at once.
"""

from __future__ import annotations

from collections.abc import Iterable

from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.store import Store

TOGETHER = 32
"""Items of a batch, where the files are remote and one process does all."""
_SMALL = 1_000_000
"""Bytes; what is larger comes when it is read."""


def fetch(workspace: Workspace, sources: Iterable[Source], paths: Iterable[str] = ()) -> None:
    """Let sources, and files of the project such as catalogs, come together."""
    if not workspace.is_remote:
        return
    trees: dict[str, list[str]] = {}
    for source in sources:
        trees.setdefault(workspace.config.trees[source.tree].root, []).append(source.place.path)
    for root, places in trees.items():
        workspace.tree_store(root).prefetch(places, _SMALL)
    workspace.store.prefetch(paths, _SMALL)


def fetch_outputs(outputs: Iterable[tuple[Store, str]]) -> None:
    """Let what stands where outputs go come together."""
    stores: dict[str, tuple[Store, list[str]]] = {}
    for store, path in outputs:
        stores.setdefault(store.location, (store, []))[1].append(path)
    for store, paths in stores.values():
        store.prefetch(paths, _SMALL)
