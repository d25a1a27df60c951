"""Checks on built pages, for the checks screen: each page is built in memory, where somebody asks for one of these checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from i18nflow.choice import Choice
from i18nflow.errors import I18nflowError
from i18nflow.model import Key
from i18nflow.project.checking.order import PAGE_CHECKS, Checking
from i18nflow.project.checking.places import CatalogName
from i18nflow.project.checking.run import check_catalog
from i18nflow.project.context import Workspace
from i18nflow.project.desk.faults_found import choice_on
from i18nflow.project.desk.lists import FaultRow
from i18nflow.project.desk.views import Typed
from i18nflow.project.targets import Targets
from i18nflow.query.query import Query
from i18nflow.reports.fault import Fault

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog


class PageFaults:
    """What the page checks that a query names find, catalog by catalog, for one look at them."""

    def __init__(self, desk: Desk, query: Query) -> None:
        named = query.chosen("check") & {*PAGE_CHECKS}
        self._choice = Choice({name: one for name, one in choice_on(desk).severities.items() if name in named})
        self._found: dict[str, tuple[Fault, ...]] = {}
        self._by_entry: dict[str, Mapping[Key, Sequence[Typed]]] = {}
        self._order: Checking | None = None

    def of_catalog(self, desk: Desk, held: HeldCatalog) -> Sequence[Fault]:
        """What is wrong with the pages of a catalog, as it is in its file; nothing for pages that cannot be built."""
        if not self._choice.severities:
            return ()
        if held.id not in self._found:
            try:
                checked = check_catalog(self._ready(desk), CatalogName(held.group, held.locale), held.catalog, held.seen)
            except I18nflowError:  # it cannot be read, which the board says
                return ()
            self._found[held.id] = checked.faults
        return self._found[held.id]

    def by_entry(self, desk: Desk, held: HeldCatalog) -> Mapping[Key, Sequence[Typed]]:
        """The same by entry, of those that are about one."""
        if held.id in self._by_entry:
            return self._by_entry[held.id]
        found: dict[Key, list[Typed]] = {}
        for fault in self.of_catalog(desk, held):
            one = fault.finding
            if one.entry is not None:
                found.setdefault(one.entry, []).append(Typed(one.code, one.severity, one.message, one.hint, 0, 0))
        self._by_entry[held.id] = found
        return found

    def of_pages(self, desk: Desk, held: HeldCatalog) -> list[FaultRow]:
        """Rows for what is about a page as a whole."""
        found = (fault for fault in self.of_catalog(desk, held) if fault.finding.entry is None)
        return [
            FaultRow(one.code, one.severity, one.message, one.hint, fault.article, fault.locale, output=fault.output)
            for fault in found
            for one in (fault.finding,)
        ]

    def _ready(self, desk: Desk) -> Checking:
        if self._order is None:
            workspace = Workspace(desk.project.config)
            workspace.adopt(desk.workspace.by_article, desk.workspace.sources)
            self._order = Checking(workspace, Targets(workspace, desk.locales, None, False), (), self._choice)
        return self._order
