"""A Dask cluster on this machine, for tests: ``python -m tests.project.dask_cluster WORKERS [CA CERT KEY]``.

Scheduler and nannies are one process, workers one each.  All of it is bound to 127.0.0.1.  It prints the scheduler's
address, and ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]


async def serve(workers: int, pem: list[str]) -> None:
    from distributed import Nanny, Scheduler, Security

    security = Security(tls_ca_file=pem[0], require_encryption=True, **_roles(*pem[1:])) if pem else None
    scheme = "tls" if pem else "tcp"
    async with AsyncExitStack() as stack:
        scheduler = Scheduler(host=f"{scheme}://{HOST}", port=0, dashboard=False, security=security)
        await stack.enter_async_context(scheduler)
        for _ in range(workers):
            nanny = Nanny(scheduler.address, nthreads=1, host=HOST, security=security, dashboard=False, memory_limit=0)
            await stack.enter_async_context(nanny)
        print(scheduler.address, flush=True)
        await asyncio.to_thread(sys.stdin.read)


def _roles(cert: str, key: str) -> dict[str, str]:
    return {
        f"tls_{role}_{what}": path
        for role in ("scheduler", "worker", "client")
        for what, path in (("cert", cert), ("key", key))
    }


@contextmanager
def running(workers: int, pem: tuple[Path, ...] = (), allowed_failures: int = 0) -> Iterator[str]:
    """The address of a scheduler."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = os.environ | {
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures),
            "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
            "DASK_TEMPORARY_DIRECTORY": scratch,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        }
        command = [sys.executable, "-m", "tests.project.dask_cluster", str(workers), *map(str, pem)]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdout is not None
            try:
                yield process.stdout.readline().strip()
            finally:
                process.communicate()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2:]))
