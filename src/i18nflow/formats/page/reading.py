"""A page as read: its payload, head and body with their places; extraction and building both start from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from i18nflow.formats.base import Options
from i18nflow.formats.page.head import HeadTags, HeadText, read_head
from i18nflow.formats.page.known import composed
from i18nflow.formats.page.markup import Markup, read_markup
from i18nflow.formats.page.places import Place, ValueHole, walk
from i18nflow.formats.page.script import Script, read_script
from i18nflow.formats.page.site import Base, base_of
from i18nflow.formats.page.view import View, view_of
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.plain import folded, plain_forms
from i18nflow.inline.units import Place as Where
from i18nflow.inline.units import value_unit
from i18nflow.model import Unit

NAME = "html"
"""Of the format."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A whole page; ``heads`` and ``body`` are its places in document order."""

    markup: Markup
    base: Base
    script: Script
    head: HeadTags
    view: View
    heads: tuple[Place, ...]
    body: tuple[Place, ...]

    def places(self) -> tuple[Place, ...]:
        """All places outside the payload."""
        return (*self.heads, *self.body)

    def place(self, number: int) -> Place:
        """One of them."""
        before = len(self.heads)
        return self.heads[number] if number < before else self.body[number - before]

    def inline_units(self) -> tuple[Unit, ...]:
        """The units of the payload in the page."""
        return self.script.document.units if self.script.document else ()

    def units(self) -> Iterator[tuple[Unit, int | None]]:
        """The document's units, each with the number of its place; ``None`` where the payload writes it."""
        yield from ((unit, None) for unit in self.inline_units())
        inline = {unit.key for unit in self.inline_units()}
        for number, place in enumerate(self.places()):
            if place.own and place.unit.key not in inline:
                yield place.unit, number


def read(text: str, options: Options, path: str = "") -> Reading:
    """Read a page; raises :class:`SourceError` where it is too long or nested too deep."""
    markup = read_markup(text)
    base, script = base_of(markup.tokens), read_script(markup.tokens, options, path)
    view, head = view_of(markup, options), read_head(markup.tokens)
    body = tuple(walk(markup, view, base, options))
    inline = script.document.units if script.document else ()
    msgids = (*(unit.msgid for unit in inline), *(place.unit.msgid for place in body if place.own))
    known = {form for msgid in msgids for form in plain_forms(msgid)}
    return Reading(markup, base, script, head, view, tuple(_heads(markup, head, known, options)), body)


def _heads(markup: Markup, head: HeadTags, known: set[str], options: Options) -> Iterator[Place]:
    """Texts of the head; one that repeats or is made of another text of the page is no unit of its own."""
    letter = letters_of(options.source_locale, options.scope)
    asked: set[str] = set()
    for text in head.texts:
        unit = _head_unit(markup, text, letter)
        if unit is not None:
            wanted = folded(text.slot.value)
            own = wanted not in asked and not _is_made_of(wanted, known)
            asked.add(wanted)
            yield Place(ValueHole(text.slot, in_head=True), unit, own)


def _is_made_of(text: str, known: set[str]) -> bool:
    return text in known or composed(text, lambda part: part if part in known else None) is not None


def _head_unit(markup: Markup, text: HeadText, letter: re.Pattern[str]) -> Unit | None:
    line = markup.text.count("\n", 0, text.slot.start) + 1
    return value_unit(text.slot.value.strip(), None, Where(text.role, line), letter)
