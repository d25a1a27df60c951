"""``build``: sources and catalogs to localized trees, each source parsed once for all locales."""

from __future__ import annotations

from dataclasses import dataclass, replace

from i18nflow.errors import I18nflowError
from i18nflow.model import Document, Finding, Unit
from i18nflow.project.ahead import fetch
from i18nflow.project.cache.articles import spelled
from i18nflow.project.cache.trace import ARTICLE, note, tracing
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.files import Source
from i18nflow.project.paths import catalog_path
from i18nflow.project.placing import Placer
from i18nflow.project.report import ArticleBuild, Outcome, Part
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


@dataclass(frozen=True, slots=True)
class Article:
    """One article and the locales it is to be built in, by each of its sources."""

    name: str
    sources: tuple[Source, ...]
    locales: tuple[str, ...]
    is_part: bool = False
    """Whether it has other sources, which are not built with these; then the cache learns nothing of it."""


def build_articles(order: Order, batch: tuple[Article, ...]) -> list[Outcome]:
    """Build some articles; what goes wrong with one leaves the others alone."""
    if order.workspace.is_remote:
        _fetch(order, batch)
    return [_build_article(order, article) for article in batch]


def _fetch(order: Order, batch: tuple[Article, ...]) -> None:
    """Let come what the articles are built from, and what stands in the place of their translations."""
    targets, config = order.targets, order.workspace.config
    sources = [source for article in batch for source in article.sources]
    catalogs = (catalog_path(article.name, locale, config) for article in batch for locale in article.locales)
    rows = ((source, locale) for article in batch for source in article.sources for locale in article.locales)
    outputs = ((targets.store(source.tree), targets.path(source, locale)) for source, locale in rows)
    fetch(order.workspace, sources, catalogs, outputs)


def _build_article(order: Order, article: Article) -> Outcome:
    parts: list[Part] = []
    for locale in article.locales:
        with tracing() as trace:
            note(ARTICLE, "", article.name, spelled(article.sources))  # one that comes to have another source is built again
            outcome = _joined([_build_source(order, source, locale) for source in article.sources])
        parts.append(Part(article.name, locale, outcome, trace))
    found = [part.outcome for part in parts]
    builds = tuple(row for outcome in found for row in outcome.builds)
    return replace(_joined(found), builds=builds, parts=() if article.is_part else tuple(parts))


def _joined(parts: list[Outcome]) -> Outcome:
    """The outcome of an article from those of its sources; its units are those of the first that could be built."""
    return Outcome(
        tuple(change for part in parts for change in part.changes),
        tuple(finding for part in parts for finding in part.findings),
        tuple(failure for part in parts for failure in part.failures),
        builds=next((part.builds for part in parts if part.builds), ()),
    )


def _build_source(order: Order, source: Source, locale: str) -> Outcome:
    try:
        document = order.targets.texts.parsed(source)
        return _build_locale(order, source, document, locale)
    except I18nflowError as error:
        return Outcome(failures=(error.at(source.shown),))


def _build_locale(order: Order, source: Source, document: Document, locale: str) -> Outcome:
    from i18nflow.flow.build import build, coverage  # a run that finds all as it was loads nothing that builds
    from i18nflow.project.budget import cpu_budget
    from i18nflow.project.jobs import job_of
    from i18nflow.project.located import located
    from i18nflow.project.owning import own_units

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
    if all(finding.entry is None for finding in findings):
        return findings
    keys = {unit.key for unit in own}
    return tuple(finding for finding in findings if finding.entry is None or finding.entry in keys)
