"""One run of a verb with the cache, or without it: what is to be done, and what stands as an earlier run left it.

Without the cache (``--no-cache``, or where none can be had) everything is to be done, and nothing is written down.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from i18nflow.errors import StorageError
from i18nflow.project.cache.articles import StoredArticles, digest_of, spelled, stored
from i18nflow.project.cache.codec import findings_of, remarks_of, rested, summary
from i18nflow.project.cache.database import NAME, Unusable, open_database, remove_database
from i18nflow.project.cache.fingerprint import fingerprint
from i18nflow.project.cache.ledger import Action, Ledger
from i18nflow.project.cache.scanning import Area, Scanner
from i18nflow.project.cache.trace import ARTICLE, ARTICLES, BUNDLE, FILE, IS_DIR, IS_FILE, STANDING, WRITTEN
from i18nflow.project.context import Group, Workspace
from i18nflow.project.files import Sources
from i18nflow.project.report import Outcome, Part
from i18nflow.project.run import Run
from i18nflow.project.store import STATE
from i18nflow.routes.naming import catalog_name

SOURCES, TARGETS = "sources", "targets"
"""Roles of areas whose names decide which articles there are, and which stand in the target trees."""
Answer = Callable[[str, str], str]
_LISTING, _LISTED, _FOUND, _RUNNING = "listing", "listed", "found", "running"
_PASSING = frozenset({"output-edited"})
"""Findings that depend on more than is asked: on what earlier builds wrote."""
_SWEPT, _DAY = "swept", 86_400_000_000_000
_FLUSH = 1000
"""Actions that are written down together …"""
_SECONDS = 1.0
"""… or what has gathered in this time."""


@dataclass(frozen=True, slots=True)
class Verb:
    """What is run: all that its results depend on."""

    name: str
    """Whatever gives other results has another name (``build --pseudo``)."""
    areas: tuple[Area, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By kind, how questions are answered now that no area answers."""


