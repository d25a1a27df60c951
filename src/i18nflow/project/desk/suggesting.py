"""Suggestions from the translation memory, while somebody works: asked by one thread, kept up to date by another.

Nobody who asks waits for the index: catalogs that were saved since are read in the background, and are known the next time.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from i18nflow.catalogs.worddiff import Diff, char_diff
from i18nflow.errors import I18nflowError
from i18nflow.memory.concordance import Found, Range, Wanted
from i18nflow.memory.entries import query_at
from i18nflow.memory.memory import Memory
from i18nflow.memory.segment import Match
from i18nflow.project.context import Workspace
from i18nflow.project.desk.looking import OfDesk, locale_of
from i18nflow.project.desk.values import Held
from i18nflow.project.desk.views import Suggestion
from i18nflow.project.memory.remembering import bring_files, open_memory, with_memory
from i18nflow.project.memory.tmx_files import tmx_paths
from i18nflow.project.paths import CATALOG, catalogs_root
from i18nflow.project.store.base import Stamp
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

T = TypeVar("T")
_REST = 2.0
"""Seconds between two looks at what was saved, at least."""
_FOUND = 20
"""Rows of a concordance in the sources; half as many of the translations."""


class _Oracle:
    """The memory of one desk."""

    def __init__(self) -> None:
        self._asking = ThreadPoolExecutor(1, "memory")
        self._bringing = ThreadPoolExecutor(1, "memory-index")
        self._lock = Lock()
        self._looking: Future[None] | None = None
        self._looked = float("-inf")
        self._stamps: dict[str, Stamp] | None = None
        """Of all files that are in the index; ``None`` before the first look."""
        self._memory: Memory | None = None
        """Used by the thread that asks alone."""
        self._is_old = False
        """Whether the memory has to be opened again: it is on no disk, or its database is another one now."""

    def ask(self, desk: Desk, question: Callable[[Memory], list[T]]) -> list[T]:
        """What the memory answers; nothing where its database cannot be used, which then is made anew."""
        self.look(desk)
        return self._asking.submit(self._answer, desk, question).result()

    def _answer(self, desk: Desk, question: Callable[[Memory], list[T]]) -> list[T]:
        try:
            if self._memory is None or self._is_old:
                self._memory, self._is_old = open_memory(Workspace(desk.project.config)), False
            return question(self._memory)
        except (sqlite3.DatabaseError, I18nflowError):
            self._memory, self._stamps, self._looked = None, None, float("-inf")
            return []

    def look(self, desk: Desk) -> Future[None]:
        """See in the background what was saved since; gives what can be waited for."""
        with self._lock:
            if self._looking is None or (self._looking.done() and time.monotonic() - self._looked > _REST):
                self._looking = self._bringing.submit(self._bring, Workspace(desk.project.config))
            return self._looking

    def look_now(self, desk: Desk) -> Future[None]:
        """As :meth:`look`, of all that is saved by now."""
        with self._lock:
            self._looking = self._bringing.submit(self._bring, Workspace(desk.project.config))
            return self._looking

    def _bring(self, workspace: Workspace) -> None:
        try:
            stamps = dict(_stamps(workspace))
            before, self._stamps = self._stamps, stamps
            changed = [path for path, stamp in stamps.items() if before is None or before.get(path) != stamp]
            if before is None or before.keys() - stamps.keys() or not all(path.endswith(CATALOG) for path in changed):
                self._is_old = with_memory(workspace, lambda memory, refreshed: bool(refreshed.unkept)) or before is None
            elif changed:
                refreshed = bring_files(workspace, {path: _locale_at(workspace, path) for path in changed})
                self._is_old = bool(refreshed.unkept)
                if refreshed.busy:
                    self._stamps = before
        except I18nflowError:  # `i18nflow tm build` says why; the next look tries again
            self._stamps = None
        finally:
            self._looked = time.monotonic()


_oracle = OfDesk(_Oracle)


def _stamps(workspace: Workspace) -> Iterable[tuple[str, Stamp]]:
    """The files of the memory."""
    for locale in workspace.config.locales:
        found = workspace.store.stamps(catalogs_root(locale, workspace.config))
        yield from ((path, stamp) for path, stamp in found if path.endswith(CATALOG))
    yield from ((path, workspace.local.stamp(path)) for path in tmx_paths(workspace.config))


def _locale_at(workspace: Workspace, path: str) -> str:
    config = workspace.config
    return next(tag for tag in config.locales if path.startswith(f"{catalogs_root(tag, config)}/"))


def warm(desk: Desk) -> None:
    """Begin to make the index, before anybody asks."""
    _oracle(desk).look(desk)


def refresh(desk: Desk) -> None:
    """Wait until the memory knows all that is in the files now."""
    _oracle(desk).look_now(desk).result()


# --- suggestions ---------------------------------------------------------------------------------------------------


def suggestions(desk: Desk, id: str) -> tuple[Suggestion, ...]:
    """Translations of texts like the entry's, the best first; not what stands in the entry itself.

    Raises :class:`~i18nflow.project.desk.values.UnknownEntry`.
    """
    held = desk.held(id)
    catalog = desk.catalog(held.group, held.locale)
    place = catalog.places.get(id)
    if place is None or held.entry.msgid_plural is not None:
        return ()
    query = query_at(catalog.catalog.entries, place, held.locale)
    found = _oracle(desk).ask(desk, lambda memory: memory.find(query))
    return tuple(_suggestion(match, held) for match in found if not _is_itself(match, held))


def _is_itself(match: Match, held: Held) -> bool:
    return match.segment.place == held.group and match.segment.target == held.entry.msgstr


def _suggestion(match: Match, held: Held) -> Suggestion:
    segment = match.segment
    origin = say("{place}, by a machine", place=segment.place) if segment.origin == "mt" else segment.place
    diff = char_diff(segment.source, held.entry.msgid)
    return Suggestion(segment.source, match.msgstr, int(match.score), diff, origin, segment.state)


# --- concordance ---------------------------------------------------------------------------------------------------


def concordance(desk: Desk, locale: str, text: str) -> tuple[Suggestion, ...]:
    """Where a text was translated before, as a reader sees it: sources that have it or are like it, then translations.

    The diff of a row is its source; ``insert`` marks where the text occurs, or where a source differs that is only like it.
    """
    tag = locale_of(desk, locale)

    def ask(memory: Memory) -> list[tuple[bool, Found]]:
        rows = [(False, found) for found in memory.search(Wanted(text, (tag,), limit=_FOUND))]
        return rows + [(True, found) for found in memory.search(Wanted(text, (tag,), in_target=True, limit=_FOUND // 2))]

    return tuple(_row(found, in_target) for in_target, found in _oracle(desk).ask(desk, ask))


def _row(found: Found, in_target: bool) -> Suggestion:
    marks = () if in_target else found.marks
    segment = found.segment
    return Suggestion(found.source, found.target, int(found.score), _marked(found.source, marks), segment.place, segment.state)


def _marked(text: str, marks: Iterable[Range]) -> Diff:
    """``text`` as a diff whose insertions are the marks."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for start, end in marks:
        pieces += [("equal", text[at:start]), ("insert", text[start:end])]
        at = end
    pieces.append(("equal", text[at:]))
    return tuple(("insert" if op == "insert" else "equal", piece) for op, piece in pieces if piece)
