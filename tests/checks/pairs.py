"""Published human translations: English twins of Chinese articles whose units agree in number and roles, as catalog entries.

Pairs of files with the same block structure (``pairs.tsv``: 1, or no value) are read by our own Markdown format; their units
are paired by position.  Where roles differ the whole file is left out, so that no pair is a mere accident.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from i18nflow.checks.base import Subject
from i18nflow.checks.subjects import Around, subjects
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.inline.normalise import HAN
from i18nflow.model import Entry, Unit

MDC = frozenset({"nuxt-docs", "movk", "h3"})
_CELL = "cell of"


@dataclass(frozen=True, slots=True)
class Twin:
    """A Chinese article and its English one."""

    source: str
    """Which site it is of."""
    zh: Path
    en: Path


def twins(shared: Path) -> Iterator[Twin]:
    """Pairs of files with the same structure."""
    corpus = shared / "corpus"
    with (corpus / "pairs.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["block_shape_ratio"] in ("1.0", ""):
                yield Twin(row["source"], corpus / row["zh"], corpus / row["en"])


def units(twin: Twin) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """What is to be translated in both files, any text with a letter."""
    options = Options(scope="letters", mdc=twin.source in MDC)
    zh, en = (FORMAT.parse(path.read_text("utf-8"), options, path.name).units for path in (twin.zh, twin.en))
    return zh, en


def entries(twin: Twin) -> list[Entry]:
    """Chinese texts with their published translations; none where the two files are not alike."""
    zh, en = units(twin)
    if [_kind(unit) for unit in zh] != [_kind(unit) for unit in en]:
        return []
    pairs = zip(zh, en, strict=True)
    return [
        Entry(here.msgid, here.msgctxt, there.msgid, notes=(here.role, *here.notes))
        for here, there in pairs
        if HAN.search(here.msgid)
    ]


def articles(shared: Path) -> list[list[Subject]]:
    """The subjects of each article."""
    found = (entries(twin) for twin in twins(shared))
    return [list(subjects(article, Around("en"))) for article in found if article]


def _kind(unit: Unit) -> tuple[str, str | None]:
    return (_CELL if unit.role.startswith(_CELL) else unit.role), unit.msgctxt
