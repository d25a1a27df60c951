"""The text that somebody approved, where the entry says another one now: out of the journal, or out of git."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from i18nflow.catalogs.remarks import APPROVED, remark
from i18nflow.catalogs.review import digest, texts_of
from i18nflow.catalogs.worddiff import Diff, word_diff
from i18nflow.model import Entry
from i18nflow.project.desk.journal_said import FORMS
from i18nflow.project.desk.looking import OfDesk
from i18nflow.project.desk.pasts_git import states
from i18nflow.project.desk.values import Held

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

_ROWS = 200
_KEPT = 4096


@dataclass(slots=True)
class _Found:
    """Approved texts by entry and digest; ``None`` for those that are nowhere."""

    lock: Lock = field(default_factory=Lock)
    texts: OrderedDict[tuple[str, str], str | None] = field(default_factory=OrderedDict)


_found = OfDesk(_Found)


def approved_diff(desk: Desk, held: Held) -> Diff:
    """The text that was approved → the text of now, by words; empty where it is that, or nobody knows what it was."""
    given = remark(held.entry, APPROVED)
    if given is None or given.value == digest(held.entry):
        return ()
    text = _approved(desk, held, given.value)
    return () if text is None else word_diff(text, FORMS.join(texts_of(held.entry)))


def _approved(desk: Desk, held: Held, wanted: str) -> str | None:
    found, name = _found(desk), (held.id, wanted)
    with found.lock:
        if name in found.texts:
            return found.texts[name]
    candidates = (text for source in (_in_journal, _in_git) for text in source(desk, held))
    text = next((one for one in candidates if digest(_saying(held.entry, one)) == wanted), None)
    with found.lock:
        found.texts[name] = text
        if len(found.texts) > _KEPT:
            found.texts.popitem(last=False)
    return text


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
            yield FORMS.join(texts_of(entry))
