"""``value_class``: what a value is declared with that is made by the hundred thousand, or whose class is made in every run.

To a type checker it is ``dataclasses.dataclass``, and so ``@value_class(frozen=True, slots=True)`` is frozen: a line that
assigns to a field does not pass.  A running program takes the checker's word for it, since a frozen dataclass writes each of
its fields by a call: one with ten fields takes five times as long to make.  The class itself is made in a quarter of the time,
since only ``__init__`` is compiled for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

__all__ = ("value_class",)

if TYPE_CHECKING:
    from dataclasses import dataclass as value_class
else:
    from dataclasses import dataclass, fields
    from operator import attrgetter
    from reprlib import recursive_repr

    def value_class(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A dataclass with slots, compared and hashed by its fields."""
        assert frozen, "a value is frozen"
        make = dataclass(repr=False, eq=False, slots=slots)
        return lambda cls: _comparable(make(cls))

    def _comparable(cls: type) -> type:
        """``cls`` with the methods that :func:`dataclasses.dataclass` would compile for it; pickled without names."""
        names = [field.name for field in fields(cls) if field.compare]
        said = attrgetter(*names) if names else lambda value: ()
        slots = [field.name for field in fields(cls)]

        def equal(self, other):
            return said(self) == said(other) if other.__class__ is self.__class__ else NotImplemented

        def digest(self):
            return hash(said(self))

        def state(self):
            return [getattr(self, name) for name in slots]

        def restore(self, values):
            for name, value in zip(slots, values, strict=True):
                setattr(self, name, value)

        methods = {"__eq__": equal, "__hash__": digest, "__repr__": _shown, "__getstate__": state, "__setstate__": restore}
        for name, method in methods.items():
            if name not in cls.__dict__:
                setattr(cls, name, method)
        return cls

    @recursive_repr()
    def _shown(self):
        said = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
        return f"{self.__class__.__qualname__}({said})"
