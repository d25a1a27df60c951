"""The gate that every request passes before anything is looked up: is it meant for us, and does it come from a page of ours?

W1 and W2 of scale-and-reliability.md.  ``Host`` keeps out foreign names that lead to this machine (DNS rebinding); ``Origin``
and ``Sec-Fetch-Site`` (W3C Fetch Metadata) keep out what other sites let a browser send.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from i18nflow.web.address import Address
from i18nflow.web.refusals import Refusal, refused
from i18nflow.wording import say

READS = frozenset({"GET", "HEAD"})
METHODS = READS | {"POST", "PUT"}
_OURS = ("same-origin", "none")
"""``none``: typed, a bookmark, or a link in another program."""


class Guard:
    """Answers what is not for us itself."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what passes."""
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        if scope["type"] != "http":
            raise RuntimeError("only HTTP is served")
        request = Request(scope, receive)
        host = self._host(scope)
        if host is None:
            wrong = PlainTextResponse(f"This is not the address of the workbench: it is at {self._address.origin}\n", 421)
            return await wrong(scope, receive, send)
        fault = foreign(scope["method"], request.headers, self._address, host)
        if fault is not None:
            return await refused(request, fault.status, fault, fault.headers)(scope, receive, send)
        await self._app(scope, receive, send)

    def _host(self, scope: Scope) -> str | None:
        """The one ``Host`` of the request if it is ours; what ``X-Forwarded-Host`` says counts for nothing."""
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        local = scope.get("server")
        ours = len(hosts) == 1 and self._address.is_host(hosts[0], tuple(local) if local else None)
        return hosts[0] if ours else None


def foreign(method: str, headers: Headers, address: Address, host: str) -> Refusal | None:
    """Why a request is not of our pages, ``None`` if it is."""
    if method not in METHODS:
        return Refusal(405, "no-method", say("This cannot be done here."), headers={"Allow": ", ".join(sorted(METHODS))})
    return _foreign_read(headers, address, host) if method in READS else _foreign_write(headers, address, host)


def _foreign_write(headers: Headers, address: Address, host: str) -> Refusal | None:
    """A write names its origin: browsers send it with every one, and ``null`` of a form where we asked for no referrer."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    known = origin is not None and address.is_origin(origin, host)
    hidden = site == "same-origin" and origin in (None, "null")
    return None if site in (None, "same-origin") and (known or hidden) else _foreign()


def _foreign_read(headers: Headers, address: Address, host: str) -> Refusal | None:
    """Other sites may lead a person to a page of ours, but neither show it in a frame nor load parts of it."""
    site, origin = headers.get("sec-fetch-site", "none"), headers.get("origin")
    if origin is not None and not address.is_origin(origin, host):
        return _foreign()
    leads_here = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return None if site in _OURS or leads_here else _foreign()


def _foreign() -> Refusal:
    return Refusal(403, "foreign", say("This came from another site."), say("open the workbench by its own address"))
