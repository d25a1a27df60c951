"""``blame``: who translated each block of an article, and when, as ``git blame`` knows it for the lines of the msgstr."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from i18nflow.catalogs.places import entry_places
from i18nflow.catalogs.review import State, state_of
from i18nflow.errors import CatalogError, ConfigError, I18nflowError
from i18nflow.model import Entry
from i18nflow.project.catalog_files import CatalogFile, catalog_files, chosen_groups
from i18nflow.project.context import Workspace
from i18nflow.project.git.running import Repository, open_repository, require_catalogs_here
from i18nflow.wording import say

_LINE = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?")
_FIELDS = (b"author", b"author-mail", b"author-time", b"author-tz", b"summary")


@dataclass(frozen=True, slots=True)
class Commit:
    """Who wrote a line, and when; ``name`` is empty for what is not committed yet."""

    name: str
    author: str = ""
    mail: str = ""
    at: str = ""
    """ISO 8601, in the author's own time zone."""
    summary: str = ""


NOT_COMMITTED = Commit("")


@dataclass(frozen=True, slots=True)
class Credit:
    """One block of an article: its entry, the last commit that touched its translation, all authors of its lines."""

    entry: Entry
    state: State
    line: int
    """Where the translation begins in the catalog."""
    last: Commit | None
    """``None`` where nothing is translated."""
    authors: tuple[str, ...] = ()
    """The last one first."""


@dataclass(frozen=True, slots=True)
class Credits:
    """One catalog, block by block in the order of the article."""

    path: str
    locale: str
    rows: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Blamed:
    """All catalogs that were asked for, and what could not be read."""

    catalogs: tuple[Credits, ...]
    failures: tuple[I18nflowError, ...] = field(default=())


def blame(workspace: Workspace, paths: Sequence[Path], locales: Sequence[str]) -> Blamed:
    """Ask git about the catalogs of some articles; raises ``ConfigError`` where there is none, or no repository."""
    require_catalogs_here(workspace.config)
    repository = open_repository(workspace.config.directory)
    failures: list[I18nflowError] = []
    files = catalog_files(workspace, chosen_groups(workspace, paths), locales, failures)
    found = tuple(_credits(repository, workspace, file) for file in files)
    if not found and not failures:
        hint = say("run: i18nflow extract, then i18nflow update")
        raise ConfigError("no-catalog", say("there is no catalog of this article yet"), path=workspace.config.file, hint=hint)
    return Blamed(found, tuple(failures))


def _credits(repository: Repository, workspace: Workspace, file: CatalogFile) -> Credits:
    places = entry_places(file.seen.text(CatalogError))
    commits = line_commits(repository, repository.path(workspace.local.root / file.seen.path))
    rows = tuple(_credit(entry, places[entry.key].msgstr, commits) for entry in file.catalog.entries if not entry.obsolete)
    return Credits(file.path, file.locale, rows)


def _credit(entry: Entry, lines: range, commits: dict[int, Commit]) -> Credit:
    if entry.empty:
        return Credit(entry, state_of(entry), lines.start, None)
    # a multi-line msgstr begins with `msgstr ""`, which nobody wrote
    touched = [commits.get(line, NOT_COMMITTED) for line in (lines[1:] if len(lines) > 1 and not entry.plurals else lines)]
    touched.sort(key=_age)
    authors = dict.fromkeys(commit.author for commit in touched if commit.name)
    return Credit(entry, state_of(entry), lines.start, touched[0], tuple(authors))


def _age(commit: Commit) -> float:
    """Younger ones first, and what is not committed yet before all."""
    return -datetime.fromisoformat(commit.at).timestamp() if commit.name else float("-inf")


def line_commits(repository: Repository, path: str) -> dict[int, Commit]:
    """The commit of each line of a file as it is in the work tree; lines that are not committed yet are left out.

    Lines that moved within the file keep their commit (``-M``), since ``update`` follows the order of the article.
    """
    answer = repository.ask("blame", "--porcelain", "-M", "--", path)
    if answer.code and repository.ask("cat-file", "-e", f"HEAD:{path}").code:
        return {}  # git does not know the file, or there is no commit yet
    if answer.code:
        repository.run("blame", "--porcelain", "-M", "--", path)
    known: dict[bytes, Commit] = {}
    found: dict[int, Commit] = {}
    for name, line, fields in _porcelain(answer.out):
        if name not in known:
            known[name] = _commit(name, fields)
        if known[name].name:
            found[line] = known[name]
    return found


def _porcelain(out: bytes) -> Iterator[tuple[bytes, int, dict[bytes, bytes]]]:
    """Object name, line and what is said of the commit where it comes first (git-blame(1), "The porcelain format")."""
    name, line, fields = b"", 0, dict[bytes, bytes]()
    for row in out.split(b"\n"):
        if row.startswith(b"\t"):
            yield name, line, fields
            fields = {}
        elif match := _LINE.fullmatch(row):
            name, line = match[1], int(match[2])
        else:
            key, _, value = row.partition(b" ")
            fields[key] = value


def _commit(name: bytes, fields: dict[bytes, bytes]) -> Commit:
    if not name.strip(b"0"):
        return NOT_COMMITTED
    author, mail, seconds, zone, summary = (fields.get(field, b"").decode("utf-8", "replace") for field in _FIELDS)
    return Commit(name.decode(), author, mail.strip("<>"), _moment(int(seconds or 0), zone), summary)


def _moment(seconds: int, zone: str) -> str:
    minutes = int(zone[1:3] or 0) * 60 + int(zone[3:5] or 0) if zone else 0
    offset = timezone(timedelta(minutes=-minutes if zone.startswith("-") else minutes))
    return datetime.fromtimestamp(seconds, offset).isoformat()
