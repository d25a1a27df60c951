"""How often somebody may try a token."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

TRIES = 10
"""Within :data:`WINDOW`, from one address."""
WINDOW = 60.0
"""Seconds."""
ADDRESSES = 1_000
"""That are remembered."""


class Tries:
    """Tries by address.  Every try counts before it is looked at, so that many at once do not slip through."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def take(self, address: str) -> int:
        """Count a try; 0 if it may be made, else after how many seconds the next one may."""
        now = self._clock()
        with self._lock:
            made = self._made.setdefault(address, deque())
            self._made.move_to_end(address)
            if len(self._made) > ADDRESSES:
                self._made.popitem(last=False)
            while made and now - made[0] >= WINDOW:
                made.popleft()
            if len(made) >= TRIES:
                return int(WINDOW - (now - made[0])) + 1
            made.append(now)
        return 0

    def forgive(self, address: str) -> None:
        """Forget the tries of an address that came in."""
        with self._lock:
            self._made.pop(address, None)
