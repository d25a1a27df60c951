"""An object storage for tests: moto, bound to loopback; and a door before it that does what bad endpoints do."""

from __future__ import annotations

import http.client
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

import pytest

SECRET = "canary-Secret/Key"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "canary-Access-Key",
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",  # nobody is asked who is not on this machine
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Cloud:
    """A running endpoint, and a client beside ours: what somebody else does."""

    endpoint: str
    client: Any

    def bucket(self) -> str:
        """A new, empty bucket."""
        name = f"books-{next(_numbers)}"
        self.client.create_bucket(Bucket=name)
        return name

    def put(self, bucket: str, files: dict[str, bytes]) -> None:
        for key, data in files.items():
            self.client.put_object(Bucket=bucket, Key=key, Body=data)

    def get(self, bucket: str, key: str) -> bytes:
        return bytes(self.client.get_object(Bucket=bucket, Key=key)["Body"].read())

    def tree(self, bucket: str) -> dict[str, bytes]:
        """All objects."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return {one["Key"]: self.get(bucket, one["Key"]) for page in pages for one in page.get("Contents", ())}


@contextmanager
def running() -> Iterator[Cloud]:
    """Start moto on a free port of 127.0.0.1; skips where it is not installed."""
    for needed in ("moto", "flask", "s3fs", "upath"):
        pytest.importorskip(needed, reason="object storage is tested against moto (the extra dev)")
    import logging

    import boto3  # comes with moto
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
            patch.delenv(name, raising=False)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        try:
            endpoint = "http://{}:{}".format(*server.get_host_and_port())
            yield Cloud(endpoint, boto3.client("s3", endpoint_url=endpoint))
        finally:
            server.stop()


Answer = tuple[int, bytes]
"""Status and body."""


@dataclass(slots=True)
class Door:
    """Passes requests on to an endpoint; ``before`` may answer itself, ``after`` may spoil the answer."""

    endpoint: str
    before: Callable[[str, str, dict[str, str]], Answer | None] = lambda method, path, headers: None
    after: Callable[[str, str, Answer], Answer | None] = lambda method, path, answer: answer
    """``None`` closes the connection without a word."""
    seen: list[str] = field(default_factory=list)
    address: str = ""


@contextmanager
def standing(door: Door) -> Iterator[Door]:
    """Let a door stand on a free port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            door.seen.append(f"{self.command} {self.path}")
            early = door.before(self.command, self.path, headers)
            status, answered, extra = (*early, {}) if early else self._ask(body, headers)
            final = door.after(self.command, self.path, (status, answered))
            if final is None:
                self.close_connection = True
                return
            self.send_response(final[0])
            for name, value in extra.items():
                self.send_header(name, value)
            cut = final[1] != answered
            self.send_header("Content-Length", str(len(answered if cut else final[1])))
            self.end_headers()
            self.wfile.write(final[1])
            self.close_connection = self.close_connection or cut

        def _ask(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
            connection = http.client.HTTPConnection(door.endpoint.removeprefix("http://"))
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            kept = {name: value for name, value in answer.getheaders() if name.lower() in ("etag", "content-type")}
            found = answer.status, answer.read(), kept
            connection.close()
            return found

        do_GET = do_PUT = do_DELETE = do_HEAD = _pass

        def log_message(self, format: str, *args: object) -> None:
            """Nobody wants to know."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    door.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield door
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
