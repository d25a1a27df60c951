"""Large tables made without Python's garbage collector looking through them over and over while they grow."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """For work that makes many values which all stay, and no circles: the collector would visit each of them several times.

    At most as long as the work takes; nested uses, and a caller who has switched the collector off, are left alone.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
