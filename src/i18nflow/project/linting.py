"""``lint``: findings on the Chinese Markdown sources, and their mended texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from i18nflow.choice import Choice
from i18nflow.errors import ConfigError, Exit, I18nflowError
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.formats.markdown.skeleton import dialect_of
from i18nflow.lint.collisions import colliding
from i18nflow.lint.linter import choose, lint, mend
from i18nflow.model import Finding
from i18nflow.project.budget import cpu_budget
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.options import Config
from i18nflow.project.report import Outcome, Report, report
from i18nflow.project.run import Run
from i18nflow.project.running import Task, over
from i18nflow.project.store import Snapshot, Store, open_store
from i18nflow.project.store.urls import root_at
from i18nflow.wording import say

_COLLISION = "path-collision"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to check: ``path`` below the directory ``root``, ``shown`` as people write it."""

    root: str
    path: str
    shown: str


@dataclass(frozen=True, slots=True)
class LintWanted:
    """What to check (all sources of the project where empty), and by which rules."""

    paths: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    """Codes; where empty, what the configuration says."""
    ignore: tuple[str, ...] = ()
    mdc: bool | None = None
    """Whether the site reads MDC; ``None``: what the configuration says."""


@dataclass(frozen=True, slots=True)
class Linting:
    """A check that is ready; made by :func:`prepare`."""

    workspace: Workspace
    dialect: Dialect
    choice: Choice
    targets: tuple[Target, ...]
    whole: bool
    """Whether these are all sources of the project."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file that can be mended: its text now and then, the number of fixes, and the findings that remain."""

    target: Target
    seen: Snapshot
    before: str
    after: str
    fixes: int
    left: tuple[Finding, ...]


def prepare(config: Config | None, wanted: LintWanted) -> Linting:
    """Find the files to check; without a project (``config`` is ``None``) they must be named.

    Raises:
        ConfigError: there is no such file, or no such rule.
    """
    here = config or Config((), directory=Path.cwd())
    workspace = Workspace(here)
    try:
        choice = choose(wanted.select or here.lint.select, (*here.lint.ignore, *wanted.ignore), here.lint.severity)
    except ConfigError as error:
        raise error.at(here.file) if not wanted.select and not wanted.ignore else error from error
    dialect = dialect_of(workspace.options)
    dialect = dialect if wanted.mdc is None else replace(dialect, mdc=wanted.mdc)
    sources = [_target(source, here) for source in _sources(workspace)]
    targets = _named(wanted.paths, sources, here) if wanted.paths else sources
    return Linting(workspace, dialect, choice, tuple(dict.fromkeys(targets)), not wanted.paths)


def check(order: Linting, how: Run) -> Report:
    """The findings on all files, in their order."""
    task = Task(partial(_lint_targets, order.workspace, order.dialect, order.choice), _shown)
    return report([*over(order.workspace, task, order.targets, how), _walked(order)], check=True)


def exit_code(found: Iterable[Finding], done: Report) -> Exit:
    """The exit code for the findings that remain and the failures of a run: warnings count."""
    if done.failures:
        return done.exit_code
    return Exit.FINDINGS if any(finding.severity != "info" for finding in found) else Exit.DONE


# --- which files ---------------------------------------------------------------------------------------------------


def _sources(workspace: Workspace) -> list[Source]:
    """All Markdown sources of the project, those that clash with others too."""
    found = (*workspace.sources.sources, *workspace.sources.clashing)
    return sorted((source for source in found if source.format == FORMAT.name), key=lambda one: (one.tree, one.place.path))


def _target(source: Source, config: Config) -> Target:
    return Target(str(root_at(config.directory, config.trees[source.tree].root)), source.place.path, source.shown)


def _shown(target: Target) -> str:
    return target.shown


def _named(paths: Iterable[Path], sources: list[Target], config: Config) -> Iterator[Target]:
    """The files that were named, and those of the directories that were: the project's sources there, or all Markdown files."""
    known = {os.path.realpath(os.path.join(target.root, target.path)): target for target in sources}
    for path in paths:
        if path.is_dir():
            below = Path(os.path.realpath(path))
            found = [target for real, target in known.items() if Path(real).is_relative_to(below)]
            names = sorted(name for name in open_store(path).walk() if FORMAT.claims(name)) if not found else []
            yield from (*found, *(_typed(path / name, known, config) for name in names))
        elif not path.exists():
            raise ConfigError("no-file", say("there is no such file"), path=str(path))
        elif not FORMAT.claims(path.name):
            raise ConfigError("not-markdown", say("only Markdown can be checked"), path=str(path))
        else:
            yield _typed(path, known, config)


