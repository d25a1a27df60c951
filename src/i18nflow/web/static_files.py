"""``/static/{version}/{file}``: style sheets and modules, which a browser keeps for ever under their version."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from i18nflow.preview.styles import stylesheet
from i18nflow.web.rendering import STATIC, static_version

_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
}
_PREVIEW = "preview.css"
"""The style sheet of the preview's frame, which is made."""
_FOR_EVER = "public, max-age=31536000, immutable"


async def static_file(request: Request) -> Response:
    """One of our files; names are looked up, never joined to a path."""
    version, name = request.path_params["version"], request.path_params["file"]
    found = _files().get(name) if version == static_version() else None
    if found is None:
        raise HTTPException(404)
    content, kind = found
    return Response(content, 200, {"Cache-Control": _FOR_EVER}, kind)


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """All of them, by name."""
    paths = (path for path in STATIC.rglob("*") if path.suffix in _TYPES and path.is_file())
    found = {path.relative_to(STATIC).as_posix(): (path.read_bytes(), _TYPES[path.suffix]) for path in paths}
    return {**found, _PREVIEW: (stylesheet().encode(), _TYPES[PurePosixPath(_PREVIEW).suffix])}
