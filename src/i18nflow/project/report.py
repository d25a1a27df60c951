"""What a use case gives back: what changed, what a person should know, what could not be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal

from i18nflow.errors import Exit, I18nflowError
from i18nflow.values import value_class
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.flow.coverage import Coverage
    from i18nflow.model import Finding
    from i18nflow.project.cache.trace import Trace
    from i18nflow.project.portions import Portion
    from i18nflow.project.store.snapshot import Snapshot

SOURCE = " (source: "
"""How the place in the source begins, in messages about translations."""
LISTED = 200
"""Articles that are told one by one; where there are more, nobody reads them, and sums will do."""
State = Literal["created", "moved", "updated", "unchanged", "removed"]


def from_source(message: str, source: str) -> str:
    """A message about a translation, with the place in the source behind it where that is known."""
    return say("{message} (source: {source})", message=message, source=source) if source else message


def state_after(disk: Snapshot, data: bytes) -> State:
    """What becomes of a file, as it is on disk, when ``data`` is written there."""
    return "created" if not disk.exists else "updated" if disk.data != data else "unchanged"


@value_class(frozen=True, slots=True)
class Change:
    """One file that a run wrote, or would write under ``--check``."""

    path: str
    state: State
    origin: str = ""
    """Where it was before, if it was moved."""


@value_class(frozen=True, slots=True)
class ArticleBuild:
    """One article in one locale: what its readers see."""

    article: str
    locale: str
    coverage: Coverage
    built: bool
    """False where less than ``min_translated`` is translated, so that nothing is written."""


@value_class(frozen=True, slots=True)
class Tally:
    """Many articles in one locale, in numbers."""

    locale: str
    articles: int
    built: int
    bare: int
    """Built, but with nothing to show except the source."""
    coverage: Coverage

    def __add__(self, other: Tally) -> Tally:
        numbers = self.articles + other.articles, self.built + other.built, self.bare + other.bare
        return Tally(self.locale, *numbers, self.coverage + other.coverage)


@value_class(frozen=True, slots=True)
class Outcome:
    """What became of one article (or group of articles) in a run."""

    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    failures: tuple[I18nflowError, ...] = ()
    articles: int = 0
    units: int = 0
    builds: tuple[ArticleBuild, ...] = ()
    tallies: tuple[Tally, ...] = ()
    """Of builds that are not told one by one."""
    carried: tuple[str, ...] = ()
    """For each translation that ``update`` carried over, for review, by what it was found (``catalogs.carry.How`` …)."""
    unchanged: int = 0
    """Files that stand as an earlier run left them, and that this one knows without naming them."""
    parts: tuple[Part, ...] = ()
    """The same, bit by bit, on its way from a worker to the cache."""


@value_class(frozen=True, slots=True)
class Part:
    """What was done for one item in one locale, and what was asked for it: what the cache keeps."""

    item: str
    locale: str
    outcome: Outcome
    trace: Trace
    extra: bytes = b""
    """What else later runs have to know."""


@value_class(frozen=True, slots=True)
class Report:
    """All outcomes of a run, in the order of the articles' names."""

    outcomes: tuple[Outcome, ...]
    check: bool = False
    portion: Portion | None = None
    """How much of the project the run took; ``None``: all."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every file the run looked at."""
        return tuple(change for outcome in self.outcomes for change in outcome.changes)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, each once; of one about a translation the first of all sources that show it."""
        first: dict[object, Finding] = {}
        for finding in (finding for outcome in self.outcomes for finding in outcome.findings):
            place = (finding.code, finding.path, finding.line, finding.entry, finding.message.partition(SOURCE)[0])
            first.setdefault(place if finding.entry else finding, finding)
        return tuple(first.values())

    @property
    def failures(self) -> tuple[I18nflowError, ...]:
        """Inputs that could not be used, each once; the others were."""
        found = (failure for outcome in self.outcomes for failure in outcome.failures)
        return tuple({(one.path, one.line, one.column, one.code, one.message): one for one in found}.values())

    @property
    def builds(self) -> tuple[ArticleBuild, ...]:
        """Every article built, or held back, in the order of the articles' names."""
        found = [build for outcome in self.outcomes for build in outcome.builds]
        locales = {locale: number for number, locale in enumerate(dict.fromkeys(build.locale for build in found))}
        return tuple(sorted(found, key=lambda build: (build.article, locales[build.locale])))

    @property
    def is_listed(self) -> bool:
        """Whether :attr:`builds` has every article."""
        return not any(outcome.tallies for outcome in self.outcomes)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """What was built, or held back, one for each locale."""
        found: dict[str, Tally] = {}
        for outcome in self.outcomes:
            for tally in (*outcome.tallies, *map(_tally_of, outcome.builds)):
                found[tally.locale] = found[tally.locale] + tally if tally.locale in found else tally
        return tuple(found.values())

    @property
    def counts(self) -> dict[str, int]:
        """Files by what became of them, zeros included."""
        found = Counter(change.state for change in self.changes)
        found["unchanged"] += self.total(lambda outcome: outcome.unchanged)
        return {state: found[state] for state in ("created", "moved", "updated", "removed", "unchanged")}

    @property
    def changed(self) -> bool:
        """Whether any file was (or under ``--check`` would be) written."""
        return any(change.state != "unchanged" for change in self.changes)

    def total(self, count: Callable[[Outcome], int]) -> int:
        """Sum over all outcomes."""
        return sum(map(count, self.outcomes))

    @property
    def exit_code(self) -> Exit:
        """The worst of what happened: environment, then conflict, then bad input, then findings or a stale tree."""
        codes = {failure.exit_code for failure in self.failures}
        for code in (Exit.ENVIRONMENT, Exit.CONFLICT, Exit.USAGE, Exit.BAD_INPUT):
            if code in codes:
                return code
        wrong = any(finding.severity == "error" for finding in self.findings)
        return Exit.FINDINGS if wrong or (self.check and self.changed) else Exit.DONE


def _tally_of(build: ArticleBuild) -> Tally:
    found = build.coverage
    return Tally(build.locale, 1, int(build.built), int(is_bare(build.built, found.units, found.translated)), found)


def is_bare(built: bool, units: int, translated: int) -> bool:
    """Whether a page was built that has nothing to show except the source."""
    return built and units > 0 and not translated


def report(outcomes: Iterable[Outcome], *, check: bool, portion: Portion | None = None) -> Report:
    """The report of a run."""
    return Report(tuple(outcomes), check, portion)
