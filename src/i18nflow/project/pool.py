"""Processes on this machine that do the batches of a run."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import active_children, connection, get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from i18nflow.project.crews import IN_FLIGHT, LARGEST_BATCH, Crew, Engine, Work, unpacked

T = TypeVar("T")
R = TypeVar("R")

YOUNG = 10_000
"""Objects made before the garbage collector looks at them: a file makes more, and nearly all of them die by themselves."""


def spare_collector() -> None:
    """Let the garbage collector visit neither what is imported by now, nor each new object again and again."""
    gc.freeze()
    gc.set_threshold(YOUNG)


@lru_cache(maxsize=1)
def _begun(packed: bytes) -> Work[Any, Any]:
    work = unpacked(packed)
    spare_collector()
    return work


def _do(packed: bytes, batch: tuple[Any, ...]) -> Sequence[Any]:
    return _begun(packed)(batch)


class _Pool(ProcessPoolExecutor):
    """A pool that knows its own processes."""

    def __init__(self, jobs: int) -> None:
        self._strangers = set(active_children())
        super().__init__(jobs, mp_context=get_context("spawn"), initializer=_begin)

    def living(self) -> list[BaseProcess]:
        """Its processes that have not ended."""
        return [child for child in active_children() if child not in self._strangers]


def _begin() -> None:
    """In each worker, which does not hear Ctrl-C: it does not outlive its parent, however that dies."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until the block is over, and never reaches processes that start in it, not even while they do."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Children:
    """Processes on this machine; of all that they have in hand nobody knows who has what."""

    def __init__(self, jobs: int, work: Work[Any, Any]) -> None:
        self._packed = pickle.dumps(work)
        self._pool = _Pool(jobs)

    def submit(self, batch: tuple[Any, ...]) -> Future[Sequence[Any]]:
        with _undisturbed():  # the first batch starts the processes
            return self._pool.submit(_do, self._packed, batch)

    def stalled(self) -> bool:
        return True

    def stop(self, grace: float) -> None:
        """Cancel what waits, wait for what runs, kill what does not end."""
        living = self._pool.living()
        self._pool.shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + grace
        while living and connection.wait([child.sentinel for child in living], max(0.0, deadline - time.monotonic())):
            living = [child for child in living if child.is_alive()]
        for child in living:
            child.kill()
            child.join()


@dataclass(frozen=True, slots=True)
class Processes:
    """A pool of processes on this machine; ``spawn``, so that no lock or thread of ours is copied in the middle of its work."""

    workers: int
    batch: int = LARGEST_BATCH
    patience: float | None = 60.0
    apart: Engine | None = None

    @property
    def window(self) -> int:
        """With one process each batch runs alone, so that it is clear whose fault a death is."""
        return self.workers * IN_FLIGHT if self.workers > 1 else 1

    def crew(self, work: Work[T, R]) -> Crew[T, R]:
        """A new pool."""
        return _Children(self.workers, work)
