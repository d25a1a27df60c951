"""Commands that are killed at random moments, and commands that run at the same time.

Point it at anything that changes a directory: ``kill_at_random(["i18nflow", "update"], tree, check)`` runs the command again
and again, kills it with SIGKILL somewhere in the middle, and calls ``check`` after each kill and after each full run.
"""

from __future__ import annotations

import random
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kills:
    """How a series of kills went."""

    killed: int
    finished: int


def kill_at_random(
    command: Sequence[str], directory: Path, check: Callable[[], object], rounds: int = 20, seed: int = 0
) -> Kills:
    """Run ``command`` in ``directory`` ``rounds`` times, each time killed at a random moment of its run; then once to its end.

    ``check`` raises if the directory holds anything torn; :func:`torn` and :func:`versions` help to write it.
    """
    chance = random.Random(seed)
    length = _timed(command, directory)
    check()
    killed = 0
    for _ in range(rounds):
        process = subprocess.Popen(command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, length))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        check()
    _timed(command, directory)
    check()
    return Kills(killed, rounds - killed + 2)


def _timed(command: Sequence[str], directory: Path) -> float:
    """Seconds of one full run, which must end well (0), or with findings (1)."""
    start = time.monotonic()
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return time.monotonic() - start


def versions(directory: Path, pattern: str) -> dict[str, bytes]:
    """The content of every matching file below ``directory``, by its relative path."""
    return {str(path.relative_to(directory)): path.read_bytes() for path in sorted(directory.rglob(pattern)) if path.is_file()}


def torn(directory: Path, pattern: str, *allowed: dict[str, bytes]) -> list[str]:
    """Files that are neither absent nor exactly as in one of the ``allowed`` states."""
    return [
        name for name, data in versions(directory, pattern).items() if not any(state.get(name) == data for state in allowed)
    ]


def run_together(commands: Sequence[Sequence[str]], directory: Path, patience: float = 120) -> list[int]:
    """Start all commands at once, wait for all; returns their exit codes."""
    processes = [subprocess.Popen(command, cwd=directory, stdout=subprocess.DEVNULL) for command in commands]
    return [process.wait(patience) for process in processes]
