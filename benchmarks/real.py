"""The real parser: what the site makes of the Markdown we build is what we put into its payload.

Every Chinese article of the corpus and the fixtures that is there in both forms is built as pseudo-English from its Markdown
and from its payload; ``tests/laws/parse.mjs`` (the released @nuxt/content 2.13.4, with node) reads the built Markdown; its
blocks are compared with the payload's.  Article 700 also with its English catalog.  Needs what ``make site`` installs.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.laws import corpus, site, twins
from tests.laws.translators import hostile, pseudo_english

from benchmarks.report import heading, share, table
from i18nflow.catalogs.po import read_catalog
from i18nflow.flow.translators import from_catalog
from i18nflow.formats.base import Options
from i18nflow.model import Translate

SHOWN = 5
"""Differences that nothing explains are printed up to here."""
LETTERS = Options(scope="letters")


def run() -> None:
    """Print blocks that are equal and those that are not."""
    heading("Built Markdown as the site's own parser reads it, against our payload builds")
    reason = site.unavailable()
    if reason:
        print(f"left out: {reason}")
        return
    fixtures = [twin for twin in twins.fixture_pages() if twin.name.startswith("news/zh/")]
    built = [twin for twin in twins.corpus_payloads() if twin.name.startswith("news/zh/")]
    seed = [twin for twin in fixtures if twin.name == "news/zh/700.md"]
    english = from_catalog(read_catalog(corpus.read(corpus.ROOT / "locales/en/news/700.po")))
    found = {
        "article 700, its English catalog": readings(seed, english, Options()),
        "fixtures, pseudo-English": readings(fixtures, pseudo_english, LETTERS),
        "corpus, pseudo-English": readings(built, pseudo_english, LETTERS),
        "corpus, hostile": readings(built, hostile(2), LETTERS),
    }
    columns = ("what", "articles", "equal", "same fields", "blocks", "equal", "share")
    table(columns, [_row(name, items) for name, items in found.items()])
    for name, items in found.items():
        _differences(name, items)


def readings(articles: Sequence[twins.Twin], translate: Translate, options: Options) -> list[site.Reading]:
    """Both readings of each article."""
    with tempfile.TemporaryDirectory() as folder:
        return site.readings(articles, translate, options, Path(folder))


def _row(name: str, items: Sequence[site.Reading]) -> tuple[object, ...]:
    pairs = [pair for item in items for pair in item.blocks()]
    same = sum(left == right for left, right in pairs)
    whole = sum(item.site["body"] == item.ours["body"] for item in items)
    fields = sum(not item.fields() for item in items)
    return name, len(items), whole, fields, len(pairs), same, share(same, len(pairs))


def _differences(name: str, items: Sequence[site.Reading]) -> None:
    found = [(item.twin.name, *difference) for item in items for difference in item.differences()]
    for why, count in Counter(why for _, why, _, _ in found).most_common():
        print(f"  {name}: {count} × {why or 'NOT EXPLAINED'}")
    for article, _, theirs, ours in [row for row in found if not row[1]][:SHOWN]:
        at = next(n for n, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b)
        print(f"    {article}\n      site …{theirs[max(0, at - 40) : at + 80]}\n      ours …{ours[max(0, at - 40) : at + 80]}")
    for item in items:
        if fields := item.fields():
            print(f"  {name}: {item.twin.name} has other fields: {', '.join(fields)}")
