"""The glossary as its file is now, for many threads."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from i18nflow.glossary.glossary import Glossary
from i18nflow.project.context import Workspace
from i18nflow.project.desk.looking import OfDesk
from i18nflow.project.store.base import Stamp

if TYPE_CHECKING:
    from i18nflow.glossary.table import Table
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.store import Snapshot


class _Now:
    """What was read of the file, until it is another one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._workspace: Workspace | None = None

    def workspace(self, desk: Desk) -> tuple[Workspace, Lock]:
        """A workspace that has read the file as it is, to be used under the lock."""
        with self._lock:
            config = desk.project.config
            stamp = desk.workspace.store.stamp(config.glossary.file)
            if self._workspace is None or stamp != self._stamp:
                self._workspace, self._stamp = Workspace(config), stamp
            return self._workspace, self._lock


_now = OfDesk(_Now)


def glossary_now(desk: Desk, locale: str) -> Glossary:
    """The terms of a locale; raises ``CatalogError`` for a faulty file."""
    workspace, lock = _now(desk).workspace(desk)
    with lock:
        return workspace.glossary(locale)


def usable_glossary(desk: Desk, locale: str) -> Glossary:
    """The same for those who only want to know of terms on the way: none where the file is faulty, which `terms` says."""
    from i18nflow.errors import I18nflowError

    try:
        return glossary_now(desk, locale)
    except I18nflowError:
        return Glossary((), locale)


def table_now(desk: Desk) -> tuple[Table, Snapshot]:
    """All records, and the bytes that they were read from; raises ``CatalogError`` for a faulty file."""
    workspace, lock = _now(desk).workspace(desk)
    with lock:
        return workspace.terms, workspace.terms_file
