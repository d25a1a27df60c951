"""The routes as the application has them, so that no test can miss one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.routing import Route
from tests.web.conftest import ARTICLE, Bench

READS = ("GET", "HEAD")
_PART = re.compile(r"\{(\w+)(?::\w+)?\}")


@dataclass(frozen=True, slots=True)
class Way:
    """A method and a path, with something in the place of its parameters."""

    method: str
    pattern: str
    path: str

    @property
    def writes(self) -> bool:
        return self.method not in READS


def ways(bench: Bench, locale: str = "en", entry: str = "") -> list[Way]:
    """Everything that the application answers."""
    parts = {
        "locale": locale,
        "article": ARTICLE,
        "id": entry or bench.ids(locale)[0],
        "pair": "0",
        "version": "0",
        "file": "workbench.css",
    }
    found = []
    for route in bench.app.inner.routes:
        assert isinstance(route, Route), "mounts would hide routes from this list"
        path = _PART.sub(lambda match: parts[match[1]], route.path)
        assert route.methods, "a route for all methods"
        found += [Way(method, route.path, path) for method in sorted(route.methods - {"HEAD"})]
    return found
