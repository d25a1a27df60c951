"""The tools by the names that the plan uses, as far as they are installed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from benchmarks import peers
from benchmarks.other_tools import Copy, Msgmerge, Po4a, Po4aModules, installed
from benchmarks.scale import plan
from benchmarks.tools import Mdpo, Ours, Tool, Toolkit

_OURS = {plan.ONE_JOB: 1, plan.TWO_JOBS: 2, plan.PLAIN: 0}
_PYTHON: dict[str, Callable[[Path, Path], Tool]] = {plan.MDPO: Mdpo, plan.TOOLKIT: Toolkit}
_COMMANDS: dict[str, tuple[Callable[[Path], Tool], tuple[str, ...]]] = {
    plan.PO4A: (Po4a, ("po4a",)),
    plan.PO4A_MODULES: (Po4aModules, ("po4a", "perl", "msgmerge")),
    plan.MSGMERGE: (Msgmerge, ("msgmerge",)),
    plan.COPY: (Copy, ("cp",)),
}
MEANINGS = {
    plan.ONE_JOB: "`--jobs 1`",
    plan.TWO_JOBS: "`--jobs 2`",
    plan.PLAIN: "without `--jobs`",
    plan.MDPO: "its two functions over all files in one process, so that starting counts once: its best case",
    plan.PO4A: "its own command with one catalog of all files, the others have one for each; files that end it are left out",
    plan.PO4A_MODULES: "the modules of its command over all files in one process, one catalog for each: its best case",
    plan.TOOLKIT: "`md2po`, `pot2po` and `po2md` over the tree, with `--timestamp` where results were there already",
    plan.MSGMERGE: "`--update` on i18nflow's templates and catalogs, for the changed articles alone, as make would run it",
    plan.COPY: "the floor: copying the sources; `cp -ru` where the copies were there already",
}
"""How each is run, for the page."""


def tool(name: str, below: Path) -> Tool | None:
    """The tool ``name`` with a directory of its own below ``below``; ``None`` where it is not installed."""
    folder = below / re.sub(r"\W+", "-", name)
    if name in _OURS:
        return Ours(folder, _OURS[name])
    if name in _PYTHON:
        python = peers.interpreter(name)
        return _PYTHON[name](folder, python) if python else None
    make, needed = _COMMANDS[name]
    return make(folder) if installed(*needed) else None
