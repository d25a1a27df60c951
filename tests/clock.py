"""What a piece of work costs, on a machine that is busy with other things as well."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cost(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the quickest of some runs, the garbage collector held back: others' garbage is not the work's."""
    seconds = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(times):
            start = time.process_time()
            work()
            seconds.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(seconds)
