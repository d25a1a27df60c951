"""How a unit is told in HTML: the attributes of the element it stands in, rows for texts that stand in no text, blocks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from i18nflow.formats.base import Result
from i18nflow.preview.caches import Cache
from i18nflow.preview.clean import clean
from i18nflow.preview.spelling import escaped
from i18nflow.preview.values import Manner, Piece, Turn


class Placing:
    """The attributes of units in one turn; notes which units were placed."""

    def __init__(self, manner: Manner, turn: Turn, cleaned: Cache[str] | None = None) -> None:
        self._numbers, self._results = manner.numbers, turn.built.results
        self._remote, self._lang = manner.remote, manner.options.source_locale
        self._cleaned = Cache[str]() if cleaned is None else cleaned
        """HTML that was cleaned before."""
        self._met: list[int] = []

    def __call__(self, unit: int) -> str:
        """`` data-unit="N"``, with reason and language where its source is shown; nothing for another article's unit."""
        number, result = self.state(unit)
        if number < 0:
            return ""
        self._met.append(number)
        place = f' data-unit="{number}"'
        return place if result == "translated" else f'{place} class="{result}" lang="{self._lang}"'

    def optional(self, unit: int | None) -> str:
        """As a call, nothing for ``None``."""
        return "" if unit is None else self(unit)

    def state(self, unit: int) -> tuple[int, Result]:
        """All that a unit's attributes follow from."""
        return self._numbers[unit], self._results[unit]

    def number(self, unit: int) -> int:
        """The number under which a unit is shown, -1 for another article's."""
        return self._numbers[unit]

    def row(self, key: str, value: str, unit: int | None) -> str:
        """A text under the name of its place."""
        place = self.optional(unit)
        return (
            f'<div class="row"><span class="key">{escaped(key)}</span> '
            f'<span class="text"><span{place}>{escaped(value)}</span></span></div>'
        )

    def piece(self, html: str, units: Iterable[int] | None = None) -> Piece:
        """A block of the page: cleaned, with one element around; ``units`` are those placed since, if nothing else is said.

        Nothing is left of a block without anything to see.
        """
        numbers = self._met if units is None else [self._numbers[unit] for unit in units]
        found = tuple(dict.fromkeys(number for number in numbers if number >= 0))
        self._met = []
        cleaned = self._cleaned.get(html, partial(clean, html, remote=self._remote)) if html else ""
        return Piece(f'<div class="block">{cleaned}</div>' if cleaned.strip() else "", found)
