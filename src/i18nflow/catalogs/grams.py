"""An index of texts by pairs of neighbouring characters: which few of many texts are worth a closer look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


class GramIndex:
    """Finds candidates for similarity; two texts that share three quarters of their characters share most pairs."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for gram in _grams(text):
                self._places.setdefault(gram, []).append(number)

    def nearest(self, text: str, count: int, effort: int) -> list[int]:
        """Give the numbers of up to ``count`` texts that share most pairs with ``text``, best first.

        The rarest pairs are looked up first, and no more once ``effort`` places have been read: common ones say little
        and cost much.
        """
        hits: Counter[int] = Counter()
        read = 0
        for places in sorted((self._places.get(gram, []) for gram in _grams(text)), key=len):
            hits.update(places)
            read += len(places)
            if read > effort:
                break
        return [number for number, _ in hits.most_common(count)]


def _grams(text: str) -> dict[str, None]:
    """The pairs, each once, in the order of the text: a set's order would change from run to run."""
    return dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1)) or {text: None}
