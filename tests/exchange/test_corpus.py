"""Real articles through every format and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.laws.corpus import markdown_files, read

from i18nflow.catalogs.template import template
from i18nflow.exchange.codes import Code, encoded
from i18nflow.exchange.formats import EXCHANGES, exchange_named
from i18nflow.exchange.merging import How, merge
from i18nflow.exchange.rows import Batch, rows_of
from i18nflow.flow.translators import pseudo
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.model import Catalog, Unit

SHARE = 12
"""Every twelfth article."""


def batches() -> list[Batch]:
    found = []
    for path in markdown_files(chinese=True)[::SHARE]:
        made = template([(path.name, FORMAT.parse(read(path), Options(), path.name).units)])
        entries = (replace(entry, msgstr=pseudo(Unit(entry.msgid, entry.msgctxt))) for entry in made.entries)
        catalog = Catalog("en", made.header, tuple(entries))
        if catalog.entries:
            found.append(Batch(f"{path.parent.name}/{path.stem}", "en", rows_of(catalog), "zh", catalog))
    return list({batch.article: batch for batch in found}.values())


@pytest.mark.parametrize(
    "name", [one.name for one in EXCHANGES if one.read is not None and one.name not in ("po", "csv-excel")]
)
def test_articles_come_back(shared: Path, name: str) -> None:
    form, made = exchange_named(name), batches()
    assert form.read is not None
    assert len(made) > 20
    for batch, back in zip(made, form.read(form.write(made)), strict=True):
        assert (back.article, len(back.rows)) == (batch.article, len(batch.rows))
        assert [row.target for row in back.rows] == [row.target for row in batch.rows]
        assert batch.catalog is not None
        assert merge(batch.catalog, back.rows, (), How()).catalog == batch.catalog
        changed = tuple(replace(row, target=f"{row.target}.") for row in back.rows)
        edited = merge(batch.catalog, changed, (), How())
        assert [result.kind for result in edited.results] == ["taken"] * len(batch.rows)


def test_msgids_need_no_raw_codes(shared: Path) -> None:
    """What an extractor wrote is shown to translators as text and tags."""
    texts = [row.source for batch in batches() for row in batch.rows]
    raw = [text for text in texts if any(isinstance(piece, Code) and piece.kind == "raw" for piece in encoded(text))]
    assert len(texts) > 300
    assert raw == []
