"""The workbench's server over 10,000 saves by HTTP: what it takes of memory, with a page that listens beside.

Megabytes of the whole process.  The last 2,000 events, what the checks know of 4,096 texts, and SQLite's pages fill up to their
bounds; then nothing more comes.
"""

from __future__ import annotations

import json
import os
import re
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from typing import Any

from tests.web.conftest import Running, end, served

from benchmarks.desk import made
from benchmarks.report import heading, table

MARKS = (0, 1000, 2000, 5000, 10_000)
UNITS = (100, 2000)
_TOKEN = re.compile('name="csrf-token" content="([^"]+)"')


def run() -> None:
    """Print all figures."""
    heading("served: MB of the server after so many saves, in an article of so many units")
    rows = []
    for units in UNITS:
        with (
            tempfile.TemporaryDirectory() as folder,
            _server(Path(folder), units) as server,
            closing(_Browser(server)) as browser,
        ):
            rows.append((f"{units:,}", *(f"{megabytes:.1f}" for megabytes in _curve(server, browser))))
    table(("units", *(f"{mark:,}" for mark in MARKS)), rows)


@contextmanager
def _server(folder: Path, units: int) -> Iterator[Running]:
    made(folder, units)
    server = served(folder)
    try:
        yield server
    finally:
        end(server)


def _curve(server: Running, browser: _Browser) -> Iterator[float]:
    done = 0
    for mark in MARKS:
        for number in range(done, mark):
            browser.save(number)
        done = mark
        time.sleep(2)  # until all is written
        pages = int(Path(f"/proc/{server.process.pid}/statm").read_text("ascii").split()[1])
        yield pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass
class _Browser:
    """A tab: signed in, listening, and saving one unit after the other."""

    server: Running
    _headers: dict[str, str] = field(init=False)
    _revisions: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._line = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        entered, _ = self._ask("GET", self.server.link.removeprefix(self.server.origin), {})
        cookie = str(entered.getheader("set-cookie")).partition(";")[0]
        self._headers = {"Cookie": cookie, "Origin": self.server.origin, "Sec-Fetch-Site": "same-origin"}
        found = _TOKEN.search(self._ask("GET", "/", self._headers)[1])
        assert found is not None
        units = json.loads(self._ask("GET", "/api/articles/en/1", self._headers)[1])["units"]
        self._revisions = {unit["id"]: unit["revision"] for unit in units}
        self._headers |= {"X-CSRF-Token": found[1], "Content-Type": "application/json"}
        Thread(target=self._listen, args=(cookie,), daemon=True).start()

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str | None = None) -> tuple[Any, str]:
        self._line.request(method, path, body, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        assert answer.status < 400, text
        return answer, text

    def _listen(self, cookie: str) -> None:
        with socket.create_connection(("127.0.0.1", self.server.port)) as line:
            head = f"Host: 127.0.0.1:{self.server.port}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\r\n"
            line.sendall(f"GET /api/events HTTP/1.1\r\n{head}".encode())
            while line.recv(65_536):
                pass

    def save(self, number: int) -> None:
        """One unit with a text that nobody has typed before."""
        id = list(self._revisions)[number % len(self._revisions)]
        text = f"Item {number}: the meeting is on Wednesday at three; please register on the page in advance."
        headers = {**self._headers, "If-Match": f'"{self._revisions[id]}"'}
        body = json.dumps({"msgstr": text, "plurals": [], "state": "translated"})
        self._revisions[id] = json.loads(self._ask("PUT", f"/api/entries/{id}", headers, body)[1])["revision"]

    def close(self) -> None:
        """Save no more."""
        self._line.close()
