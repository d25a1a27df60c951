"""Memories made of a few segments."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from i18nflow.memory.index import put
from i18nflow.memory.memory import Memory
from i18nflow.memory.schema import connect
from i18nflow.memory.segment import Segment

Make = Callable[..., Memory]


@pytest.fixture
def remember() -> Iterator[Make]:
    """``remember(Segment(…), …)``: a memory in memory."""
    made: list[Memory] = []

    def make(*segments: Segment) -> Memory:
        connection = connect(":memory:", 1)
        put(connection, {"a.po": ("1", segments)})
        made.append(Memory(connection))
        return made[-1]

    yield make
    for memory in made:
        memory.close()
