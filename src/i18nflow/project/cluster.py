"""The door to Dask: an existing cluster as an engine; none is ever started here.

Dask speaks pickle, so that whoever reaches the scheduler runs programs on the workers: :mod:`cluster_reach` refuses what is
not encrypted.  Only batches, the configuration and the passport travel; credentials and the environment stay where they are.
"""

from __future__ import annotations

import logging
import re
import socket
import ssl
import time
import warnings
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from i18nflow.errors import ClusterError, ConfigError
from i18nflow.project.cluster_reach import Reach
from i18nflow.project.context import Workspace
from i18nflow.project.crews import FEW, IN_FLIGHT, Crew, Engine, Work, batch_size
from i18nflow.project.passport import Passport, issue, objection, refusal, revoke
from i18nflow.project.pool import Processes
from i18nflow.project.store.urls import is_url
from i18nflow.wording import say

if TYPE_CHECKING:
    from distributed import Client, Security

T = TypeVar("T")
R = TypeVar("R")

CONNECT = 10.0
"""Seconds until a scheduler must have answered, and a worker be there."""
_FRESH = 2.0
"""Seconds for which the number of workers is taken to stay as it is."""
_LOOK = 5.0
"""Seconds without any batch ending after which the crew looks whether its workers are there, and at work."""
_GREETING = 1 << 20
"""More bytes than any scheduler says first."""
_NOISE = re.compile(r"^in <[^>]*>: \w+: |^\[[A-Z0-9_: ]+\] | \(_ssl\.c:\d+\)$")
"""Around the words of errors on the way: who it is with, which has been said, and places in programs."""
_NOISY = ("distributed", "distributed.client", "distributed.gc", "tornado", "tornado.application", "asyncio")


class Connection:
    """To the cluster of one run: made when there is work for it, and let go at the end of the ``with`` block."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._client: Client | None = None
        self._passports: dict[Workspace, Passport] = {}

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for workspace, passport in self._passports.items():
            revoke(workspace, passport)
        if self._client is not None:
            self._client.close(timeout=1)

    def is_for(self, count: int) -> bool:
        """Whether it is to do so many items, which one that is only configured is not asked for if they are few."""
        return count >= (1 if self._reach.typed else FEW)

    def engine(self, workspace: Workspace, count: int) -> Engine:
        """The engine for ``count`` items.

        Raises:
            ClusterError: the cluster cannot be reached or has no workers, or one of them lacks something.
            ConfigError: Dask is not installed here.
            StorageError: the project's state directory cannot be written.
        """
        self._client = client = self._client or _connected(self._reach)
        passport = self._passports.get(workspace)
        if passport is None:
            passport = self._passports[workspace] = issue(workspace, shared=_has_files(workspace))
            _inspect(client, passport)
        members, seconds = Members(client), workspace.config.limits.cpu_seconds
        return _Hands(client, passport, members, batch_size(count, members.count), 6 * seconds, Processes(1, 1, 2 * seconds))


def _has_files(workspace: Workspace) -> bool:
    """Whether anything of the project lies in a directory that all machines have to share."""
    config = workspace.config
    return not all(map(is_url, (config.catalogs, *(tree.root for tree in config.trees))))


# --- the engine ----------------------------------------------------------------------------------------------------


class Members:
    """The workers of a cluster, which may join and leave."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked = self._count = 0.0

    @property
    def count(self) -> int:
        """How many there are, at least one: the others may only be on their way."""
        if time.monotonic() - self._asked > _FRESH or not self._asked:
            self._count, self._asked = len(self._client.nthreads()), time.monotonic()
        return max(1, int(self._count))


@dataclass(frozen=True, slots=True)
class _Hands:
    """The engine; a batch that costs workers their lives is tried again here, by a child of this process."""

    client: Client
    passport: Passport
    members: Members
    batch: int
    longest: float
    """Seconds that a batch may take."""
    apart: Engine | None

    @property
    def workers(self) -> int:
        return self.members.count

    @property
    def patience(self) -> float:
        return min(_LOOK, self.longest)

    @property
    def window(self) -> int:
        return self.workers * IN_FLIGHT

    def crew(self, work: Work[T, R]) -> Crew[T, R]:
        from i18nflow.project.cluster_crew import DaskCrew  # and with it Dask, which most runs do not need

        return DaskCrew(self.client, self.passport, work, self.longest)


# --- connecting ----------------------------------------------------------------------------------------------------


def _connected(reach: Reach) -> Client:
    try:
        from distributed import Client, Security
    except ImportError as error:
        raise ConfigError("no-dask", say("a cluster needs Dask here"), hint=say("pip install 'i18nflow[cluster]'")) from error
    _silence()
    security = None
    if reach.pem is not None:
        ca, cert, key = map(str, reach.pem)
        security = Security(tls_ca_file=ca, tls_client_cert=cert, tls_client_key=key, require_encryption=True)
    try:
        _knock(reach.address, security)
        client = Client(reach.address, security=security, timeout=CONNECT, set_as_default=False, name="i18nflow")
    except (OSError, RuntimeError, ValueError, OverflowError) as error:
        message = say("no Dask scheduler answers at {address}: {error}", address=reach.address, error=_said(error))
        hint = say("is it running, and are its certificates of the same authority?")
        raise ClusterError("no-scheduler", message, hint=hint) from error
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError as error:
        client.close(timeout=1)
        hint = say("dask worker --nthreads 1 {address}", address=reach.address)
        raise ClusterError(
            "no-workers", say("the cluster at {address} has no workers", address=reach.address), hint=hint
        ) from error
    return client


def _knock(address: str, security: Security | None) -> None:
    """Raise :class:`OSError` soon where no Dask answers: it would itself go on trying, or wait for a greeting for ever.

    Whoever listens for Dask greets first, with a small message that begins with its length (``distributed.comm.tcp``).
    """
    place = urlsplit(address)
    with ExitStack() as stack:
        peer = stack.enter_context(socket.create_connection((place.hostname, place.port), CONNECT))
        if security is not None:
            context: ssl.SSLContext = security.get_connection_args("client")["ssl_context"]
            peer = stack.enter_context(context.wrap_socket(peer))
        greeting = stack.enter_context(peer.makefile("rb")).read(8)
    if not 0 < int.from_bytes(greeting, "little") < _GREETING:
        raise ConnectionError(say("what listens there is something else") if greeting else say("it hangs up"))


def _said(error: BaseException) -> str:
    """What the innermost error says, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(_NOISE.sub("", text).split()) or type(error).__name__


def _silence() -> None:
    """Dask tells its log what it thinks of connections that come and go; a person gets one sentence from us instead."""
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module=r"distributed\b")


def _inspect(client: Client, passport: Passport) -> None:
    """Raise :class:`ClusterError` for the first worker that cannot do our work."""
    answers = client.run(objection, passport, on_error="return")
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, BaseException):
            raise refusal(worker, say("cannot run i18nflow: {answer}", answer=_said(answer)))
        if answer:
            raise refusal(worker, answer)
