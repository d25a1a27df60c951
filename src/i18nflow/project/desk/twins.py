"""Alignment review: what ``align`` is unsure of where an article has a translation already, pair by pair."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from i18nflow.alignment.filling import is_refused, refused
from i18nflow.alignment.proposals import Proposal
from i18nflow.alignment.review import TO_REVIEW, Line, Review
from i18nflow.catalogs.digest import text_digest
from i18nflow.catalogs.remarks import DRAFT, without_remarks
from i18nflow.catalogs.sayings import role_name
from i18nflow.errors import ConfigError, I18nflowError
from i18nflow.model import Entry
from i18nflow.project.context import Group, Workspace
from i18nflow.project.desk.lists import Rows, TwinPair, TwinReview
from i18nflow.project.desk.looking import Latest, OfDesk, locale_of, seen
from i18nflow.project.desk.saving import Edit
from i18nflow.project.desk.saving_entries import plain_name
from i18nflow.project.desk.values import Change, Held, Person
from i18nflow.project.store.base import Stamp
from i18nflow.project.targets import Targets
from i18nflow.project.twins.aligning import Compared, compared
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk
    from i18nflow.project.desk.held import HeldCatalog

SECONDS = 15.0
"""So long one look may take; what was compared is remembered, and the next look goes on."""
_SHOWN = frozenset({*TO_REVIEW, "pair"})
_KEPT = 1024


@dataclass(slots=True)
class _Kept:
    """What was compared, by catalog: the states of all files, and the reviews."""

    lock: Lock = field(default_factory=Lock)
    reviews: Latest[str, tuple[object, tuple[TwinReview, ...]]] = field(default_factory=partial(Latest, _KEPT))


_kept = OfDesk(_Kept)


def twins(desk: Desk, locale: str) -> Rows[TwinReview]:
    """The articles of a locale that have a translation which is no output of ours, and of which something is to be decided.

    Where there are many, those that were compared within :data:`SECONDS`, with ``more``: ask again for the next ones.  Raises
    ``ConfigError`` for an unknown locale.
    """
    tag, kept, until = locale_of(desk, locale), _kept(desk), time.monotonic() + SECONDS
    found: list[TwinReview] = []
    is_late = False
    with kept.lock:
        workspace, targets = _places(desk, tag)
        for group in desk.groups.values():
            if is_late := time.monotonic() > until:
                break
            if any(
                targets.store(source.tree).is_file(targets.path(source, tag)) for _, own in group.articles for source in own
            ):
                found += _of_group(desk, kept, (workspace, targets), seen(desk, group.name, tag))
    return Rows((review for review in found if review.pairs or review.waiting), more=is_late)


def _places(desk: Desk, tag: str) -> tuple[Workspace, Targets]:
    """The project's trees, for this look alone: what it remembers goes with it."""
    workspace = Workspace(desk.project.config)
    workspace.adopt(desk.workspace.by_article, desk.workspace.sources)
    return workspace, Targets(workspace, (tag,), None, False)


def _of_group(desk: Desk, kept: _Kept, places: tuple[Workspace, Targets], held: HeldCatalog) -> tuple[TwinReview, ...]:
    workspace, targets = places
    state = (tuple(_stamps(workspace, targets, held.group, held.locale)), held.catalog)
    known = kept.reviews.get(held.id)
    if known is not None and known[0] == state:
        return known[1]
    try:
        rows = compared(workspace, targets, held.group, held.locale, held.catalog)
        reviews = tuple(_review(held, one) for one in rows)
    except I18nflowError:  # a source or a translation that cannot be read: `align` says why
        reviews = ()
    return kept.reviews.put(held.id, (state, reviews))[1]


def _stamps(workspace: Workspace, targets: Targets, group: Group, locale: str) -> Iterator[Stamp]:
    for _, sources in group.articles:
        for source in sources:
            yield workspace.tree_store(workspace.config.trees[source.tree].root).stamp(source.place.path)
            yield targets.store(source.tree).stamp(targets.path(source, locale))


def _review(held: HeldCatalog, one: Compared) -> TwinReview:
    review = one.review
    offers = {offer.row: offer for offer in one.offers}
    pairs = tuple(
        _pair(held, review, (number, line), offers) for number, line in enumerate(review.lines) if line.state in _SHOWN
    )
    shown = tuple(pair for pair in pairs if not (pair.entry and _is_settled(held, pair)))
    where = (review.article, review.locale, review.source, review.target)
    name = text_digest("\0".join(where))
    waiting = sum(_is_open(held, offer) for row, offer in offers.items() if review.lines[row].state not in _SHOWN)
    settled = len(review.lines) - len(shown) - waiting
    return TwinReview(name, *where, shown, settled, review.gaps, review.refused, review.rebuilt, waiting)


def _is_open(held: HeldCatalog, offer: Proposal) -> bool:
    """Whether ``align`` would fill an entry by this."""
    entry = held.find(offer.key)
    return entry is not None and entry.entry.empty and not is_refused(entry.entry, offer.msgstr)


def _pair(held: HeldCatalog, review: Review, place: tuple[int, Line], offers: Mapping[int, Proposal]) -> TwinPair:
    number, line = place
    offer = offers.get(number)
    entry = held.find(offer.key) if offer is not None else None
    proposal = offer.msgstr if offer is not None else ""
    parts = (review.source, review.target, str(number), line.source, line.target, proposal)
    return TwinPair(
        text_digest("\0".join(parts)),
        entry.id if entry else "",
        line.state,
        role_name(line.role),
        line.source,
        line.target,
        line.source_line,
        line.target_line,
        line.score,
        line.remarks,
        proposal,
        entry.entry.msgstr if entry else "",
    )


def _is_settled(held: HeldCatalog, pair: TwinPair) -> bool:
    """Whether somebody has decided: a final text is the proposal, or the proposal was refused."""
    entry = held.held(pair.entry).entry
    return is_refused(entry, pair.proposal) or (entry.msgstr == pair.proposal and not entry.fuzzy)


# --- deciding ------------------------------------------------------------------------------------------------------


def accept_pair(desk: Desk, person: Person, locale: str, pair: str, revision: str) -> Held:
    """Make the proposal of a pair the translation of its entry, which the person knows as ``revision``.

    Raises ``ConfigError`` (``unknown-pair``) for a pair that there is not, or no more, else as ``Desk.save``.
    """
    found = _found(desk, locale, pair)
    return desk.save(person, found.entry, revision, Change(found.proposal, state="translated"))


def refuse_pair(desk: Desk, person: Person, locale: str, pair: str, revision: str) -> Held:
    """Say that the proposal of a pair is no translation of its entry: a draft of it goes, and ``align`` brings it no more.

    Raises as :func:`accept_pair`.
    """
    found = _found(desk, locale, pair)

    def refuse(entry: Entry) -> Entry:
        plain = entry
        if entry.fuzzy and entry.msgstr == found.proposal:
            plain = replace(without_remarks(entry, DRAFT), msgstr="", flags=entry.flags_when(fuzzy=False), previous=None)
        return refused(plain, found.proposal, plain_name(person.name))

    return desk.edit(person, found.entry, revision, Edit("save", "translate", refuse))


def _found(desk: Desk, locale: str, pair: str) -> TwinPair:
    pairs = (one for review in twins(desk, locale) for one in review.pairs if one.id == pair and one.entry)
    found = next(pairs, None)
    if found is None:
        hint = say("one of the files may have changed: look at the pairs again")
        raise ConfigError("unknown-pair", say("there is no such pair to decide about"), hint=hint)
    return found
