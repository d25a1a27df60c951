"""``GET /api/events``: server-sent events (WHATWG HTML §9.2), resumed by ``Last-Event-ID``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from itertools import chain

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Event
from i18nflow.web.entrance import session_of
from i18nflow.web.hub import Stream
from i18nflow.web.plain import json_bytes
from i18nflow.web.rendering import language_of
from i18nflow.web.sessions import Session
from i18nflow.web.state import State

KEEP_ALIVE = 15.0
"""Seconds after which something is sent, so that nothing on the way takes the line for dead."""
RETRY = 2000
"""Milliseconds before a browser comes again."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""nginx would keep events back."""


async def events(request: Request) -> Response:
    """A stream without end."""
    state: State = request.app.state.all
    session, _ = session_of(request, state)
    told = _told(request, state, session)
    return StreamingResponse(told, 200, _HEADERS, "text/event-stream")


async def _told(request: Request, state: State, session: Session) -> AsyncIterator[bytes]:
    """The wait before a reconnection, who is there, what was missed, what happens."""
    language, after = language_of(request), _last_seen(request)
    with state.hub.listening(session.key) as stream:
        last = state.desk.events.last
        missed = await run_sync(_missed, state.desk, after) if after is not None else ()
        for event in (*state.presence.here(), *missed):
            yield _line(event, language)
        last = missed[-1].number if missed else last
        yield b"retry: %d\nid: %d\n\n" % (RETRY, last)  # so that the browser knows from where to go on, come what may
        while True:
            line = await _next(stream, last, language)
            if line is None or state.sessions.person(session) is None or state.sessions.alive(session.key) is None:
                return  # the server ends, or whoever listens is signed out
            if line:
                yield line


async def _next(stream: Stream, last: int, language: str) -> bytes | None:
    """What to send next: an event, a sign of life, nothing for what was among the missed; ``None``: the end."""
    try:
        found = await stream.get(KEEP_ALIVE)
    except TimeoutError:
        return b": still here\n\n"
    if found is None:
        return None
    return b"" if 0 < found.number <= last else _line(found, language)


def _last_seen(request: Request) -> int | None:
    """The number that a browser knows; ``?after=`` for its first stream, which cannot have a header."""
    given = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None


def _missed(desk: Desk, after: int) -> tuple[Event, ...]:
    """All of them: they come by the hundred."""
    with desk.events.subscribe(after) as subscription:
        return tuple(chain.from_iterable(iter(partial(subscription.next, 0), ())))


def _line(event: Event, language: str) -> bytes:
    number = b"id: %d\n" % event.number if event.number else b""
    return number + b"event: " + event.kind.encode() + b"\ndata: " + json_bytes(event, language) + b"\n\n"
