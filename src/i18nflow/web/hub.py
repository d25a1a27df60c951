"""Events from the desk to all browsers that listen: one subscription, however many streams."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Event as Flag
from threading import Thread

from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Event

WAITING = 256
"""Events that a stream may lag behind; one that lags further is told to load anew."""
STREAMS = 16
"""Of one browser; the oldest ends when there are more."""
_TURN = 0.25
"""Seconds after which the pump looks whether it has to stop."""


class Stream:
    """What one browser is still to be told."""

    def __init__(self, owner: bytes) -> None:
        self.owner = owner
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue()

    def put(self, event: Event | None) -> None:
        """Tell it; ``None`` ends it."""
        if self._queue.qsize() >= WAITING:
            self._drain()
            self._queue.put_nowait(Event(event.number if event else 0, "reload"))
        self._queue.put_nowait(event)

    async def get(self, seconds: float) -> Event | None:
        """The next event; ``None`` at the end.  Raises ``TimeoutError`` where nothing happens for so long."""
        async with asyncio.timeout(seconds):
            return await self._queue.get()

    def _drain(self) -> None:
        while not self._queue.empty():
            self._queue.get_nowait()


class Hub:
    """The streams.  Belongs to the event loop, but for :meth:`tell`."""

    def __init__(self) -> None:
        self._streams: list[Stream] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    @contextmanager
    def listening(self, owner: bytes) -> Iterator[Stream]:
        """A stream for a browser; over at once where the server is about to end."""
        mine = [stream for stream in self._streams if stream.owner == owner]
        if len(mine) >= STREAMS:
            mine[0].put(None)
        stream = Stream(owner)
        if self._closed:
            stream.put(None)
        self._streams.append(stream)
        try:
            yield stream
        finally:
            self._streams.remove(stream)

    def tell(self, events: Iterable[Event]) -> None:
        """Tell all streams, from any thread; for nobody where the server does not run."""
        found = tuple(events)
        if found and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._push, found)

    def end(self, owner: bytes) -> None:
        """End the streams of a browser that has left."""
        for stream in self._streams:
            if stream.owner == owner:
                stream.put(None)

    def close(self) -> None:
        """End all streams, now."""
        self._closed = True
        for stream in self._streams:
            stream.put(None)

    def _push(self, events: tuple[Event, ...]) -> None:
        for stream in self._streams:
            for event in events:
                stream.put(event)

    @contextmanager
    def pumping(self, desk: Desk) -> Iterator[None]:
        """Pass on what happens at the desk, by a thread of its own, within the running loop."""
        self._loop = asyncio.get_running_loop()
        stop = Flag()
        thread = Thread(target=self._pump, args=(desk, stop), name="events", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(4 * _TURN)
            self._loop = None

    def _pump(self, desk: Desk, stop: Flag) -> None:
        with desk.events.subscribe(None) as subscription:
            while not (stop.is_set() or desk.events.is_closed):
                self.tell(subscription.next(_TURN))
