"""Two people, one entry: what to answer to whoever saves second."""

from __future__ import annotations

from dataclasses import replace

from i18nflow.catalogs.review import state_of, texts_of
from i18nflow.catalogs.wordmerge import Merged, merge_words
from i18nflow.model import Entry
from i18nflow.project.desk.journal import Journal
from i18nflow.project.desk.journal_said import saying
from i18nflow.project.desk.saving_texts import edited_texts, person_comments, with_texts
from i18nflow.project.desk.values import Change, Held, StaleEdit
from i18nflow.wording import say


def begun_from(journal: Journal, now: Held, revision: str, change: Change) -> Entry | None:
    """The entry as it was when the person began, which is as the journal, or else the person, knows it; ``None``: nobody."""
    said = journal.said_at(now.id, revision)
    if said is not None:
        return saying(now.entry, said)
    if change.base is None:
        return None
    was = replace(change, msgstr=change.base[0], plurals=change.base[1])
    return with_texts(replace(now.entry, comments=()), edited_texts(now.entry, was))


def disagree(begun: Entry | None, now: Entry, change: Change) -> bool:
    """Whether what others did since has to do with what the person did."""
    if begun is None or texts_of(begun) != texts_of(now) or state_of(begun) != state_of(now):
        return True
    return change.comment is not None and person_comments(begun) != person_comments(now)


def stale(begun: Entry | None, now: Held, change: Change) -> StaleEdit:
    """The error for whoever saves second, with all three texts and what they are together."""
    base = begun or with_texts(replace(now.entry, comments=()), ("",) * len(texts_of(now.entry)))
    sides = (texts_of(base), texts_of(now.entry), edited_texts(now.entry, change))
    forms = [merge_words(*texts) for texts in zip(*sides, strict=True)]
    comment = _comments(base, now.entry, change)
    clean = all(form.clean for form in forms)
    error = StaleEdit("stale-edit", say("somebody else changed this text meanwhile"), hint=say("look at both, and save again"))
    error.base, error.theirs, error.yours, error.clean = base, now, change, clean and comment.clean
    error.merged = _merged(now, change, [form.text for form in forms], comment)
    return error


def _merged(now: Held, change: Change, texts: list[str], comment: Merged) -> Change:
    entry = now.entry
    single = entry.msgid_plural is None
    return replace(
        change,
        msgstr=texts[0] if single else "",
        plurals=() if single else tuple(texts),
        comment=None if change.comment is None else comment.text,
        base=(entry.msgstr, entry.plurals),
    )


def _comments(base: Entry, theirs: Entry, change: Change) -> Merged:
    if change.comment is None:
        return Merged("", True)
    return merge_words(person_comments(base), person_comments(theirs), change.comment)
