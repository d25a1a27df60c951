"""The rebuild of one source in one locale, as its format gets it: who translates, and how addresses follow."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from i18nflow.formats.base import Job, Route, same_href
from i18nflow.model import Document, Unit
from i18nflow.project.assets import asset_of, followed
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.heads import head_of, origins_of
from i18nflow.project.owning import PAGE
from i18nflow.project.paths import locale_names
from i18nflow.project.stamps import stamp_of
from i18nflow.project.targets import Targets
from i18nflow.routes import Links, localised, moved


def job_of(workspace: Workspace, targets: Targets, source: Source, document: Document, locale: str) -> Job:
    """What is to become of ``document``, a source, in ``locale``; raises what reading its catalog raises."""
    config, own = workspace.config, source.place.article
    names = locale_names(config)
    links, asset = _links(workspace, targets, source, locale), asset_of(workspace, source, locale)
    job = Job(
        partial(targets.translate, source=source, document=document, locale=locale),
        Route(source.place.captures.locale or names.name(config.source_locale), names.name(locale)),
        followed(partial(localised, links=links), asset) if config.build.links else same_href,
        config.build.anchors,
        echo=lambda page, text: targets.echo(page, text, own, locale),
        address=partial(moved, links=links),
        asset=asset,
        locale=locale,
    )
    return replace(
        job,
        pages=_pages(workspace, source),
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


def _pages(workspace: Workspace, source: Source) -> tuple[str, ...]:
    """The pages whose texts the payload of a page in HTML brings along."""
    if source.format != PAGE:
        return ()
    siblings = workspace.by_article[source.place.article]
    return tuple(page for sibling in siblings if sibling.format == "payload" for page in workspace.parse(sibling).pages)


def _texts(targets: Targets, source: Source) -> tuple[Unit, ...]:
    """The units of the article that a page in HTML shows."""
    article = source.place.article
    if source.format != PAGE or targets.texts.first(article).format == PAGE:
        return ()
    return targets.texts.units(article)
