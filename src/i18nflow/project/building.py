"""``build``: sources and catalogs to localized trees, each source parsed once for all locales."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from i18nflow.errors import I18nflowError
from i18nflow.flow.build import build
from i18nflow.formats.base import Job, Route, same_href
from i18nflow.model import Document, Finding
from i18nflow.project.budget import cpu_budget
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.files import Source
from i18nflow.project.located import located
from i18nflow.project.paths import locale_names
from i18nflow.project.report import ArticleBuild, Change, Outcome, State
from i18nflow.project.store.snapshot import Snapshot, version_of
from i18nflow.project.targets import Targets
from i18nflow.routes import Links, localise


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, for a worker."""

    workspace: Workspace
    targets: Targets
    locales: tuple[str, ...]
    overwrite: bool = False
    check: bool = False


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
        document = order.workspace.parse(source)
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
    job = _job(order, source, locale)
    with cpu_budget(seconds, source.shown):
        built, coverage = build(form_of(source), document, job, order.workspace.options)
    findings = located(built.findings, lambda: order.workspace.translations_file(article, locale))
    wanted = order.targets.is_built(article, locale)
    row = ArticleBuild(article, locale, coverage, wanted)
    if not wanted:
        return Outcome(findings=findings, builds=(row,))
    written = _write(order, source, locale, built.text.encode())
    return replace(written, findings=(*findings, *written.findings), builds=(row,))


def _job(order: Order, source: Source, locale: str) -> Job:
    config, targets, place = order.workspace.config, order.targets, source.place
    names = locale_names(config)
    route = Route(place.captures.locale or names.name(config.source_locale), names.name(locale))
    translate = targets.translator(place.article, locale)
    if not config.build.links:
        return Job(translate, route, same_href, config.build.anchors)
    layouts = order.workspace.layouts
    links = Links(
        (layouts[source.tree], *(layout for tree, layout in enumerate(layouts) if tree != source.tree)),
        place,
        locale,
        lambda article: targets.exists(article, locale),
        lambda article, fragment: targets.anchor(article, locale, fragment),
        config.build.origins,
    )
    return Job(translate, route, lambda href: localise(href, links), config.build.anchors)


def _write(order: Order, source: Source, locale: str, data: bytes) -> Outcome:
    """Put an output in place, unless someone else wrote what stands there."""
    store, path = order.targets.store(source.tree), order.targets.path(source, locale)
    disk, outputs = store.read(path), order.targets.outputs
    if disk.exists and disk.data != data and not order.overwrite and not outputs.ours(disk.path, disk.version):
        return Outcome((Change(disk.path, "unchanged"),), (_foreign(disk.path),))
    state: State = "created" if not disk.exists else "updated" if disk.data != data else "unchanged"
    if not order.check:
        outputs.note(disk.path, version_of(data))
        _put(order, source, path, data, disk)
    return Outcome((Change(disk.path, state),))


def _put(order: Order, source: Source, path: str, data: bytes, disk: Snapshot) -> None:
    """Write what differs, with a backup where it may replace what a person wrote."""
    store = order.targets.store(source.tree)
    if disk.exists and disk.data == data:
        return
    if disk.exists and not order.targets.outputs.ours(disk.path, disk.version):
        store.save(path, data, disk)
    else:
        store.write(path, data)


def _foreign(path: str) -> Finding:
    message = "was not written by i18nflow, or was changed since; it is left as it is"
    hint = "--overwrite replaces it (the old text is kept in .i18nflow/backup)"
    return Finding("output-edited", "error", message, path, hint=hint)
