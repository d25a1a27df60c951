"""From a value to the entries of its flattened text, numbered and printed as devalue numbers and prints them.

Depth first without recursion: a value takes the next number before its children are visited; a value met before gives its
earlier number (primitives by type and value, objects by identity).  Source: sveltejs/devalue 5.6 ``src/stringify.js``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from json import JSONEncoder

from i18nflow.formats.payload.values import SPARSE, Container, Number, Sparse, Special, Tagged, Value, children_of

_encode = JSONEncoder(ensure_ascii=False).encode
_CONTAINERS = (list, dict, Tagged, Sparse)


@dataclass(slots=True)
class _Open:
    """A container whose children are being numbered."""

    index: int
    value: Container
    rest: Iterator[Value]
    refs: list[int] = field(default_factory=list)


class Writer:
    """Flattens one value; ``replaced`` maps ``id(old)`` to the object that is written wherever ``old`` stands."""

    def __init__(self, replaced: Mapping[int, Value]) -> None:
        self._replaced = replaced
        self._numbers: dict[object, int] = {}
        self._texts: list[str] = []
        self._open: list[_Open] = []

    def write(self, root: Value) -> str:
        """The text, without a newline at its end."""
        number = self._number(root)
        while self._open:
            top = self._open[-1]
            for child in top.rest:
                depth = len(self._open)
                top.refs.append(self._number(child))
                if len(self._open) > depth:
                    break
            else:
                self._open.pop()
                self._texts[top.index] = _entry(top.value, iter(top.refs))
        return str(number) if number < 0 else f"[{','.join(self._texts)}]"

    def _number(self, value: Value) -> int:
        value = self._replaced.get(id(value), value)
        if isinstance(value, Special):
            return value.value
        container = isinstance(value, _CONTAINERS)
        key: object = ("object", id(value)) if container else value if isinstance(value, str) else (type(value), value)
        known = self._numbers.get(key)
        if known is not None:
            return known
        number = self._numbers[key] = len(self._texts)
        if isinstance(value, _CONTAINERS):
            self._open.append(_Open(number, value, iter(children_of(value))))
            self._texts.append("")
        else:
            self._texts.append(_primitive(value))
        return number


def _entry(value: Container, refs: Iterator[int]) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{quoted(key)}:{next(refs)}" for key in value) + "}"
    if isinstance(value, Tagged):
        items = (str(next(refs)) if at in value.children else _primitive(item) for at, item in enumerate(value.items))
        return "[" + ",".join([quoted(value.tag), *items]) + "]"
    if isinstance(value, Sparse):
        return "[" + ",".join([str(SPARSE), str(value.length), *(f"{at},{next(refs)}" for at in value.items)]) + "]"
    return "[" + ",".join(map(str, refs)) + "]"


def _primitive(value: Value) -> str:
    if isinstance(value, Number):
        return value.text
    return quoted(value) if isinstance(value, str) else _encode(value)


def quoted(text: str) -> str:
    """``text`` as devalue quotes it: JSON's escapes, and ``<``, U+2028 and U+2029 escaped too."""
    return _encode(text).replace("<", "\\u003C").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
