"""What the workers of the engine's tests do; run as a script, a long run to be interrupted."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from i18nflow.errors import SourceError
from i18nflow.project.engine import run
from i18nflow.project.executors import Processes

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


def slow(batch: Batch) -> list[int]:
    time.sleep(0.02)
    return double(batch)


def main() -> None:
    for done in run(Processes(2, 4), slow, range(100_000)):
        print(done.result, flush=True)


if __name__ == "__main__":
    main()
