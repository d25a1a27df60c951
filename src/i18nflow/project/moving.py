"""What ``update`` does between catalogs: a catalog goes along with its renamed article, a text with its section.

Before the catalogs are updated, one by one, those that belong to no article any more are compared with the articles that have
none; afterwards, texts that are still open are looked for among what other articles have no use for.  Where nothing moved,
both are found out from the names of the files and from digests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from i18nflow.catalogs.moved import Borrowed, Weights, digest, is_bare, left_over, pair_articles, weights
from i18nflow.errors import I18nflowError
from i18nflow.model import Catalog, Entry, Finding
from i18nflow.project.context import Group, Workspace
from i18nflow.project.paths import CATALOG, catalog_path, catalogs_root, laid_otherwise, name_at, template_path
from i18nflow.project.report import Change, Outcome
from i18nflow.project.run import Run
from i18nflow.project.running import Task, over
from i18nflow.project.updating import Manner, Target, Updated, refill
from i18nflow.wording import say

_TYPED = re.compile(rb'^(?:#~ *)?msgstr(?:\[\d+\])?[ \t]*"(?:[^"]|"[ \t]*\r?\n(?:#~ *)?"[^"])|^#[ \t\r\n]', re.MULTILINE)
"""A translation, or a comment of a person, as they are mostly written: a quick look spares reading most catalogs."""
_PARAGRAPH = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Orphan:
    """A catalog that belongs to no article any more."""

    path: str
    locale: str
    article: str
    """Whose it was."""


# --- whole catalogs ------------------------------------------------------------------------------------------------


def orphans(workspace: Workspace, locales: Sequence[str]) -> tuple[Orphan, ...]:
    """The catalogs that belong to no article; none while a tree is away, since nobody knows then."""
    config, left_out = workspace.config, workspace.sources.left_out
    articles = (*workspace.by_article, *left_out)
    found: list[Orphan] = []
    for locale in locales if workspace.sources.complete else ():
        wanted = {catalog_path(article, locale, config) for article in articles}
        wanted.update(catalog_path(article, locale, laid_otherwise(config)) for article in left_out)
        top = catalogs_root(locale, config)
        paths = (path for path in workspace.store.walk(top) if path.endswith(CATALOG) and path not in wanted)
        found += [Orphan(path, locale, name_at(path, locale, config)) for path in sorted(paths)]
    return tuple(found)


def targets(
    workspace: Workspace, groups: Sequence[Group], locales: Sequence[str], lone: Sequence[Orphan], *, renamed: bool = True
) -> list[Target]:
    """The catalogs to update; those that are to be carried along from elsewhere with their origin.

    ``renamed``: also those of articles that had another name, for which all ``groups`` have to be there.
    """
    origins: dict[str, dict[str, str]] = {}
    for locale in locales:
        mine = [orphan for orphan in lone if orphan.locale == locale]
        here = origins[locale] = _of_other_layout(workspace, groups, mine)
        if renamed:
            rest = [group for group in groups if group.any_article not in here] if here else groups
            here.update(_origins(workspace, rest, [orphan for orphan in mine if orphan.path not in here.values()]))
    found = ((group.any_article, locale) for group in groups for locale in locales)
    return [Target(article, locale, origins[locale].get(article, "")) for article, locale in found]


def _of_other_layout(workspace: Workspace, groups: Sequence[Group], lone: Sequence[Orphan]) -> dict[str, str]:
    """The catalogs, all of one locale, that lie where the other ``catalogs_by`` has them, by the article."""
    articles = {group.name: group.any_article for group in groups} if lone else {}
    other = laid_otherwise(workspace.config)
    named = ((name_at(orphan.path, orphan.locale, other), orphan) for orphan in lone)
    found = ((articles[name], orphan) for name, orphan in named if name in articles)
    return {
        article: orphan.path
        for article, orphan in found
        if orphan.path == catalog_path(article, orphan.locale, other) and _is_bare(workspace, article, orphan.locale)
    }


def unclaimed(workspace: Workspace, locales: Sequence[str], lone: Sequence[Orphan]) -> tuple[Orphan, ...]:
    """Those that do not go along with an article of their own name, whichever part of the project this belongs to."""
    claimed = {target.origin for target in targets(workspace, workspace.groups(), locales, lone, renamed=False)}
    return tuple(orphan for orphan in lone if orphan.path not in claimed)


def _origins(workspace: Workspace, groups: Sequence[Group], lone: Sequence[Orphan]) -> dict[str, str]:
    """The catalogs, all of one locale, that go along with a renamed article, by the article."""
    old = {orphan.path: texts for orphan in lone if (texts := _texts_of(workspace, orphan.path))}
    if not old:
        return {}
    bare = (group.any_article for group in groups if _is_bare(workspace, group.any_article, lone[0].locale))
    new = {article: texts for article in bare if (texts := _texts_of(workspace, template_path(article, workspace.config)))}
    return {article: path for path, article in pair_articles(old, new).items()}


def _texts_of(workspace: Workspace, path: str) -> Weights:
    """Nothing for a file that cannot be read: ``update`` or whoever it belongs to will say so."""
    try:
        catalog = workspace.template_at(path)
    except I18nflowError:
        return {}
    return weights(catalog) if catalog is not None else {}


def _is_bare(workspace: Workspace, article: str, locale: str) -> bool:
    """Whether the article has no catalog, or one in which nobody has typed anything."""
    try:
        data = workspace.translations_file(article, locale).data
        if _TYPED.search(_PARAGRAPH.split(data, maxsplit=1)[-1]):
            return False
        catalog, _ = workspace.translations(article, locale)
    except I18nflowError:  # whatever it is, it is there
        return False
    return catalog is None or is_bare(catalog)


def without_article(lone: Sequence[Orphan], outcomes: Sequence[Outcome]) -> Outcome:
    """A remark for each catalog that belongs to no article, and stays: a translator's work is never removed."""
    moved = {change.origin for outcome in outcomes for change in outcome.changes}
    return Outcome(findings=tuple(_gone(orphan.path) for orphan in lone if orphan.path not in moved))


