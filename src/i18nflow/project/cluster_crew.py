"""The workers of a Dask cluster as a crew, and what runs on them."""

from __future__ import annotations

import gc
import math
import pickle
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from secrets import token_hex
from typing import Any

from distributed import Client, KilledWorker, get_worker
from distributed import Future as Remote

from i18nflow.errors import ClusterError
from i18nflow.project.crews import Lost, Work, unpacked
from i18nflow.project.passport import Passport, objection, refusal
from i18nflow.project.pool import YOUNG
from i18nflow.wording import say

TOPIC = "i18nflow"
"""Under which workers tell what they begin with."""
RETRIES = 1
"""A batch that raises what nobody expects is tried once more as a whole, perhaps by another worker, before it is halved."""
RESTART = 120.0
AWAY = 15.0
"""Seconds without any worker after which a run ends; one that died is there again much sooner."""
_ONE = threading.Lock()
"""A worker does one of our batches at a time, however many threads it has: they share what the run remembers."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker that joined later, and cannot do our work."""

    worker: str
    reason: str


def carry_out(passport: Passport, packed: bytes, key: str, batch: tuple[Any, ...]) -> Sequence[Any] | Refused:
    """On a worker: do a batch."""
    worker = get_worker()
    with _ONE:
        if reason := objection(passport):
            return Refused(worker.address, reason)
        worker.log_event(TOPIC, [key, worker.address])
        with _spared():
            return unpacked(packed)(batch)


@contextmanager
def _spared() -> Iterator[None]:
    """The garbage collector looks as seldom as in processes of ours, and as often as before when a batch is done."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class DaskCrew:
    """Hands batches to a cluster, which moves them on when workers leave, and knows which one is with whom."""

    def __init__(self, client: Client, passport: Passport, work: Work[Any, Any], longest: float) -> None:
        self._client, self._passport, self._longest = client, passport, longest
        self._packed = pickle.dumps(work)
        self._name, self._numbers = f"i18nflow-{token_hex(6)}", count()
        self._out: dict[str, tuple[Remote[Any], Future[Sequence[Any]]]] = {}
        self._begun: dict[str, tuple[float, str]] = {}
        self._deserted = math.inf
        client.subscribe_topic(TOPIC, self._note)

    def submit(self, batch: tuple[Any, ...]) -> Future[Sequence[Any]]:
        """Hand out a batch."""
        key, mine = f"{self._name}-{next(self._numbers)}", Future[Sequence[Any]]()
        remote = self._client.submit(carry_out, self._passport, self._packed, key, batch, key=key, retries=RETRIES)
        self._out[key] = remote, mine
        remote.add_done_callback(partial(self._ended, key))
        return mine

    def stalled(self) -> bool:
        """End the batches that hang, and have their workers started anew: nothing else gets a thread back.

        Raises :class:`~i18nflow.errors.ClusterError` where there are no workers any more.  Whatever only waits for workers
        that are busy with other things may wait.
        """
        now = time.monotonic()
        hung = {key: worker for key, (begun, worker) in list(self._begun.items()) if begun < now - 0.9 * self._longest}
        for key in hung:
            self._settle(key, Lost("worker-hung"))
        if hung:
            threading.Thread(target=self._restart, args=(sorted(set(hung.values())),), daemon=True).start()
        self._deserted = math.inf if hung or self._client.nthreads() else min(self._deserted, now)
        if self._deserted < now - AWAY:
            raise ClusterError(
                "no-workers", say("all workers of the cluster are gone"), hint=say("run it again: what is done stays")
            )
        return False

    def _restart(self, workers: list[str]) -> None:
        """Takes a while, since a worker is asked to end by itself first."""
        with suppress(OSError, KeyError, RuntimeError):  # it has gone by itself, or so have we
            self._client.restart_workers(workers, timeout=RESTART, raise_for_error=False)

    def stop(self, grace: float) -> None:
        """Cancel all that has not begun; a batch that runs may end, it writes what the next run would write."""
        self._client.unsubscribe_topic(TOPIC)
        remotes = [remote for remote, _ in self._out.values()]
        self._out.clear()
        if remotes and self._client.status == "running":
            self._client.cancel(remotes)

    def _note(self, event: tuple[float, Any]) -> None:
        key, worker = event[1]
        self._deserted = math.inf
        if key in self._out:
            self._begun[key] = time.monotonic(), worker

    def _ended(self, key: str, remote: Remote[Any]) -> None:
        self._settle(key, _outcome(remote) if key in self._out else None)

    def _settle(self, key: str, outcome: Sequence[Any] | BaseException | None) -> None:
        """Pass on what became of a batch, unless that has been done."""
        self._begun.pop(key, None)
        remote, mine = self._out.pop(key, (None, None))
        if remote is None or mine is None or not mine.set_running_or_notify_cancel():
            return
        remote.release()
        if isinstance(outcome, BaseException):
            mine.set_exception(outcome)
        else:
            mine.set_result(outcome or ())


def _outcome(remote: Remote[Any]) -> Sequence[Any] | BaseException:
    try:
        found: Sequence[Any] | Refused = remote.result()
    except KilledWorker:
        return Lost("worker-died")
    except CancelledError as error:
        lost = ClusterError(
            "cluster-lost", say("the connection to the cluster is lost"), hint=say("run it again: what is done stays")
        )
        lost.__cause__ = error
        return lost
    except BaseException as error:  # noqa: BLE001  (whatever the work raised, there: the engine names the file)
        return error
    if isinstance(found, Refused):
        return refusal(found.worker, found.reason)
    return found
