"""What a translator wants to know of an entry when he stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from i18nflow.catalogs.carry import made_for
from i18nflow.catalogs.remarks import DRAFT, THEIRS, Remark, remarks
from i18nflow.catalogs.review import approval
from i18nflow.catalogs.worddiff import Diff, word_diff
from i18nflow.glossary.term import Term
from i18nflow.model import Entry
from i18nflow.project.desk.details_approved import approved_diff
from i18nflow.project.desk.details_uses import uses
from i18nflow.project.desk.journal_said import FORMS
from i18nflow.project.desk.looking import utf16
from i18nflow.project.desk.terms_now import usable_glossary
from i18nflow.project.desk.values import Held
from i18nflow.project.desk.views import Detail, TermView
from i18nflow.wording import joined, say

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk


def detail(desk: Desk, id: str) -> Detail:
    """Why it is fuzzy, what was approved, what others say, which terms stand in it, where else its text is used.

    Raises :class:`~i18nflow.project.desk.values.UnknownEntry`.
    """
    held = desk.held(id)
    entry, given = held.entry, approval(held.entry)
    return Detail(
        id,
        source_diff(entry),
        given.by if given else "",
        given.at if given else "",
        approved_diff(desk, held),
        tuple((say("the other side of a merge"), _theirs(one)) for one in remarks(entry) if one.name == THEIRS),
        origin_of(entry),
        tuple(_terms(desk, held)),
        uses(desk, held),
    )


def _theirs(one: Remark) -> str:
    """The other side's translation, of a plural entry all its forms."""
    return FORMS.join((one.value, *(text for name, text in one.fields if name == "plural")))


def source_diff(entry: Entry) -> Diff:
    """The source that a draft was made for → the source of now, by words; empty where that is the same."""
    before = made_for(entry).msgid
    return () if before == entry.msgid else word_diff(before, entry.msgid)


def origin_of(entry: Entry) -> str:
    """Where a draft came from, as people read it; ``""`` where it is a person's, or nobody knows."""
    return joined(", ", [_origin(one) for one in remarks(entry) if one.name in DRAFT])


def _origin(one: Remark) -> str:
    match one.name:
        case "tm":
            return say("memory {percent} % ({place})", percent=one.value, place=one.get("from"))
        case "mt":
            return say("machine: {name}", name=one.value)
        case "aligned":
            return say("aligned, {score} sure", score=one.value)
        case "patched":
            return say("only values changed: {kinds}", kinds=one.value)
        case "moved":
            return say("from the article {place}", place=one.value)
        case _:
            return say("imported: {name}", name=one.value)


def _terms(desk: Desk, held: Held) -> Iterator[TermView]:
    for start, end, term in usable_glossary(desk, held.locale).terms_in(held.entry.msgid):
        yield _term(held.entry.msgid, (start, end), term)


def _term(text: str, place: tuple[int, int], term: Term) -> TermView:
    return TermView(*utf16(text, *place), term.source, term.accepted, term.note, term.kept and not term.target)
