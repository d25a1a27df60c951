"""Where work runs: in this process, in several, or on any executor that follows ``concurrent.futures``."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from math import ceil
from multiprocessing import active_children, connection, get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

FEW = 500
"""Fewer files than this take less time than starting processes saves."""
LARGEST_BATCH = 64
IN_FLIGHT = 4
"""Batches handed out for each worker, so that none waits and little is in memory."""


class Engine(Protocol):
    """What :func:`i18nflow.project.engine.run` needs to know of the place where work runs."""

    @property
    def workers(self) -> int:
        """How many batches run at the same time."""

    @property
    def batch(self) -> int:
        """Items in one batch."""

    @property
    def patience(self) -> float | None:
        """Seconds without any batch ending after which the workers are taken to hang; ``None`` for ever."""

    def executor(self) -> Executor:
        """An executor to begin with, and a new one where the last is broken."""

    def stop(self, executor: Executor, grace: float) -> None:
        """Let the executor go: what runs may end within ``grace`` seconds."""


class _Inline(Executor):
    """Does everything at once, in the caller's thread; exceptions go into the future, as in every executor."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (the contract of executors; the engine reports it with the file's name)
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class InProcess:
    """One file after the other, here."""

    workers: int = 1
    batch: int = 1
    patience: float | None = None

    def executor(self) -> Executor:
        """A new executor."""
        return _Inline()

    def stop(self, executor: Executor, grace: float) -> None:
        """Nothing runs."""


class _Workers(ProcessPoolExecutor):
    """A pool that knows its own processes."""

    def __init__(self, jobs: int) -> None:
        self._strangers = set(active_children())
        super().__init__(jobs, mp_context=get_context("spawn"), initializer=_begin)

    def living(self) -> list[BaseProcess]:
        """Its processes that have not ended."""
        return [child for child in active_children() if child not in self._strangers]


def _begin() -> None:
    """In each worker: Ctrl-C is the parent's affair, and no worker outlives it, however it dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@dataclass(frozen=True, slots=True)
class Processes:
    """A pool of processes on this machine; ``spawn``, so that no lock or thread of ours is copied in the middle of its work."""

    workers: int
    batch: int = LARGEST_BATCH
    patience: float | None = 60.0

    def executor(self) -> Executor:
        """A new pool."""
        return _Workers(self.workers)

    def stop(self, executor: Executor, grace: float) -> None:
        """Cancel what waits, wait for what runs, kill what does not end."""
        living = executor.living() if isinstance(executor, _Workers) else []
        executor.shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + grace
        while living and connection.wait([child.sentinel for child in living], max(0.0, deadline - time.monotonic())):
            living = [child for child in living if child.is_alive()]
        for child in living:
            child.kill()
            child.join()


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody else's executor, such as ``dask.distributed.Client.get_executor()``; it is not shut down."""

    given: Executor
    workers: int
    batch: int = LARGEST_BATCH
    patience: float | None = None

    def executor(self) -> Executor:
        """The given one."""
        return self.given

    def stop(self, executor: Executor, grace: float) -> None:
        """It belongs to whoever gave it."""


def choose(count: int, jobs: int | None = None, cpu_seconds: float = 10.0) -> Engine:
    """The engine for ``count`` files; ``jobs`` is what ``--jobs`` says, else there are processes for many files only.

    ``cpu_seconds`` is the limit for one file: a pool in which nothing ends for six times as long is taken to hang.
    """
    wanted = len(os.sched_getaffinity(0)) if jobs is None else jobs
    workers = min(wanted, count)
    if workers < 2 or (jobs is None and count < FEW):
        return InProcess()
    return Processes(workers, min(LARGEST_BATCH, ceil(count / (workers * IN_FLIGHT))), 6 * cpu_seconds)
