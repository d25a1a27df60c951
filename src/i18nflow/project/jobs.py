"""The rebuild of one source in one locale, as its format gets it: who translates, and how addresses follow."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from functools import lru_cache, partial

from i18nflow.errors import I18nflowError
from i18nflow.flow.build import build
from i18nflow.flow.echoes import Passages
from i18nflow.formats.base import Job, Route, no_echo, same_href
from i18nflow.model import Document, Unit
from i18nflow.project.assets import asset_of, followed
from i18nflow.project.budget import cpu_budget
from i18nflow.project.cache.trace import Question, Remembered
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.files import Source
from i18nflow.project.heads import head_of, origins_of
from i18nflow.project.owning import PAGE
from i18nflow.project.paths import locale_names
from i18nflow.project.stamps import stamp_of
from i18nflow.project.targets import Targets
from i18nflow.routes.links import Links, localised, moved

PAYLOAD = "payload"
PASSAGES_KEPT = 256
"""Articles whose text search indexes repeat as a whole; an index has them one after the other."""


def job_of(workspace: Workspace, targets: Targets, source: Source, document: Document, locale: str) -> Job:
    """What is to become of ``document``, a source, in ``locale``; raises what reading its catalog raises."""
    config, own = workspace.config, source.place.article
    names = locale_names(config)
    links, asset = _links(workspace, targets, source, locale), asset_of(workspace, source, locale)
    job = Job(
        targets.translator(source, document, locale),
        Route(source.place.captures.locale or names.name(config.source_locale), names.name(locale)),
        followed(partial(localised, links=links), asset) if config.build.links else same_href,
        config.build.anchors,
        echo=lambda page, text: targets.echo(page, text, own, locale),
        passage=lambda page, text: _of_run(workspace, targets)(page, locale).find(text),
        address=partial(moved, links=links),
        asset=asset,
        locale=locale,
    )
    return replace(
        job,
        pages=_pages(workspace, targets, source),
        texts=_texts(targets, source),
        stamp=stamp_of(workspace, targets, source, locale),
        head=head_of(workspace, targets, source, locale) if source.format == PAGE else None,
    )


def _links(workspace: Workspace, targets: Targets, source: Source, locale: str) -> Links:
    layouts = workspace.layouts
    return Links(
        (layouts[source.tree], *(layout for tree, layout in enumerate(layouts) if tree != source.tree)),
        source.place,
        locale,
        lambda article: targets.exists(article, locale),
        lambda article, fragment: targets.anchor(article, locale, fragment),
        origins_of(workspace.config),
        known=lambda article: article in workspace.by_article,
        slash=workspace.config.site.trailing_slash,
    )


def _pages(workspace: Workspace, targets: Targets, source: Source) -> tuple[str, ...]:
    """The pages whose texts the payload of a page in HTML brings along."""
    if source.format != PAGE:
        return ()
    payloads = (sibling for sibling in workspace.by_article[source.place.article] if sibling.format == PAYLOAD)
    return tuple(page for payload in payloads for page in targets.texts.parsed(payload).pages)


def _texts(targets: Targets, source: Source) -> tuple[Unit, ...]:
    """The units of the article that a page in HTML shows."""
    article = source.place.article
    if source.format != PAGE or targets.texts.first(article).format == PAGE:
        return ()
    return targets.texts.units(article)


# --- passages ------------------------------------------------------------------------------------------------------


def forget_passages(workspace: Workspace, targets: Targets, changed: Set[Question]) -> None:
    """As :meth:`Workspace.forget`."""
    _of_run(workspace, targets).forget(changed)


@lru_cache(maxsize=1)
def _of_run(workspace: Workspace, targets: Targets) -> Remembered[[str, str], Passages]:
    """The passages of the page at an address in a locale, for one run."""
    return Remembered(partial(_passages, workspace, targets), PASSAGES_KEPT)


def _passages(workspace: Workspace, targets: Targets, page: str, locale: str) -> Passages:
    """None without a payload, or where that cannot be read or built, which is reported where it is built."""
    article = targets.texts.article_at(page)
    sources = workspace.by_article[article] if article and targets.exists(article, locale) else ()
    source = next((source for source in sources if source.format == PAYLOAD), None)
    try:
        return Passages(_blocks(workspace, targets, source, page, locale) if source else ())
    except I18nflowError:
        return Passages(())


def _blocks(workspace: Workspace, targets: Targets, source: Source, page: str, locale: str) -> list[tuple[str, str]]:
    """The blocks of the document at ``page`` as built; what it repeats of other pages, an index included, is not asked for."""
    from i18nflow.formats.payload.passages import passages  # only sites that are generated have them

    form, document = form_of(source), targets.texts.parsed(source)
    with cpu_budget(workspace.config.limits.cpu_seconds, source.shown):
        job = replace(job_of(workspace, targets, source, document, locale), echo=no_echo, passage=no_echo)
        built = build(form, document, job, workspace.options)
        return passages(document, form.parse(built.text, workspace.options, source.shown), page)
