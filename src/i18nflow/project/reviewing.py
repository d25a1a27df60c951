"""``approve``: who has reviewed what, in the catalogs themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from i18nflow.catalogs.reader import entry_lines
from i18nflow.catalogs.review import approval, approve, state_of, texts_of, withdraw
from i18nflow.errors import CatalogError, ConfigError, I18nflowError
from i18nflow.model import Entry, Finding, Key
from i18nflow.project.catalog_files import CatalogFile, catalog_files, save_catalog
from i18nflow.project.checking.order import Checking, CheckWanted, prepare
from i18nflow.project.checking.places import CatalogName, chosen_catalogs
from i18nflow.project.checking.run import check_catalog
from i18nflow.project.context import Workspace
from i18nflow.project.finding import Asked, rows_of
from i18nflow.project.git import user_name
from i18nflow.project.report import Change, Outcome, Report, report
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.query.query import Query
from i18nflow.wording import joined, say


@dataclass(frozen=True, slots=True)
class Review:
    """Which entries of the chosen catalogs, and who looks at them when."""

    match: str = ""
    """Only those in whose source or translation this stands, whatever its case."""
    first: int = 0
    """First and last line of the catalog; 0 for no limit."""
    last: int = 0
    by: str = ""
    at: str = ""
    """ISO date."""
    check: bool = False
    """Write nothing."""
    query: Query = field(default_factory=Query)
    """Only those that it means."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of the catalogs, and how many entries were approved (or withdrawn)."""

    report: Report
    entries: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that is translated and not approved."""

    path: str
    line: int
    entry: Entry
    voided_by: str = ""
    """Who had approved it before it was changed; ``""`` where nobody had."""


def reviewer(directory: Path) -> str:
    """The name that git knows the person at the keyboard by.

    :raises ConfigError: if git does not know one.
    """
    name = user_name(directory)
    if not name:
        raise ConfigError("no-name", say("nobody knows who you are"), hint=say("--by NAME, or: git config user.name NAME"))
    return name


# --- approving and withdrawing -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Task:
    review: Review
    change: Callable[[Entry], Entry]
    tests: Checking | None = None
    """Checks that an entry must pass."""


def approve_entries(project: Project, paths: Sequence[Path], locales: Sequence[str], review: Review) -> Reviewed:
    """Approve what is translated, not fuzzy and without errors; what has errors is named and left as it is.

    Raises ``ConfigError`` for unknown paths and locales.
    """

    def change(entry: Entry) -> Entry:
        return approve(entry, review.by, review.at) if state_of(entry) == "translated" else entry

    tests = prepare(project, CheckWanted(tuple(paths), tuple(locales), pages=False, level="error"))
    return _changed(project, paths, locales, _Task(review, change, tests))


def withdraw_approvals(project: Project, paths: Sequence[Path], locales: Sequence[str], review: Review) -> Reviewed:
    """Take approvals away, those that no longer count included; raises as :func:`approve_entries`."""
    return _changed(project, paths, locales, _Task(review, withdraw))


def _changed(project: Project, paths: Sequence[Path], locales: Sequence[str], task: _Task) -> Reviewed:
    workspace = Workspace(project.config)
    failures: list[I18nflowError] = []
    outcomes, count, asked = [], 0, Asked(project, task.review.query, (paths, locales))
    for file in _files(workspace, _chosen(workspace, paths, locales), task.review, failures):
        outcome, entries = _in_catalog(workspace, file, task, asked)
        outcomes.append(outcome)
        count += entries
    return Reviewed(report([*outcomes, Outcome(failures=tuple(failures))], check=task.review.check), count)


def _in_catalog(workspace: Workspace, file: CatalogFile, task: _Task, asked: Asked) -> tuple[Outcome, int]:
    lines = entry_lines(file.seen.text(CatalogError))
    chosen = ((entry, task.change(entry)) for entry in _chosen_entries(file, lines, task.review, asked))
    wanted = {entry.key: new for entry, new in chosen if new != entry}
    errors = _errors(file, task.tests) if task.tests is not None and wanted else {}
    made = {key: entry for key, entry in wanted.items() if key not in errors}
    findings = tuple(_refused(file, lines.get(key, 0), key, errors[key]) for key in wanted if key in errors)
    entries = tuple(made.get(entry.key, entry) if not entry.obsolete else entry for entry in file.catalog.entries)
    try:
        if made and not task.review.check:
            save_catalog(workspace, replace(file.catalog, entries=entries), file.seen)
    except I18nflowError as error:
        return Outcome(findings=findings, failures=(error.at(file.path),)), 0
    return Outcome((Change(file.path, "updated" if made else "unchanged"),), findings), len(made)


def _errors(file: CatalogFile, tests: Checking) -> dict[Key, str]:
    """What the checks call an error, by entry; warnings are for the reviewer to judge."""
    found = check_catalog(tests, CatalogName(file.group, file.locale), file.catalog, file.seen).faults
    return {
        fault.finding.entry: joined(": ", (fault.finding.code, fault.finding.message))
        for fault in reversed(found)
        if fault.finding.severity == "error" and fault.finding.entry is not None
    }


def _refused(file: CatalogFile, line: int, key: Key, why: str) -> Finding:
    hint = say("mend it, or mute the check for it: i18nflow mute")
    return Finding("not-approved", "error", why, file.path, line, hint=hint, entry=key)


# --- which entries -------------------------------------------------------------------------------------------------


def _chosen(workspace: Workspace, paths: Sequence[Path], locales: Sequence[str]) -> tuple[CatalogName, ...]:
    return chosen_catalogs(workspace, paths, chosen_locales(workspace.config, locales))


def _files(
    workspace: Workspace, names: Iterable[CatalogName], review: Review, failures: list[I18nflowError]
) -> list[CatalogFile]:
    """The catalogs that are there; raises ``ConfigError`` for lines of several."""
    files = [file for name in names for file in catalog_files(workspace, [name.group], [name.locale], failures)]
    if review.last and len(files) > 1:
        hint = say("name the catalog: locales/en/news/700.po")
        raise ConfigError(
            "lines-of-many", say("lines are those of one catalog, and {count} are meant", count=len(files)), hint=hint
        )
    return files


def _chosen_entries(file: CatalogFile, lines: dict[Key, int], review: Review, asked: Asked) -> Iterator[Entry]:
    wanted = review.match.casefold()
    for entry in rows_of(review.query, (file.group, file.locale), file.catalog.entries, asked.of(file)):
        outside = review.last and not review.first <= lines.get(entry.key, 0) <= review.last
        if entry.obsolete or outside:
            continue
        if not wanted or any(wanted in text.casefold() for text in (entry.msgid, *texts_of(entry))):
            yield entry


# --- what waits ----------------------------------------------------------------------------------------------------


def waiting(
    project: Project, paths: Sequence[Path], locales: Sequence[str], review: Review
) -> tuple[tuple[Waiting, ...], tuple[I18nflowError, ...]]:
    """The entries that are translated and not approved, in the order of the catalogs; and what could not be read."""
    workspace = Workspace(project.config)
    failures: list[I18nflowError] = []
    files = _files(workspace, _chosen(workspace, paths, locales), review, failures)
    asked = Asked(project, review.query, (paths, locales))
    return tuple(one for file in files for one in _waiting(file, review, asked)), tuple(failures)


def _waiting(file: CatalogFile, review: Review, asked: Asked) -> Iterator[Waiting]:
    lines = entry_lines(file.seen.text(CatalogError))
    for entry in _chosen_entries(file, lines, review, asked):
        if awaits_review(entry):
            given = approval(entry)
            yield Waiting(file.path, lines.get(entry.key, 0), entry, (given.by or "?") if given else "")


def awaits_review(entry: Entry) -> bool:
    """Whether an entry is for a reviewer: translated and not approved.

    A draft waits for its translator first, unless it had been approved: then somebody wants to know.
    """
    state = state_of(entry)
    return state == "translated" or (state == "fuzzy" and approval(entry) is not None)
