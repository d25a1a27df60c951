"""One article and one locale: the localized text, and what a reader will see of each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from i18nflow.catalogs.status import source_characters
from i18nflow.formats.base import Built, Format, Job, Options
from i18nflow.model import Document, Finding, Translate, Unit


@dataclass(frozen=True, slots=True)
class Coverage:
    """Units of one article as built; ``share`` counts source characters, since units differ in length a hundredfold."""

    units: int = 0
    translated: int = 0
    refused: int = 0
    characters: int = 0
    translated_characters: int = 0

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
        )


def coverage(document: Document, built: Built) -> Coverage:
    """What ``built`` shows of each unit of ``document``."""
    pairs = list(zip(document.units, built.results, strict=True))
    return Coverage(
        len(pairs),
        sum(result == "translated" for _, result in pairs),
        sum(result == "refused" for _, result in pairs),
        sum(source_characters(unit.msgid) for unit, _ in pairs),
        sum(source_characters(unit.msgid) for unit, result in pairs if result == "translated"),
    )


def expected_share(units: Sequence[Unit], translate: Translate) -> float:
    """Share of source characters that have a translation, before anything is built."""
    total = sum(source_characters(unit.msgid) for unit in units)
    done = sum(source_characters(unit.msgid) for unit in units if translate(unit))
    return done / total if total else 1.0


def build(form: Format, document: Document, job: Job, options: Options) -> tuple[Built, Coverage]:
    """The localized text of ``document`` and its coverage; findings of the source come before those of the build."""
    built = form.rebuild(document, job, options)
    findings: tuple[Finding, ...] = (*document.findings, *built.findings)
    return Built(built.text, built.results, findings, built.anchors), coverage(document, built)
