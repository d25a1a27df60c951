"""From a rule to a route: the one place where a handler is reached, and all that has to be right before it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from i18nflow.project.desk.people import require
from i18nflow.web import bodies
from i18nflow.web.calls import Call, Rule
from i18nflow.web.entrance import require_csrf, session_of
from i18nflow.web.state import State

Endpoint = Callable[[Request], Awaitable[Response]]


def route_of(rule: Rule) -> Route:
    """The route of a rule."""
    return Route(rule.path, _endpoint(rule), methods=[rule.method], name=f"{rule.method} {rule.path}")


def _endpoint(rule: Rule) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        state: State = request.app.state.all
        session, person = session_of(request, state)
        body: bodies.Body = {}
        if rule.method != "GET":
            require_csrf(request, state, session)
            bodies.require_type(request, bodies.JSON)
            body = await bodies.read_json(request)
        call = Call(request, state, person, body)
        # abandoned where the server has to end: what was saved by then is in the journal
        return await run_sync(partial(_run, rule, call), abandon_on_cancel=True)

    return endpoint


def _run(rule: Rule, call: Call) -> Response:
    require(call.person, rule.needs, _locale(call) if rule.method != "GET" else "")
    return rule.handler(call)


def _locale(call: Call) -> str:
    """The locale that a write is about, ``""`` where its handler knows better."""
    parts = call.request.path_params
    if "locale" in parts:
        return call.locale
    return call.desk.catalog_name(str(parts["id"]))[1] if "id" in parts else ""
