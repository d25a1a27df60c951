"""Results that are kept from one turn to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
_SPARE = 256
"""Results that may be kept although nobody asked for them again: an undo, or a text that is typed and taken back."""


class Cache(Generic[T]):
    """What was made of a key, as long as it is asked for."""

    def __init__(self) -> None:
        self._found: dict[Hashable, T] = {}
        self._asked: set[Hashable] = set()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gave for this key the first time."""
        self._asked.add(key)
        if key not in self._found:
            self._found[key] = make()
        return self._found[key]

    def clear(self) -> None:
        """Forget all."""
        self._found.clear()

    def settle(self) -> None:
        """End a turn; what was not asked for in it goes once there is much of that."""
        if len(self._found) > 2 * len(self._asked) + _SPARE:
            self._found = {key: self._found[key] for key in self._asked}
        self._asked.clear()
