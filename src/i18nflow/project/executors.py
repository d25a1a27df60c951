"""Where work runs: in this process, in several, or on any executor that follows ``concurrent.futures``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from i18nflow.project.crews import FEW, IN_FLIGHT, LARGEST_BATCH, Crew, Engine, Work, batch_size
from i18nflow.values import value_class

T = TypeVar("T")
R = TypeVar("R")


@value_class(frozen=True, slots=True)
class _Inline:
    """Does everything at once, in the caller's thread; exceptions go into the future, as in every executor."""

    work: Work[Any, Any]

    def submit(self, batch: tuple[Any, ...]) -> Future[Sequence[Any]]:
        future: Future[Sequence[Any]] = Future()
        try:
            future.set_result(self.work(batch))
        except Exception as error:  # noqa: BLE001  (the contract of executors; the engine reports it with the file's name)
            future.set_exception(error)
        return future

    def stalled(self) -> bool:
        return False

    def stop(self, grace: float) -> None:
        """Nothing runs."""


@value_class(frozen=True, slots=True)
class InProcess:
    """One file after the other, here."""

    workers: int = 1
    batch: int = 8
    """Few enough that progress shows, enough that the loop around them costs nothing."""
    window: int = 1
    patience: float | None = None
    apart: Engine | None = None

    def crew(self, work: Work[T, R]) -> Crew[T, R]:
        """Whoever calls."""
        return _Inline(work)


@value_class(frozen=True, slots=True)
class _Hired:
    given: Executor
    work: Work[Any, Any]

    def submit(self, batch: tuple[Any, ...]) -> Future[Sequence[Any]]:
        return self.given.submit(self.work, batch)

    def stalled(self) -> bool:
        return False

    def stop(self, grace: float) -> None:
        """They belong to whoever gave them."""


@value_class(frozen=True, slots=True)
class Given:
    """Somebody else's executor, such as one of Ray or ``mpi4py``; it is not shut down."""

    given: Executor
    workers: int
    batch: int = LARGEST_BATCH
    patience: float | None = None
    apart: Engine | None = None

    @property
    def window(self) -> int:
        """As for processes."""
        return self.workers * IN_FLIGHT

    def crew(self, work: Work[T, R]) -> Crew[T, R]:
        """The given one."""
        return _Hired(self.given, work)


def choose(count: int, jobs: int | None = None, cpu_seconds: float = 10.0) -> Engine:
    """The engine for ``count`` files; ``jobs`` is what ``--jobs`` says, else there are processes for many files only.

    ``cpu_seconds`` is the limit for one file: a pool in which nothing ends for six times as long is taken to hang.
    """
    wanted = len(os.sched_getaffinity(0)) if jobs is None else jobs
    workers = min(wanted, count)
    if workers < 2 or (jobs is None and count < FEW):
        return InProcess()
    from i18nflow.project.pool import Processes  # processes take as long to load as a small run takes

    return Processes(workers, batch_size(count, workers), 6 * cpu_seconds)
