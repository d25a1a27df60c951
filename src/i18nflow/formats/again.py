"""What one build of a document found out that holds for the next one: for who builds it again and again, text by text."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Inputs = TypeVarTuple("Inputs")


class Again:
    """What functions made of things, the last of each by where it stands in the document.

    For functions that look at nothing but what they are given, and results that nobody changes.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}

    def __call__(self, place: Hashable, work: Callable[[*Inputs], T], *inputs: *Inputs) -> T:
        """``work(*inputs)``; the last result of ``work`` at this place where the inputs are the same."""
        known = self._made.get((work, place))
        if known is None or known[0] != inputs:
            known = self._made[work, place] = inputs, work(*inputs)
        found: T = known[1]
        return found


def again_of(memory: dict[str, object] | None, name: str) -> Again:
    """What earlier builds of a format made, from where ``Job.memory`` keeps it; nothing yet where nobody does."""
    found = Again() if memory is None else memory.setdefault(name, Again())
    assert isinstance(found, Again)
    return found
