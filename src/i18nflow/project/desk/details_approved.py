"""The text that somebody approved, where the entry says another one now: out of the journal, or out of git."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from i18nflow.catalogs.remarks import APPROVED, remark
from i18nflow.catalogs.review import digest
from i18nflow.catalogs.worddiff import Diff, word_diff
from i18nflow.model import Entry
from i18nflow.project.desk.journal_said import FORMS, shown
from i18nflow.project.desk.looking import Latest, OfDesk
from i18nflow.project.desk.pasts_git import states
from i18nflow.project.desk.values import Held

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

_ROWS = 200
_KEPT = 4096


_found: OfDesk[Latest[tuple[str, str], tuple[str | None]]] = OfDesk(partial(Latest, _KEPT))
"""Approved texts by entry and digest; ``None`` for those that are nowhere."""


def approved_diff(desk: Desk, held: Held) -> Diff:
    """The text that was approved → the text of now, by words; empty where it is that, or nobody knows what it was."""
    given = remark(held.entry, APPROVED)
    if given is None or given.value == digest(held.entry):
        return ()
    text = _approved(desk, held, given.value)
    return () if text is None else word_diff(text, shown(held.entry))


def _approved(desk: Desk, held: Held, wanted: str) -> str | None:
    found, name = _found(desk), (held.id, wanted)
    if (known := found.get(name)) is not None:
        return known[0]
    candidates = (text for source in (_in_journal, _in_git) for text in source(desk, held))
    text = next((one for one in candidates if digest(_saying(held.entry, one)) == wanted), None)
    return found.put(name, (text,))[0]


def _saying(entry: Entry, text: str) -> Entry:
    if entry.msgid_plural is None:
        return replace(entry, msgstr=text)
    return replace(entry, plurals=tuple(text.split(FORMS)))


def _in_journal(desk: Desk, held: Held) -> Iterator[str]:
    for row in desk.journal.rows(entry=held.id, limit=_ROWS):
        yield from (row.after, row.before)


def _in_git(desk: Desk, held: Held) -> Iterator[str]:
    for state in states(desk, desk.groups[held.group], held.locale).rows:
        entry = state.entries.get(held.entry.key)
        if entry is not None:
            yield shown(entry)
