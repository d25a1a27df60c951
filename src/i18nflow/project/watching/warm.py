"""A project that stays in memory: each saved file costs as much as what depends on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from i18nflow.errors import StorageError
from i18nflow.project.building import Article, Order, build_articles
from i18nflow.project.cache.database import Unusable, database
from i18nflow.project.cache.ledger import Ledger
from i18nflow.project.cache.recording import place_of
from i18nflow.project.cache.scanning import version_now
from i18nflow.project.cache.trace import FILE, IS_DIR, IS_FILE, Question
from i18nflow.project.context import Group
from i18nflow.project.extracting import extract_groups
from i18nflow.project.files import Source
from i18nflow.project.jobs import forget_passages
from i18nflow.project.outputs import Outputs
from i18nflow.project.paths import catalog_path
from i18nflow.project.report import Outcome
from i18nflow.project.rivals import rival_outputs
from i18nflow.project.run import Run
from i18nflow.project.running import Task, over
from i18nflow.project.usecases import Project, Wanted, name_of, order_of
from i18nflow.project.watching.index import Deed, Index
from i18nflow.routes.naming import catalog_name
from i18nflow.wording import said_by

Name = tuple[str, str]
"""A path as the cache calls it: the root, and what is below."""
EXTRACT = "extract"
_ONCE = Run(jobs=1, cache=False)
_FEW = 64
"""So much work that the cache does not know (it failed, or said what may pass) is done again, to know what it asks."""


class Warm:
    """An open project after its :func:`~i18nflow.project.usecases.extract` and ``build``, until its articles change."""

    def __init__(self, project: Project, wanted: Wanted) -> None:
        self.order: Order = order_of(project, wanted)
        self.workspace, self.targets = self.order.workspace, self.order.targets
        self.groups: dict[str, Group] = {group.name: group for group in self.workspace.groups()}
        self.index = Index()
        self.without_cache = ""
        """Why nothing is known of what depends on what."""
        self.waiting: dict[Deed, None] = {}
        """Work that is still to be done."""
        self._build = name_of(wanted)
        sources = [source for found in self.workspace.by_article.values() for source in found]
        self._rivals = frozenset(rival_outputs(self.workspace, self.targets, sources))
        self._load()

    def _load(self) -> None:
        try:
            with database(self.workspace.local) as connection:
                self.index.load(Ledger(connection), (EXTRACT, self._build))
        except (Unusable, StorageError, sqlite3.Error) as error:
            self.without_cache = said_by(error)
            return
        missing = [deed for deed in self._all() if deed not in self.index]
        if len(missing) <= _FEW:
            self.do(missing)

    def _all(self) -> Iterable[Deed]:
        yield from (Deed(EXTRACT, name) for name in self.groups)
        yield from (Deed(self._build, name, tag) for name in self.workspace.by_article for tag in self.order.locales)

    # --- what is to be done ----------------------------------------------------------------------------------------

    def touched(self, names: Iterable[Name], ours: Collection[Name]) -> frozenset[Name]:
        """Look at paths anew; gives those that hold something else than before, and forgets what followed from that.

        What was saved as it was, or by ourselves, is not among them.  Work that relied on them waits.  Of files that nobody
        asked for only ``ours`` are read, and count as others.
        """
        changed: set[Question] = set()
        for place, name in dict.fromkeys((*names, *ours)):
            for kind in (FILE, IS_FILE, IS_DIR):
                question = (kind, place, name)
                known, was_met = self.index.answer(question), self.index.was_met(question)
                if known is None and not (kind == FILE and (place, name) in ours):
                    continue
                if (now := self._now(question)) != known or was_met:
                    changed.add(question)
                    self.waiting.update(dict.fromkeys(sorted(self.index.changed(question, now))))
        self._forget(frozenset(changed))
        return frozenset((place, name) for _, place, name in changed)

    def _now(self, question: Question) -> str:
        kind, place, name = question
        store = self.workspace.store_named(place)
        if kind == FILE:
            return version_now(store, name)
        return "1" if (store.is_file if kind == IS_FILE else store.is_dir)(name) else ""

    def _forget(self, changed: frozenset[Question]) -> None:
        """Forget what followed from other answers to these questions."""
        self.workspace.forget(changed)
        self.targets.forget(changed)
        forget_passages(self.workspace, self.targets, changed)

    def place_of(self, source: Source) -> Name:
        """How the cache calls a source."""
        store = self.workspace.tree_store(self.workspace.config.trees[source.tree].root)
        return place_of(store.location, self.workspace.local.location), source.place.path

    def catalog_of(self, name: str, locale: str) -> str:
        """The path of a catalog below the project."""
        return catalog_path(self.groups[name].any_article, locale, self.workspace.config)

    def of_source(self, source: Source) -> list[Deed]:
        """The work that is about a source."""
        article = source.place.article
        group = catalog_name(article, self.workspace.config.per)
        return [*(Deed(self._build, article, tag) for tag in self.order.locales), Deed(EXTRACT, group)]

    def of_catalog(self, name: str, locale: str) -> list[Deed]:
        """The work that is about a catalog."""
        tags = [tag for tag in self.order.locales if tag == locale]
        return [Deed(self._build, article, tag) for article, _ in self.groups[name].articles for tag in tags]

    # --- doing it --------------------------------------------------------------------------------------------------

    def do(self, deeds: Sequence[Deed]) -> list[Outcome]:
        """Do some work now, pages first; what relied on something that is not so any more waits."""
        for deed in deeds:
            self.waiting.pop(deed, None)
        outcomes = self._built([deed for deed in deeds if deed.verb == self._build])
        groups = [self.groups[deed.item] for deed in deeds if deed.verb == EXTRACT and deed.item in self.groups]
        task = Task(partial(extract_groups, self.workspace, False), _group_shown, partial(self._learn, EXTRACT))
        return [*outcomes, *over(self.workspace, task, groups, _ONCE)]

    def _built(self, deeds: Sequence[Deed]) -> list[Outcome]:
        articles = [article for name in dict.fromkeys(deed.item for deed in deeds) if (article := self._article(name, deeds))]
        task = Task(partial(build_articles, self.order), _source_of, partial(self._learn, self._build))
        outcomes = over(self.workspace, task, articles, _ONCE)
        if any(finding.code == "output-edited" for outcome in outcomes for finding in outcome.findings):
            self.targets.outputs = Outputs(self.workspace.local)  # another build may have written it meanwhile
            outcomes = over(self.workspace, task, articles, _ONCE)
        return outcomes

    def _article(self, name: str, deeds: Sequence[Deed]) -> Article | None:
        found = self.workspace.by_article.get(name, ())
        sources = tuple(source for source in found if source not in self._rivals)
        return Article(name, sources, tuple(deed.locale for deed in deeds if deed.item == name)) if sources else None

    def _learn(self, verb: str, outcome: Outcome) -> Outcome:
        for part in outcome.parts:
            others = self.index.learn(Deed(verb, part.item, part.locale), part.trace)
            self.waiting.update(dict.fromkeys(sorted(others)))
        return replace(outcome, parts=())


def _source_of(article: Article) -> str:
    return article.sources[0].shown


def _group_shown(group: Group) -> str:
    return group.shown
