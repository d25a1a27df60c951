"""A static site on loopback, served as hosts of static sites do, and a browser that cannot leave it."""

from __future__ import annotations

import contextlib
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SITES = {version: ROOT / "build/site" / version / "dist" for version in ("v2", "v3")}
"""The localized sites of Nuxt Content 2 and 3; ``make site`` builds them."""
CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def unavailable(site: Path) -> str:
    """Why a browser cannot be shown this site; ``""`` if it can."""
    if shutil.which(CHROMIUM) is None:
        return f"there is no {CHROMIUM} (apt-get install chromium)"
    if not (site / "index.html").is_file():
        return f"`make site` has not built {site.relative_to(ROOT)}"
    return ""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """``/news/en/700`` is ``news/en/700/index.html``, without a redirection."""

    def send_head(self) -> Any:
        path, question, query = self.path.partition("?")
        if Path(self.translate_path(path)).is_dir():
            self.path = f"{path.rstrip('/')}/index.html{question}{query}"
        return super().send_head()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The origin at which ``folder`` can be had, such as ``http://127.0.0.1:40123``."""

    def handler(*arguments: Any) -> _Handler:
        return _Handler(*arguments, directory=str(folder))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """A browser with a profile of its own, which goes with it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
