"""A limit on the computing that one article may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from i18nflow.errors import SourceError
from i18nflow.wording import say


@contextmanager
def cpu_budget(seconds: float, path: str) -> Iterator[None]:
    """Raise :class:`~i18nflow.errors.SourceError` in the block once it has used ``seconds`` of processor time.

    For computing only: the error may come at any moment, so nothing in the block may write.  A budget within a budget (a link
    leads to another article, which has to be read) stops the outer one's clock.  Only where signals can be had: in the main
    thread, which is where workers work; elsewhere there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise SourceError(
            "too-slow",
            say("took more than {seconds:g} seconds of computing", seconds=seconds),
            path=path,
            hint=say("see `limits.cpu_seconds`"),
        )

    left, _ = signal.setitimer(signal.ITIMER_PROF, 0)
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        signal.setitimer(signal.ITIMER_PROF, left)
