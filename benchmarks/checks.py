"""Checks on published human translations: how often each fires, how many faults of each kind it sees, and the time.

The pairs are those of ``tests/checks/pairs.py``: Chinese articles and their English twins with the same units.  What a person
published is mostly right, so the rate is nearly the rate of false alarms; ``design`` is the rate that the design measured with
prototypes on other pairs.  ``judged`` and ``true`` are of a sample that a person read (``checks_judged.tsv``;
``python -m benchmarks.checks ID 20`` prints such a sample).
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from babel.dates import format_date
from tests.checks.faults import FAULTS, faulty
from tests.checks.pairs import articles, twins, units
from tests.laws import corpus

from benchmarks.report import heading, share, table
from benchmarks.timing import interleaved, timed
from i18nflow.checks.base import Check, Subject
from i18nflow.checks.prose import prose
from i18nflow.checks.registry import checks
from i18nflow.checks.run import Row, check_all, check_entry, choose, everything
from i18nflow.checks.subjects import Around, subjects_of
from i18nflow.model import Entry

JUDGED = Path(__file__).with_name("checks_judged.tsv")
DESIGN = {
    "tags": "0.25 %",
    "emphasis": "0.17 %",
    "placeable": "1.87 %",
    "url": "4.4 %",
    "number": "1.19 %",
    "cjk-left": "0 %",
    "fullwidth": "0.50 %",
    "same": "0 %",
    "doubled-word": "0.29 %",
    "edge-space": "0 %",
    "inconsistent": "3.5 %",
    "end-punct": "3.7 %",
    "length": "0.12 %",
    "invisible": "0.07 %",
    "spacing-latin": "0.06 %",
}
"""translator-workflow.md §2; of the others it has none."""
DATE = choose(["date"])
TRIES = 200
SEED = 4
ROUNDS = 3


def run() -> None:
    """Print rates, recall and time."""
    found = articles(corpus.SHARED)
    _rates(found)
    _recall(found)
    _dates()
    _speed(found)


def _rates(found: Sequence[Sequence[Subject]]) -> None:
    total = sum(map(len, found))
    heading(f"Checks on {total} published pairs of {len(found)} articles")
    fired: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for article in found:
        rows = check_all(article, everything())
        hits.update(row.check.id for row in rows)
        fired.update(name for _, name in {(row.at, row.check.id) for row in rows})
    own = [check for check in checks().values() if check.find is not None or check.compare is not None]
    judged = {row["id"]: row for row in _judged()}
    rows_ = [_row(check, hits[check.id], share(fired[check.id], total), judged.get(check.id, {})) for check in own]
    table(("id", "level", "hits", "pairs", "design", "judged", "true"), rows_)


def _row(check: Check, hits: int, rate: str, judged: dict[str, str]) -> tuple[object, ...]:
    true, false = int(judged.get("true", 0)), int(judged.get("false", 0))
    return check.id, check.level, hits, rate, DESIGN.get(check.id, ""), true + false or "", true if true + false else ""


def _judged() -> list[dict[str, str]]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _recall(found: Sequence[Sequence[Subject]]) -> None:
    heading(f"Faults put into pairs without an error (at most {TRIES} of each kind, seed {SEED})")
    order = [subject for article in found for subject in article]
    rng = random.Random(SEED)
    rng.shuffle(order)
    clean = [one for one in order if not any(check.level == "error" for check, _ in check_entry(one, everything()))]
    rows = []
    for fault in FAULTS:
        tried = seen = 0
        for subject in clean:
            made = faulty(fault, rng, subject)
            if made is not None and not _fires(fault.checks, subject):
                tried += 1
                seen += _fires(fault.checks, made)
            if tried == TRIES:
                break
        rows.append((fault.name, ", ".join(fault.checks), tried, seen, share(seen, tried, 1)))
    table(("fault", "checks", "made", "seen", "recall"), rows)


def _dates() -> None:
    """Dates that are made up: the pairs have few."""
    locales = ("en", "en-GB", "de", "fr", "es", "pt-BR", "ru", "pl", "tr", "ar", "ja", "ko", "vi", "th")
    heading(f"Made-up dates in {len(locales)} languages, long, medium and short forms of CLDR (seed {SEED})")
    rng = random.Random(SEED)
    found = Counter[str]()
    for _ in range(TRIES):
        day = date(rng.randrange(1995, 2060), rng.randrange(1, 13), rng.randrange(1, 28))
        other = day + timedelta(days=rng.randrange(28, 300))
        for locale in locales:
            for form in ("long", "medium", "short"):
                found["right"] += _has_date(day, _written(day, form, locale), locale)
                found["other"] += _has_date(day, _written(other, form, locale), locale)
    made = TRIES * len(locales) * 3
    rows = [("the same date: accepted", made, found["right"], share(found["right"], made, 1))]
    rows.append(("another date: seen", made, made - found["other"], share(made - found["other"], made, 1)))
    table(("what", "made", "number", "share"), rows)


def _written(day: date, form: Literal["long", "medium", "short"], locale: str) -> str:
    return format_date(day, form, locale=locale.replace("-", "_"))


def _has_date(day: date, text: str, locale: str) -> bool:
    entry = Entry(f"会议于{day.year}年{day.month}月{day.day}日举行", msgstr=f"x {text} y")
    return all(check.id != "date" for one in subjects_of(entry, Around(locale)) for check, _ in check_entry(one, DATE))


def _fires(names: Sequence[str], subject: Subject) -> bool:
    return any(check.id in names for check, _ in check_entry(subject, everything()))


def _speed(found: Sequence[Sequence[Subject]]) -> None:
    pairs = list(twins(corpus.SHARED))
    heading(f"CPU seconds, medians of {ROUNDS}")
    rivals = {
        "extract both sides of the pairs": lambda: [units(twin) for twin in pairs],
        "check their translations": lambda: [check_all(_fresh(article), everything()) for article in found],
    }
    medians = interleaved({name: timed(action) for name, action in rivals.items()}, ROUNDS)
    mark = next(iter(medians.values()))
    rows = [(name, f"{t:.2f}", share(round(t * 1000), round(mark * 1000), 0)) for name, t in medians.items()]
    table(("what", "CPU s", "of extract"), rows)


def _fresh(article: Sequence[Subject]) -> list[Subject]:
    """The same without what an earlier look has read."""
    prose.cache_clear()
    return [replace(subject) for subject in article]


def show(name: str, count: int) -> None:
    """Print a sample of what a check finds, for a person to judge."""
    found: list[tuple[Subject, Row]] = []
    for article in articles(corpus.SHARED):
        found += [(article[row.at], row) for row in check_all(article, everything()) if row.check.id == name]
    heading(f"{name}: {min(count, len(found))} of {len(found)}")
    for subject, row in random.Random(SEED).sample(found, min(count, len(found))):
        place = subject.text[row.hit.start : row.hit.end]
        print(f"{row.hit.message} ▸{place}◂ {'' if row.hit.fix is None else '→ ' + row.hit.fix}")
        print(f"    {subject.role}: {subject.source[:250]}\n    {subject.text[:250]}")


if __name__ == "__main__":
    show(sys.argv[1], int(sys.argv[2]))
