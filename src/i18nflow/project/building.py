"""``build``: sources and catalogs to localized trees, each source parsed once for all locales."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from i18nflow.errors import I18nflowError
from i18nflow.flow.build import build, coverage
from i18nflow.model import Document, Finding, Unit
from i18nflow.project.budget import cpu_budget
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.files import Source
from i18nflow.project.jobs import job_of
from i18nflow.project.located import located
from i18nflow.project.owning import own_units
from i18nflow.project.placing import Placer
from i18nflow.project.report import ArticleBuild, Outcome
from i18nflow.project.targets import Targets


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, for a worker."""

    workspace: Workspace
    targets: Targets
    locales: tuple[str, ...]
    overwrite: bool = False
    check: bool = False

    @property
    def placer(self) -> Placer:
        """How outputs are written."""
        return Placer(self.targets.outputs, self.overwrite, self.check)


def build_sources(order: Order, batch: tuple[Source, ...]) -> list[Outcome]:
    """Build some sources in all wanted locales; what goes wrong with one leaves the others alone."""
    return [_build_source(order, source) for source in batch]


def by_articles(sources: Iterable[Source], outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes of articles from those of their sources, which stand side by side.

    The units of an article are counted once, by its first source that could be built.
    """
    pairs = zip(sources, outcomes, strict=True)
    articles = groupby(pairs, key=lambda pair: pair[0].place.article)
    joined = [_joined([outcome for _, outcome in group]) for _, group in articles]
    return [replace(one, articles=1) for one in joined]


def _joined(parts: list[Outcome]) -> Outcome:
    return Outcome(
        tuple(change for part in parts for change in part.changes),
        tuple(finding for part in parts for finding in part.findings),
        tuple(failure for part in parts for failure in part.failures),
        units=max(part.units for part in parts),
        builds=next((part.builds for part in parts if part.builds), ()),
    )


def _build_source(order: Order, source: Source) -> Outcome:
    try:
        document = order.targets.texts.parsed(source)
    except I18nflowError as error:
        return Outcome(failures=(error.at(source.shown),))
    parts = [_build_or_fail(order, source, document, locale) for locale in order.locales]
    builds = tuple(row for part in parts for row in part.builds)
    return replace(_joined(parts), units=len(document.units), builds=builds)


def _build_or_fail(order: Order, source: Source, document: Document, locale: str) -> Outcome:
    try:
        return _build_locale(order, source, document, locale)
    except I18nflowError as error:
        return Outcome(failures=(error.at(source.shown),))


def _build_locale(order: Order, source: Source, document: Document, locale: str) -> Outcome:
    article, seconds = source.place.article, order.workspace.config.limits.cpu_seconds
    own = own_units(order.workspace, source, document)
    job = job_of(order.workspace, order.targets, source, document, locale)
    with cpu_budget(seconds, source.shown):
        built = build(form_of(source), document, job, order.workspace.options)
    findings = located(_of(own, built.findings), lambda: order.workspace.translations_file(article, locale))
    wanted = order.targets.is_built(article, locale)
    row = ArticleBuild(article, locale, coverage(document, built, own), wanted)
    if not wanted:
        return Outcome(findings=findings, builds=(row,))
    written = order.placer.put(order.targets.store(source.tree), order.targets.path(source, locale), built.text.encode())
    return replace(written, findings=(*findings, *written.findings), builds=(row,))


def _of(own: tuple[Unit, ...], findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Without those about translations of other articles: they are reported where these are built."""
    keys = {unit.key for unit in own}
    return tuple(finding for finding in findings if finding.entry is None or finding.entry in keys)
