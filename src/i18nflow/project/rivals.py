"""Outputs that would lie where another output, or a source, lies: none of them is built, so that nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from i18nflow.model import Finding
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.targets import Targets
from i18nflow.routes import folded


def rival_outputs(workspace: Workspace, targets: Targets, sources: Iterable[Source]) -> dict[Source, Finding]:
    """The sources that cannot be built, each with an error that names what it clashes with.

    Paths that differ only in case or composition are one, as some disks have it.
    """
    ordered = list(sources)
    owners = {_folded(_root(workspace, source), source.place.path): source for source in ordered}
    found: dict[Source, Finding] = {}
    outputs: dict[str, Source] = {}
    for path, source in _outputs(workspace, targets, ordered):
        if path in owners:
            found.setdefault(source, _finding(source, f"its translation would take the place of “{owners[path].shown}”"))
        elif (rival := outputs.setdefault(path, source)) is not source:
            for one, other in ((source, rival), (rival, source)):
                found.setdefault(one, _finding(one, f"its translation would have the same path as that of “{other.shown}”"))
    return found


def _outputs(workspace: Workspace, targets: Targets, sources: list[Source]) -> Iterator[tuple[str, Source]]:
    """The path of each output, with its source."""
    for source in sources:
        layout, root = workspace.layouts[source.tree], os.fspath(targets.store(source.tree).root)
        for locale in targets.locales:
            yield _folded(root, layout.path(source.place, locale)), source


def _root(workspace: Workspace, source: Source) -> str:
    return os.fspath(workspace.tree_store(workspace.config.trees[source.tree].root).root)


def _folded(root: str, path: str) -> str:
    whole = os.path.join(root, path)
    return whole.lower() if whole.isascii() else folded(whole)


def _finding(source: Source, message: str) -> Finding:
    hint = "set `output`, `outputs` or `output_root` of the trees so that each translation has a path of its own"
    return Finding("output-collision", "error", message, source.shown, hint=hint)
