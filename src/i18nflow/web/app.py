"""The application: the desk, the doors, the routes, and what watches over them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from i18nflow.errors import I18nflowError
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.previewing import show_remote_images
from i18nflow.web.guard import Guard
from i18nflow.web.headers import WithHeaders
from i18nflow.web.hub import Hub
from i18nflow.web.presence import Presence
from i18nflow.web.refusals import broken, failed, refused_by_starlette
from i18nflow.web.routes import routes
from i18nflow.web.sessions import Sessions
from i18nflow.web.settings import Settings
from i18nflow.web.state import State
from i18nflow.web.ticking import ticking
from i18nflow.web.tries import Tries


@dataclass(frozen=True, slots=True)
class Workbench:
    """The application, and what it keeps in memory."""

    inner: Starlette
    outer: ASGIApp
    state: State

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI 3."""
        await self.outer(scope, receive, send)


def make_app(desk: Desk, settings: Settings) -> Workbench:
    """The application over an open desk, which is the caller's to close."""
    if settings.allow_images:
        show_remote_images(desk)
    sessions = Sessions(settings.door.person)
    state = State(desk, settings, sessions, Tries(), Hub(), Presence())
    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Guard, address=settings.address)],
        exception_handlers={I18nflowError: failed, HTTPException: refused_by_starlette, Exception: broken},
        lifespan=_living(state),
    )
    app.router.redirect_slashes = False
    app.state.all, app.state.desk = state, desk
    return Workbench(app, WithHeaders(app, settings.allow_images), state)


def _living(state: State) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        with state.hub.pumping(state.desk):
            async with ticking(state):
                yield

    return living
