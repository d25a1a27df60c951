"""CPU time (user and system) of functions and of whole processes: medians of several rounds, the rivals taking turns.

CPU time swings with the load of a shared machine too, if less than wall time: only ratios within one run are compared.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LAUNCH = Path(__file__).with_name("launch.py")

Medians = dict[str, float]
"""Seconds by name."""


def interleaved(rivals: Mapping[str, Callable[[], float]], rounds: int) -> Medians:
    """The median of what each rival measures, one round of all after the other."""
    found: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, measure in rivals.items():
            found[name].append(measure())
    return {name: median(seconds) for name, seconds in found.items()}


def timed(action: Callable[[], object]) -> Callable[[], float]:
    """Measures ``action`` in this process."""

    def measure() -> float:
        gc.collect()
        start = time.process_time()
        action()
        return time.process_time() - start

    return measure


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process and all its children used."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    """Seconds."""
    peak: int
    """KB of the largest single process of them at its largest."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


def process(command: Sequence[str | Path], folder: Path, codes: Sequence[int] = (0,)) -> Usage:
    """Run a command in ``folder``; what it prints goes into ``bench.log``.  Raises if it ends with a code not in ``codes``."""
    log = folder / "bench.log"
    log.unlink(missing_ok=True)
    launched = [sys.executable, "-I", "-S", LAUNCH, log, *command]
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed ones are
    found = json.loads(subprocess.run(launched, cwd=folder, check=True, stdout=subprocess.PIPE, env=compiled).stdout)
    if found.pop("code") not in codes:
        raise RuntimeError(f"{' '.join(map(str, command))} failed:\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return Usage(**found)
