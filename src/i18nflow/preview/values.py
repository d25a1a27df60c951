"""What goes into a preview and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from i18nflow.formats.base import Built, Options
from i18nflow.formats.data.scalars import Path
from i18nflow.values import value_class

Images = Callable[[str], str]
"""Address of an image, as the page has it → one that may be loaded (``data:…``); ``""`` where its text stands for it."""


@value_class(frozen=True, slots=True)
class Manner:
    """What does not change while an article is translated."""

    options: Options
    numbers: tuple[int, ...]
    """For each unit of the document the number under which it is shown, -1 for one that is another article's."""
    images: Images
    remote: bool = False
    """Whether images of other sites may be loaded."""


@value_class(frozen=True, slots=True)
class Mark:
    """A unit that is an attribute's value (``path`` empty), or a string in the JSON that the attribute holds."""

    unit: int
    """Its place in the document."""
    name: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One build that is to be shown."""

    built: Built
    answer: Callable[[int], str]
    """What the translator said to the unit at a place of the document; asked for translated ones only."""
    memory: dict[str, object] | None = None
    """What the build found out (``Job.memory``): among it what it read of its own text."""

    def said(self, unit: int | None) -> str | None:
        """The msgstr that the page shows of a unit, ``None`` where it shows the source."""
        if unit is None or self.built.results[unit] != "translated":
            return None
        return self.answer(unit) or None


@value_class(frozen=True, slots=True)
class Piece:
    """A block of the page: safe HTML with one root, and the numbers of the units in it."""

    html: str
    units: tuple[int, ...]


@value_class(frozen=True, slots=True)
class Shown:
    """A page; ``title`` is ``""`` where the text does not say one."""

    title: str
    pieces: tuple[Piece, ...]


class Renderer(Protocol):
    """Shows the builds of one document, one after the other; remembers what did not change in between."""

    def show(self, turn: Turn) -> Shown:
        """The page; raises what reading the built text raises."""
