"""CPU time (user and system) of functions and of whole processes: medians of several rounds, the rivals taking turns.

Wall time says nothing on a shared machine; CPU time still swings with the load, so only ratios within one run are compared.
"""

from __future__ import annotations

import gc
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

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


def process(command: Sequence[str | Path], folder: Path, codes: Sequence[int] = (0,)) -> float:
    """CPU seconds of a whole process and its children; raises if it ends with another code than ``codes``."""
    with (folder / "bench.log").open("wb") as log:
        child = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in codes:
        text = (folder / "bench.log").read_text("utf-8", "replace")
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {child.returncode}:\n{text[-2000:]}")
    return usage.ru_utime + usage.ru_stime
