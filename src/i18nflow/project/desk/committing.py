"""``--commit``: what was saved at the desk goes into git, one commit for each author and article.

A commit has the entries of its author, in all locales of the article; others who touched the same entries since the last one
are named with ``Co-authored-by``.  What came from outside stays for whoever did it to commit.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from i18nflow.catalogs.po import write_catalog
from i18nflow.errors import CatalogError, ConfigError, I18nflowError
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.context import Workspace
from i18nflow.project.desk.committing_git import (
    Draft,
    Signature,
    Tip,
    content_at,
    make_commits,
    require_committable,
    tip_of,
)
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.held_loading import parsed
from i18nflow.project.desk.journal import COMMIT, FILE, Record, moment
from i18nflow.project.desk.journal_said import said_in, saying
from i18nflow.project.desk.saving_entries import plain_name
from i18nflow.project.git.running import Repository, open_repository, require_catalogs_here
from i18nflow.project.store import Snapshot

IDLE = 600.0
"""Seconds after which an article that nobody saves in is committed by itself."""
_Rows = tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A catalog of an article: as the last commit has it, as it is, and what people did in between."""

    group: str
    locale: str
    path: str
    """In the repository."""
    head: Catalog | None
    work: Catalog
    records: tuple[Record, ...]

    def chains(self) -> dict[Key, list[Record]]:
        """The rows of each entry that says what somebody at the desk made it say, and the last commit does not have."""
        found: dict[Key, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.key, []).append(record)
        old, now = self.head.by_key() if self.head else {}, self.work.by_key()
        return {key: chain for key, chain in found.items() if _is_news(chain, old.get(key), now.get(key))}


class _Stack:
    """A catalog to which one author after the other adds his entries; first it is as it was before anybody did anything."""

    def __init__(self, part: _Part) -> None:
        self.part = part
        self.chains = part.chains()
        self._entries = _before(part, self.chains)
        places = enumerate(part.work.entries)
        self._places = {entry.key: place for place, entry in sorted(places, key=lambda one: not one[1].obsolete)}

    def of(self, author: Signature) -> list[list[Record]]:
        """The rows of the entries that an author changed last."""
        return [chain for chain in self.chains.values() if _signature(chain[-1]) == author]

    def add(self, chains: Iterable[Sequence[Record]]) -> bytes:
        """The catalog with these entries as they are, and with all that came before."""
        work = self.part.work
        for chain in chains:
            place = self._places[chain[0].key]
            self._entries[place] = work.entries[place]
        return write_catalog(replace(work, entries=tuple(self._entries))).encode()


def commit(desk: Desk, idle: float = 0.0) -> tuple[str, ...]:
    """Commit what was saved and is not committed, of articles in which nobody has saved anything for ``idle`` seconds.

    Gives the names of the commits.  What waits is written first.  An article that cannot be committed (its catalog cannot be
    read, is in a conflict or ignored by git) is left until it can, and its ``CatalogError`` or ``ConfigError`` raised once all
    others are committed.  Raises ``ConfigError`` where git is busy with something else, has no branch or no name, or the
    catalogs lie elsewhere; ``StorageError`` where git fails; and as :meth:`Desk.flush`.
    """
    require_catalogs_here(desk.project.config)
    repository = open_repository(desk.project.config.directory)
    tip = tip_of(repository)
    failures = _flush(desk)
    made: list[str] = []
    for found in _articles(desk, time.time() - idle):
        try:
            made += _commit(desk, repository, replace(tip, head=made[-1] if made else tip.head), found)
        except (CatalogError, ConfigError) as error:
            failures.append(error)
    if failures:
        raise failures[0]
    return tuple(made)


def _flush(desk: Desk) -> list[I18nflowError]:
    """Write what waits; gives the failure to do so where it is a catalog's, which keeps nobody else from being committed."""
    try:
        desk.flush()
    except CatalogError as error:
        return [error]
    return []


def _commit(desk: Desk, repository: Repository, tip: Tip, found: Sequence[_Rows]) -> tuple[str, ...]:
    """Commit an article, all or nothing of it."""
    parts = [part for rows in found if (part := _part(desk.workspace, repository, tip, rows)) is not None]
    drafts = list(_drafts(parts))
    made: tuple[str, ...] = ()
    if drafts:
        require_committable(repository, [part.path for part in parts])
        made = make_commits(repository, tip, drafts)
        desk.know_commit()
    for part in parts:
        desk.journal.settle(COMMIT, "", (part.group, part.locale), part.records[-1].row.number)
    return made


