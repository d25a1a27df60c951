"""``watch``: turn by turn, what was saved and what followed from it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from i18nflow.errors import I18nflowError
from i18nflow.project import usecases
from i18nflow.project.context import Workspace
from i18nflow.project.report import Outcome, Report, report
from i18nflow.project.run import Run
from i18nflow.project.usecases import Project, Wanted
from i18nflow.project.watching.index import Deed
from i18nflow.project.watching.known import Places, kind_of, known_of, places_of, tops_of
from i18nflow.project.watching.listening import listening
from i18nflow.project.watching.proofs import Proofs
from i18nflow.project.watching.sorting import Event, Known, Plan, plan
from i18nflow.project.watching.warm import Warm
from i18nflow.reports.fault import Fault
from i18nflow.wording import say

_MANY = 200
"""Saved files beyond which a run over all is quicker: another branch was checked out."""
_SLICE = 8
"""Pieces of work that are done before somebody who saved meanwhile gets his turn."""
_BREATH = 0.15
"""Seconds that a file may be away while an editor puts another one in its place."""

Listen = Callable[[float], Sequence[Event]]
"""The events of so many seconds."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one save, or several at once, led to."""

    what: str
    """The file and how many others, or what happened."""
    report: Report
    seconds: float = 0.0
    faults: tuple[Fault, ...] = ()
    failures: tuple[I18nflowError, ...] = ()
    """What went wrong as a whole; those of single files are in the report."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and how."""

    project: Project
    wanted: Wanted
    how: Run = field(default_factory=Run)
    pages: bool = False
    """Check the pages of saved catalogs too."""
    poll: bool = False


def turns(watch: Watch) -> Iterator[Turn]:
    """Go over everything, then do what follows from each save, for ever.

    Raises ``ConfigError`` where watchfiles is not installed or a tree is not on this machine, ``StorageError`` where the system
    cannot tell of all directories, and what ``extract`` and ``build`` raise.
    """
    watcher, what = Watcher(watch), "everything"
    while True:
        places = watcher.places()
        with listening(places.deep, places.flat, poll=watch.poll) as ears:

            def listen(seconds: float) -> Sequence[Event]:
                time.sleep(seconds)
                return ears.next(0)

            yield watcher.start(what)
            while not watcher.is_uprooted and watcher.places() == places:
                events = ears.next(0 if watcher.has_more else None)
                turn = watcher.take(events, listen) if events else watcher.go_on()
                if turn is not None:
                    yield turn
        what = say("other directories")


