"""Checks on built pages: each is built in memory as ``build`` would write it, read again, and compared with its source."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from i18nflow.checks.base import Terms
from i18nflow.flow.build import build
from i18nflow.flow.page_checks import STRUCTURE, BuiltPage, Issue, addresses, all_text, chinese, shown, structure
from i18nflow.formats.base import Built, Job
from i18nflow.locales import is_cjk
from i18nflow.model import Document, Unit
from i18nflow.project.assets import lacks_asset
from i18nflow.project.budget import cpu_budget
from i18nflow.project.checking.destinations import Destinations
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.files import Source
from i18nflow.project.jobs import job_of
from i18nflow.project.owning import own_units
from i18nflow.project.targets import Targets
from i18nflow.wording import say

LINK, ANCHOR, ASSET = "page-link", "page-anchor", "page-asset"
_REFUSED = "unit-refused"
_PARSED_KEPT = 64


@dataclass(frozen=True, slots=True)
class PageIssue:
    """An issue of one built page, and where it shows."""

    issue: Issue
    source: str
    """The source as people write it."""
    line: int
    """In the source, 0 where it is not known."""
    output: str
    """The built page, with its line where it has one."""


def page_issues(
    workspace: Workspace, targets: Targets, source: Source, locale: str, terms: Terms | None
) -> Iterator[PageIssue]:
    """What is wrong with the page of ``source`` as it would be built now; nothing for one that would not be built.

    Raises what reading the source and its catalog raises.
    """
    if targets.is_built(source.place.article, locale):
        yield from _checker(workspace, targets).issues(source, locale, terms)


@lru_cache(maxsize=2)
def _checker(workspace: Workspace, targets: Targets) -> _Checker:
    return _Checker(workspace, targets)


@dataclass(slots=True)
class _Visited:
    """Notes the addresses that a build asks for, as they are written: each with what it was in the source."""

    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def of(self, job: Job) -> Job:
        """``job`` with its addresses noted."""
        return replace(job, href=_noting(job.href, self.pages), asset=_noting(job.asset, self.files))


def _noting(follow: Callable[[str], str], found: dict[str, str]) -> Callable[[str], str]:
    def noted(address: str) -> str:
        new = follow(address)
        found.setdefault(new, address)
        return new

    return noted


class _Checker:
    """The checks of one run; sources are read once for all locales."""

    def __init__(self, workspace: Workspace, targets: Targets) -> None:
        self._workspace, self._targets = workspace, targets
        self._options = all_text(workspace.options)
        self._before: Callable[[Source], Document] = lru_cache(_PARSED_KEPT)(self._read_again)
        self._destinations: Callable[[str], Destinations] = lru_cache(None)(lambda tag: Destinations(workspace, targets, tag))

    def issues(self, source: Source, locale: str, terms: Terms | None) -> Iterator[PageIssue]:
        document = self._targets.texts.parsed(source)
        visited = _Visited()
        job = visited.of(job_of(self._workspace, self._targets, source, document, locale))
        with cpu_budget(self._workspace.config.limits.cpu_seconds, source.shown):
            built = build(form_of(source), document, job, self._workspace.options)
        page = BuiltPage(self._before(source), self._parsed(source, built.text), *shown(document, built, job.translate))
        others = {unit.key for unit in document.units} - {unit.key for unit in own_units(self._workspace, source, document)}
        output = self._targets.store(source.tree).shown(self._targets.path(source, locale))
        found = (*self._texts(page, document, built, locale, terms), *self._addresses(page, built, source, locale, visited))
        for issue, address in found:
            if issue.unit is None or issue.unit.key not in others:
                line = issue.unit.line if issue.unit else _line(document.text, address or issue.text)
                yield PageIssue(issue, source.shown, line, f"{output}:{issue.line}" if issue.line else output)

    def _read_again(self, source: Source) -> Document:
        return self._parsed(source, self._targets.texts.parsed(source).text)

    def _parsed(self, source: Source, text: str) -> Document:
        with cpu_budget(self._workspace.config.limits.cpu_seconds, source.shown):
            return form_of(source).parse(text, self._options, source.shown)

    def _texts(
        self, page: BuiltPage, document: Document, built: Built, locale: str, terms: Terms | None
    ) -> Iterator[tuple[Issue, str]]:
        units = {unit.key: unit for unit in document.units}
        for finding in built.findings:
            if finding.code == _REFUSED and finding.entry in units:
                yield Issue(STRUCTURE, finding.message, finding.hint, 0, units[finding.entry]), ""
        yield from ((issue, "") for issue in structure(page))
        if not is_cjk(locale):
            kept = terms.kept if terms is not None else _nothing
            yield from ((issue, "") for issue in chinese(page, self._workspace.options, kept))

    def _addresses(
        self, page: BuiltPage, built: Built, source: Source, locale: str, visited: _Visited
    ) -> Iterator[tuple[Issue, str]]:
        places: dict[str, tuple[int, Unit | None]] = {}
        for address, line, unit in addresses(page):
            places.setdefault(address, (line, unit))
        lacks, known = lacks_asset(self._workspace, source, locale), self._destinations(locale)
        hrefs = {**visited.pages, **{address: address for address in places if address.startswith("#")}}
        for href, old in hrefs.items():
            line, unit = places.get(href, (0, None))
            arrival = known.find(href, source)
            if arrival is None and known.is_lost(href, source):
                yield Issue(LINK, say("the link “{href}” leads to no article", href=href), _origin(href, old), line, unit), old
            elif arrival is None and _is_file(href) and lacks(href):
                yield Issue(ASSET, say("the file “{href}” is not there", href=href), _origin(href, old), line, unit), old
            elif arrival is not None and not known.has_heading(arrival, source.place.article, built.text):
                message = say("“{href}” leads to no heading of {article}", href=href, article=_named(arrival.article, source))
                yield Issue(ANCHOR, message, _origin(href, old), line, unit), old
        for address, old in visited.files.items():
            if address not in visited.pages and lacks(address):
                line, unit = places.get(address, (0, None))
                yield Issue(ASSET, say("“{address}” is not there", address=address), _origin(address, old), line, unit), old


def _origin(address: str, old: str) -> str:
    return "" if address == old else say("the source has “{old}”", old=old)


def _named(article: str, source: Source) -> str:
    return say("this page") if article == source.place.article else f"“{article}”"


def _is_file(href: str) -> bool:
    """Whether it is the address of a file, not of a page."""
    name = posixpath.basename(href.partition("#")[0].partition("?")[0])
    return "." in name.strip(".") and not name.endswith((".html", ".htm"))


def _line(text: str, address: str) -> int:
    """The line of a source in which an address stands, 0 if it is not found there as it is."""
    at = text.find(address) if address else -1
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def _nothing(text: str) -> tuple[tuple[int, int], ...]:
    return ()