def _typed(path: Path, known: dict[str, Target], config: Config) -> Target:
    """A file as it was typed; its backups go to the project, or to where the command was called."""
    real = Path(os.path.realpath(path))
    found = known.get(str(real))
    if found is not None:
        return found
    roots = (Path(os.path.realpath(config.directory)), Path(os.path.realpath(".")))
    root = next((root for root in roots if real.is_relative_to(root)), real.parent)
    return Target(str(root), str(PurePosixPath(real.relative_to(root))), path.as_posix())


# --- checking ------------------------------------------------------------------------------------------------------


def _lint_targets(workspace: Workspace, dialect: Dialect, choice: Choice, batch: tuple[Target, ...]) -> list[Outcome]:
    return [_lint_target(workspace, dialect, choice, target) for target in batch]


def _lint_target(workspace: Workspace, dialect: Dialect, choice: Choice, target: Target) -> Outcome:
    try:
        text = _read(workspace, target).text()
        with cpu_budget(workspace.config.limits.cpu_seconds, target.shown):
            return Outcome((), lint(text, dialect, choice, target.shown), articles=1)
    except I18nflowError as error:
        error.path = target.shown
        return Outcome(failures=(error,))


def _store(workspace: Workspace, target: Target) -> Store:
    return workspace.store_at(root_at(workspace.config.directory, target.root))


def _read(workspace: Workspace, target: Target) -> Snapshot:
    return _store(workspace, target).read(target.path, workspace.config.limits.markdown_bytes)


def _walked(order: Linting) -> Outcome:
    """What concerns several files, or files that were left out, as far as they were asked for."""
    asked = {target.shown for target in order.targets}
    clashes = tuple(_collisions(order.workspace))
    named = {finding.path for finding in clashes}
    others = (one for one in order.workspace.sources.findings if FORMAT.claims(one.path) and one.path not in named)
    severity = order.choice.severities.get(_COLLISION)
    chosen = (replace(finding, severity=severity) for finding in clashes if severity is not None and finding.path in asked)
    return Outcome(findings=(*chosen, *(others if order.whole else ())))


def _collisions(workspace: Workspace) -> Iterator[Finding]:
    """Sources that Nuxt gives the same address, in each tree that is called by its addresses."""
    for number, tree in enumerate(workspace.config.trees):
        if tree.naming == "nuxt":
            found = {one.place.path: one.shown for one in _sources(workspace) if one.tree == number}
            for path, other, address in colliding(found):
                message = say("gets the same address as “{other}”: {address}", other=found[other], address=address)
                yield Finding(
                    _COLLISION, "error", message, found[path], hint=say("rename one of them; only Latin letters count")
                )


# --- mending -------------------------------------------------------------------------------------------------------


def mended(order: Linting, found: Report) -> Iterator[Mended | I18nflowError]:
    """The files that a run found something to mend in; an error for each that cannot be read any more, or takes too long."""
    fixable = {finding.path for finding in found.findings if finding.fixable}
    for target in order.targets:
        if target.shown in fixable:
            try:
                made = _mended(order, target)
            except I18nflowError as error:
                error.path = target.shown
                yield error
                continue
            if made.after != made.before:
                yield made


def _mended(order: Linting, target: Target) -> Mended:
    seen = _read(order.workspace, target)
    before = seen.text()
    with cpu_budget(order.workspace.config.limits.cpu_seconds, target.shown):
        made = mend(before, order.dialect, order.choice)
        left = lint(made.text, order.dialect, order.choice, target.shown)
    return Mended(target, seen, before, made.text, made.count, left)


def save(order: Linting, one: Mended) -> None:
    """Put a mended text in its place; raises ``ConflictError`` if somebody changed the file meanwhile."""
    _store(order.workspace, one.target).save(one.target.path, one.after.encode(), one.seen)
