"""``check``: what is wrong with translations, and with the pages that are built from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from i18nflow.checks.base import Subject
from i18nflow.checks.mutes import muted
from i18nflow.checks.run import Row, check_all
from i18nflow.checks.subjects import subjects
from i18nflow.errors import Exit, I18nflowError
from i18nflow.model import Catalog, Entry, Finding, Key
from i18nflow.project.budget import cpu_budget
from i18nflow.project.checking.changed import changed_keys
from i18nflow.project.checking.order import Checking, around_of, path_of, terms_of
from i18nflow.project.checking.pages import PageIssue, page_issues
from i18nflow.project.checking.places import CatalogName, Places
from i18nflow.project.report import Outcome
from i18nflow.project.run import Run
from i18nflow.project.running import Task, over
from i18nflow.project.store import Snapshot
from i18nflow.reports.fault import ORDER, Fault
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Checked(Outcome):
    """What became of one catalog."""

    path: str = ""
    """``""`` where there is none yet."""
    entries: int = 0
    """Entries that were looked at."""
    faults: tuple[Fault, ...] = ()
    fired: tuple[tuple[str, int], ...] = ()
    """Id → number of entries (of pages, for checks on these) in which it found something."""


@value_class(frozen=True, slots=True)
class CheckReport:
    """What a run found, in the order of the catalogs."""

    faults: tuple[Fault, ...]
    failures: tuple[I18nflowError, ...]
    paths: tuple[str, ...]
    """The catalogs that were looked at."""
    entries: int
    fired: Mapping[str, int]
    """Id → number of entries or pages in which it found something."""

    @property
    def failed(self) -> Exit:
        """The worst of what could not be read, ``DONE`` if nothing."""
        return max((failure.exit_code for failure in self.failures), default=Exit.DONE)


def check(order: Checking, how: Run) -> CheckReport:
    """Everything that the chosen checks find; a catalog that cannot be read leaves the others going."""
    lean = replace(order, catalogs=())  # it travels with every batch
    task = Task(partial(_check_catalogs, lean), partial(path_of, order.workspace))
    outcomes = over(order.workspace, task, order.catalogs, how)
    done = [outcome for outcome in outcomes if isinstance(outcome, Checked)]
    fired: Counter[str] = Counter()
    for one in done:
        fired.update(dict(one.fired))
    failures = {str(vars(failure)): failure for outcome in outcomes for failure in outcome.failures}
    return CheckReport(
        tuple(fault for one in done for fault in one.faults),
        tuple(failures.values()),
        tuple(one.path for one in done if one.path),
        sum(one.entries for one in done),
        fired,
    )


# --- one catalog ---------------------------------------------------------------------------------------------------


def _check_catalogs(order: Checking, batch: tuple[CatalogName, ...]) -> list[Outcome]:
    return [_check_or_fail(order, name) for name in batch]


def _check_or_fail(order: Checking, name: CatalogName) -> Outcome:
    try:
        catalog, seen = order.workspace.translations(name.group.any_article, name.locale)
        return Outcome() if catalog is None else check_catalog(order, name, catalog, seen)
    except I18nflowError as error:
        return Outcome(failures=(error.at(path_of(order.workspace, name)),))


def check_catalog(order: Checking, name: CatalogName, catalog: Catalog, seen: Snapshot) -> Checked:
    """What is wrong with one catalog, which was read from ``seen``, and with its pages."""
    workspace = order.workspace
    keys = changed_keys(workspace, catalog, seen.path, order.since.commit) if order.since else None
    listed = list(subjects(catalog.entries, around_of(order, name)))
    with cpu_budget(workspace.config.limits.cpu_seconds, seen.path):
        rows = check_all(listed, order.choice)
    chosen = [row for row in rows if keys is None or listed[row.at].entry.key in keys]
    find = _Finder(order, name, seen, Places(workspace, order.targets, name.group, seen))
    faults = [find.fault(listed[row.at], row) for row in chosen]
    wants_pages = order.pages and any(entry.translated for entry in catalog.entries)  # else the page is its source
    on_pages, failures = find.on_pages(catalog, keys) if wants_pages else ([], [])
    looked = {one.entry.key for one in listed if one.checked and (keys is None or one.entry.key in keys)}
    hits = {(row.check.id, listed[row.at].entry.key) for row in chosen}
    fired = Counter(code for code, _ in hits) + Counter({fault.finding.code for fault in on_pages})
    return Checked(
        failures=tuple(failures),
        path=seen.path,
        entries=len(looked),
        faults=tuple(sorted((*faults, *on_pages), key=lambda fault: (fault.finding.line, fault.finding.column))),
        fired=tuple(sorted(fired.items())),
    )


class _Finder:
    """Makes what is shown from what was found."""

    def __init__(self, order: Checking, name: CatalogName, seen: Snapshot, places: Places) -> None:
        self._order, self._name, self._seen, self._places = order, name, seen, places

    def fault(self, subject: Subject, row: Row) -> Fault:
        hit, key = row.hit, subject.entry.key
        line, column, end_line, end_column = self._places.range(key, subject.form, hit.start, hit.end)
        severity = self._order.choice.severities[row.check.id]
        fixable = hit.fix is not None
        finding = Finding(row.check.id, severity, hit.message, self._seen.path, line, column, hit.hint, key, fixable)
        return Fault(
            finding,
            self._name.group.name,
            self._name.locale,
            subject.source,
            subject.text,
            hit.start,
            hit.end,
            end_line,
            end_column,
            self._places.origin(key) if ORDER[severity] <= ORDER[self._order.level] else "",
        )

    def on_pages(self, catalog: Catalog, keys: frozenset[Key] | None) -> tuple[list[Fault], list[I18nflowError]]:
        """What is wrong with the pages of the catalog, each thing once, and the pages that cannot be built."""
        entries = catalog.by_key()
        found: dict[tuple[str, str], Fault] = {}
        failures: list[I18nflowError] = []
        for one in self._issues(failures):
            entry = entries.get(one.issue.unit.key) if one.issue.unit else None
            if one.issue.code in self._order.choice.severities and not (
                entry and (one.issue.code in muted(entry) or (keys is not None and entry.key not in keys))
            ):
                found.setdefault((one.issue.code, one.issue.message), self._of_page(one, entry))
        return list(found.values()), failures

    def _issues(self, failures: list[I18nflowError]) -> Iterator[PageIssue]:
        order, locale = self._order, self._name.locale
        for _, sources in self._name.group.articles:
            for source in sources:
                try:
                    yield from page_issues(order.workspace, order.targets, source, locale, terms_of(order.workspace, locale))
                except I18nflowError as error:
                    failures.append(error.at(source.shown))

    def _of_page(self, one: PageIssue, entry: Entry | None) -> Fault:
        issue = one.issue
        severity = issue.severity or self._order.choice.severities[issue.code]
        origin = f"{one.source}:{one.line}" if one.line else one.source
        line = self._places.line(entry.key) if entry else 0
        path, at = (self._seen.path, line) if line else (one.source, one.line)
        finding = Finding(issue.code, severity, issue.message, path, at, 0, issue.hint, entry.key if entry else None)
        texts = (entry.msgid, entry.msgstr) if entry else (issue.unit.msgid if issue.unit else "", "")
        return Fault(finding, self._name.group.name, self._name.locale, *texts, origin=origin, output=one.output)
