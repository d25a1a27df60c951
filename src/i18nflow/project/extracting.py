"""``extract``: the sources of each group of articles to its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from i18nflow.errors import I18nflowError
from i18nflow.model import Document
from i18nflow.project.ahead import fetch
from i18nflow.project.cache.trace import BUNDLE, note, tracing
from i18nflow.project.context import Group, Workspace
from i18nflow.project.files import Source
from i18nflow.project.paths import TEMPLATE, laid_otherwise, template_path, templates_root
from i18nflow.project.report import Change, Outcome, Part, State

Parsed = list[tuple[Source, Document]]
"""The sources of one article."""


def extract_groups(workspace: Workspace, check: bool, batch: tuple[Group, ...]) -> list[Outcome]:
    """Write the templates of some groups; a source that cannot be read is named, and its template stays as it is."""
    sources = (source for group in batch for _, found in group.articles for source in found)
    fetch(workspace, sources, (template_path(group.any_article, workspace.config) for group in batch))
    return [_traced(workspace, check, group) for group in batch]


def _traced(workspace: Workspace, check: bool, group: Group) -> Outcome:
    with tracing() as trace:
        note(BUNDLE, "", group.name, group.digest)
        outcome = _extract(workspace, check, group)
    return replace(outcome, parts=(Part(group.name, "", outcome, trace),))


def _extract(workspace: Workspace, check: bool, group: Group) -> Outcome:
    parsed: list[Parsed] = []
    failures: list[I18nflowError] = []
    for _, found in group.articles:
        parsed.append([])
        for source in found:
            try:
                parsed[-1].append((source, workspace.parse(source)))
            except I18nflowError as error:
                failures.append(error.at(source.shown))
    findings = tuple(finding for article in parsed for _, document in article for finding in document.findings)
    if failures:  # a template without this source's units would make its translations obsolete
        return Outcome((), findings, tuple(failures))
    try:
        change, units = _template(workspace, check, group, parsed)
    except I18nflowError as error:
        return Outcome((), findings, (error.at(template_path(group.any_article, workspace.config)),))
    return Outcome((change,), findings, (), len(group.articles), units)


def _template(workspace: Workspace, check: bool, group: Group, parsed: list[Parsed]) -> tuple[Change, int]:
    """What became of the group's template, and how many entries it has."""
    from i18nflow.catalogs.po import write_catalog  # a run that finds nothing new writes none
    from i18nflow.catalogs.template import template
    from i18nflow.project.owning import template_units

    made = template([row for article in parsed for row in template_units(workspace, article)])
    path, data = template_path(group.any_article, workspace.config), write_catalog(made).encode()
    existed = workspace.store.read(path).exists
    changed = workspace.store.differs(path, data) if check else workspace.store.write(path, data) != "unchanged"
    state: State = "unchanged" if not changed else "updated" if existed else "created"
    return Change(path, state), len(made.entries)


# --- templates whose articles are gone -----------------------------------------------------------------------------


def remove_templates(workspace: Workspace, check: bool) -> Outcome:
    """Remove the templates of articles that are no more: they could be made again, and nobody translates in them.

    Nothing is removed while a tree is away, or empty: its pages may only have to be generated.
    """
    if not workspace.sources.complete:
        return Outcome()
    gone = tuple(path for path in _gone(workspace) if _is_ours(workspace, path))
    for path in gone if not check else ():
        workspace.store.remove(path)
    return Outcome(tuple(Change(path, "removed") for path in gone))


def _gone(workspace: Workspace) -> Iterator[str]:
    """Templates that belong to no article; those of articles that cannot be read now do."""
    config = workspace.config
    articles = (*workspace.by_article, *workspace.sources.left_out)
    wanted = {template_path(article, config) for article in articles}
    found = workspace.store.walk(templates_root(config))
    yield from sorted(path for path in found if path.endswith(TEMPLATE) and path not in wanted)


def _is_ours(workspace: Workspace, path: str) -> bool:
    """Whether ``extract`` made this template: it refers to articles of our trees alone, and they would have it."""
    try:
        made = workspace.template_at(path)
    except I18nflowError:
        return False
    if made is None or not made.entries:
        from i18nflow.catalogs.template import template

        return made == template(())
    places = {reference for entry in made.entries for reference in entry.references or ("",)}
    articles = {workspace.article_of(place) for place in places}
    configs = (workspace.config, laid_otherwise(workspace.config))
    return all(article is not None and path in {template_path(article, one) for one in configs} for article in articles)
