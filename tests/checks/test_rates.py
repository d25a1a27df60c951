"""How often checks fire on published human translations, and how many faults of each kind they see."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from tests.checks.faults import FAULTS, Fault, faulty
from tests.checks.pairs import articles

from i18nflow.checks.base import Subject
from i18nflow.checks.registry import checks
from i18nflow.checks.run import check_all, check_entry, everything

MOST = 0.02
"""Share of pairs on which a warning or error may fire."""
PINNED = {
    "added-code": 93,
    "edge-space": 1,
    "emphasis": 21,
    "end-punct": 111,
    "fullwidth": 5,
    "invisible": 1,
    "length": 5,
    "markdown-parse": 10,
    "number": 9,
    "placeable": 68,
    "spacing-latin": 1,
    "tags": 14,
    "url": 5,
}
"""Pairs on which each fires, as last looked at by a person; the others fire on none."""
SLACK = 3
"""A count may grow by so many, or by a fifth, before somebody has to look."""
LEAST_RECALL = 0.95
TRIES = 40


@cache
def pairs(shared: Path) -> tuple[tuple[Subject, ...], ...]:
    return tuple(tuple(article) for article in articles(shared))


@cache
def fired(shared: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for article in pairs(shared):
        found.update(name for _, name in {(row.at, row.check.id) for row in check_all(article, everything())})
    return found


def test_warnings_and_errors_are_rare(shared: Path) -> None:
    total = sum(map(len, pairs(shared)))
    assert total > 6000
    too_many = {name for name, count in fired(shared).items() if checks()[name].level != "info" and count > MOST * total}
    assert not too_many


def test_no_count_has_jumped(shared: Path) -> None:
    own = {name for name, check in checks().items() if check.find is not None}
    jumped = {
        name: count
        for name, count in fired(shared).items()
        if name in own and count > max(PINNED.get(name, 0) + SLACK, PINNED.get(name, 0) * 1.2)
    }
    assert not jumped


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_faults_are_seen(shared: Path, fault: Fault) -> None:
    order = [subject for article in pairs(shared) for subject in article]
    rng = random.Random(4)
    rng.shuffle(order)
    seen = [one for subject in order[:2500] if (one := _seen(fault, rng, subject)) is not None][:TRIES]
    assert seen, "no pair that the fault fits"
    assert sum(seen) >= LEAST_RECALL * len(seen)


def _seen(fault: Fault, rng: random.Random, subject: Subject) -> bool | None:
    """Whether the fault is found; ``None`` where it does not fit, or the pair has one already."""
    made = faulty(fault, rng, subject)
    if made is None or any(
        check.level == "error" or check.id in fault.checks for check, _ in check_entry(subject, everything())
    ):
        return None
    return any(check.id in fault.checks for check, _ in check_entry(made, everything()))
