"""The review queue: what is translated and not approved, beside what was approved before."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

from i18nflow.catalogs.review import approval, state_of
from i18nflow.catalogs.sayings import role_name
from i18nflow.project.desk.details_approved import approved_diff
from i18nflow.project.desk.faults_found import faults_in
from i18nflow.project.desk.lists import QueueRow, Rows
from i18nflow.project.desk.looking import article_of, locale_of
from i18nflow.project.desk.searching import search_for
from i18nflow.project.desk.values import Held, Row
from i18nflow.project.reviewing import awaits_review

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog

LIMIT = 500
_ROWS = 5000
"""Rows of the journal that are looked through for who saved last."""


def queue(desk: Desk, locale: str, query: str = "", limit: int = LIMIT) -> Rows[QueueRow]:
    """The entries of a locale that wait for a reviewer, in the order of the articles, the first ``limit`` of them.

    As `approve --list` has them.  Raises ``ConfigError`` for an unknown locale, and with the column of the query's fault.
    """
    tag = locale_of(desk, locale)
    wanted = search_for(desk, query, (tag,))
    waiting = ((catalog, held) for catalog, held in wanted.rows(desk) if awaits_review(held.entry))
    found = tuple(islice(waiting, limit))
    last: dict[str, Row] = {}
    for row in desk.journal.rows(locale=tag, limit=_ROWS):  # the newest first
        last.setdefault(row.id, row)
    rows = (_row(desk, catalog, held, last) for catalog, held in found)
    return Rows(rows, more=next(waiting, None) is not None)


def _row(desk: Desk, catalog: HeldCatalog, held: Held, last: Mapping[str, Row]) -> QueueRow:
    entry, given, saved = held.entry, approval(held.entry), last.get(held.id)
    return QueueRow(
        held.id,
        held.revision,
        article_of(catalog.group, entry),
        role_name(entry.role),
        entry.msgid,
        entry.msgstr,
        entry.plurals,
        state_of(entry),
        given.by if given else "",
        given.at if given else "",
        approved_diff(desk, held),
        saved.who if saved else "",
        saved.at if saved else "",
        faults_in(desk, catalog).get(entry.key, ()),
    )
