"""The one walk over a Nuxt Content document: its fields and nodes to holes, for extraction and for building alike.

A hole is a place that a translation may fill: a run of text nodes, a prop, a string in the JSON of a bound prop, a field
of the front matter.  Everything else is skeleton.  Source: nuxt-formats.md §5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from i18nflow.formats.base import Options
from i18nflow.formats.code import CONTEXT as COMMENT
from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.formats.data.keys import prop_scalars
from i18nflow.formats.data.scalars import Scalar, Scan
from i18nflow.formats.payload.ast import Body
from i18nflow.formats.payload.code import CommentHole, comment_holes
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.nodes import attribute_name, props_of
from i18nflow.inline.core import core_span
from i18nflow.inline.flow import Opening, Run
from i18nflow.inline.normalise import Pattern, letters_of
from i18nflow.inline.roles import Roles, in_heading, runs
from i18nflow.inline.tags import TEXT_PROPS
from i18nflow.inline.tree import Element, elements
from i18nflow.inline.units import Place, attribute_context, attribute_role, is_text_attribute, text_unit, value_unit
from i18nflow.model import Unit


@dataclass(frozen=True, slots=True, eq=False)
class TextHole:
    """``body.content[start:end]``, which lies wholly in the children of ``owner``."""

    body: Body
    run: int
    """Number of its run in the body."""
    owner: Object
    start: int
    end: int
    pattern: Pattern
    lost: tuple[Element, ...] = ()
    """Wrappers around the core that stand in the source as text (repaired emphasis): written with it, as elements."""


@dataclass(frozen=True, slots=True, eq=False)
class ValueHole:
    """The string ``owner[key]``: a prop, or a field of the front matter."""

    owner: Any
    key: Any


@dataclass(frozen=True, slots=True, eq=False)
class JsonHole:
    """A string in the JSON text ``owner[key]``."""

    owner: Object
    key: str
    scan: Scan
    scalar: Scalar


Hole = TextHole | ValueHole | JsonHole | CommentHole


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A hole and the unit that fills it."""

    hole: Hole
    unit: Unit


def body_holes(body: Body, options: Options) -> Iterator[Found]:
    """Holes of a body in document order."""
    return _Walk(body, options).walk()


class _Walk:
    """State of one walk."""

    def __init__(self, body: Body, options: Options) -> None:
        self._body, self._options = body, options
        self._letter = letters_of(options.source_locale, options.scope)
        self._names = TEXT_PROPS | set(options.component_props)
        self._roles = Roles()

    def walk(self) -> Iterator[Found]:
        number = 0
        for item in runs(self._body.nodes, repair=self._options.repairs):
            if isinstance(item, Opening):
                self._roles.open(item.element)
                yield from self._values(item.element)
            else:
                yield from self._run(number, *item)
                number += 1
        if self._options.code_comments:
            yield from self._comments()

    def _comments(self) -> Iterator[Found]:
        for hole in comment_holes(self._body.pres):
            unit = value_unit(hole.slot.value, COMMENT, Place("comment in code"), self._letter)
            if unit:
                yield Found(hole, unit)

    def _run(self, number: int, run: Run, pattern: Pattern) -> Iterator[Found]:
        unit = text_unit(pattern, Place(self._roles.of(run, pattern), 0, self._roles.above(run)), self._letter)
        if in_heading(run):
            self._roles.under(pattern)
        if unit:
            yield Found(_text_hole(self._body, number, run, pattern), unit)
        for element in elements(run.nodes):
            yield from self._values(element)

    # --- props -----------------------------------------------------------------------------------------------------

    def _values(self, element: Element) -> Iterator[Found]:
        props = props_of(element.origin) if isinstance(element.origin, dict) else {}
        for key, value in props.items():
            if not isinstance(value, str):
                continue
            if key.startswith(":") and value[:1] in ("[", "{"):
                yield from self._json(element.name, props, key, value)
            elif unit := self._value_unit(element, key, value):
                yield Found(ValueHole(props, key), unit)

    def _value_unit(self, element: Element, key: str, value: str) -> Unit | None:
        name = attribute_name(element.name, key)
        if not is_text_attribute(element, name, self._options.component_props):
            return None
        place = Place(attribute_role(element.name, name), 0, self._roles.heading)
        return value_unit(value, attribute_context(element.name, name), place, self._letter)

    def _json(self, component: str, props: Object, key: str, value: str) -> Iterator[Found]:
        scan = scan_json(value)
        name = key.removeprefix(":")
        for scalar in prop_scalars(scan, (name,), self._names):
            keys = ".".join(part for part in (name, *scalar.path) if isinstance(part, str))
            place = Place(f"prop “{keys}” of component {component}", 0, self._roles.heading)
            unit = value_unit(scalar.value, f"prop:{component}.{keys}", place, self._letter)
            if unit:
                yield Found(JsonHole(props, key, scan, scalar), unit)


def _text_hole(body: Body, number: int, run: Run, pattern: Pattern) -> TextHole:
    """Where the core of a pattern stands: from its first node to its last, blank edges left out."""
    owned = [wrapper for wrapper in pattern.wrappers if isinstance(wrapper.origin, dict)]
    lost = pattern.wrappers[pattern.wrappers.index(owned[-1]) + 1 :] if owned else pattern.wrappers
    container = owned[-1] if owned else run.container
    owner = container.origin if container else body.root
    inside = container.children if owned and container else run.nodes
    start, end = core_span(body.content, lost or pattern.nodes, inside, heading=in_heading(run))
    return TextHole(body, number, cast("Object", owner), start, end, pattern, lost)
