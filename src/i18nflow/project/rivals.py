"""Outputs that would lie where another output, or a source, lies: none of them is built, so that nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from i18nflow.model import Finding
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.targets import Targets
from i18nflow.project.uncollected import uncollected
from i18nflow.routes.collisions import folded
from i18nflow.wording import say

Rivals = dict[Source, Finding]
"""Sources that cannot be built, each with an error that names what it clashes with."""


@uncollected()
def rival_outputs(workspace: Workspace, targets: Targets, sources: Iterable[Source]) -> Rivals:
    """Find them.

    Paths that differ only in case or composition are one, as some disks have it.
    """
    ordered = list(sources)
    roots = [os.path.join(workspace.tree_store(tree.root).location, "") for tree in workspace.config.trees]
    owners = {folded(roots[source.tree] + source.place.path): source for source in ordered}
    found: Rivals = {}
    outputs: dict[str, Source] = {}
    for path, source in _outputs(workspace, targets, ordered):
        if path in owners:
            found.setdefault(
                source, _finding(source, say("its translation would take the place of “{shown}”", shown=owners[path].shown))
            )
        elif (rival := outputs.setdefault(path, source)) is not source:
            for one, other in ((source, rival), (rival, source)):
                found.setdefault(
                    one, _finding(one, say("its translation would have the same path as that of “{shown}”", shown=other.shown))
                )
    return found


def _outputs(workspace: Workspace, targets: Targets, sources: list[Source]) -> Iterator[tuple[str, Source]]:
    """The path of each output, with its source."""
    layouts = workspace.layouts
    roots = [os.path.join(targets.store(tree).location, "") for tree in range(len(layouts))]
    for source in sources:
        layout, root = layouts[source.tree], roots[source.tree]
        for locale in targets.locales:
            yield folded(root + layout.path(source.place, locale)), source


def _finding(source: Source, message: str) -> Finding:
    hint = say("set `output`, `outputs` or `output_root` of the trees so that each translation has a path of its own")
    return Finding("output-collision", "error", message, source.shown, hint=hint)
