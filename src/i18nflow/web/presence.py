"""Who is in which entry at the moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock

from i18nflow.project.desk.values import Event

FORGOTTEN = 30.0
"""Seconds without a word after which somebody counts as gone."""
MOST = 1_000
"""Tabs of all."""
EACH = 50
"""Tabs of one person, who cannot take everybody's places."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a tab of somebody is."""

    key: str
    """Ours: tells the tabs of all browsers apart."""
    tab: str
    """What it calls itself, so that it knows its own events."""
    who: str
    locale: str
    article: str
    entry: str
    """Its id; ``""`` for none."""

    def event(self) -> Event:
        """For those who look; it has no number, since nobody needs it later."""
        data = {"article": self.article, "session": self.tab}
        return Event(0, "presence", locale=self.locale, id=self.entry, who=self.who, data=data)


class Presence:
    """The seats of all tabs.  Called from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seats: dict[str, tuple[float, Seat]] = {}
        self._lock = Lock()

    def note(self, seat: Seat) -> Event:
        """Somebody is there, or (with no entry) has left; gives what to tell the others."""
        with self._lock:
            self._seats.pop(seat.key, None)
            own = sum(other.who == seat.who for _, other in self._seats.values())
            if seat.entry and len(self._seats) < MOST and own < EACH:
                self._seats[seat.key] = self._clock(), seat
        return seat.event()

    def here(self) -> tuple[Event, ...]:
        """All who are there, for somebody who comes."""
        with self._lock:
            return tuple(seat.event() for _, seat in self._seats.values())

    def forget(self) -> tuple[Event, ...]:
        """Those who fell silent, as having left."""
        now = self._clock()
        with self._lock:
            gone = [seat for at, seat in self._seats.values() if now - at >= FORGOTTEN]
            for seat in gone:
                del self._seats[seat.key]
        return tuple(replace(seat, entry="").event() for seat in gone)
