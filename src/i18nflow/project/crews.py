"""What an engine is made of: a work, a crew that does it batch by batch, and what can become of a batch."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import lru_cache
from math import ceil
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

Work = Callable[[tuple[T, ...]], Sequence[R]]
"""A function that other processes can import, of a batch; it gives one small record for each of its items, in order."""

FEW = 500
"""Fewer files than this take less time than starting processes saves."""
LARGEST_BATCH = 64
IN_FLIGHT = 4
"""Batches handed out for each worker, so that none waits and little is in memory."""
_TURNS = 12
"""Batches that each worker gets in a run, at least: all but one are at rest while the last batch is done."""


class Lost(Exception):
    """What a batch ends with whose worker died (``worker-died``) or never came to its end (``worker-hung``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Crew(Protocol[T_contra, R]):
    """Those who do one work, batch by batch."""

    def submit(self, batch: tuple[T_contra, ...], /) -> Future[Sequence[R]]:
        """Hand out a batch.  Its future may end with :class:`Lost`; ``BrokenExecutor`` says that the whole crew is gone."""

    def stalled(self) -> bool:
        """Nothing has ended for as long as the engine's patience: whether to give up on the whole crew.

        One that knows who hangs ends the futures of these alone, and goes on.
        """

    def stop(self, grace: float) -> None:
        """Let all go: what runs may end within ``grace`` seconds."""


class Engine(Protocol):
    """What :func:`i18nflow.project.engine.run` needs to know of the place where work runs."""

    @property
    def workers(self) -> int:
        """How many batches run at the same time; may change during a run."""

    @property
    def window(self) -> int:
        """How many batches are handed out at the same time."""

    @property
    def batch(self) -> int:
        """Items in one batch."""

    @property
    def patience(self) -> float | None:
        """Seconds without any batch ending after which the workers are taken to hang; ``None`` for ever."""

    @property
    def apart(self) -> Engine | None:
        """Where a batch that was :class:`Lost` is tried again item by item; ``None``: by the same crew, half by half."""

    def crew(self, work: Work[T, R], /) -> Crew[T, R]:
        """A crew to begin with, and a new one where the last is gone."""


def batch_size(count: int, workers: int) -> int:
    """Items in a batch, so that all workers have many of them, of ``count`` items in all."""
    return max(1, min(LARGEST_BATCH, ceil(count / (workers * _TURNS))))


@lru_cache(maxsize=1)
def unpacked(packed: bytes) -> Work[Any, Any]:
    """The work of a run, which a worker unpickles once: it is the same for all batches, as are the caches that it brings."""
    work: Work[Any, Any] = pickle.loads(packed)
    return work