# --- what there is -------------------------------------------------------------------------------------------------


def _articles(desk: Desk, before: float) -> Iterator[list[_Rows]]:
    """The rows to commit, by the catalogs of each article; not of those in which somebody saved after ``before``.

    Rows that are in no file yet are for later.
    """
    unwritten = {(one.group, one.locale): one.first for one in reversed(desk.journal.waiting(FILE))}
    waiting: dict[str, list[_Rows]] = {}
    for one in desk.journal.waiting(COMMIT):
        waiting.setdefault(one.group, []).append(desk.journal.of_catalog(one.group, one.locale, one.first))
    for found in waiting.values():
        if max((moment(record.row.at) for rows in found for record in rows), default=0.0) <= before:
            written = (tuple(record for record in rows if not _is_due(record, unwritten)) for rows in found)
            yield [rows for rows in written if rows]


def _is_due(record: Record, unwritten: Mapping[tuple[str, str], int]) -> bool:
    first = unwritten.get((record.row.group, record.row.locale))
    return first is not None and record.row.number >= first


def _part(workspace: Workspace, repository: Repository, tip: Tip, rows: _Rows) -> _Part | None:
    """A catalog as it is in git and on the disk; ``None`` for one whose file is gone."""
    row, file = rows[-1].row, rows[-1].path
    seen = workspace.store.read(file, workspace.config.limits.catalog_bytes)
    if not seen.exists:
        return None
    path = repository.path(workspace.local.root / file)
    old = Snapshot.of(file, content_at(repository, tip, path))
    head = _parsed_or_none(workspace, old) if old.exists else None
    return _Part(row.group, row.locale, path, head, parsed(workspace, seen), rows)


def _parsed_or_none(workspace: Workspace, seen: Snapshot) -> Catalog | None:
    """What was committed, ``None`` for what was committed broken."""
    try:
        return parsed(workspace, seen)
    except CatalogError:
        return None


def _is_news(chain: Sequence[Record], old: Entry | None, now: Entry | None) -> bool:
    if now is None or chain[-1].row.action == "outside":
        return False
    return old is None or said_in(old) != said_in(now)


# --- who did what --------------------------------------------------------------------------------------------------


def _signature(record: Record) -> Signature:
    return Signature(plain_name(record.row.who), plain_name(record.email))


def _drafts(parts: Iterable[_Part]) -> Iterator[Draft]:
    """The commits of an article, the author first who began first."""
    stacks = [_Stack(part) for part in parts]
    chains = sorted((chain for stack in stacks for chain in stack.chains.values()), key=lambda chain: chain[0].row.number)
    for author in dict.fromkeys(_signature(chain[-1]) for chain in chains):
        shares = [(stack, own) for stack in stacks if (own := stack.of(author))]
        files = tuple((stack.part.path, stack.add(own)) for stack, own in shares)
        yield _draft(author, [stack.part for stack, _ in shares], [chain for _, own in shares for chain in own], files)


def _before(part: _Part, chains: Mapping[Key, list[Record]]) -> list[Entry]:
    """The entries of the catalog without what people did at the desk, nor what others did if that can be told apart."""
    old = part.head.by_key() if part.head else {}
    alike = part.head is not None and [entry.key for entry in part.head.entries] == [entry.key for entry in part.work.entries]
    found = []
    for place, entry in enumerate(part.work.entries):
        if entry.key in chains and not entry.obsolete:
            before = said_in(old[entry.key]) if entry.key in old else chains[entry.key][0].before
            found.append(saying(entry, before))
        else:
            found.append(part.head.entries[place] if alike and part.head else entry)
    return found


def _draft(
    author: Signature, parts: Sequence[_Part], chains: Sequence[Sequence[Record]], files: tuple[tuple[str, bytes], ...]
) -> Draft:
    records = [record for chain in chains for record in chain if record.row.who]
    verb = "Review" if all(chain[-1].row.action == "approve" for chain in chains) else "Translate"
    locales = ", ".join(sorted(part.locale for part in parts))
    amount = "1 text" if len(chains) == 1 else f"{len(chains)} texts"
    others = dict.fromkeys(signature for record in records if (signature := _signature(record)) != author)
    subject = f"{verb} {parts[0].group} ({locales}): {amount}\n"
    trailers = "".join(f"Co-authored-by: {other}\n" for other in others)
    at = int(max(moment(record.row.at) for record in records))
    return Draft(author, at, f"{subject}\n{trailers}" if trailers else subject, files)
