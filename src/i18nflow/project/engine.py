"""Runs a function over many files, in this process or in several, and outlives what goes wrong with any of them.

Results come as they are ready.  A batch whose worker dies, hangs or raises is halved until the one file is left that does
it: that one is reported, all others are done.  The work must be idempotent, since part of it may run twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from i18nflow.errors import I18nflowError, PluginError
from i18nflow.project.executors import IN_FLIGHT, Engine

T = TypeVar("T")
R = TypeVar("R")

Batch = tuple[T, ...]
Work = Callable[[Batch[T]], Sequence[R]]
"""A function that other processes can import, of a batch; it gives one small record for each of its items, in order."""

GRACE = 2.0
"""Seconds that running batches have to end after Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """What became of one item: a result, or the error that stopped it."""

    item: T
    result: R | None = None
    error: I18nflowError | None = None


@dataclass(frozen=True, slots=True)
class _Try(Generic[T]):
    """A batch on its way; ``alone`` if it runs with nothing beside it, because a worker died or hung on it before."""

    batch: Batch[T]
    alone: bool = False

    def halves(self, alone: bool) -> tuple[_Try[T], _Try[T]]:
        half = len(self.batch) // 2
        return _Try(self.batch[:half], alone), _Try(self.batch[half:], alone)


Ended = tuple[_Try[T], Sequence[R] | BaseException]


def run(engine: Engine, work: Work[T, R], items: Iterable[T]) -> Iterator[Done[T, R]]:
    """Apply ``work`` to all ``items``, unordered; closing the iterator, or Ctrl-C, cancels what has not begun.

    Errors are results, never raised: an :class:`~i18nflow.errors.I18nflowError` as it is, anything else as a
    :class:`~i18nflow.errors.PluginError` whose cause it is.
    """
    loop = _Loop(engine, work)
    try:
        yield from loop.stream(_batches(items, engine.batch))
    finally:
        loop.close()


def _batches(items: Iterable[T], size: int) -> Iterator[_Try[T]]:
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield _Try(batch)


class _Loop(Generic[T, R]):
    """Keeps a window of batches in flight, on an executor that may have to be made anew."""

    def __init__(self, engine: Engine, work: Work[T, R]) -> None:
        self._engine = engine
        self._work = work
        self._executor = engine.executor()
        self._window = engine.workers * IN_FLIGHT if engine.workers > 1 else 1
        self._pending: dict[Future[Sequence[R]], _Try[T]] = {}
        self._again = deque[_Try[T]]()
        self._suspects = deque[_Try[T]]()

    def stream(self, batches: Iterator[_Try[T]]) -> Iterator[Done[T, R]]:
        while self._fill(batches):
            for attempt, outcome in self._ended():
                yield from self._settle(attempt, outcome)

    def close(self) -> None:
        for future in self._pending:
            future.cancel()
        self._engine.stop(self._executor, GRACE)

    def _fill(self, batches: Iterator[_Try[T]]) -> bool:
        """Hand out what there is room for; whether anything is in flight."""
        while len(self._pending) < self._window and not (self._pending and self._suspects):
            queue = self._suspects or self._again
            attempt = queue.popleft() if queue else next(batches, None)
            if attempt is None:
                break
            self._submit(attempt)
            if attempt.alone:
                break
        return bool(self._pending)

    def _submit(self, attempt: _Try[T]) -> None:
        try:
            future = self._executor.submit(self._work, attempt.batch)
        except BrokenExecutor:  # noticed only now
            self._recover("worker-died")
            future = self._executor.submit(self._work, attempt.batch)
        self._pending[future] = attempt

    def _ended(self) -> list[Ended[T, R]]:
        """What ended, once something has; after a death or a standstill also the batch that is to blame, if that is clear."""
        done, _ = wait(self._pending, self._engine.patience, FIRST_COMPLETED)
        whole = [future for future in done if not isinstance(future.exception(), BrokenExecutor)]
        ended: list[Ended[T, R]] = [(self._pending.pop(future), future.exception() or future.result()) for future in whole]
        if len(whole) < len(done) or not done:
            ended += self._recover("worker-died" if done else "worker-hung")
        return ended

    def _recover(self, code: str) -> list[Ended[T, R]]:
        """Begin with a new executor; whatever was in flight is suspect, and guilty if it was alone."""
        lost = list(self._pending.values())
        self._pending.clear()
        self._engine.stop(self._executor, 0)
        self._executor = self._engine.executor()
        self._suspects.extend(_Try(attempt.batch, True) for attempt in lost if not attempt.alone)
        return [(attempt, _blame(code, self._engine.patience)) for attempt in lost if attempt.alone]

    def _settle(self, attempt: _Try[T], outcome: Sequence[R] | BaseException) -> Iterator[Done[T, R]]:
        if not isinstance(outcome, BaseException) and len(outcome) != len(attempt.batch):
            outcome = PluginError("bad-work", f"gave {len(outcome)} results for {len(attempt.batch)} items")
        if not isinstance(outcome, BaseException):
            yield from (Done(item, result) for item, result in zip(attempt.batch, outcome, strict=True))
        elif len(attempt.batch) == 1:
            yield Done(attempt.batch[0], error=_as_ours(outcome))
        elif attempt.alone:
            self._suspects.extendleft(reversed(attempt.halves(True)))
        else:
            self._again.extend(attempt.halves(False))


def _blame(code: str, patience: float | None) -> PluginError:
    if code == "worker-died":
        return PluginError(code, "the process that worked on this file died", hint="it may need more memory than there is")
    return PluginError(code, f"nothing happened for {patience or 0:g} seconds", hint="see `limits.cpu_seconds`")


def _as_ours(error: BaseException) -> I18nflowError:
    if isinstance(error, I18nflowError):
        return error
    ours = PluginError("unexpected", f"{type(error).__name__}: {error}", hint="this is a bug; --debug shows where")
    ours.__cause__ = error
    return ours
