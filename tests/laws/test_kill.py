"""``update`` killed at any moment, and four at a time: every catalog old or new, every translation kept or in conflicts/."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.killed import Project, kills
from tests.laws.writers import race


@pytest.mark.parametrize("moments", [20, pytest.param(100, marks=pytest.mark.slow)])
def test_update_killed_at_random_moments(tmp_path: Path, moments: int) -> None:
    project = Project(tmp_path, 12)
    found = list(kills(project, moments, seed=moments))
    assert [kill for kill in found if kill.torn or kill.lost or kill.wrong_after] == []
    assert sum(kill.killed for kill in found) >= moments * 0.4
    assert sum(kill.between for kill in found) >= moments * 0.2


@pytest.mark.slow
def test_processes_killed_at_random_moments(tmp_path: Path) -> None:
    project = Project(tmp_path, 30)
    found = list(kills(project, 20, seed=1, jobs=2))
    assert [kill for kill in found if kill.torn or kill.lost or kill.wrong_after] == []
    assert sum(kill.killed for kill in found) >= 10


@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.slow)])
def test_four_writers(tmp_path: Path, rounds: int) -> None:
    for number in range(rounds):
        found = race(tmp_path / str(number), writers=4, saves=12)
        assert (found.lost, found.invalid) == (0, 0)
        assert found.kept == found.typed
        assert found.kept > found.in_conflicts
