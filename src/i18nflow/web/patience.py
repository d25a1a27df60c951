"""HTTP/1.1 with clocks: nobody holds a connection by sending a byte now and then, or by reading one (W5)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 30.0
"""Seconds for the head of a request to come, and for an answer to be taken."""


class _Clock:
    """Rings once after :data:`PATIENCE`, unless it is stopped before."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Start it; one that runs goes on."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._ring)

    def stop(self) -> None:
        """Stop it, until it is started again."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None


class PatientProtocol(H11Protocol):
    """uvicorn's protocol, which hangs up on slow clients; bodies have a clock of their own where they are read."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # asyncio hands over any transport; that of a socket is what the clocks need
        """A clock begins with the connection."""
        self._reading, self._writing = _Clock(transport.abort), _Clock(transport.abort)
        super().connection_made(transport)
        self._reading.start()

    def data_received(self, data: bytes) -> None:
        """It stops with a whole head; what comes later, or beside an answer that was given already, starts it again."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._reading.stop()
        else:
            self._reading.start()

    def pause_writing(self) -> None:
        """The client does not read."""
        super().pause_writing()
        self._writing.start()

    def resume_writing(self) -> None:
        """It reads again."""
        super().resume_writing()
        self._writing.stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._reading.stop()
        self._writing.stop()
        super().connection_lost(exc)
