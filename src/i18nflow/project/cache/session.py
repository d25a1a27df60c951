"""One run of a verb with the cache, or without it: what is to be done, and what stands as an earlier run left it.

Opened and closed by :func:`~i18nflow.project.cache.opening.session`.
Without the cache (``--no-cache``, or where none can be had) everything is to be done, and nothing is written down.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field, replace

from i18nflow.project.cache.codec import rested, summary
from i18nflow.project.cache.database import is_damage, remove_database
from i18nflow.project.cache.fingerprint import fingerprint
from i18nflow.project.cache.ledger import Action, Ledger, Row
from i18nflow.project.cache.listing import LISTED, LISTING, listed, take_articles
from i18nflow.project.cache.scanning import Area, Scanner
from i18nflow.project.cache.trace import FILE, IS_DIR, IS_FILE, STANDING, WRITTEN
from i18nflow.project.context import Group, Workspace
from i18nflow.project.report import Outcome, Part
from i18nflow.project.run import Run
from i18nflow.values import value_class
from i18nflow.wording import say

SOURCES, TARGETS = "sources", "targets"
"""Roles of areas whose names decide which articles there are, and which stand in the target trees."""
Answer = Callable[[str, str], str]
_RUNNING = "running"
_PASSING = frozenset({"output-edited"})
"""Findings that depend on more than is asked: on what earlier builds wrote."""
_SWEPT, _DAY = "swept", 86_400_000_000_000
_FLUSH = 1000
"""Actions that are written down together …"""
_SECONDS = 1.0
"""… or what has gathered in this time."""


@value_class(frozen=True, slots=True)
class Verb:
    """What is run: all that its results depend on."""

    name: str
    """Whatever gives other results has another name (``build --pseudo``)."""
    areas: tuple[Area, ...]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By kind, how questions are answered now that no area answers."""


class Session:
    """See the module."""

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
            self.keep_common(key, value)  # a check clears nothing away
        way = fingerprint(self._workspace.config)
        if ledger.word(f"way {verb.name}") != way:
            ledger.forget_verb(verb.name)
            ledger.keep_word(f"way {verb.name}", way)
        scanner = Scanner(ledger.connection, now, paranoid=self._how.paranoid)
        scanner.look(verb.areas)
        self._scanner, self.renamed = scanner, frozenset(scanner.seen.renamed)
        words = {f"names {role}": str(int(ledger.word(f"names {role}") or 0) + 1) for role in self.renamed}
        if SOURCES in self.renamed:
            words[LISTING] = ""
        ledger.learn(scanner.seen, self._asked_again(ledger), words)
        if STANDING in verb.answers:
            self.keep_word(STANDING, self.state(TARGETS))
        self.relisted = not take_articles(ledger, self._workspace, way)

    def state(self, *roles: str) -> str:
        """Changes with the configuration, with the articles there are, and with the names of the files of some roles.

        Whatever run of whatever verb was the first to notice: what a verb keeps with its :meth:`word` holds in the same state.
        """
        if self._ledger is None:
            return ""
        keys = (f"way {self._verb.name}", LISTED, *(f"names {role}" for role in roles))
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
        return Group(name, tuple(listed(self._ledger, self._workspace).of_bundle(name)))

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
        self._how.warn(say("the cache is not used: {error}", error=error))
        self._ledger, self.relisted, self.must_sweep = None, True, True
        if is_damage(error):
            remove_database(self._workspace.local)

    def close(self) -> None:
        """The run came to its end."""
        self.flush()
        self.keep_common(_RUNNING, "")

    # --- what stands -----------------------------------------------------------------------------------------------

    def kept(self, wanted: Callable[[str], bool], locale: str = "") -> list[Outcome]:
        """What earlier runs did in a locale with the items that are ``wanted``, and stands."""
        return rested((row for row in self.rows(locale) if wanted(row[0])), locale, whole=self._how.whole)

    def has_path(self, path: str) -> bool:
        """Whether what stands of the verb includes the file that people know by this path."""
        return self._ledger is not None and self._ledger.has_path(self._verb.name, path)

    def rows(self, locale: str) -> Iterable[Row]:
        """What is kept of each item that stands in a locale."""
        return self._ledger.kept(self._verb.name, locale) if self._ledger is not None else ()

    # --- words -----------------------------------------------------------------------------------------------------

    def word(self, key: str) -> str:
        """What an earlier run of this verb kept under a key; ``""`` also without a cache."""
        return self._ledger.word(f"{key} {self._verb.name}") if self._ledger is not None else ""

    def common(self, key: str) -> str:
        """What any verb kept under a key."""
        return self._ledger.word(key) if self._ledger is not None else ""

    def keep_common(self, key: str, value: str) -> None:
        """Keep something for later runs of all verbs."""
        try:
            if self._ledger is not None and not self._how.check:
                self._ledger.keep_word(key, value)
        except sqlite3.Error as error:  # without the word, later runs must not rely on what would follow from it
            self._do_without(error)

    def forget_all(self) -> None:
        """Do everything of this verb again."""
        if self._ledger is not None:
            self._ledger.forget_verb(self._verb.name)

    def keep_word(self, key: str, value: str) -> None:
        """Keep something for later runs of this verb."""
        self.keep_common(f"{key} {self._verb.name}", value)
