"""Whole pages: identity, msgids against the Markdown of the same articles, pseudo builds read again, and the English fixture.

The pages were made by the real programs (Nuxt 3 with @nuxt/content 2, Nuxt 4 with @nuxt/content 3).  A page that holds its
payload is read without it for the comparison of msgids, so that its body speaks for itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tests.laws import corpus, pages
from tests.laws.translators import hostile, identity, pseudo_english

from benchmarks.report import heading, share, table
from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.page.format import FORMAT
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.model import Key, Translate, Unit

LETTERS = Options(scope="letters")
SETS: dict[str, Callable[[], Iterable[pages.PageTwin]]] = {
    "fixtures, Nuxt 3 and 4": pages.fixture_twins,
    "fixtures, Shiki and KaTeX": pages.rich_twins,
    "corpus, nuxt-content-v2": pages.corpus_twins,
}


def run() -> None:
    """Print all four."""
    files = pages.page_files()
    identical(files)
    msgids()
    rebuilt(files)
    hydrated()
    english()


def identical(files: Sequence[Path]) -> None:
    """How many pages come back as they were, with a translator that says nothing, and with one that repeats the msgid."""
    heading("Pages: bytes out = bytes in")
    size = units = equal = 0
    for path in files:
        text = corpus.read(path)
        document = FORMAT.parse(text, LETTERS)
        back = [FORMAT.rebuild(document, Job(answer), LETTERS).text for answer in (_nothing, identity)]
        equal += back == [text, text]
        size, units = size + len(text.encode()), units + len(document.units)
    table(("pages", "bytes", "units", "equal", "share"), [(len(files), size, units, equal, share(equal, len(files)))])


def _nothing(unit: Unit) -> None:
    return None


# --- msgids --------------------------------------------------------------------------------------------------------


def msgids() -> None:
    """Share of msgids that both forms of an article give: of all, and of what the page shows and an author wrote."""
    heading("msgids of Markdown and of the article's page, all texts with a letter (scope = letters)")
    found = {name: [pages.compare_page(twin, LETTERS) for twin in make()] for name, make in SETS.items()}
    rows = [_row(name, items) for name, items in found.items()]
    everything = [item for items in found.values() for item in items]
    columns = ("what", "articles", "Markdown", "page", "common", "of Markdown", "of page", "prose, Markdown", "prose, page")
    table(columns, [*rows, _row("together", everything)])
    differences = sorted(_differences(everything), key=lambda row: (row[3], row[0], row[1], row[2].msgid))
    print(f"\nDifferences: {len(differences)}, not explained: {sum(not why for *_, why in differences)}")
    for name, side, key, why in differences:
        print(f"  {why or 'NOT EXPLAINED'}: {name}, only in the {side}: {key.msgid[:50]}")


def _differences(items: Iterable[pages.PageComparison]) -> Iterator[tuple[str, str, Key, str]]:
    return ((item.twin.name, *rest) for item in items for rest in item.differences())


def _row(name: str, items: Sequence[pages.PageComparison]) -> tuple[object, ...]:
    markdown, page = sum(len(item.markdown) for item in items), sum(len(item.page) for item in items)
    common = sum(item.common() for item in items)
    open_ends = [side for _, side, _, why in _differences(items) if not why]
    prose = (common + open_ends.count(side) for side in ("Markdown", "page"))
    shares = (share(common, whole) for whole in (markdown, page, *prose))
    return name, len(items), markdown, page, common, *shares


# --- builds --------------------------------------------------------------------------------------------------------


def rebuilt(files: Sequence[Path]) -> None:
    """Each unit of each page translated; the page read again: does it give what was meant?"""
    heading("Pages built with filler, read again")
    kinds: dict[str, Translate] = {
        "the msgid with a word before it": _marked,
        "English words": pseudo_english,
        "hostile": hostile(2),
    }
    rows = []
    for name, translate in kinds.items():
        units = refused = wrong = 0
        for path in files:
            document = FORMAT.parse(corpus.read(path), LETTERS)
            built = FORMAT.rebuild(document, Job(translate, Route("zh", "en")), LETTERS)
            units, refused = units + len(built.results), refused + built.results.count("refused")
            wrong += translate is _marked and _mismatches(built.text, document.units)
        rows.append((name, len(files), units, refused, wrong if translate is _marked else "-"))
    table(("what", "pages", "units", "refused", "mismatches"), rows)


def _marked(unit: Unit) -> str:
    return "译" + unit.msgid


def _mismatches(text: str, units: Sequence[Unit]) -> int:
    """Units that do not read as they were meant."""
    left = [unit.msgid for unit in FORMAT.parse(text, LETTERS).units]
    return sum(_marked(unit) != now for unit, now in zip(units, left, strict=True))


def hydrated() -> None:
    """Whether a built page shows what the built payload beside it says: texts with their line breaks, ids of headings."""
    heading("Built pages against the built payloads that Vue hydrates them with, English words")
    job = Job(pseudo_english, Route("zh", "en"))
    rows = []
    for name, text, payload in pages.payload_pairs():
        before, (page, said) = pages.shown_by_payload(payload), _both(text, payload, job)
        if before is not None and said is not None:
            plain = pages.shown_by_page(text).text == before.text
            rows.append((plain, page.text == said.text, page.headings == said.headings, name))
    same = sum(text for plain, text, *_ in rows if plain)
    counts = (len(rows), sum(plain for plain, *_ in rows), same, sum(ids for _, _, ids, _ in rows))
    table(("pages with one document", "plain prose", "equal text", "equal headings"), [counts])


def _both(text: str, payload: str, job: Job) -> tuple[pages.Shown, pages.Shown | None]:
    page = FORMAT.rebuild(FORMAT.parse(text, LETTERS), job, LETTERS).text
    return pages.shown_by_page(page), pages.shown_by_payload(
        PAYLOAD.rebuild(PAYLOAD.parse(payload, LETTERS), job, LETTERS).text
    )


def english() -> None:
    """Article 700, translated, against the page that Nuxt made of the English article: every line that differs."""
    heading("Article 700 in English: our page against Nuxt's")
    dist = pages.FIXTURES / "v2/dist/news"
    job = Job(pages.english(), Route("zh", "en"), href=lambda href: href.replace("/zh/", "/en/"))
    built = FORMAT.rebuild(FORMAT.parse(corpus.read(dist / "zh/700/index.html"), Options()), job, Options())
    theirs, ours = (text.replace("<", "\n<").split("\n") for text in (corpus.read(dist / "en/700/index.html"), built.text))
    lines = [line for line in difflib.unified_diff(theirs, ours, n=0, lineterm="") if line[:3] not in ("---", "+++")]
    print(f"{len(theirs)} tags and texts, {sum(line[0] == '-' for line in lines)} differ (- Nuxt's, + ours)")
    print("\n".join(line[:120] for line in lines if line[0] in "+-"))
