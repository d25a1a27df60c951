"""The running server: sockets, signals, an end in order within three seconds."""

from __future__ import annotations

import errno
import logging
import os
import socket
import threading
from collections.abc import Callable

from uvicorn import Config, Server

from i18nflow.errors import ConfigError, StorageError
from i18nflow.web.app import Workbench
from i18nflow.web.patience import PatientProtocol
from i18nflow.wording import say

PORT = 8642
_PORTS = 100
"""That are tried where none is named."""
_CONNECTIONS = 500
_GRACE = 1
"""Seconds for answers that are under way when the server ends."""
_PATIENCE = 0.5
"""Seconds for threads that are at work then."""


def listen(host: str, port: int | None) -> socket.socket:
    """A socket on ``port`` of ``host``, or on the first free one from :data:`PORT` on; raises ``ConfigError``."""
    for number in range(PORT, PORT + _PORTS) if port is None else (port,):
        found = _bound(host, number)
        if found is not None:
            return found
    message = say("no port from {first} on is free", first=PORT) if port is None else say("port {port} is taken", port=port)
    raise ConfigError("port-taken", message, hint=say("name another one: --port {port}", port=(port or PORT) + _PORTS))


def _bound(host: str, port: int) -> socket.socket | None:
    """``None`` where somebody else listens there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise ConfigError("bad-host", say("“{host}” is no address of this machine", host=host)) from error
    found = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen()
    except OSError as error:
        found.close()
        if error.errno == errno.EADDRINUSE:
            return None
        reason = error.strerror or str(error)
        raise ConfigError("bad-host", say("cannot listen on “{host}”: {reason}", host=host, reason=reason)) from error
    found.set_inheritable(False)
    return found


class _Server(Server):
    """uvicorn's, which ends the streams before it waits for what is under way: they would never end by themselves."""

    def __init__(self, config: Config, app: Workbench) -> None:
        super().__init__(config)
        self._workbench = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End in order."""
        self._workbench.state.hub.close()
        await super().shutdown(sockets)


def serve(app: Workbench, listening: socket.socket) -> None:
    """Serve until Ctrl-C or ``SIGTERM``, which come out as they came in; raises ``StorageError`` where nothing can start."""
    try:
        _Server(_config(app), app).run([listening])
    except SystemExit as error:  # of uvicorn, where the application does not start; the reason is in the log
        raise StorageError("not-started", say("the workbench could not start")) from error
    finally:
        listening.close()


def _config(app: Workbench) -> Config:
    """No log of requests, since links with tokens would stand in it; nothing believed that a proxy says; no WebSockets."""
    return Config(
        app,
        http=PatientProtocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        h11_max_incomplete_event_size=32_768,
        timeout_graceful_shutdown=_GRACE,
    )


def leave() -> None:
    """Let the process, which is about to end, wait only so long for threads that are still at work.

    What they were to save is in the journal.
    """
    last = threading.Timer(_PATIENCE, os._exit, (0,))
    last.daemon = True  # it runs while the interpreter waits for the others, and is gone with it
    last.start()


class _Told(logging.Handler):
    """Tells what the server has to say, as all else is told."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it."""
        self._tell(self.format(record))


def tell_by(tell: Callable[[str], None]) -> None:
    """Let what goes wrong while it runs be told by ``tell``: bugs with their traceback, and faults of the disk."""
    logging.basicConfig(handlers=[_Told(tell)], level=logging.WARNING, force=True)
