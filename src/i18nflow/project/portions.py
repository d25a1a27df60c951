"""What a run takes of a project: all, or the articles of one part (``--shard``), always whole catalogs.

A part still knows the whole project: links to articles of others, and their headings, follow as in a run of all.
"""

from __future__ import annotations

from collections.abc import Iterable

from i18nflow.project.context import Group, Workspace
from i18nflow.project.files import Source
from i18nflow.routes.naming import catalog_name
from i18nflow.routes.shards import Part
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Portion:
    """How much of a project a run takes."""

    part: Part
    articles: int
    total: int
    """Articles of the whole project."""


def taken(workspace: Workspace, part: Part) -> tuple[Group, ...]:
    """The groups of articles that belong to a part."""
    groups = workspace.groups()
    return groups if part.is_all else tuple(group for group in groups if part.takes(group.name))


def taken_sources(workspace: Workspace, part: Part, sources: Iterable[Source]) -> list[Source]:
    """Those of ``sources`` whose articles belong to a part."""
    per = workspace.config.per
    if part.is_all:
        return list(sources)
    return [source for source in sources if part.takes(catalog_name(source.place.article, per))]


def portion(workspace: Workspace, part: Part) -> Portion | None:
    """How much of the project a part is; ``None`` for all of it."""
    if part.is_all:
        return None
    return Portion(part, sum(len(group.articles) for group in taken(workspace, part)), len(workspace.by_article))
