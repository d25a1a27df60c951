"""Runs checks over translations, and leaves out what people have muted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.mutes import MUTE, faulty_mutes, muted
from i18nflow.checks.registry import checks, offer
from i18nflow.choice import Choice
from i18nflow.errors import PluginError
from i18nflow.locales import is_cjk
from i18nflow.wording import say

Found = tuple[Check, Hit]
Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Remember = Callable[[Subject, Callable[[], list[Found]]], Sequence[Found]]
"""Gives what the checks that look at one translation find in it: as the call says, or said before of the very same."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was found in one of the subjects: its number, the check, the place."""

    at: int
    check: Check
    hit: Hit


def choose(select: Iterable[str] = (), ignore: Iterable[str] = (), levels: Iterable[tuple[str, str]] = ()) -> Choice:
    """The checks that apply and their levels; see :meth:`i18nflow.choice.Offer.choose`."""
    return offer().choose(select, ignore, levels)


def everything() -> Choice:
    """All checks, with their own levels."""
    return Choice(offer().severities)


def check_entry(subject: Subject, choice: Choice) -> list[Found]:
    """What the chosen checks find in one translation, in the order of their places, muted ones left out.

    Checks that compare entries are not asked; :func:`check_all` does.
    """
    chosen = _chosen(choice, subject.locale)
    found = _found(chosen, subject)
    if subject.entry.comments:
        looked = {check.id for check in chosen if check.find} if subject.form is None and subject.checked else set()
        found = _settled([subject], [found], choice, looked)[0]
    return sorted(found, key=_place)


def _forgetful(subject: Subject, find: Callable[[], list[Found]]) -> list[Found]:
    return find()


def check_all(subjects: Sequence[Subject], choice: Choice, remember: Remember = _forgetful) -> list[Row]:
    """What the chosen checks find in the subjects of one article (of one locale), in their order and that of the places."""
    if not subjects:
        return []
    chosen = _chosen(choice, subjects[0].locale)
    found = [[*remember(subject, partial(_found, chosen, subject))] for subject in subjects]
    for check in chosen:
        if check.compare is not None:
            for at, hit in _asked(check, check.compare, subjects):
                found[at].append((check, hit))
    for first, end in _entries(subjects):
        if subjects[first].entry.comments:
            checked = any(subject.checked for subject in subjects[first:end])
            looked = {check.id for check in chosen if check.find or check.compare} if checked else set()
            found[first:end] = _settled(subjects[first:end], found[first:end], choice, looked)
    return [Row(at, check, hit) for at, pairs in enumerate(found) for check, hit in sorted(pairs, key=_place)]


def _entries(subjects: Sequence[Subject]) -> Iterator[tuple[int, int]]:
    """First subject, and the one behind the last, of each entry."""
    first = 0
    for at in range(1, len(subjects) + 1):
        if at == len(subjects) or subjects[at].entry is not subjects[first].entry:
            yield first, at
            first = at


def _settled(
    subjects: Sequence[Subject], found: Sequence[list[Found]], choice: Choice, looked: Collection[str]
) -> list[list[Found]]:
    """What was found in the forms of one entry without what is muted, and with what is wrong with the mutes."""
    mutes = muted(subjects[0].entry)
    fired = {check.id for pairs in found for check, _ in pairs}
    kept = [[pair for pair in pairs if pair[0].id not in mutes] for pairs in found]
    if mutes and MUTE.id in choice.severities:
        kept[0] += [(MUTE, hit) for hit in faulty_mutes(mutes, fired, looked, checks())]
    return kept


def _chosen(choice: Choice, locale: str) -> list[Check]:
    cjk = is_cjk(locale)
    return [check for name, check in checks().items() if name in choice.severities and (check.cjk or not cjk)]


def _found(chosen: Iterable[Check], subject: Subject) -> list[Found]:
    if not subject.checked:
        return []
    return [(check, hit) for check in chosen if check.find is not None for hit in _asked(check, check.find, subject)]


def _asked(check: Check, find: Callable[[Asked], Iterable[Answer]], what: Asked) -> list[Answer]:
    """What a check says; it may come from another package, whose faults are named as its own."""
    try:
        return list(find(what))
    except Exception as error:
        message = say("the check “{id}” failed: {name}: {error}", id=check.id, name=type(error).__name__, error=error)
        hint = say("report it to whoever made the check; --ignore {id} leaves it out, --debug shows where", id=check.id)
        raise PluginError("check-failed", message, hint=hint) from error


def _place(pair: Found) -> tuple[int, int]:
    return pair[1].start, pair[1].end
