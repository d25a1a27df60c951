"""The articles of a project, from the cache where no name of a source is another one than it was, else from a walk."""

from __future__ import annotations

import json

from i18nflow.project.cache.articles import StoredArticles, digest_of, spelled, stored
from i18nflow.project.cache.codec import findings_of, remarks_of
from i18nflow.project.cache.ledger import Ledger
from i18nflow.project.cache.trace import ARTICLE, ARTICLES, BUNDLE
from i18nflow.project.context import Workspace
from i18nflow.project.files import Sources
from i18nflow.routes.naming import catalog_name

LISTING, LISTED = "listing", "listed"
"""Words of all verbs: what the list was made by, ``""`` for a list that does not do; the number of lists there were."""
_FOUND = "found"


def listed(ledger: Ledger, workspace: Workspace) -> StoredArticles:
    """The articles as the last walk found them."""
    return StoredArticles(ledger.connection, lambda: workspace.layouts)


def take_articles(ledger: Ledger, workspace: Workspace, way: str) -> bool:
    """Let the workspace have its articles; whether they are those of the last run, whose list was made by ``way``."""
    made_by = f"{way} {_roots(workspace)}"
    if ledger.word(LISTING) == made_by:
        workspace.adopt(listed(ledger, workspace), _sources_of(ledger.word(_FOUND)))
        return True
    _list(ledger, workspace, made_by)
    return False


def _roots(workspace: Workspace) -> str:
    """Which trees are there: of one without a file, no name says so."""
    return "".join("1" if workspace.tree_store(tree.root).is_dir() else "0" for tree in workspace.config.trees)


def _list(ledger: Ledger, workspace: Workspace, made_by: str) -> None:
    before = ledger.word(LISTED)  # the walk comes later: another run that lists meanwhile may have seen more
    found = workspace.by_article
    rows = [
        (name, rank, catalog_name(name, workspace.config.per), stored(sources))
        for rank, (name, sources) in enumerate(found.items())
    ]
    digest = digest_of(found)
    bundles = {group.name: group.digest for group in workspace.groups()}
    others = ledger.ask_again(ARTICLE, lambda _, name: spelled(found.get(name, ())))
    others += ledger.ask_again(ARTICLES, lambda _, name: digest)
    others += ledger.ask_again(BUNDLE, lambda _, name: bundles.get(name, ""))
    if any(finding.severity == "error" for finding in workspace.sources.findings):  # what is wrong may be put right
        made_by = ""
    ledger.list_articles(rows, others, {LISTING: made_by, _FOUND: _text_of(workspace.sources)}, (LISTED, before))


def _text_of(sources: Sources) -> str:
    return json.dumps([sources.complete, sorted(sources.left_out), remarks_of(sources.findings)])


def _sources_of(text: str) -> Sources:
    complete, left_out, remarks = json.loads(text)
    return Sources((), findings_of(remarks), frozenset(left_out), complete)
