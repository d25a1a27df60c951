"""How far each locale was at earlier commits: catalogs and templates are read from git's objects, each state of a file once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from i18nflow.catalogs.po import read_catalog
from i18nflow.catalogs.status import Status, status
from i18nflow.errors import CatalogError, I18nflowError
from i18nflow.project.context import Workspace
from i18nflow.project.git.running import Repository, open_repository, require_catalogs_here
from i18nflow.project.paths import CATALOG, TEMPLATE, catalog_limits, catalogs_root, templates_root
from i18nflow.project.store import Snapshot
from i18nflow.reports.chart import Line
from i18nflow.reports.status_page import Progress
from i18nflow.wording import say

POINTS = 60
"""Commits that are looked at, the first and the last one among them."""
_TEMPLATES = ""
"""In the place of a locale."""
Report = Callable[[int, int], None]
Tree = dict[str, tuple[str, ...]]
"""Objects of the catalogs of each locale in one commit; those of the templates too."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A commit, and when it was made."""

    at: int
    commit: str


def progress(workspace: Workspace, locales: Sequence[str], report: Report) -> Progress:
    """The translated share of each locale over the commits that touched its catalogs, at most :data:`POINTS` of them.

    A share is of the source characters that the templates had then; of the catalogs', where no templates are committed.
    """
    try:
        require_catalogs_here(workspace.config)
        repository = open_repository(workspace.config.directory)
    except I18nflowError as error:
        return Progress(why_not=say("How this came about is not shown: {message}.", message=error.message))
    if repository.lines("rev-parse", "--is-shallow-repository") == ["true"]:
        return Progress(why_not=say("How this came about is not shown: this is a shallow clone (git fetch --unshallow)."))
    moments = _sampled(list(_moments(repository, workspace)))
    if not moments:
        return Progress(why_not=say("How this came about is not shown: no catalog has been committed yet."))
    trees = [_tree(repository, workspace, moment, locales) for moment in moments]
    counted = _counted(repository, workspace, trees, report)
    return Progress(tuple(Line(locale, tuple(_points(moments, trees, counted, locale))) for locale in locales))


def _moments(repository: Repository, workspace: Workspace) -> Iterator[_Moment]:
    """Commits of the branch itself that touched a catalog, the oldest first; what was merged counts when it was merged."""
    if repository.ask("rev-parse", "--verify", "--quiet", "HEAD").code:
        return
    top = _path(repository, workspace, workspace.config.catalogs)
    for line in reversed(repository.lines("rev-list", "--first-parent", "--timestamp", "HEAD", "--", top)):
        at, _, commit = line.partition(" ")
        yield _Moment(int(at), commit)


def _sampled(moments: list[_Moment]) -> list[_Moment]:
    """The moments in the order of time; where there are too many, evenly many of them."""
    moments.sort(key=lambda moment: moment.at)  # clocks differ
    if len(moments) <= POINTS:
        return moments
    return [moments[round(number * (len(moments) - 1) / (POINTS - 1))] for number in range(POINTS)]


def _path(repository: Repository, workspace: Workspace, relative: str) -> str:
    return repository.path(workspace.local.root / relative)


def _tree(repository: Repository, workspace: Workspace, moment: _Moment, locales: Sequence[str]) -> Tree:
    config = workspace.config
    roots = {_path(repository, workspace, catalogs_root(locale, config)): (locale, CATALOG) for locale in locales}
    roots[_path(repository, workspace, templates_root(config))] = (_TEMPLATES, TEMPLATE)
    found: dict[str, list[str]] = {}
    for record in repository.records("ls-tree", "-r", "-z", "--full-tree", moment.commit, "--", *roots):
        head, _, path = record.partition("\t")
        for root, (name, suffix) in roots.items():
            if path.startswith(f"{root}/") and path.endswith(suffix):
                found.setdefault(name, []).append(head.rsplit(" ", 1)[-1])
    return {name: tuple(blobs) for name, blobs in found.items()}


def _counted(repository: Repository, workspace: Workspace, trees: Sequence[Tree], report: Report) -> dict[str, Status]:
    wanted = sorted({blob for tree in trees for blobs in tree.values() for blob in blobs})
    counted: dict[str, Status] = {}
    for name, data in repository.blobs(wanted):
        counted[name] = _status(workspace, name, data or b"")
        report(len(counted), len(wanted))
    return counted


def _status(workspace: Workspace, name: str, data: bytes) -> Status:
    """The state of a catalog; nothing for one that was committed broken."""
    try:
        return status(read_catalog(Snapshot.of(name, data).text(CatalogError), name, catalog_limits(workspace.config)))
    except CatalogError:
        return Status()


def _points(
    moments: Sequence[_Moment], trees: Sequence[Tree], counted: dict[str, Status], locale: str
) -> Iterator[tuple[int, float]]:
    """From the first commit on that has a catalog of the locale."""
    for moment, tree in zip(moments, trees, strict=True):
        if locale in tree:
            templates = sum((counted[blob].total.characters for blob in tree.get(_TEMPLATES, ())), 0)
            found = [counted[blob] for blob in tree[locale]]
            total = templates or sum(one.total.characters for one in found)
            done = sum(one.translated.characters for one in found)
            yield moment.at, min(1.0, done / total) if total else 1.0
