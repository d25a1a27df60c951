"""The site's own parser reads the Markdown we build as the document that we put into its payload."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18nflow.catalogs.po import read_catalog
from i18nflow.flow.translators import from_catalog
from i18nflow.formats.base import Options
from i18nflow.formats.defaults import FRONT_MATTER_KEYS
from i18nflow.model import Catalog
from tests.laws import site, twins
from tests.laws.corpus import ROOT, read
from tests.laws.translators import pseudo_english

pytestmark = pytest.mark.skipif(bool(site.unavailable()), reason=f"the site's parser: {site.unavailable()}")
SEED = "news/zh/700.md"
LETTERS = Options(scope="letters")
EXAMPLE = Options(front_matter=(*FRONT_MATTER_KEYS, "tags[]", "author", "author.name", "event.city"), code_comments=True)


def fixtures() -> list[twins.Twin]:
    return [twin for twin in twins.fixture_pages() if twin.name.startswith("news/zh/")]


def test_every_article_of_the_example_site(tmp_path: Path) -> None:
    catalogs = [read_catalog(read(path)) for path in sorted((ROOT / "locales/en/news").rglob("*.po"))]
    english = Catalog("en", (), tuple(entry for catalog in catalogs for entry in catalog.entries))
    readings = site.readings(site.example_articles(), from_catalog(english), EXAMPLE, tmp_path)
    assert len(readings) >= 7
    assert sum(reading.ours["body"] == reading.site["body"] for reading in readings) >= 6
    assert [name for reading in readings for name in reading.fields()] == []
    assert [found for reading in readings for found in reading.differences() if not found[0]] == []


@pytest.mark.usefixtures("shared")
def test_the_english_article_700(tmp_path: Path) -> None:
    catalog = read_catalog(read(ROOT / "locales/en/news/700.po"))
    assert all(entry.translated for entry in catalog.entries)
    seed = next(twin for twin in fixtures() if twin.name == SEED)
    (reading,) = site.readings([seed], from_catalog(catalog), Options(), tmp_path)
    assert reading.fields() == []
    assert reading.ours["body"] == reading.site["body"]
    assert "中" not in site.shown(reading.site["body"])


@pytest.mark.usefixtures("shared")
def test_the_fixtures_in_pseudo_english(tmp_path: Path) -> None:
    read_twice = site.readings(fixtures(), pseudo_english, LETTERS, tmp_path)
    blocks = [pair for reading in read_twice for pair in reading.blocks()]
    differences = [found for reading in read_twice for found in reading.differences()]
    assert len(blocks) > 100
    assert len(differences) <= len(blocks) / 100
    assert [found for found in differences if not found[0]] == []
    assert [name for reading in read_twice for name in reading.fields()] == []
