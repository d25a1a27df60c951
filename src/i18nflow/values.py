"""``value_class``: what a small value that is made by the hundred thousand is declared with.

To a type checker it is ``dataclasses.dataclass``, and so ``@value_class(frozen=True, slots=True)`` is frozen: a line that
assigns to a field does not pass.  A running program takes the checker's word for it, since a frozen dataclass writes each of
its fields by a call: one with ten fields takes five times as long to make.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

__all__ = ("value_class",)

if TYPE_CHECKING:
    from dataclasses import dataclass as value_class
else:
    from dataclasses import dataclass

    def value_class(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A dataclass with slots, compared and hashed by its fields."""
        assert frozen, "a value is frozen"
        return dataclass(eq=True, slots=slots, unsafe_hash=True)
