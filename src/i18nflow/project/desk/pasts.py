"""The past of an entry, and of an article: what the journal knows, and what git knows, in one row of time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from i18nflow.catalogs.review import state_of, texts_of
from i18nflow.catalogs.worddiff import word_diff
from i18nflow.model import Entry, Key
from i18nflow.project.desk.held import catalog_id, entry_id
from i18nflow.project.desk.journal_said import shown
from i18nflow.project.desk.lists import Past
from i18nflow.project.desk.looking import article_of, group_of, locale_of
from i18nflow.project.desk.pasts_git import Past as Committed
from i18nflow.project.desk.pasts_git import States, states
from i18nflow.project.desk.values import Row

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

LIMIT = 200
_NOTHING = Entry("")


def entry_past(desk: Desk, id: str, limit: int = LIMIT) -> tuple[Past, ...]:
    """What became of an entry, the newest first; raises :class:`~i18nflow.project.desk.values.UnknownEntry`.

    Its translation is older than its text where the source has changed: the past of the text before belongs to it.  A commit
    that only has what the journal tells already is not told again; the journal's row names it.
    """
    held = desk.held(id)
    group, catalog = desk.groups[held.group], catalog_id(held.group, held.locale)
    committed = states(desk, group, held.locale)
    keys = _keys(held.entry, committed.rows)
    rows = [row for key in keys for row in desk.journal.rows(entry=entry_id(catalog, key), limit=limit)]
    return _together(rows, _commits(catalog, committed, keys), limit)


def _keys(entry: Entry, committed: Sequence[Committed]) -> set[Key]:
    """An entry's own, and those of the texts that it had before, as far as a fuzzy entry in the catalog's past says so."""
    keys = {entry.key, *([entry.previous] if entry.previous else [])}
    for state in committed:
        then = [state.entries.get(key) for key in keys]
        keys.update(one.previous for one in then if one is not None and one.previous is not None)
    return keys


def article_past(desk: Desk, article: str, locale: str, limit: int = LIMIT) -> tuple[Past, ...]:
    """What became of an article in a locale, entry by entry, the newest first; raises ``ConfigError`` for unknown ones."""
    group, tag = group_of(desk, article), locale_of(desk, locale)
    catalog = desk.catalog(group.name, tag)
    own = {held.entry.key for held in catalog.entries if article_of(group, held.entry) == article}
    ids = {entry_id(catalog.id, key) for key in own}
    rows = (row for row in desk.journal.rows(group=group.name, locale=tag, limit=4 * limit) if row.id in ids)
    commits = _commits(catalog.id, states(desk, group, tag), own)
    return _together(tuple(islice(rows, limit)), islice(commits, limit), limit)


def _commits(catalog: str, found: States, keys: Collection[Key]) -> Iterator[Past]:
    """The commits that changed what some entries of the catalog of this id say, the newest first."""
    older_ones: list[Committed | None] = [*found.rows[1:], *([None] if found.complete else [])]
    for state, older in zip(found.rows, older_ones, strict=False):
        for key in (key for key in state.entries if key in keys):
            before, after = older.entries.get(key, _NOTHING) if older else _NOTHING, state.entries[key]
            if (texts_of(before), state_of(before)) != (texts_of(after), state_of(after)) and not (
                before.empty and after.empty
            ):
                yield _of_commit(state, entry_id(catalog, key), before, after)


def _of_commit(state: Committed, id: str, before: Entry, after: Entry) -> Past:
    texts = shown(before), shown(after)
    return Past(
        *(state.at, state.author, "commit", id, after.msgid, *texts, word_diff(*texts), state_of(before), state_of(after)),
        commit=state.commit,
        summary=state.summary,
    )


def _of_row(row: Row, committed: Past | None) -> Past:
    texts = row.before, row.after
    return Past(
        *(row.at, row.who, row.action, row.id, row.msgid, *texts, word_diff(*texts), row.state_before, row.state_after),
        row.number,
        committed.commit if committed else "",
        committed.summary if committed else "",
    )


def _together(rows: Sequence[Row], commits: Iterator[Past], limit: int) -> tuple[Past, ...]:
    """Both in order of time; a commit of what the journal has (same entry, text and state) is told with its row."""
    newest: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        newest.setdefault((row.id, row.after, row.state_after), row)
    told: dict[int, Past] = {}
    others = []
    for commit in commits:
        known = newest.get((commit.id, commit.after, commit.state_after))
        if known is not None and _moment(known.at) <= _moment(commit.at) + 1:  # git counts whole seconds
            told.setdefault(known.number, commit)
        else:
            others.append(commit)
    found = [*others, *(_of_row(row, told.get(row.number)) for row in rows)]
    return tuple(sorted(found, key=lambda past: -_moment(past.at))[:limit])


def _moment(at: str) -> float:
    return datetime.fromisoformat(at).timestamp()
