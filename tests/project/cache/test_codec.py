"""What the ledger keeps of an outcome says the same as the outcome itself, one by one and in sums."""

from __future__ import annotations

import random

from i18nflow.flow.coverage import Coverage
from i18nflow.model import Finding
from i18nflow.project.cache.codec import rested, summary
from i18nflow.project.cache.ledger import Row
from i18nflow.project.report import LISTED, ArticleBuild, Change, Outcome, report


def outcomes(number: int) -> list[Outcome]:
    chance = random.Random(number)
    return [_outcome(chance, f"news/{at}") for at in range(number)]


def _outcome(chance: random.Random, article: str) -> Outcome:
    units = chance.randint(0, 4)
    coverage = Coverage(units, chance.randint(0, units), 0, 10 * units, chance.randint(0, 10 * units), chance.randint(0, 2))
    builds = (ArticleBuild(article, "en", coverage, built=chance.random() < 0.8),) if chance.random() < 0.9 else ()
    findings = (Finding("a", "warning", f"“{article}”", article),) if chance.random() < 0.2 else ()
    return Outcome((Change(f"en/{article}.md", "unchanged"),), findings, articles=1, units=units, builds=builds)


def rows(found: list[Outcome]) -> list[Row]:
    kept = [summary(outcome) for outcome in found]
    return [(f"news/{at}", one.counts, one.remarks, one.paths, b"") for at, one in enumerate(kept)]


def test_what_stands_is_told_as_what_was_done() -> None:
    for number in (0, 1, LISTED, LISTED + 1, 3 * LISTED):
        done = outcomes(number)
        first = report(done, check=False)
        for whole in (True, False):
            again = report(rested(rows(done), "en", whole=whole), check=False)
            assert again.tallies == first.tallies
            assert again.counts == first.counts
            assert set(again.findings) == set(first.findings)
            assert again.is_listed == (whole or number <= LISTED)
            assert again.builds == (first.builds if again.is_listed else ())
            assert again.changes == (first.changes if whole else ())


def test_sums_of_several_runs_are_one() -> None:
    many, few = outcomes(2 * LISTED), outcomes(3)
    both = report([*rested(rows(many), "en", whole=False), *few], check=False)
    assert both.tallies == report([*many, *few], check=False).tallies
    assert not both.is_listed


def test_bare_pages_are_counted() -> None:
    bare = Outcome(builds=(ArticleBuild("a", "en", Coverage(2, 0), built=True),))
    held = Outcome(builds=(ArticleBuild("b", "en", Coverage(2, 0), built=False),))
    empty = Outcome(builds=(ArticleBuild("c", "en", Coverage(), built=True),))
    for found in ([bare, held, empty], rested(rows([bare, held, empty] * LISTED), "en", whole=False)):
        (tally,) = report(found, check=False).tallies
        assert tally.bare * 3 == tally.articles
