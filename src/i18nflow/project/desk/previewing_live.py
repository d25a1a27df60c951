"""A project as its desk has it now: sources from the disk, catalogs from memory, and what was made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import ref

from i18nflow.errors import StorageError
from i18nflow.project.cache.scanning import version_now
from i18nflow.project.cache.trace import FILE, Question, Trace, note
from i18nflow.project.context import CATALOGS_KEPT, Workspace
from i18nflow.project.desk.looking import Latest
from i18nflow.project.jobs import forget_passages
from i18nflow.project.store.base import Stamp
from i18nflow.project.targets import Targets
from i18nflow.routes.naming import catalog_name
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.model import Catalog, Translate
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog
    from i18nflow.project.store.snapshot import Snapshot

HELD = "held"
"""Kind of question: what the desk holds of a catalog; its place is the locale, its name the group."""


class Live(Workspace):
    """A workspace whose catalogs are those of a desk; what it is asked is noted as elsewhere, so that it can be forgotten."""

    def __init__(self, desk: Desk) -> None:
        config = desk.workspace.config
        super().__init__(replace(config, build=replace(config.build, stamp=())))  # nobody sees those keys
        self.adopt(desk.workspace.by_article, desk.workspace.sources)
        self._desk = ref(desk)
        self._tables: Latest[tuple[str, str], tuple[str, Translate]] = Latest(CATALOGS_KEPT)
        self.versions: dict[tuple[str, str], str] = {}
        """Of the catalogs that were asked for, by locale and group."""
        self.overtaken: set[Question] = set()
        """Catalogs that changed between two looks at them."""

    def held(self, article: str, locale: str) -> HeldCatalog:
        """The catalog of an article as it is now."""
        group = catalog_name(article, self.config.per)
        return self.held_group(group, locale)

    def held_group(self, group: str, locale: str) -> HeldCatalog:
        """As :meth:`held`, by the name of the group."""
        desk = self._desk()
        if desk is None:
            raise StorageError("desk-closed", say("this project has been closed"))
        found = desk.catalog(group, locale)
        note(HELD, locale, group, "1")
        if self.versions.setdefault((locale, group), found.version) != found.version:
            self.overtaken.add((HELD, locale, group))
            self.versions[locale, group] = found.version
        return found

    def translate(self, article: str, locale: str) -> Translate | None:
        """What the article's catalog answers as it is now, by the rules of a build."""
        from i18nflow.flow.translators import from_catalog

        held = self.held(article, locale)
        key = (locale, held.id)
        known = self._tables.get(key)
        if known is None or known[0] != held.version:
            table = from_catalog(held.catalog, approved_only=self.config.review.required)
            known = self._tables.put(key, (held.version, table))
        return known[1]

    def translations(self, article: str, locale: str) -> tuple[Catalog | None, Snapshot]:
        """The catalog as it is now, and the file it will be written to."""
        held = self.held(article, locale)
        return held.catalog, held.seen


class LiveTargets:
    """The workspace and the targets of a desk; what followed from a catalog or file that has changed is forgotten."""

    def __init__(self, desk: Desk) -> None:
        self.base = desk.workspace
        self.workspace = Live(desk)
        self.targets = Targets(self.workspace, desk.locales, None, False)
        self._stamps: dict[Question, tuple[Stamp, str]] = {}
        """Of files: with this stamp they hold what the answer says."""

    def refresh(self, asked: Trace) -> None:
        """Look again at what was ``asked``, and forget what is not so any more."""
        changed = {question for question, answer in asked.items() if self._is_other(question, answer)}
        changed |= self.workspace.overtaken
        self.workspace.overtaken.clear()
        if changed:
            self.workspace.forget(changed)
            self.targets.forget(changed)
            forget_passages(self.workspace, self.targets, changed)

    def _is_other(self, question: Question, answer: str) -> bool:
        kind, place, name = question
        if kind == HELD:
            self.workspace.held_group(name, place)  # it tells by itself what has been overtaken
        if kind != FILE:
            return False
        store = self.workspace.store_named(place)
        now = store.stamp(name), answer
        if self._stamps.get(question) == now:
            return False
        if version_now(store, name) != answer:
            return True
        self._stamps[question] = now
        return False
