"""One article and one locale: the localized text, and what a reader will see of each unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from i18nflow.catalogs.status import source_characters
from i18nflow.formats.base import Built, Format, Job, Options
from i18nflow.model import Document, Translate, Unit


@dataclass(frozen=True, slots=True)
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


def coverage(document: Document, built: Built, own: Collection[Unit] | None = None) -> Coverage:
    """What ``built`` shows of each unit of ``document`` that is in ``own`` (all where ``None``)."""
    shown = list(zip(document.units, built.results, strict=True))
    mine = None if own is None else set(own)
    pairs = [pair for pair in shown if mine is None or pair[0] in mine]
    others = len([pair for pair in shown if mine is not None and pair[0] not in mine and pair[1] == "source"])
    return Coverage(
        len(pairs),
        sum(result == "translated" for _, result in pairs),
        sum(result == "refused" for _, result in pairs),
        sum(source_characters(unit.msgid) for unit, _ in pairs),
        sum(source_characters(unit.msgid) for unit, result in pairs if result == "translated"),
        sum(built.left.values()) + others,
    )


def expected_share(units: Sequence[Unit], translate: Translate) -> float:
    """Share of source characters that have a translation, before anything is built."""
    total = sum(source_characters(unit.msgid) for unit in units)
    done = sum(source_characters(unit.msgid) for unit in units if translate(unit))
    return done / total if total else 1.0


def build(form: Format, document: Document, job: Job, options: Options) -> Built:
    """The localized text of ``document``; findings of the source come before those of the build."""
    built = form.rebuild(document, job, options)
    return replace(built, findings=(*document.findings, *built.findings))
