"""``build``: sources and catalogs to localized trees, each source parsed once for all locales."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from i18nflow.errors import I18nflowError
from i18nflow.flow.build import build, expected_share
from i18nflow.flow.translators import from_catalog, pseudo
from i18nflow.formats.base import Job, Route, same_href
from i18nflow.model import Document, Finding, Translate
from i18nflow.project.context import (
    by_article,
    form_of,
    known_outputs,
    layouts,
    parse_source,
    read_translations,
    relative,
)
from i18nflow.project.files import Source
from i18nflow.project.options import Config
from i18nflow.project.paths import format_options, locale_names, output_root
from i18nflow.project.report import ArticleBuild, Change, Outcome, State
from i18nflow.project.store import STATE, Store, open_store
from i18nflow.project.store.snapshot import version_of
from i18nflow.routes import Links, localise


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, for a worker."""

    config: Config
    locales: tuple[str, ...]
    output: str | None = None
    pseudo: bool = False
    overwrite: bool = False
    check: bool = False


def build_articles(order: Order, batch: tuple[str, ...]) -> list[Outcome]:
    """Build some articles in all wanted locales; what goes wrong with one file leaves the others alone."""
    outcomes = []
    for article in batch:
        parts = [_build_source(order, source) for source in by_article(order.config)[article]]
        outcomes.append(_joined(parts))
    return outcomes


def _joined(parts: list[Outcome]) -> Outcome:
    """The outcome of an article from those of its sources; coverage is counted once, by its first source."""
    return Outcome(
        tuple(change for part in parts for change in part.changes),
        tuple(finding for part in parts for finding in part.findings),
        tuple(failure for part in parts for failure in part.failures),
        1,
        max(part.units for part in parts),
        next((part.builds for part in parts if part.builds), ()),
        written=tuple(pair for part in parts for pair in part.written),
    )


def _build_source(order: Order, source: Source) -> Outcome:
    try:
        document = parse_source(order.config, source)
    except I18nflowError as error:
        return Outcome(failures=(error.at(source.shown),))
    parts = []
    for locale in order.locales:
        try:
            parts.append(_build_locale(order, source, document, locale))
        except I18nflowError as error:
            parts.append(Outcome(failures=(error.at(source.shown),)))
    return Outcome(
        tuple(change for part in parts for change in part.changes),
        tuple(finding for part in parts for finding in part.findings),
        tuple(failure for part in parts for failure in part.failures),
        1,
        len(document.units),
        tuple(row for part in parts for row in part.builds),
        written=tuple(pair for part in parts for pair in part.written),
    )


def _build_locale(order: Order, source: Source, document: Document, locale: str) -> Outcome:
    config = order.config
    translate = translator(config, source.place.article, locale, order.pseudo)
    built, coverage = build(form_of(source), document, _job(order, source, locale, translate), format_options(config))
    wanted = order.pseudo or is_built(config, source.place.article, locale)
    row = ArticleBuild(source.place.article, locale, coverage, wanted)
    if not wanted:
        return Outcome((), built.findings, builds=(row,))
    written = _write(order, source, locale, built.text.encode())
    return replace(written, findings=(*built.findings, *written.findings), builds=(row,))


def _job(order: Order, source: Source, locale: str, translate: Translate) -> Job:
    config = order.config
    names = locale_names(config)
    route = Route(source.place.captures.locale or names.name(config.source_locale), names.name(locale))
    if not config.build.links:
        return Job(translate, route, same_href, config.build.anchors)
    all_layouts = layouts(config)
    links = Links(
        (all_layouts[source.tree], *(found for at, found in enumerate(all_layouts) if at != source.tree)),
        source.place,
        locale,
        lambda article: _exists(order, article, locale),
        lambda article, fragment: _anchor(order, article, locale, fragment),
        config.build.origins,
    )
    return Job(translate, route, lambda href: localise(href, links), config.build.anchors)


# --- what other articles become ------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def translator(config: Config, article: str, locale: str, is_pseudo: bool) -> Translate:
    """Who answers for an article's units in a locale; nobody where there is no catalog yet."""
    if is_pseudo:
        return pseudo
    catalog, _ = read_translations(config, article, locale)
    return from_catalog(catalog) if catalog is not None else _nobody


def _nobody(unit: object) -> None:
    return None


@lru_cache(maxsize=65536)
def is_built(config: Config, article: str, locale: str) -> bool:
    """Whether enough of an article is translated (``min_translated``)."""
    if config.build.min_translated <= 0:
        return True
    document = parse_source(config, by_article(config)[article][0])
    share = expected_share(document.units, translator(config, article, locale, False))
    return share >= config.build.min_translated


def _exists(order: Order, article: str, locale: str) -> bool:
    """Whether the article is being built in this locale, or stands in the target tree already."""
    found = by_article(order.config).get(article)
    if found is None:
        return False
    if order.pseudo or _may_build(order.config, article, locale):
        return True
    return any(_output(order, source).read(_output_path(order, source, locale)).exists for source in found)


def _may_build(config: Config, article: str, locale: str) -> bool:
    try:
        return is_built(config, article, locale)
    except I18nflowError:  # it is named where it is built
        return False


def _anchor(order: Order, article: str, locale: str, fragment: str) -> str:
    return _anchors(order, article, locale).get(fragment, fragment) if order.config.build.anchors else fragment


@lru_cache(maxsize=1024)
def _anchors(order: Order, article: str, locale: str) -> dict[str, str]:
    """Old heading id → new heading id of another article; none if it cannot be read, which is reported where it is built."""
    source = by_article(order.config)[article][0]
    try:
        document = parse_source(order.config, source)
        translate = translator(order.config, article, locale, order.pseudo)
    except I18nflowError:
        return {}
    return form_of(source).anchors(document, translate, format_options(order.config))


# --- writing -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _output_store(config: Config, tree: int, output: str | None) -> Store:
    root = output_root(config.trees[tree], config, output)
    return open_store(root, config.directory / STATE, relative(config, root))


def _output(order: Order, source: Source) -> Store:
    return _output_store(order.config, source.tree, order.output)


def _output_path(order: Order, source: Source, locale: str) -> str:
    return layouts(order.config)[source.tree].path(source.place, locale)


def _write(order: Order, source: Source, locale: str, data: bytes) -> Outcome:
    """Put an output in place, unless someone else wrote what stands there."""
    store, path = _output(order, source), _output_path(order, source, locale)
    shown = store.shown(path)
    disk = store.read(path)
    if disk.exists and disk.data == data:
        return Outcome((Change(shown, "unchanged"),), written=((shown, disk.version),))
    if disk.exists and not order.overwrite and known_outputs(order.config).get(shown) != disk.version:
        return Outcome((Change(shown, "unchanged"),), (_foreign(shown),))
    if not order.check:
        store.save(path, data, disk) if order.overwrite and disk.exists else store.write(path, data)
    state: State = "updated" if disk.exists else "created"
    return Outcome((Change(shown, state),), written=() if order.check else ((shown, version_of(data)),))


def _foreign(path: str) -> Finding:
    message = "was not written by i18nflow, or was changed since; it is left as it is"
    hint = "--overwrite replaces it (the old text is kept in .i18nflow/backup)"
    return Finding("output-edited", "error", message, path, hint=hint)
