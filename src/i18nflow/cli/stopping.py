"""``kill`` is Ctrl-C from afar: both end a command in order, with what is done kept and no process left behind."""

from __future__ import annotations

import signal
from types import FrameType

INTERRUPTED, KILLED = 128 + signal.SIGINT, 128 + signal.SIGTERM
"""What shells report for commands that were ended so."""


class Killed(KeyboardInterrupt):
    """Somebody asked the process to end."""


def heed_kill() -> None:
    """Take the next ``SIGTERM`` for Ctrl-C; the one after it ends the process at once.  For the main thread.

    One that is ignored, as whoever called us may have it, or heard by somebody else stays so.
    """
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def _end(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    raise Killed


def code_of(error: BaseException) -> int:
    """The exit code of a command that ended with ``error`` or what caused it."""
    return KILLED if isinstance(error.__cause__, Killed) else INTERRUPTED
