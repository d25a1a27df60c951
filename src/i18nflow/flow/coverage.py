"""What a reader sees of an article, in numbers: kept from build to build, and read where nothing is built."""

from __future__ import annotations

from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Coverage:
    """Units of one article as built; ``share`` counts source characters, since units differ in length a hundredfold."""

    units: int = 0
    translated: int = 0
    refused: int = 0
    characters: int = 0
    translated_characters: int = 0
    left: int = 0
    """Copies of other pages' texts (lists, navigation) that stay in the source language."""

    @property
    def source(self) -> int:
        """Units that show their source because nobody translated them."""
        return self.units - self.translated - self.refused

    @property
    def share(self) -> float:
        """Translated share of the source characters, 1.0 for an article without units."""
        return self.translated_characters / self.characters if self.characters else 1.0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.units + other.units,
            self.translated + other.translated,
            self.refused + other.refused,
            self.characters + other.characters,
            self.translated_characters + other.translated_characters,
            self.left + other.left,
        )
