"""Many items, some of which kill, hang or raise: all others are done, and the bad ones are named."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.project import work

from i18nflow.errors import PluginError, SourceError
from i18nflow.project.budget import cpu_budget
from i18nflow.project.crews import FEW, Crew, Engine, Work
from i18nflow.project.engine import Done, run
from i18nflow.project.executors import Given, InProcess, choose
from i18nflow.project.pool import Processes


def outcome(engine: Engine, function: Callable[[tuple[int, ...]], list[int]], items: Iterable[int]) -> dict[int, Any]:
    done = list(run(engine, function, items))
    assert len({one.item for one in done}) == len(done)
    return {one.item: one.error or one.result for one in done}


ENGINES: dict[str, Callable[[], Engine]] = {
    "here": InProcess,
    "two processes": lambda: Processes(2, 8),
    "an executor": lambda: Given(ThreadPoolExecutor(3), 3, 8),
}


@pytest.mark.parametrize("engine", ENGINES)
def test_all_items_are_done(engine: str) -> None:
    assert outcome(ENGINES[engine](), work.double, range(100)) == {item: 2 * item for item in range(100)}
    assert outcome(ENGINES[engine](), work.double, []) == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_errors_are_results(engine: str) -> None:
    found = outcome(ENGINES[engine](), work.raise_on_some, range(40))
    errors = {item: result for item, result in found.items() if isinstance(result, Exception)}
    assert set(errors) == {13, 17}
    assert isinstance(errors[13], SourceError)
    assert (errors[13].code, errors[13].path) == ("bad", "13.md")
    assert isinstance(errors[17], PluginError)
    assert "ValueError: seventeen" in errors[17].message
    assert isinstance(errors[17].__cause__, ValueError)
    assert len(found) == 40


def test_a_worker_that_forgets_an_item_is_found_out() -> None:
    found = outcome(InProcess(batch=8), work.forget_some, range(20))
    assert isinstance(found.pop(13), PluginError)
    assert found == {item: 2 * item for item in range(20) if item != 13}


def test_a_file_that_always_kills_is_named() -> None:
    found = outcome(Processes(2, 32), work.die_on_13, range(300))
    error = found.pop(13)
    assert isinstance(error, PluginError)
    assert error.code == "worker-died"
    assert found == {item: 2 * item for item in range(300) if item != 13}


def test_one_death_costs_nothing(tmp_path: Path) -> None:
    found = outcome(Processes(2, 16), work.DieOnce(tmp_path / "mark"), range(200))
    assert found == {item: 2 * item for item in range(200)}


def test_a_single_item_that_dies_once_is_tried_again(tmp_path: Path) -> None:
    assert outcome(Processes(2, 1), work.DieOnce(tmp_path / "mark"), [13]) == {13: 26}


class Counted(Processes):
    """Counts its crews: each but the first is the price of a death or of a standstill."""

    crews = 0

    def crew(self, work: Work[Any, Any]) -> Crew[Any, Any]:
        Counted.crews += 1
        return super().crew(work)


def test_a_file_that_hangs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counted, "crews", 0)
    found = outcome(Counted(2, 16, patience=2.5), work.hang_on_13, range(64))
    error = found.pop(13)
    assert isinstance(error, PluginError)
    assert (error.code, "2.5 seconds" in error.message) == ("worker-hung", True)
    assert found == {item: 2 * item for item in range(64) if item != 13}
    assert Counted.crews <= 4  # one for each standstill, of which two are needed, and one that a busy machine may cause


@pytest.mark.parametrize("engine", ["here", "two processes"])
def test_a_file_that_takes_too_much_memory_is_named(engine: str) -> None:
    found = outcome(ENGINES[engine](), work.devour_on_13, range(40))
    error = found.pop(13)
    assert isinstance(error, PluginError)
    assert error.code == "no-memory"
    assert found == {item: 2 * item for item in range(40) if item != 13}


def test_all_that_can_go_wrong_at_once() -> None:
    found = outcome(Processes(2, 8, patience=2.5), work.misbehave, range(100))
    codes = {item: result.code for item, result in found.items() if isinstance(result, PluginError)}
    assert codes == {3: "worker-died", 13: "worker-died", 51: "worker-hung", 77: "no-memory", 91: "unexpected"}
    assert {item: result for item, result in found.items() if item not in codes} == {
        item: 2 * item for item in range(100) if item not in codes
    }


def test_a_worker_that_exits_is_no_death() -> None:
    found = outcome(Processes(2, 8), work.exit_on_13, range(24))
    assert isinstance(found[13], PluginError)
    assert len(found) == 24


def test_results_are_streamed_and_little_is_read_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterable[int]:
        for item in range(1000):
            taken.append(item)
            yield item

    with closing(run(InProcess(batch=4), work.double, items())) as results:
        assert next(results) == Done(0, 0)
        assert len(taken) == 4
    executor = ThreadPoolExecutor(2)
    with closing(run(Given(executor, 2, 5), work.double, items())) as results:
        next(results)
        assert len(taken) <= 4 + 2 * 4 * 5
    assert executor.submit(max, 1, 2).result() == 2  # a given executor is left alone


def test_choice() -> None:
    assert isinstance(choose(FEW - 1), InProcess)
    assert isinstance(choose(10_000, jobs=1), InProcess)
    assert isinstance(choose(1, jobs=4), InProcess)
    assert choose(10_000, jobs=4) == Processes(4, 64)
    assert choose(3, jobs=8, cpu_seconds=2) == Processes(3, 1, 12)
    assert choose(100, jobs=2).batch == 5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_interrupted_runs_end_soon_and_leave_no_process(number: signal.Signals, project_root: Path) -> None:
    _interrupt(number, random.Random(number).uniform(0, 0.3), project_root)


@pytest.mark.slow
def test_20_moments_of_ctrl_c(project_root: Path) -> None:
    for moment in range(20):
        _interrupt(signal.SIGINT, moment * 0.017, project_root)


PATIENCE = 20
"""Seconds; the work would take minutes."""
SOON = 3.0 if os.getloadavg()[0] < 4 else PATIENCE
"""Seconds in which all is to be over; a machine that runs browsers beside this test may need some more."""


def _interrupt(number: signal.Signals, delay: float, project_root: Path) -> None:
    if number != signal.SIGKILL and signal.getsignal(number) == signal.SIG_IGN:
        pytest.skip(f"this run ignores {number.name}, as nohup has it")
    command = [sys.executable, "-m", "tests.project.work"]
    process = subprocess.Popen(
        command, cwd=project_root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    start = time.monotonic()
    os.kill(process.pid, number)
    process.wait(PATIENCE)
    while _group_lives(process.pid) and time.monotonic() - start < PATIENCE:
        time.sleep(0.02)
    assert not _group_lives(process.pid)
    assert time.monotonic() - start < SOON
    process.stdout.close()


def _group_lives(group: int) -> bool:
    """Whether any process of a group runs; what has ended, and waits for init to notice, does not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text("utf-8", "replace").rpartition(") ")[2].split()[:3]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if its_group == str(group) and state != "Z":
            return True
    return False


def test_the_budget_of_one_article() -> None:
    handler = signal.getsignal(signal.SIGPROF)
    with pytest.raises(SourceError, match=r"0\.05 seconds") as caught, cpu_budget(0.05, "700.md"):
        sum(number % 7 for number in count())
    assert (caught.value.code, caught.value.path) == ("too-slow", "700.md")
    with cpu_budget(5, "700.md"):
        pass
    assert signal.getsignal(signal.SIGPROF) == handler
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_no_budget_outside_the_main_thread() -> None:
    ended = threading.Event()

    def body() -> None:
        with cpu_budget(0.001, "700.md"):
            sum(range(100_000))
        ended.set()

    thread = threading.Thread(target=body)
    thread.start()
    thread.join()
    assert ended.is_set()