class Session:
    """See the module; made by :func:`session`."""

    def __init__(self, workspace: Workspace, how: Run, ledger: Ledger | None) -> None:
        self._workspace = workspace
        self._how = how
        self._ledger = ledger
        self._verb = Verb("", ())
        self._scanner: Scanner | None = None
        self._waiting: list[Action] = []
        self._flushed = time.monotonic()
        self.relisted = True
        """Whether the articles may be others than in the last run, so that all has to be thought through again."""
        self.renamed: frozenset[str] = frozenset()
        """Roles of areas with other files than before."""
        self.must_sweep = True
        """Whether an earlier run may have left something lying about: it did not come to its end, or none looked today."""

    @property
    def is_cached(self) -> bool:
        """Whether there is a cache at all."""
        return self._ledger is not None

    def begin(self, verb: Verb) -> None:
        """Look at the world, and drop what is no longer true; a cache that cannot be used is done without."""
        self._verb = verb
        try:
            if self._ledger is not None:
                self._begin(verb, self._ledger)
        except sqlite3.Error as error:
            self._do_without(error)

    def _begin(self, verb: Verb, ledger: Ledger) -> None:
        now = self._now()
        today = str(now // _DAY)
        self.must_sweep = ledger.word(_RUNNING) != "" or ledger.word(f"{_SWEPT} {verb.name}") != today
        for key, value in ((_RUNNING, verb.name), (f"{_SWEPT} {verb.name}", today)):
            ledger.keep_word(key, value)
        way = fingerprint(self._workspace.config)
        if ledger.word(f"way {verb.name}") != way:
            ledger.forget_verb(verb.name)
            ledger.keep_word(f"way {verb.name}", way)
        scanner = Scanner(ledger.connection, now, paranoid=self._how.paranoid)
        scanner.look(verb.areas)
        self._scanner, self.renamed = scanner, frozenset(scanner.seen.renamed)
        words = {f"names {role}": str(int(ledger.word(f"names {role}") or 0) + 1) for role in self.renamed}
        if SOURCES in self.renamed:
            words[_LISTING] = ""
        ledger.learn(scanner.seen, self._asked_again(ledger), words)
        if STANDING in verb.answers:
            self.keep_word(STANDING, self.state(TARGETS))
        self._list(ledger, way)

    def state(self, *roles: str) -> str:
        """Changes with the configuration, with the articles there are, and with the names of the files of some roles.

        Whatever run of whatever verb was the first to notice: what a verb keeps with its :meth:`word` holds in the same state.
        """
        if self._ledger is None:
            return ""
        keys = (f"way {self._verb.name}", _LISTED, *(f"names {role}" for role in roles))
        return " ".join(self._ledger.word(key) for key in keys)

    def _now(self) -> int:
        """The time by the clock of the disk, which need not be ours."""
        return self._workspace.local.clock()

    def _asked_again(self, ledger: Ledger) -> list[tuple[str, int]]:
        kinds = {IS_FILE: self._is_file, IS_DIR: self._is_dir, **self._verb.answers}
        if TARGETS not in self.renamed and self.word(STANDING) == self.state(TARGETS):
            kinds.pop(STANDING, None)
        return [row for kind, answer in kinds.items() for row in ledger.ask_again(kind, answer)]

    def _is_file(self, place: str, name: str) -> str:
        return "1" if self._workspace.store_named(place).is_file(name) else ""

    def _is_dir(self, place: str, name: str) -> str:
        return "1" if self._workspace.store_named(place).is_dir(name) else ""

    def _list(self, ledger: Ledger, way: str) -> None:
        """Take the articles from the cache, or find them anew."""
        table = StoredArticles(ledger.connection, lambda: self._workspace.layouts)
        if ledger.word(_LISTING) == way:
            self.relisted = False
            self._workspace.adopt(table, _sources_of(ledger.word(_FOUND)))
            return
        workspace = self._workspace
        found = workspace.by_article
        rows = [
            (name, rank, catalog_name(name, workspace.config.per), stored(sources))
            for rank, (name, sources) in enumerate(found.items())
        ]
        others = ledger.ask_again(ARTICLE, lambda _, name: spelled(found.get(name, ())))
        digest = digest_of(found)
        others += ledger.ask_again(ARTICLES, lambda _, name: digest)
        bundles = {group.name: group.digest for group in workspace.groups()}
        others += ledger.ask_again(BUNDLE, lambda _, name: bundles.get(name, ""))
        sure = way if all(finding.severity != "error" for finding in workspace.sources.findings) else ""
        number = str(int(ledger.word(_LISTED) or 0) + 1)
        ledger.list_articles(rows, others, {_LISTING: sure, _LISTED: number, _FOUND: _text_of(workspace.sources)})

    # --- what is to be done ----------------------------------------------------------------------------------------

    def bundles(self, done: Collection[str] = ()) -> tuple[Group, ...]:
        """The groups of articles whose names are not among ``done``, in their order."""
        ledger = self._ledger
        if ledger is None or self.relisted:
            return tuple(group for group in self._workspace.groups() if group.name not in done)
        return tuple(self.bundle(name) for name in ledger.bundles() if name not in done)

    def bundle(self, name: str) -> Group:
        """The group of this name; with a cache only."""
        if self._ledger is None:
            raise KeyError(name)
        return Group(name, tuple(StoredArticles(self._ledger.connection, lambda: self._workspace.layouts).of_bundle(name)))

    def done(self, locale: str = "") -> set[str]:
        """The items for which the verb need not be done in a locale."""
        return self._ledger.done(self._verb.name, locale) if self._ledger is not None else set()

    # --- what was done ---------------------------------------------------------------------------------------------

    def settle(self, outcome: Outcome) -> Outcome:
        """Write down what a worker did; gives what a report needs of it."""
        if not outcome.parts:
            return outcome
        if self._ledger is not None and not self._how.check:
            self._waiting += [self._action(part) for part in outcome.parts if self._is_sure(part)]
            if len(self._waiting) >= _FLUSH or time.monotonic() - self._flushed > _SECONDS:
                self.flush()
        return replace(outcome, parts=())

    def _is_sure(self, part: Part) -> bool:
        """Whether the same would be done again as long as the answers stay the same."""
        outcome = part.outcome
        if outcome.failures or any(finding.code in _PASSING for finding in outcome.findings):
            return False
        files = (question for question in part.trace if question[0] in (FILE, WRITTEN))
        return all(any(area.covers(place, path) for area in self._verb.areas) for _, place, path in files)

    def _action(self, part: Part) -> Action:
        row = summary(part.outcome)
        return Action(self._verb.name, part.item, part.locale, part.trace, row.counts, row.remarks, row.paths, part.extra)

    def flush(self) -> None:
        """Write down what has gathered."""
        waiting, self._waiting, self._flushed = self._waiting, [], time.monotonic()
        try:
            if self._ledger is not None and self._scanner is not None and waiting:
                self._ledger.record(waiting, self._scanner.seen.stamps)
        except sqlite3.Error as error:
            self._do_without(error)

    def _do_without(self, error: sqlite3.Error) -> None:
        """Go on as if there were no cache; one that is damaged goes, one that is held by another run stays."""
        self._how.warn(f"the cache is not used: {error}")
        self._ledger, self.relisted, self.must_sweep = None, True, True
        if not isinstance(error, sqlite3.OperationalError):
            remove_database(self._workspace.local)

    def close(self) -> None:
        """The run came to its end."""
        self.flush()
        if self._ledger is not None:
            self._ledger.keep_word(_RUNNING, "")

    # --- what stands -----------------------------------------------------------------------------------------------

    def kept(self, wanted: Callable[[str], bool], locale: str = "") -> list[Outcome]:
        """What earlier runs did in a locale with the items that are ``wanted``, and stands."""
        rows = self._ledger.kept(self._verb.name, locale) if self._ledger is not None else ()
        return rested((row for row in rows if wanted(row[0])), locale, whole=self._how.whole)

    def has_path(self, path: str) -> bool:
        """Whether what stands of the verb includes the file that people know by this path."""
        return self._ledger is not None and self._ledger.has_path(self._verb.name, path)

    def extras(self, locale: str) -> list[tuple[str, bytes]]:
        """What else was kept, with each item."""
        rows = self._ledger.kept(self._verb.name, locale) if self._ledger is not None else ()
        return [(item, extra) for item, _, _, _, extra in rows]

    # --- words -----------------------------------------------------------------------------------------------------

    def word(self, key: str) -> str:
        """What an earlier run of this verb kept under a key; ``""`` also without a cache."""
        return self._ledger.word(f"{key} {self._verb.name}") if self._ledger is not None else ""

    def common(self, key: str) -> str:
        """What any verb kept under a key."""
        return self._ledger.word(key) if self._ledger is not None else ""

    def keep_common(self, key: str, value: str) -> None:
        """Keep something for later runs of all verbs."""
        if self._ledger is not None and not self._how.check:
            self._ledger.keep_word(key, value)

    def forget_all(self) -> None:
        """Do everything of this verb again."""
        if self._ledger is not None:
            self._ledger.forget_verb(self._verb.name)

    def keep_word(self, key: str, value: str) -> None:
        """Keep something for later runs of this verb."""
        if self._ledger is not None and not self._how.check:
            self._ledger.keep_word(f"{key} {self._verb.name}", value)


@contextmanager
def session(workspace: Workspace, how: Run) -> Iterator[Session]:
    """A run; the cache is open in the block, and what was done is written down also if the block is left by an error.

    Raises :class:`~i18nflow.errors.StorageError` if the cache turns out to be damaged when the run relies on it already.
    """
    connection = _opened(workspace, how)
    run = Session(workspace, how, Ledger(connection) if connection is not None else None)
    try:
        try:
            yield run
        finally:
            run.flush()
        run.close()
    except sqlite3.DatabaseError as error:
        remove_database(workspace.local)
        message = f"was damaged ({error}) and is removed"
        raise StorageError("cache-damaged", message, path=f"{STATE}/{NAME}", hint="run the command again") from error
    finally:
        if connection is not None:
            connection.close()


def _opened(workspace: Workspace, how: Run) -> sqlite3.Connection | None:
    if not how.cache or (how.check and not (workspace.local.state / NAME).exists()):  # a check leaves nothing
        return None
    try:
        return open_database(workspace.local)
    except (Unusable, StorageError) as error:
        how.warn(f"the cache is not used: {error}")
        return None


def _text_of(sources: Sources) -> str:
    return json.dumps([sources.complete, sorted(sources.left_out), remarks_of(sources.findings)], ensure_ascii=False)


def _sources_of(text: str) -> Sources:
    complete, left_out, remarks = json.loads(text)
    return Sources((), findings_of(remarks), frozenset(left_out), complete)
