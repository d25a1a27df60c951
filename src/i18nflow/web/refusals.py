"""What is refused, and how it is said: as JSON to a script, as a page to a person, never as a traceback."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from i18nflow.errors import CatalogError, ConfigError, ConflictError, I18nflowError, StorageError
from i18nflow.project.desk.values import NotAllowed, UnknownEntry
from i18nflow.web.plain import json_response
from i18nflow.web.rendering import language_of, render
from i18nflow.wording import say

NO_SESSION = "no-session"
"""The code of what takes a cookie that is not there, or no longer good."""


class Refusal(I18nflowError):
    """A request that is not for us, or not allowed; ``status`` is HTTP's (RFC 9110 §15)."""

    def __init__(self, status: int, code: str, message: str, hint: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code, message, hint=hint)
        self.status = status
        self.headers = headers or {}


def status_of(error: I18nflowError) -> int:
    """The status that says who has to act: whoever asked (4xx), or whoever runs the server (503)."""
    if isinstance(error, Refusal):
        return error.status
    if isinstance(error, UnknownEntry) or error.code.startswith("unknown-"):
        return 404
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 422)


def is_api(request: Request) -> bool:
    """Whether a script asks."""
    return str(request.scope["path"]).startswith("/api/")


def failed(request: Request, error: Exception) -> Response:
    """The answer to an error of ours."""
    assert isinstance(error, I18nflowError)
    headers = error.headers if isinstance(error, Refusal) else {}
    return refused(request, status_of(error), error, headers)


def refused_by_starlette(request: Request, error: Exception) -> Response:
    """The answer to what the router refuses: no such page, or not in this way."""
    assert isinstance(error, HTTPException)
    message = _MESSAGES.get(error.status_code) or error.detail
    fault = CatalogError("no-page" if error.status_code == 404 else "refused", message)
    return refused(request, error.status_code, fault, error.headers or {})


def broken(request: Request, error: Exception) -> Response:
    """The answer to a bug; what went wrong is in the terminal."""
    hint = say("the terminal of the server shows where it went wrong; please report it")
    bug = I18nflowError("internal-error", say("Something went wrong in the workbench itself."), hint=hint)
    return refused(request, 500, bug, {})


def refused(request: Request, status: int, error: I18nflowError, headers: Mapping[str, str]) -> Response:
    """An error for whoever asked."""
    if is_api(request):
        body = {"code": error.code, "message": _placed(error), "hint": error.hint}
        return json_response(body, language_of(request), status=status, headers=headers)
    if error.code == NO_SESSION:
        page = render(request, "enter.html", status=status, message=error.message, token="", again=_again(request))
    else:
        page = render(request, "error.html", status=status, message=_placed(error), hint=error.hint)
    page.headers.update(headers)
    return page


def _placed(error: I18nflowError) -> str:
    return say("{path}: {message}", path=error.path, message=error.message) if error.path else error.message


def _again(request: Request) -> str:
    """Where somebody is to go on who came by a link of another site: browsers leave our cookie out then."""
    if request.headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return ""
    query = request.scope["query_string"].decode("latin-1")
    path = request.scope["raw_path"].decode("latin-1").lstrip("/\\")  # two of them would be another host
    return f"/{path}?{query}" if query else f"/{path}"


_STATUS: tuple[tuple[type[I18nflowError], int], ...] = (
    (NotAllowed, 403),
    (ConflictError, 409),
    (ConfigError, 400),
    (StorageError, 503),
)
_MESSAGES = {404: say("There is no such page."), 405: say("This cannot be done here.")}