def _gone(path: str) -> Finding:
    hint = say("its texts are offered wherever they come up again; remove it, if it is to go as well")
    return Finding("no-article", "info", say("belongs to no article; it is kept as it is"), path, hint=hint)


# --- single texts --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Errand:
    """A catalog with open entries, and where translations of the very same texts are to be found."""

    target: Target
    sources: tuple[tuple[str, str, str], ...]
    """Name of the article, path of its catalog, path of its template or ``""``."""


def fill_moved(manner: Manner, done: Mapping[Target, Outcome], lone: Sequence[Orphan], how: Run) -> dict[Target, Outcome]:
    """Fill open entries with what other articles have no use for any more; gives ``done`` with what that changed."""
    updated = {target: outcome for target, outcome in done.items() if isinstance(outcome, Updated)}
    errands: list[Errand] = []
    for locale in dict.fromkeys(target.locale for target in updated):
        mine = {target: outcome for target, outcome in updated.items() if target.locale == locale}
        taken = {target.origin for target in mine}
        rest = [orphan for orphan in lone if orphan.locale == locale and orphan.path not in taken]
        errands += _errands(manner, mine, rest)
    task = Task(partial(_run_errands, manner), partial(_catalog_of, manner.workspace))
    outcomes = over(manner.workspace, task, errands, Run(how.jobs, how.check, cluster=how.cluster)) if errands else []
    return {**done, **{one.target: _both(done[one.target], after) for one, after in zip(errands, outcomes, strict=True)}}


def _errands(manner: Manner, updated: Mapping[Target, Updated], lone: Sequence[Orphan]) -> Iterator[Errand]:
    wanted = frozenset[int]().union(*(outcome.open for outcome in updated.values()))
    places: dict[int, list[tuple[str, str, str]]] = {}
    for place, spare in _spares(manner, updated, lone if wanted else ()):
        for text in spare & wanted:
            places.setdefault(text, []).append(place)
    for target, outcome in updated.items():
        sources = dict.fromkeys(place for text in outcome.open & places.keys() for place in places[text])
        if sources:
            yield Errand(target, tuple(sorted(sources)))


def _spares(
    manner: Manner, updated: Mapping[Target, Updated], lone: Sequence[Orphan]
) -> Iterator[tuple[tuple[str, str, str], frozenset[int]]]:
    """Catalogs, and digests of the translated texts in them that nobody uses."""
    config = manner.workspace.config
    for target, outcome in updated.items():
        path = catalog_path(target.article, target.locale, config)
        if manner.check and target.origin:  # it would not be there any more
            path = target.origin
        yield (target.article, path, template_path(target.article, config)), outcome.spare
    for orphan in lone:
        texts = frozenset(digest(entry.msgid) for entry in _left_over(manner.workspace, orphan.path, ""))
        yield (orphan.article, orphan.path, ""), texts


def _left_over(workspace: Workspace, path: str, template: str) -> list[Entry]:
    try:
        catalog: Catalog | None = workspace.template_at(path)
        wanted = workspace.template_at(template) if template else None
    except I18nflowError:  # whoever it belongs to has said so
        return []
    return list(left_over(catalog, wanted)) if catalog is not None else []


def _run_errands(manner: Manner, batch: tuple[Errand, ...]) -> list[Outcome]:
    return [_run_errand(manner, errand) for errand in batch]


def _run_errand(manner: Manner, errand: Errand) -> Outcome:
    pairs = [(name, entry) for name, *paths in errand.sources for entry in _left_over(manner.workspace, *paths)]
    try:
        return refill(manner, errand.target, Borrowed(pairs))
    except I18nflowError as error:
        return Outcome(failures=(error.at(_catalog_of(manner.workspace, errand)),))


def _catalog_of(workspace: Workspace, errand: Errand) -> str:
    return catalog_path(errand.target.article, errand.target.locale, workspace.config)


def _both(before: Outcome, after: Outcome) -> Outcome:
    """The outcome of both passes over a catalog."""
    changes = tuple(_first(*pair) for pair in zip(before.changes, after.changes, strict=False)) or before.changes
    failures = before.failures + after.failures
    return replace(before, changes=changes, failures=failures, carried=before.carried + after.carried)


def _first(before: Change, after: Change) -> Change:
    return after if before.state == "unchanged" else before
