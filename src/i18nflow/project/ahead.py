"""Files that come together: a batch of work says what it is going to read, where reading is a journey.

On a disk nothing happens.  In object storage each file is a request that takes a while, and many can be under way at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.store.base import SMALL, Store


def fetch(
    workspace: Workspace, sources: Iterable[Source], paths: Iterable[str] = (), outputs: Iterable[tuple[Store, str]] = ()
) -> None:
    """Let sources, files of the project such as catalogs, and what stands where outputs go come together."""
    if not workspace.is_remote:
        return
    trees = workspace.config.trees
    wanted = ((workspace.tree_store(trees[source.tree].root), source.place.path) for source in sources)
    stores: dict[str, tuple[Store, list[str]]] = {}
    for store, path in chain(wanted, outputs):
        stores.setdefault(store.location, (store, []))[1].append(path)
    for store, below in stores.values():
        store.prefetch(below, SMALL)
    workspace.store.prefetch(paths, SMALL)
