"""Runs a function over many files, in this process or in several, and outlives what goes wrong with any of them.

Results come as they are ready.  A batch whose worker dies, hangs or raises is taken apart until the one file is left that
does it: that one is reported, all others are done.  The work must be idempotent, since part of it may run twice.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import closing
from itertools import islice
from typing import Generic, TypeVar

from i18nflow.errors import ClusterError, I18nflowError, PluginError
from i18nflow.project.crews import Engine, Lost, Work
from i18nflow.values import value_class
from i18nflow.wording import say

T = TypeVar("T")
R = TypeVar("R")

Batch = tuple[T, ...]

GRACE = 1.5
"""Seconds that running batches have to end after Ctrl-C."""
APART = 60.0
"""Seconds for finding out which items of a batch do it, where that is done apart; the rest is reported as it is."""
_MEMORY = say("it may need more memory than there is")


@value_class(frozen=True, slots=True)
class Done(Generic[T, R]):
    """What became of one item: a result, or the error that stopped it."""

    item: T
    result: R | None = None
    error: I18nflowError | None = None


@value_class(frozen=True, slots=True)
class _Try(Generic[T]):
    """A batch on its way; ``alone`` if it runs with nothing beside it, as after a worker died or hung on it."""

    batch: Batch[T]
    alone: bool = False

    def halves(self) -> tuple[_Try[T], _Try[T]]:
        half = len(self.batch) // 2
        return _Try(self.batch[:half]), _Try(self.batch[half:])

    def singly(self) -> list[_Try[T]]:
        return [_Try((item,), True) for item in self.batch]


Ended = tuple[_Try[T], Sequence[R] | BaseException]


def run(engine: Engine, work: Work[T, R], items: Iterable[T]) -> Generator[Done[T, R], None, None]:
    """Apply ``work`` to all ``items``, unordered; closing the iterator, or Ctrl-C, cancels what has not begun.

    Errors are results: an :class:`~i18nflow.errors.I18nflowError` as it is, anything else as a
    :class:`~i18nflow.errors.PluginError` whose cause it is.  Only a :class:`~i18nflow.errors.ClusterError` is raised: it
    concerns no item, and nothing can go on.
    """
    loop = _Loop(engine, work)
    try:
        yield from loop.stream(_batches(items, engine.batch, alone=engine.window == 1))
    finally:
        loop.close()


def _batches(items: Iterable[T], size: int, *, alone: bool) -> Iterator[_Try[T]]:
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield _Try(batch, alone)


class _Loop(Generic[T, R]):
    """Keeps a window of batches in flight, with a crew that may have to be made anew."""

    def __init__(self, engine: Engine, work: Work[T, R]) -> None:
        self._engine = engine
        self._work = work
        self._crew = engine.crew(work)
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
        self._crew.stop(GRACE)

    def _fill(self, batches: Iterator[_Try[T]]) -> bool:
        """Hand out what there is room for; whether anything is in flight."""
        window = self._engine.window
        while len(self._pending) < window and not (self._pending and self._suspects):
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
            future = self._crew.submit(attempt.batch)
        except BrokenExecutor:  # noticed only now
            self._recover()
            future = self._crew.submit(attempt.batch)
        self._pending[future] = attempt

    def _ended(self) -> list[Ended[T, R]]:
        """What ended, once something has; after a death or a standstill also the batch that is to blame, if that is clear."""
        done, _ = wait(self._pending, self._engine.patience, FIRST_COMPLETED)
        if not done:
            return self._recover("worker-hung") if self._crew.stalled() else []
        whole = [future for future in done if not isinstance(future.exception(), BrokenExecutor)]
        ended: list[Ended[T, R]] = [(self._pending.pop(future), future.exception() or future.result()) for future in whole]
        return ended if len(whole) == len(done) else ended + self._recover()

    def _recover(self, code: str = "worker-died") -> list[Ended[T, R]]:
        """Begin with a new crew.  What had not begun may wait; the rest is suspect, and guilty if it was alone."""
        lost: list[_Try[T]] = []
        for future, attempt in self._pending.items():
            (self._again if future.cancel() else lost).append(attempt)
        self._pending.clear()
        self._crew.stop(0)
        self._crew = self._engine.crew(self._work)
        for attempt in lost:
            if not attempt.alone:  # each standstill costs all of our patience, a death nearly nothing
                self._suspects.extend(attempt.singly() if code == "worker-hung" else [_Try(attempt.batch, True)])
        return [(attempt, Lost(code)) for attempt in lost if attempt.alone]

    def _settle(self, attempt: _Try[T], outcome: Sequence[R] | BaseException) -> Iterator[Done[T, R]]:
        if not isinstance(outcome, BaseException) and len(outcome) != len(attempt.batch):
            outcome = PluginError(
                "bad-work", say("gave {results} results for {items} items", results=len(outcome), items=len(attempt.batch))
            )
        if not isinstance(outcome, BaseException):
            yield from (Done(item, result) for item, result in zip(attempt.batch, outcome, strict=True))
        elif isinstance(outcome, ClusterError):
            raise outcome
        elif isinstance(outcome, Lost) and self._engine.apart is not None:
            yield from _one_by_one(self._engine.apart, self._work, attempt.batch, outcome)
        elif len(attempt.batch) == 1:
            yield Done(attempt.batch[0], error=_as_ours(outcome, self._engine.patience))
        elif attempt.alone:
            self._suspects.extendleft(reversed(attempt.singly()))
        else:
            self._again.extend(attempt.halves())


def _one_by_one(engine: Engine, work: Work[T, R], batch: Batch[T], lost: Lost) -> Iterator[Done[T, R]]:
    """The items of a batch that did not come back, each with a worker for itself; for a minute at most."""
    deadline, number = time.monotonic() + APART, 0
    with closing(run(engine, work, batch)) as results:
        for done in results:
            yield done
            number += 1
            if time.monotonic() > deadline:
                break
    for item in batch[number:]:
        yield Done(item, error=_blame(lost.code, engine.patience))


def _blame(code: str, patience: float | None) -> PluginError:
    if code == "worker-died":
        return PluginError(code, say("the process that worked on this file died"), hint=_MEMORY)
    return PluginError(
        code, say("nothing happened for {patience:g} seconds", patience=patience or 0), hint=say("see `limits.cpu_seconds`")
    )


def _as_ours(error: BaseException, patience: float | None) -> I18nflowError:
    if isinstance(error, I18nflowError):
        return error
    if isinstance(error, Lost):
        return _blame(error.code, patience)
    ours = PluginError("unexpected", f"{type(error).__name__}: {error}", hint=say("this is a bug; --debug shows where"))
    if isinstance(error, MemoryError):
        ours = PluginError(
            "no-memory", say("this file needs more memory than there is"), hint=say("see the limits of this system")
        )
    ours.__cause__ = error
    return ours
