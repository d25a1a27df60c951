"""Texts whose components and bindings a page shows rendered, found by all else that stands in them.

An entry says ``原定 <binding1/> 个座位`` or ``引擎 <badge1>实验性</badge1>`` where the page says ``原定 60 个座位`` or
``引擎 <span1>实验性</span1>``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from i18nflow.inline.msgid import escape
from i18nflow.inline.plain import folded
from i18nflow.inline.tags import HTML, VOID
from i18nflow.model import Unit

_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)(/?)>")
_NUMBER = re.compile(r"-?\d+\Z")
_BINDING = "binding"
_LEAST = 2
"""Characters of text besides what is rendered: with fewer, anything would fit."""

Token = tuple[str, str, str]
"""``/`` of a closing tag, name, ``/`` of an empty one."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The text of a unit: its tags, and before, between and after them pieces with the names of what is rendered in place."""

    unit: Unit
    tags: tuple[Token, ...]
    texts: tuple[tuple[str, ...], ...]
    """Of each piece: text, name, text, name, … text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit as a page shows it."""

    unit: Unit
    names: Mapping[str, str]
    """Its tags, and what they are on the page."""
    values: Mapping[str, str]
    """What stands on the page for its empty tags."""

    def message(self, msgstr: str, translated: Callable[[str], str]) -> str:
        """``msgstr``, the translation of the unit, as one of the page's text; ``translated`` is asked for the values."""

        def of_page(match: re.Match[str]) -> str:
            name = match[2]
            if name in self.values:
                return escape(translated(self.values[name]))
            return f"<{match[1]}{self.names.get(name, name)}{match[3]}>"

        return _TAG.sub(of_page, msgstr).strip()


class Shapes:
    """The units of one article that have something rendered in them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_size: defaultdict[int, list[Shape]] = defaultdict(list)
        for unit in units:
            if "<" in unit.msgid and unit.msgctxt is None and (shape := _shape(unit)):
                self._by_size[len(shape.tags)].append(shape)

    def find(self, msgid: str) -> Shown | None:
        """The unit that a page shows as ``msgid``."""
        pieces = _TAG.split(msgid)
        tags = tuple(zip(pieces[1::4], pieces[2::4], pieces[3::4], strict=True))
        found = (_shown(shape, tags, pieces[::4]) for shape in self._by_size.get(len(tags), ()))
        return next((shown for shown in found if shown is not None), None)


def _is_rendered(name: str) -> bool:
    base = _NUMBER.sub("", name)
    return base == _BINDING or base not in HTML | VOID


def _shape(unit: Unit) -> Shape | None:
    """``None`` for a unit that the page shows as it is."""
    pieces = _TAG.split(unit.msgid)
    tags: list[Token] = []
    texts: list[list[str]] = [[pieces[0]]]
    for closing, name, empty, text in zip(pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True):
        if empty and _is_rendered(name):
            texts[-1] += [name, text]
        else:
            tags.append((closing, name, empty))
            texts.append([text])
    rendered = any(_is_rendered(name) for _, name, _ in tags) or any(len(text) > 1 for text in texts)
    said = sum(len(folded(part)) for text in texts for part in text[::2])
    return Shape(unit, tuple(tags), tuple(map(tuple, texts))) if rendered and said >= _LEAST else None


def _shown(shape: Shape, tags: tuple[Token, ...], texts: list[str]) -> Shown | None:
    names: dict[str, str] = {}
    for (closing, name, empty), (other_closing, other, other_empty) in zip(shape.tags, tags, strict=True):
        fits = _is_rendered(name) or _NUMBER.sub("", name) == _NUMBER.sub("", other)
        if not fits or (closing, empty) != (other_closing, other_empty) or names.setdefault(name, other) != other:
            return None
    values: dict[str, str] = {}
    for parts, text in zip(shape.texts, texts, strict=True):
        found = _values(parts, text)
        if found is None:
            return None
        values |= found
    return Shown(shape.unit, names, values)


def _values(parts: tuple[str, ...], text: str) -> dict[str, str] | None:
    """What stands in ``text`` for the names in ``parts``, each up to where the next text begins first."""
    first, rest = folded(parts[0]), folded(text)
    if not rest.startswith(first) or (len(parts) == 1 and rest != first):
        return None
    values: dict[str, str] = {}
    rest = rest[len(first) :]
    for at in range(1, len(parts), 2):
        after, is_last = folded(parts[at + 1]), at + 2 == len(parts)
        end = len(rest) if is_last and not after else rest.find(after)
        if end < 0 or not (after or is_last):
            return None
        values[parts[at]], rest = rest[:end].strip(), rest[end + len(after) :]
    return None if rest.strip() else values
