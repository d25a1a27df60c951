"""The glossary screen: the records of ``glossary.csv``, changed one by one and never over somebody else's change."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from i18nflow.catalogs.digest import text_digest
from i18nflow.errors import ConflictError
from i18nflow.exchange.term_csv import read_table, write_table
from i18nflow.glossary.table import Table, cells, identity, with_terms
from i18nflow.glossary.term import ANY, Term
from i18nflow.locales import fallbacks, parse_tag
from i18nflow.project.desk.lists import StaleTerm, TermRow
from i18nflow.project.desk.looking import OfDesk, locale_of
from i18nflow.project.desk.people import require
from i18nflow.project.desk.terms_now import glossary_now, table_now
from i18nflow.project.desk.values import Event, Person
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

_ATTEMPTS = 3
"""Times that somebody else may save the file between our reading it and saving it."""
_lock = OfDesk(Lock)


def terms(desk: Desk, locale: str) -> tuple[TermRow, ...]:
    """The records that count in a locale, in the order of the file: its own, else its parents', else those of all locales.

    Raises ``ConfigError`` for an unknown locale, ``CatalogError`` with the line of a faulty file.
    """
    tag = locale_of(desk, locale)
    counting = {identity(term) for term in glossary_now(desk, tag).terms}
    everywhere = {*fallbacks(tag), ""}
    table, _ = table_now(desk)
    found = (one for one in table.terms if identity(one) in counting or (one.source == ANY and one.locale in everywhere))
    return tuple(_row(term, tag) for term in found)


def _row(term: Term, tag: str) -> TermRow:
    return TermRow(term, revision_of(term), term.locale == tag)


def revision_of(term: Term) -> str:
    """Sixteen hex digits of all that a record says."""
    return text_digest(json.dumps(sorted(cells(term).items()), ensure_ascii=True))


def save_term(desk: Desk, person: Person, term: Term, revision: str) -> TermRow:
    """Write a record, which the person knows as ``revision`` (``""``: a new one); all others stay as they are.

    Raises:
        StaleTerm: somebody else changed this record since, or wrote it first.
        CatalogError: it cannot be meant (no term, a rendering both wanted and forbidden …), or the file is faulty.
        NotAllowed: the role is not enough.
    """
    require(person, "translate", term.locale)
    own = replace(term, locale=parse_tag(term.locale) if term.locale else "", source=" ".join(term.source.split()))
    _change(desk, own, revision, own)
    _tell(desk, person, own)
    return _row(own, own.locale)


def remove_term(desk: Desk, person: Person, term: Term, revision: str) -> None:
    """Take the record of a term and locale away; raises as :func:`save_term`."""
    require(person, "translate", term.locale)
    _change(desk, term, revision, None)
    _tell(desk, person, term)


def _tell(desk: Desk, person: Person, term: Term) -> None:
    desk.events.publish(Event(0, "terms", locale=term.locale, who=person.name, data={"term": term.source}))


def _change(desk: Desk, term: Term, revision: str, wanted: Term | None) -> None:
    """Put ``wanted`` in the place of the record of ``term``, ``None``: take it away."""
    with _lock(desk):
        for attempt in range(_ATTEMPTS):
            table, seen = table_now(desk)
            now = next((one for one in table.terms if identity(one) == identity(term)), None)
            if (revision_of(now) if now is not None else "") != revision:
                raise _stale(now, term)
            text = write_table(_with(table, now, wanted))
            read_table(text, seen.path)  # refuses what cannot be meant
            try:
                desk.workspace.store.save(desk.project.config.glossary.file, text.encode(), seen)
                return
            except ConflictError:
                if attempt == _ATTEMPTS - 1:
                    raise


def _with(table: Table, now: Term | None, wanted: Term | None) -> Table:
    if wanted is None:
        return replace(table, terms=tuple(one for one in table.terms if one is not now))
    if now is None:
        return with_terms(table, [wanted])
    kept = with_terms(replace(table, terms=()), [wanted])  # for the columns that it needs
    return replace(kept, terms=tuple(wanted if one is now else one for one in table.terms))


def _stale(now: Term | None, term: Term) -> StaleTerm:
    message = say("somebody else changed the term “{term}” meanwhile", term=term.source[:80])
    error = StaleTerm("stale-term", message, hint=say("look at it again, then change it"))
    error.theirs = None if now is None else _row(now, now.locale)
    return error
