"""Coming in and going: a token for a cookie, and the check of that cookie with everything that is asked."""

from __future__ import annotations

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from i18nflow.project.desk.values import Person
from i18nflow.web import bodies
from i18nflow.web.refusals import NO_SESSION, Refusal
from i18nflow.web.rendering import render
from i18nflow.web.sessions import LONGEST, Session
from i18nflow.web.state import State
from i18nflow.web.tokens import same
from i18nflow.wording import say

CSRF = "x-csrf-token"
_LONGEST_TOKEN = 200
"""Characters."""
_ONE_BY_ONE = CapacityLimiter(1)
"""Tries are looked at one after the other: each may take 16 MB, and none is to keep the threads of the others."""


# --- who asks ------------------------------------------------------------------------------------------------------


def session_of(request: Request, state: State) -> tuple[Session, Person]:
    """Who is signed in by the cookie, also noted in ``request.state`` for pages; refuses (401) everybody else."""
    session = state.sessions.find(request.cookies.get(state.settings.cookie, ""))
    person = state.sessions.person(session) if session is not None else None
    if session is None or person is None:
        hint = say("open the link that the terminal shows, or your own")
        raise Refusal(401, NO_SESSION, say("You are not signed in."), hint)
    request.state.person = person
    request.state.csrf = state.sessions.csrf(session)
    request.state.event = state.desk.events.last  # before anything is looked at: a page's script asks for what came later
    return session, person


def require_csrf(request: Request, state: State, session: Session) -> None:
    """Refuse (403) a write that does not show that it comes from a page of this session."""
    if not same(request.headers.get(CSRF, ""), state.sessions.csrf(session)):
        raise Refusal(403, "csrf", say("This page is of an earlier session."), say("load the page again"))


# --- in ------------------------------------------------------------------------------------------------------------


async def enter(request: Request) -> Response:
    """``GET /enter?token=``: signs in who opened their link; asks first where another site led here.

    A link that somebody else put into a page must not sign anybody in as that somebody (login CSRF), and a cookie with
    ``SameSite=Strict`` would not be sent on the way on.
    """
    state: State = request.app.state.all
    token = request.query_params.get("token", "")
    if not _is_meant(request):
        message = say("Somebody sent you here. Go on if you know this workbench.")
        return render(request, "enter.html", message=message, token=token[:_LONGEST_TOKEN], again="")
    if _is_in(request, state) and not token:
        return RedirectResponse("/", 303)
    return await _admit(request, state, token)


async def enter_by_form(request: Request) -> Response:
    """``POST /enter``: the same, once the person said so."""
    bodies.require_type(request, bodies.FORM)
    token = bodies.text(await bodies.read_form(request), "token", "")
    return await _admit(request, request.app.state.all, token)


def _is_meant(request: Request) -> bool:
    """Whether a person opened the link by themselves: not another site, nor a browser or a robot that looks ahead."""
    from_outside = request.headers.get("sec-fetch-site", "none") in ("none", "same-origin")
    return from_outside and request.method == "GET" and "sec-purpose" not in request.headers


def _is_in(request: Request, state: State) -> bool:
    session = state.sessions.find(request.cookies.get(state.settings.cookie, ""))
    return session is not None and state.sessions.person(session) is not None


async def _admit(request: Request, state: State, token: str) -> Response:
    address = request.client.host if request.client else ""
    wait = state.tries.take(address)
    if wait:
        message = say("Too many links were tried.")
        raise Refusal(429, "too-many-tries", message, say("wait for a minute"), {"Retry-After": str(wait)})
    known = 0 < len(token) <= _LONGEST_TOKEN
    who = await run_sync(state.settings.door.admit, token, limiter=_ONE_BY_ONE) if known else None
    if who is None:
        if _is_in(request, state):  # the start link once more, as a browser opens it again with its tabs
            return RedirectResponse("/", 303)
        hint = say("start the workbench again for a new one, or ask for a new one")
        raise Refusal(401, NO_SESSION, say("This link is wrong, or was used before."), hint)
    state.tries.forgive(address)
    response = RedirectResponse("/", 303)
    _set_cookie(response, state, state.sessions.open(who), LONGEST)
    return response


# --- out -----------------------------------------------------------------------------------------------------------


async def leave(request: Request) -> Response:
    """``POST /leave``: signs out."""
    state: State = request.app.state.all
    session, _ = session_of(request, state)
    require_csrf(request, state, session)
    bodies.require_type(request, bodies.JSON)
    await bodies.read_json(request)
    state.sessions.close(session)
    state.hub.end(session.key)
    response = Response(status_code=204)
    _set_cookie(response, state, "", 0)
    return response


def _set_cookie(response: Response, state: State, value: str, seconds: int) -> None:
    settings = state.settings
    response.set_cookie(settings.cookie, value, seconds, secure=settings.is_secure, httponly=True, samesite="strict")
