"""How far each article is in each locale, counted once for each state of its files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

from i18nflow.project.context import Group, Workspace
from i18nflow.project.desk.board_counting import Count, Counting, Named
from i18nflow.project.desk.board_store import BoardStore, Row, Told
from i18nflow.project.desk.looking import OfDesk
from i18nflow.project.paths import catalog_path, template_path
from i18nflow.wording import recalled

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

_BATCH = 200
"""Files that are remembered together."""
_REST = 5
"""A look at all stamps is as good as new for so many times as long as it took."""


class Counts:
    """What was counted for a desk; any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._store: BoardStore | None = None
        self._known: dict[str, tuple[str, Told]] = {}
        self._until = 0.0
        self._later = ThreadPoolExecutor(1, "board")

    def refresh_soon(self, desk: Desk) -> None:
        """As :meth:`refresh`, for those who cannot wait: in the background, but for the first time."""
        if self._store is None:
            self.refresh(desk)
        elif time.monotonic() >= self._until and not self._lock.locked():
            self._later.submit(self.refresh, desk)

    def refresh(self, desk: Desk) -> None:
        """Count what has changed on the disk; what was looked at a moment ago is as good as new."""
        with self._lock:
            if time.monotonic() < self._until:
                return
            began = time.monotonic()
            if self._store is None:
                self._store = BoardStore(desk.workspace.local)
                self._known = {path: (stamp, told) for path, stamp, told in self._store.rows()}
            self._count(Counting(desk.workspace), tuple(desk.groups.values()), self._store)
            self._until = time.monotonic() + _REST * (time.monotonic() - began)

    def _count(self, counting: Counting, groups: Sequence[Group], store: BoardStore) -> None:
        batch: list[Row] = []
        wanted: set[str] = set()
        for group in groups:
            for path, stamp, tell in counting.files(group):
                wanted.add(path)
                if self._known.get(path, ("", {}))[0] != stamp or not stamp:
                    told, texts = tell()
                    self._known[path] = stamp, told
                    batch.append((path, stamp, told, texts))
            if len(batch) >= _BATCH:
                store.put(batch)
                batch = []
        if batch:
            store.put(batch)
        if gone := self._known.keys() - wanted:
            store.drop(gone)
            for path in gone:
                del self._known[path]

    def told(self, path: str) -> Told:
        """What is known of a file."""
        return self._known.get(path, ("", {}))[1]

    def having(self, text: str, most: int) -> list[str]:
        """The templates that have a source text, ``most`` at most."""
        with self._lock:
            return self._store.having(text, most) if self._store is not None else []


counts = OfDesk(Counts)


def named(found: Counts, workspace: Workspace, group: Group, article: str) -> Named | None:
    """What an article's template says; ``None`` where there is none that can be read."""
    values = found.told(template_path(group.any_article, workspace.config)).get("articles", {}).get(article)
    return Named(*values) if values else None


def count_of(found: Counts, workspace: Workspace, place: tuple[Group, str, str]) -> tuple[Count | None, str]:
    """The count of a group's article in a locale, and why there is none."""
    group, article, locale = place
    told = found.told(catalog_path(group.any_article, locale, workspace.config))
    values = told.get("articles", {}).get(article)
    return (Count.of(values) if values else None), recalled(told.get("failure", ""))
