"""The one walk over a page's body: its runs and attributes to places, for extraction and for building alike.

What stands in the article's region is a unit; what stands around it can only repeat a text that is known elsewhere.
Source: nuxt-formats.md §5.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Options
from i18nflow.formats.code import CONTEXT as COMMENT
from i18nflow.formats.code import comment_source
from i18nflow.formats.page.around import Around
from i18nflow.formats.page.code import CodeHole, comment_holes
from i18nflow.formats.page.markup import AROUND, Markup
from i18nflow.formats.page.site import Base
from i18nflow.formats.page.view import View
from i18nflow.inline.core import core_span
from i18nflow.inline.flow import Opening, Run
from i18nflow.inline.normalise import Pattern, letters_of
from i18nflow.inline.roles import Roles, in_heading, runs
from i18nflow.inline.tree import Element, Slot, elements
from i18nflow.inline.units import Place as Where
from i18nflow.inline.units import attribute_context, attribute_role, is_text_attribute, text_unit, value_unit
from i18nflow.model import Unit


@dataclass(frozen=True, slots=True, eq=False)
class TextHole:
    """Run number ``run`` of a page: ``text[start:end]`` is the translatable core."""

    run: int
    start: int
    end: int
    pattern: Pattern
    lost: tuple[Element, ...] = ()
    """Wrappers around the core that stand in the source as text (repaired emphasis): written with it, as elements."""


@dataclass(frozen=True, slots=True, eq=False)
class ValueHole:
    """An attribute's value, or the text of the title."""

    slot: Slot
    in_head: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Somewhere a text stands that has a letter of the source language."""

    hole: TextHole | ValueHole | CodeHole
    unit: Unit
    own: bool
    """Whether it is the article's own text: outside of its region only copies of known texts are translated, and what may be
    a comment in code only where the article is known to have it."""
    near: str = ""
    """The page that it is about, where a link says so."""
    linked: bool = False
    """Whether it is about another page, or several: a row of a list, a card, a menu."""


def walk(markup: Markup, view: View, base: Base, options: Options) -> Iterator[Place]:
    """The places of a body in document order."""
    yield from _Walk(markup, view, base, options).walk()


class _Walk:
    """State of one walk."""

    def __init__(self, markup: Markup, view: View, base: Base, options: Options) -> None:
        self._markup, self._view, self._options = markup, view, options
        self._letter = letters_of(options.source_locale, options.scope)
        self._around = Around(view.nodes, base.link, self._letter)
        self._lines = [match.start() for match in re.finditer("\n", markup.text)]
        self._roles = Roles()
        self._foreign = AROUND - {"aside"} if markup.has_article else AROUND

    def walk(self) -> Iterator[Place]:
        number = 0
        for item in runs(self._view.nodes, repair=self._options.repairs):
            if isinstance(item, Opening):
                self._roles.open(item.element)
                yield from self._values(item.element, item.path)
            else:
                yield from self._run(number, *item)
                number += 1
        if self._options.code_comments:
            yield from self._comments()

    def _comments(self) -> Iterator[Place]:
        for hole in comment_holes(self._markup.text, self._view.pres):
            where = Where("comment in code", self._line(hole.slot.start))
            if unit := value_unit(hole.slot.value, COMMENT, where, self._letter):
                yield Place(hole, unit, self._is_own(hole.slot.start, ()) and not hole.guessed)

    def _run(self, number: int, run: Run, pattern: Pattern) -> Iterator[Place]:
        start = run.nodes[0].start
        where = Where(self._roles.of(run, pattern), self._line(start), self._roles.above(run))
        unit = text_unit(pattern, where, self._letter)
        own = self._is_own(start, run.path)
        if in_heading(run) and own:
            self._roles.under(pattern)
        if unit:
            hole = _text_hole(self._markup.text, number, run, pattern)
            yield Place(hole, unit, own, *self._around.near(run.nodes, run.container))
        for element in elements(run.nodes):
            yield from self._values(element, run.path)

    def _values(self, element: Element, path: tuple[str, ...]) -> Iterator[Place]:
        for slot in element.slots:
            if is_text_attribute(element, slot.name, self._options.component_props):
                where = Where(attribute_role(element.name, slot.name), self._line(slot.start), self._roles.heading)
                unit = value_unit(slot.value, attribute_context(element.name, slot.name), where, self._letter)
                if unit:
                    near = self._around.of(element)
                    yield Place(ValueHole(slot), unit, self._is_own(slot.start, path), near, bool(near))

    def _is_own(self, start: int, path: tuple[str, ...]) -> bool:
        first, last = self._markup.region
        return first <= start < last and self._foreign.isdisjoint(path)

    def _line(self, start: int) -> int:
        return bisect_right(self._lines, start - 1) + 1


def _text_hole(text: str, number: int, run: Run, pattern: Pattern) -> TextHole:
    """Where the core of a pattern stands: from its first node to its last, blank edges left out."""
    marked = [wrapper for wrapper in pattern.wrappers if wrapper.origin is not None]
    lost = pattern.wrappers[pattern.wrappers.index(marked[-1]) + 1 :] if marked else pattern.wrappers
    inside = marked[-1].children if marked else run.nodes
    start, end = core_span(text, lost or pattern.nodes, inside, heading=in_heading(run))
    return TextHole(number, start, end, pattern, lost)


# --- comments in code ----------------------------------------------------------------------------------------------


def comments_told(places: Sequence[Place], units: Iterable[Unit]) -> frozenset[int]:
    """Numbers of the places that may be comments and are some of ``units``; of those that overlap the first."""
    known = {unit.key for unit in units if unit.msgctxt == COMMENT}
    guessed = [
        (place.hole.slot.start, -place.hole.slot.end, number)
        for number, place in enumerate(places)
        if isinstance(place.hole, CodeHole) and place.hole.guessed and place.unit.key in known
    ]
    told: list[int] = []
    last = 0
    for start, end, number in sorted(guessed):
        if start >= last:
            told.append(number)
            last = -end
    return frozenset(told)


def unwritable(places: Sequence[Place], wanted: Mapping[int, Wanted]) -> list[int]:
    """Comments that would end before their translation does."""
    holes = ((number, places[number].hole, content) for number, content in wanted.items())
    return [
        number for number, hole, new in holes if isinstance(hole, CodeHole) and comment_source(hole.inside, str(new)) is None
    ]
