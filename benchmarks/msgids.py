"""msgids: an article gives the same msgids as Markdown and as the payload of its page.

The site's side was made by the real programs (Nuxt 3, @nuxt/content 2.13.4).  Counted twice: the distinct (msgctxt, msgid) of
each article, and all of them with their repetitions.  Every difference is printed with what explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tests.laws import twins

from benchmarks.report import heading, share, table
from i18nflow.formats.base import Options

SETS: dict[str, Callable[[], Iterable[twins.Twin]]] = {
    "fixtures, v2/ast": twins.fixture_trees,
    "corpus, nuxt-content-v2": twins.corpus_payloads,
    "article 700, the seed": lambda: (twin for twin in twins.fixture_pages() if twin.name == "news/zh/700.md"),
}
MORE: dict[str, Callable[[], Iterable[twins.Twin]]] = {
    "fixtures, v2/dist": twins.fixture_pages,
    "corpus, dist-highlighted": twins.highlighted_payloads,
}
"""The same articles as their pages have them, and with highlighted code."""
LETTERS = Options(scope="letters")
COLUMNS = ("what", "articles", "Markdown", "payload", "common", "share", "with repetitions", "common", "share")


def run() -> None:
    """Print how many msgids both sides share, and the rest."""
    heading("msgids of Markdown and payload, all texts with a letter (scope = letters)")
    found = {name: [twins.compare(twin, LETTERS) for twin in make()] for name, make in (SETS | MORE).items()}
    rows = {name: _row(name, compared) for name, compared in found.items()}
    total = _row("these three", [item for name in SETS for item in found[name]])
    table(COLUMNS, [*(rows[name] for name in SETS), total, *(rows[name] for name in MORE)])
    everything = [item for compared in found.values() for item in compared]
    differences = {(item.twin.name, *rest) for item in everything for rest in item.differences()}
    print(f"\nDifferences: {len(differences)}, not explained: {sum(not why for *_, why in differences)}")
    for name, side, key, why in sorted(differences, key=lambda row: (row[3], row[0], row[1])):
        print(f"  {why or 'NOT EXPLAINED'}: {name}, only in the {side}: {key.msgid[:50]}")


def _row(name: str, items: Sequence[twins.Comparison]) -> tuple[object, ...]:
    markdown, payload = sum(len(item.markdown) for item in items), sum(len(item.payload) for item in items)
    common = sum(len(item.markdown.keys() & item.payload.keys()) for item in items)
    longer = sum(max(item.markdown.total(), item.payload.total()) for item in items)
    repeated = sum((item.markdown & item.payload).total() for item in items)
    shares = share(common, max(markdown, payload)), share(repeated, longer)
    return name, len(items), markdown, payload, common, shares[0], longer, repeated, shares[1]
