"""How a configuration record is declared: one field a key gives its type, its default, its check and its documentation.

The records in :mod:`~i18nflow.project.options` are the one table; reading (:mod:`~i18nflow.project.config`), the reference
(:mod:`~i18nflow.project.reference`) and the file that ``init`` writes are all made from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from i18nflow.values import value_class
from i18nflow.wording import say

Pairs = tuple[tuple[str, str], ...]
"""A table of strings, in its order; hashable, unlike a dictionary."""

_WORDS: dict[object, str] = {
    bool: say("true or false"),
    int: say("a whole number"),
    float: say("a number"),
    str: say("a string"),
}


@value_class(frozen=True, slots=True)
class Doc:
    """What a field's annotation says of a key: ``name: Annotated[str, Doc("…")] = "…"``."""

    text: str
    check: Callable[[Any], str] | None = None
    """Gives what is wrong with a value, ``""`` if nothing is."""
    example: object = None


@value_class(frozen=True, slots=True)
class Key:
    """One key of one table."""

    name: str
    kind: Any
    """The type as annotated."""
    default: Any
    """``dataclasses.MISSING`` where the key must be given."""
    doc: Doc

    @property
    def required(self) -> bool:
        """Whether there is no default."""
        return self.default is MISSING

    @property
    def repeated(self) -> bool:
        """Whether it is an array."""
        return get_origin(self.kind) is tuple and self.kind != Pairs

    @property
    def record(self) -> type | None:
        """The record of a sub-table, or of the items of an array of tables."""
        item = get_args(self.kind)[0] if self.repeated else self.kind
        return item if isinstance(item, type) and hasattr(item, "__dataclass_fields__") else None

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that it may be; empty where any is allowed."""
        return get_args(self.kind) if get_origin(self.kind) is Literal else ()

    @property
    def said(self) -> str:
        """Its type, in words."""
        if self.choices:
            return say("one of {words}", words=", ".join(f'"{word}"' for word in self.choices))
        if self.repeated:
            return say("an array of tables") if self.record else say("an array of strings")
        return _WORDS.get(self.kind, say("a table") if self.record else say("a table of strings"))


def keys(record: type) -> tuple[Key, ...]:
    """All keys of a record, in their order; fields without :class:`Doc` are not the operator's."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for one in fields(record):
        kind, *extras = get_args(hints[one.name]) or (hints[one.name],)
        doc = next((extra for extra in extras if isinstance(extra, Doc)), None)
        if doc is not None:
            default = one.default_factory() if one.default_factory is not MISSING else one.default
            found.append(Key(one.name, kind, default, doc))
    return tuple(found)
