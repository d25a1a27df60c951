"""What the workers of the engine's tests do; run as a script, a long run to be interrupted."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from pathlib import Path

from i18nflow.errors import SourceError
from i18nflow.project.engine import run
from i18nflow.project.pool import Processes

Batch = tuple[int, ...]


def double(batch: Batch) -> list[int]:
    return [2 * item for item in batch]


def die_on_13(batch: Batch) -> list[int]:
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


class DieOnce:
    """Dies at the first item 13 that it meets, in whichever process."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, batch: Batch) -> list[int]:
        if 13 in batch and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return double(batch)


def hang_on_13(batch: Batch) -> list[int]:
    if 13 in batch:
        time.sleep(3600)
    return double(batch)


def raise_on_some(batch: Batch) -> list[int]:
    if 13 in batch:
        raise SourceError("bad", "thirteen", path="13.md")
    if 17 in batch:
        raise ValueError("seventeen")
    return double(batch)


def forget_some(batch: Batch) -> list[int]:
    return [2 * item for item in batch if item != 13]


def exit_on_13(batch: Batch) -> list[int]:
    if 13 in batch:
        sys.exit("enough")
    return double(batch)


def misbehave(batch: Batch) -> list[int]:
    """3 exits, 13 is killed, 51 hangs, 77 takes 2 GB where there is less, 91 raises."""
    if 3 in batch:
        os._exit(3)
    if 13 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    if 51 in batch:
        time.sleep(3600)
    if 77 in batch:
        devour()
    if 91 in batch:
        raise ValueError("ninety-one")
    return double(batch)


def devour() -> None:
    """Ask for 2 GB more than this process has, of which it may have only 1; the limit goes as it came."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + (1 << 30), hard))
    try:
        bytearray(2 << 30)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def devour_on_13(batch: Batch) -> list[int]:
    if 13 in batch:
        devour()
    return double(batch)


def slow(batch: Batch) -> list[int]:
    time.sleep(0.02)
    return double(batch)


def main() -> None:
    for done in run(Processes(2, 4), slow, range(100_000)):
        print(done.result, flush=True)


if __name__ == "__main__":
    main()