class Watcher:
    """Does what follows from saved files; listening for them is up to :func:`turns`."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.is_uprooted = False
        """Whether a directory that was listened to went away, if only for a moment: nobody hears of the new one."""
        self._tops = tops_of(Workspace(watch.project.config), self._locales)
        self._warm: Warm | None = None
        self._known: Known | None = None
        self._proofs: Proofs | None = None
        self._rest: list[Outcome] = []
        self._rested = 0.0

    def places(self) -> Places:
        """Where to listen."""
        return places_of(self._tops)

    @property
    def has_more(self) -> bool:
        """Whether there is work left that nobody waits for."""
        return bool(self._warm and self._warm.waiting)

    @property
    def _locales(self) -> tuple[str, ...]:
        return usecases.chosen_locales(self.watch.project.config, self.watch.wanted.locales)

    def start(self, what: str) -> Turn:
        """Go over everything as ``extract`` and ``build`` do, and keep it in mind.  Raises as these do."""
        begun, watch = time.perf_counter(), self.watch
        done = [usecases.extract(watch.project, watch.how), usecases.build(watch.project, watch.wanted, watch.how)]
        warm = Warm(watch.project, watch.wanted)
        self._known = known_of(warm.workspace, warm.groups.values(), self._locales)
        self._proofs = Proofs(watch.project, pages=watch.pages)
        self._tops = tops_of(warm.workspace, self._locales)
        self._warm, self.is_uprooted, self._rest = warm, False, []
        _spare_collector()
        if warm.without_cache:
            watch.how.warn(
                say(
                    "pages that lead to a saved one do not follow: no cache ({without_cache})", without_cache=warm.without_cache
                )
            )
        return Turn(
            what, report([outcome for one in done for outcome in one.outcomes], check=False), time.perf_counter() - begun
        )

    # --- saved files -----------------------------------------------------------------------------------------------

    def take(self, events: Sequence[Event], listen: Listen) -> Turn | None:
        """Do what follows from ``events`` at once; ``None`` where nothing does."""
        warm, known = self._warm, self._known
        if warm is None or known is None:
            return None
        wanted = plan(events, known, kind_of)
        if wanted.listing:  # an editor that puts a new file in the place of the old one is done by then
            events = [*events, *listen(_BREATH)]
            wanted = plan(events, known, kind_of)
        self.is_uprooted = any(event.gone and event.path in known.tops for event in events)
        try:
            if wanted.config and (turn := self._reread()):
                return turn
            if wanted.listing or len(wanted.sources) + len(wanted.catalogs) > _MANY:
                return self.start(_named(tuple(dict.fromkeys(event.path for event in events)), known))
            return self._saved(warm, wanted)
        except I18nflowError as error:
            return Turn(say("as before"), report((), check=False), failures=(error,))

    def _reread(self) -> Turn | None:
        """Read the configuration again; a faulty one is an error, and the former one stays."""
        before = self.watch
        project = usecases.open_project(before.project.config.directory)
        if project.config == before.project.config:
            return None
        self.watch = replace(before, project=project)
        try:
            return self.start(say("{file}, and everything by it", file=project.config.file))
        except I18nflowError:
            self.watch = before
            raise

    def _saved(self, warm: Warm, wanted: Plan) -> Turn | None:
        begun = time.perf_counter()
        own = {warm.place_of(source): source for source in wanted.sources}
        catalogs = {("", warm.catalog_of(*one)): one for one in wanted.catalogs}
        terms = [("", warm.workspace.config.glossary.file)] if wanted.terms else []
        changed = warm.touched(wanted.names, {*own, *catalogs, *terms})
        sources = [source for place, source in own.items() if place in changed]
        saved = [one for place, one in catalogs.items() if place in changed]
        shown = [source.shown for source in sources] + [warm.workspace.store.shown(warm.catalog_of(*one)) for one in saved]
        if wanted.terms and changed.intersection(terms):
            shown.append(self._read_terms(warm))
        if not shown:
            return None
        deeds = dict.fromkeys(deed for one in sources for deed in warm.of_source(one))
        deeds |= dict.fromkeys(deed for one in saved for deed in warm.of_catalog(*one))
        done = report(warm.do([*deeds]), check=False)
        faults, failures = self._checked(warm, saved)
        return Turn(_counted(shown), done, time.perf_counter() - begun, faults, failures)

    def _read_terms(self, warm: Warm) -> str:
        for locale in self._locales:
            warm.workspace.glossary(locale)
        return say("{file}: checks go by it from now on", file=warm.workspace.config.glossary.file)

    def _checked(self, warm: Warm, saved: Sequence[tuple[str, str]]) -> tuple[tuple[Fault, ...], tuple[I18nflowError, ...]]:
        found = [self._proofs.of(warm, *one) for one in saved] if self._proofs else []
        return tuple(fault for faults, _ in found for fault in faults), tuple(one for _, errors in found for one in errors)

    # --- what leads there ------------------------------------------------------------------------------------------

    def go_on(self) -> Turn | None:
        """Do some of the work that nobody waits for; the turn when all of it is done."""
        warm = self._warm
        if warm is None or not warm.waiting:
            return None
        begun = time.perf_counter()
        deeds: list[Deed] = [*warm.waiting][:_SLICE]
        self._rest += warm.do(deeds)
        self._rested += time.perf_counter() - begun
        if warm.waiting:
            return None
        turn = Turn(say("and what leads there"), report(self._rest, check=False), self._rested)
        self._rest, self._rested = [], 0.0
        return turn if turn.report.changed or turn.report.findings or turn.report.failures else None


def _spare_collector() -> None:
    """What is in mind now stays for long: the collector need not go over it at every save."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _named(paths: tuple[str, ...], known: Known) -> str:
    """The files that are about other articles, as people of the project write them."""
    top = known.config.rpartition("/")[0]
    inside = [path.removeprefix(f"{top}/") for path in paths if any(path.startswith(f"{one}/") for one in known.tops)]
    return _counted([path for path in inside if "/." not in path] or [say("other articles")])


def _counted(shown: Sequence[str]) -> str:
    return shown[0] if len(shown) == 1 else say("{path} and {n} more", path=shown[0], n=len(shown) - 1)
