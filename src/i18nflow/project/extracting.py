"""``extract``: the sources of each group of articles to its template."""

from __future__ import annotations

from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.template import template
from i18nflow.errors import I18nflowError
from i18nflow.model import Document
from i18nflow.project.context import Group, parse_source, store_of
from i18nflow.project.options import Config
from i18nflow.project.paths import template_path
from i18nflow.project.report import Change, Outcome, State


def extract_groups(config: Config, check: bool, batch: tuple[Group, ...]) -> list[Outcome]:
    """Write the templates of some groups; a source that cannot be read is named, and its template stays as it is."""
    return [_extract(config, check, group) for group in batch]


def _extract(config: Config, check: bool, group: Group) -> Outcome:
    documents: list[Document] = []
    failures: list[I18nflowError] = []
    for _, found in group.articles:
        for source in found:
            try:
                documents.append(parse_source(config, source))
            except I18nflowError as error:
                failures.append(error.at(source.shown))
    findings = tuple(finding for document in documents for finding in document.findings)
    if failures:  # a template without this source's units would make its translations obsolete
        return Outcome((), findings, tuple(failures))
    made = template([(document.path, document.units) for document in documents])
    path = template_path(group.any_article, config)
    change = put(config, path, write_catalog(made).encode(), check)
    return Outcome((change,), findings, (), len(group.articles), len(made.entries))


def put(config: Config, path: str, data: bytes, check: bool) -> Change:
    """Write a file that can be made again, or say what would happen to it."""
    store = store_of(config)
    existed = store.read(path).exists
    if check:
        changed = store.differs(path, data)
    else:
        changed = store.write(path, data) != "unchanged"
    state: State = "unchanged" if not changed else "updated" if existed else "created"
    return Change(path, state)
