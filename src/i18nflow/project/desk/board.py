"""The board: all articles in all locales, by source characters; what is stale first."""

from __future__ import annotations

import sys
import time
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from i18nflow.locales import display_name
from i18nflow.model import Unit
from i18nflow.project.context import Group
from i18nflow.project.desk.board_counting import Count, count, share
from i18nflow.project.desk.board_counts import Counts, count_of, counts, named
from i18nflow.project.desk.faults_found import known_count
from i18nflow.project.desk.held import catalog_id
from i18nflow.project.desk.looking import OfDesk, locale_of
from i18nflow.project.desk.views import Board, BoardCell, BoardRow, PageText
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog

ROWS = 1000
"""Articles that are shown: in a tree of 100,000 nobody reads the rest, for which there is the search."""
_FAILURES = 50
_REST = 20
"""For so many times as long as it took the order of the board is good enough to know which article comes next."""


@dataclass(slots=True)
class _Order:
    """The order of the board in each locale, for a while."""

    lock: Lock = field(default_factory=Lock)
    ranks: dict[str, tuple[float, dict[str, int], list[tuple[int, str]]]] = field(default_factory=dict)
    """By locale: until when, the place of each article, the places and names of those that wait."""


_order = OfDesk(_Order)


def board(desk: Desk, locales: Sequence[str] = (), limit: int = ROWS) -> Board:
    """How far the articles are in ``locales`` (all where empty), as their files say; raises ``ConfigError`` for unknown ones.

    Catalogs are counted when their stamps change, and never twice.  The first ``limit`` articles are given.
    """
    tags = tuple(dict.fromkeys(locale_of(desk, locale) for locale in locales)) or desk.locales
    found = counts(desk)
    found.refresh(desk)
    rows: list[BoardRow] = []
    failures: dict[str, None] = {}
    for group in desk.groups.values():
        rows += _rows(desk, found, group, (tags, failures))
    names = tuple((tag, display_name(tag)) for tag in tags)
    rows.sort(key=_urgency)
    return Board(names, tuple(rows[:limit]), tuple(failures)[:_FAILURES], len(rows))


def warm(desk: Desk) -> None:
    """Count all that has not been counted yet, before anybody asks: in a large project the first time takes minutes."""
    counts(desk).refresh(desk)


def _rows(desk: Desk, found: Counts, group: Group, told: tuple[Sequence[str], dict[str, None]]) -> list[BoardRow]:
    tags, failures = told
    rows = []
    for article, sources in group.articles:
        about = named(found, desk.workspace, group, article)
        if about is None:
            failures[say("{article}: there is no template yet; run: i18nflow extract", article=article)] = None
        cells = []
        for tag in tags:
            counted, failure = count_of(found, desk.workspace, (group, article, tag))
            if failure:
                failures[failure] = None
            cells.append(_cell(desk, tag, (group, article), counted or _missing(about.characters if about else 0)))
        rows.append(BoardRow(article, about.title if about else article, sources[0].shown, tuple(cells)))
    return rows


def _missing(characters: int) -> Count:
    """Of an article whose catalog cannot be read."""
    return Count(characters, characters)


def _cell(desk: Desk, tag: str, place: tuple[Group, str], counted: Count) -> BoardCell:
    group, article = place
    amounts = (counted.total, counted.empty, counted.fuzzy, counted.translated, counted.approved, counted.waiting)
    faults = known_count(desk, catalog_id(group.name, tag), article)
    page = page_text(counted, approved_only=desk.project.config.review.required)
    return BoardCell(tag, *amounts, counted.publishable, counted.stale, faults, page)


def page_text(counted: Count, *, approved_only: bool) -> PageText:
    """How much of an article's page is translated once it is built; ``approved_only``: as ``review.required`` has it."""
    shown = counted.approved + (0 if approved_only else counted.translated)
    if not counted.publishable:
        return "held"
    return "complete" if shown == counted.total else "partly" if shown else "source"


def _urgency(row: BoardRow) -> tuple[int, str]:
    """Stale articles, then those that wait, then those that are done; by name."""
    is_stale, waits = any(cell.stale for cell in row.cells), any(cell.waiting for cell in row.cells)
    return (0 if is_stale else 1 if waits else 2), row.article


# --- of one article ------------------------------------------------------------------------------------------------


def cell_of(desk: Desk, held: HeldCatalog, article: str, units: Sequence[Unit]) -> BoardCell:
    """How far an article is that is on the desk, with what is not written yet; ``units`` are its own of its first source."""
    found = counts(desk)
    found.refresh_soon(desk)
    config = desk.project.config
    kept, _ = count_of(found, desk.workspace, (held.group, article, held.locale))
    entries = tuple(one for one in held.catalog.entries if not one.obsolete)
    if len(held.group.articles) > 1:
        own = {unit.key for unit in units}
        entries = tuple(one for one in entries if one.key in own)
    counted = count(entries, entries, is_there=held.seen.exists)
    least = config.build.min_translated
    publishable = held.fault is None and (least <= 0 or share(units, held.catalog, config.review.required) >= least)
    stale = counted.stale or (kept is not None and kept.stale and counted.fuzzy > 0)
    return _cell(desk, held.locale, (held.group, article), replace(counted, publishable=publishable, stale=stale))


def beside(desk: Desk, article: str, locale: str) -> tuple[str, str]:
    """The articles before and after this one on the board that wait for a translator; ``""`` for none."""
    order, began = _order(desk), time.monotonic()
    with order.lock:
        if locale not in order.ranks or order.ranks[locale][0] < began:
            rows = list(enumerate(board(desk, (locale,), sys.maxsize).rows))
            places = {row.article: rank for rank, row in rows}
            until = time.monotonic() + _REST * (time.monotonic() - began)
            order.ranks[locale] = until, places, [(rank, row.article) for rank, row in rows if row.cells[0].waiting]
        _, places, waiting = order.ranks[locale]
    rank = places.get(article, 0)
    first, behind = bisect_left(waiting, (rank, "")), bisect_left(waiting, (rank + 1, ""))
    return (waiting[first - 1][1] if first else ""), (waiting[behind][1] if behind < len(waiting) else "")
