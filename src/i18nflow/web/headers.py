"""What every answer says about itself, errors and static files among them."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""Content Security Policy Level 3: no inline script or style, nothing from elsewhere; the preview's frame inherits it."""
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(allow_images: bool) -> str:
    """The value of ``Content-Security-Policy``; with ``allow_images`` pages may show images of any site that speaks TLS."""
    rules = {**_POLICY, "img-src": f"{_POLICY['img-src']}{' https:' if allow_images else ''}"}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class WithHeaders:
    """Adds them, around everything else."""

    def __init__(self, app: ASGIApp, allow_images: bool) -> None:
        self._app = app
        self._headers = {**_ALWAYS, "Content-Security-Policy": policy(allow_images)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers set in what comes back."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, sending)
