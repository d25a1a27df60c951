"""The files of a generated site's ``api/_content``: answers to queries get twins, what holds all locales is completed.

A browser asks for them where a page has no payload.  Their documents belong to the articles whose pages they are.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from i18nflow.errors import I18nflowError
from i18nflow.flow.build import build
from i18nflow.formats.base import Job
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.plain import parse_json, query_file
from i18nflow.model import Document, Finding
from i18nflow.project.budget import cpu_budget
from i18nflow.project.files import Source
from i18nflow.project.heads import page_of
from i18nflow.project.jobs import job_of
from i18nflow.project.report import Outcome
from i18nflow.project.sites.files import SiteFiles, attempted
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.sites.content import kind_of, with_twins
from i18nflow.wording import say

_PATIENCE = 10
"""After so many queries of one kind that are not known the others are not tried: each takes about a second."""


@dataclass(frozen=True, slots=True)
class _Localised:
    """What became of a text in one locale."""

    text: str
    job: Job
    main: str
    """Address of the only whole document in it."""


def build_content(files: SiteFiles, paths: Iterable[str], sources: Iterable[Source]) -> list[Outcome]:
    """Do what there is to be done for all files of ``api/_content`` among the site's ``paths``."""
    content = _Content(files, list(sources))
    found = [path for path in paths if kind_of(path)]
    outcomes = [content.outcome(path) for path in sorted(found, key=content.is_made)]
    return [*outcomes, *content.unknown()]


class _Content:
    """All these files in one build."""

    def __init__(self, files: SiteFiles, sources: list[Source]) -> None:
        self._files, self._order = files, files.order
        pages = [(source, page_of(self._order.workspace, self._order.targets, source)) for source in sources]
        self._pages = tuple(page.source for _, page in pages)
        self._translations = {address: (source, locale) for source, page in pages for locale, address in page.addresses[1:]}
        self._made: set[str] = set()
        self._unknown: dict[bool, list[str]] = {True: [], False: []}
        self._ours = lru_cache(None)(self._is_ours)

    def is_made(self, path: str) -> bool:
        """Whether a build wrote the file as it stands there: such files come last, since they may be twins of others."""
        try:
            return self._files.ours(self._files.read(path))
        except I18nflowError:  # it is named when its turn comes
            return False

    def outcome(self, path: str) -> Outcome:
        """What becomes of a file."""
        work = self._complete if kind_of(path) == "cache" else self._answer
        return Outcome() if path in self._made else attempted(self._files.standing.shown(path), partial(work, path))

    def unknown(self) -> Iterator[Outcome]:
        """What is to be said of queries that are not known."""
        names = [name for names in self._unknown.values() for name in names]
        if names:
            message = say("answers a query that is not known here ({count} such files); they get no twins", count=len(names))
            hint = say("pages with a payload do not need them")
            yield Outcome(findings=(Finding("site-query", "info", message, names[0], hint=hint),))

    def _complete(self, path: str) -> Outcome:
        seen = self._files.read(path)
        return self._completed(path, seen, seen.text())

    def _completed(self, path: str, seen: Snapshot, text: str) -> Outcome:
        return self._files.change(path, seen, with_twins(text, partial(self._twins, seen.path), self._ours))

    def _twins(self, shown: str, text: str) -> list[str]:
        made = (self._localised(text, shown, locale) for locale in self._order.locales)
        return [one.text for one in made if one is not None]

    def _answer(self, path: str) -> Outcome:
        """The answer to a query: its twins' files, or itself completed where the query is the same for all locales."""
        seen, own = self._files.read(path), posixpath.basename(path)
        text, parts = seen.text(), []
        for locale in self._order.locales:
            made = self._localised(text, seen.path, locale)
            name = self._name(seen.path, text, made) if made else None
            if name == own:
                return self._completed(path, seen, text)
            if made and name:
                twin = posixpath.join(posixpath.dirname(path), name)
                self._made.add(twin)
                parts.append(self._files.add(twin, made.text))
        changes = tuple(change for part in parts for change in part.changes)
        return Outcome(changes, tuple(finding for part in parts for finding in part.findings))

    def _name(self, shown: str, text: str, made: _Localised) -> str | None:
        """The file of the same query for the locale of ``made``."""
        unknown = self._unknown[bool(made.main)]
        if shown in unknown or len(unknown) >= _PATIENCE:
            return None
        found = query_file(posixpath.basename(shown), text, made.job)
        if found is None:
            unknown.append(shown)
        return found

    def _localised(self, text: str, shown: str, locale: str) -> _Localised | None:
        """The text for a locale; ``None`` where no page in it is there in that locale."""
        workspace, targets = self._order.workspace, self._order.targets
        with cpu_budget(workspace.config.limits.cpu_seconds, shown):
            document = parse_json(text, workspace.options, shown)
            source = self._source_of(document, locale)
            if source is None:
                return None
            job = job_of(workspace, targets, source, document, locale)
            built = build(FORMAT, document, job, workspace.options)
        return _Localised(built.text, replace(job, pages=self._pages), document.main)

    def _source_of(self, document: Document, locale: str) -> Source | None:
        """A source of the first article in the text that is there in the locale; its links are relative to that.

        A text without pages (a number, an empty list) is any page's.
        """
        texts = self._order.targets.texts
        if not document.pages:
            return next((source for source, there in self._translations.values() if there == locale), None)
        found = (texts.article_at(page) for page in ((document.main,) if document.main else document.pages))
        article = next((article for article in found if article and self._order.targets.exists(article, locale)), None)
        return None if article is None else texts.first(article)

    def _is_ours(self, address: str) -> bool:
        """Whether the page at a translated address is, or will be, what a build made."""
        if address not in self._translations:
            return False
        source, locale = self._translations[address]
        disk = self._order.targets.store(source.tree).read(self._order.targets.path(source, locale))
        return not disk.exists or self._order.overwrite or self._files.ours(disk)
