"""What happens at the desk, told to all who look: numbered, the last ones kept, nobody waited for."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from itertools import islice
from threading import Condition
from types import TracebackType

from i18nflow.project.desk.values import Event

KEPT = 2000
"""Events that stay to be told to whoever comes late; who is behind further is told to load everything again."""
_MOST = 256
"""Events told at a time."""


class Events:
    """The events of a desk; to be used from many threads.

    Numbers begin with the time in milliseconds, so that those of a later desk are higher: whoever comes back to another desk
    with the number of an event is told to load everything again.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._news = Condition()
        self._kept: deque[Event] = deque(maxlen=kept)
        self._last = time.time_ns() // 1_000_000
        self._is_closed = False

    @property
    def last(self) -> int:
        """The number of the last event."""
        return self._last

    @property
    def is_closed(self) -> bool:
        """Whether there will be no more."""
        return self._is_closed

    def publish(self, event: Event) -> Event:
        """Tell everybody; gives the event with its number."""
        with self._news:
            self._last += 1
            numbered = replace(event, number=self._last)
            self._kept.append(numbered)
            self._news.notify_all()
        return numbered

    def subscribe(self, after: int | None = None) -> Subscription:
        """All events from now on, or those after number ``after``."""
        return Subscription(self, self._last if after is None else after)

    def after(self, number: int, seconds: float) -> tuple[Event, ...]:
        """The events after a number, as soon as there are some; none when so many seconds are over, or at the end.

        One event ``reload`` where some of them are forgotten, or the number is none of this desk.
        """
        with self._news:
            self._news.wait_for(lambda: self._is_closed or self._last != number, max(0.0, seconds))
            missing = self._last - number
            if missing == 0:
                return ()
            if not 0 < missing <= len(self._kept):
                return (Event(self._last, "reload"),)
            return tuple(islice(self._kept, len(self._kept) - missing, len(self._kept) - max(0, missing - _MOST)))

    def close(self) -> None:
        """Let go of everybody who waits."""
        with self._news:
            self._is_closed = True
            self._news.notify_all()


class Subscription:
    """Somebody who listens; how far behind he is costs nobody anything."""

    def __init__(self, events: Events, after: int) -> None:
        self._events = events
        self._after = after
        self._ended = False

    def next(self, seconds: float) -> tuple[Event, ...]:
        """See :meth:`Events.after`; each event comes once, in its order."""
        if self._ended:
            return ()
        found = self._events.after(self._after, seconds)
        self._after = found[-1].number if found else self._after
        return found

    def close(self) -> None:
        """Listen no more."""
        self._ended = True

    def __enter__(self) -> Subscription:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()
