"""A browser's side of server-sent events, over a plain socket."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Told:
    number: int
    kind: str
    data: dict[str, Any]


class Listener:
    """A stream of ``/api/events``."""

    def __init__(self, port: int, cookie: str, after: str = "") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        head = ["GET /api/events HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {cookie}", "Sec-Fetch-Site: same-origin"]
        if after:
            head.append(f"Last-Event-ID: {after}")
        self.socket.sendall("\r\n".join([*head, "", ""]).encode())
        self._file = self.socket.makefile("rb")
        self.last = 0
        """What the browser would send as Last-Event-ID."""
        self.status = int(self._file.readline().split()[1])
        while self._file.readline().strip():
            pass

    def begin(self) -> list[Told]:
        """What is told before the first wait: everything up to the number from which it goes on."""
        found: list[Told] = []
        while True:
            block = self._block()
            if any(line.startswith("retry:") for line in block):
                return found
            found.append(self._told(block))

    def next(self) -> Told:
        """The next event; comments are passed over.  Raises ``EOFError`` at the end of the stream."""
        while True:
            block = self._block()
            if any(line.startswith("event:") for line in block):
                return self._told(block)

    def rest(self) -> list[Told]:
        """Everything up to the end of the stream."""
        found = []
        try:
            while True:
                found.append(self.next())
        except EOFError:
            return found

    def close(self) -> None:
        self._file.close()
        self.socket.close()

    def _told(self, block: list[str]) -> Told:
        fields = dict(line.split(": ", 1) for line in block if not line.startswith(":"))
        return Told(int(fields.get("id", 0)), fields["event"], json.loads(fields["data"]))

    def _block(self) -> list[str]:
        """Lines up to an empty one, without those of the chunked coding."""
        lines: list[str] = []
        while True:
            raw = self._file.readline()
            if not raw or raw == b"0\r\n":
                raise EOFError
            line = raw.decode().removesuffix("\n")
            if line.endswith("\r"):
                continue  # the length of a chunk, or its end
            if not line:
                if lines:
                    self.last = next((int(one[4:]) for one in lines if one.startswith("id: ")), self.last)
                    return lines
                continue
            lines.append(line)
