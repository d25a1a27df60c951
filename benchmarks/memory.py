"""Translation memory: recall against brute force, milliseconds a question, size and build time of the index.

Segments are the distinct texts of the corpus's Chinese articles.  They are too few for the larger sizes: the rest is made of
their clauses, joined anew (nine of ten), and of whole ones with some characters changed (one of ten), by a fixed seed.

Questions: a third are real texts that were left out of the index; two thirds are real texts that are in it, with one to fifteen
in a hundred characters changed, dropped or added.  Truth is the best of rapidfuzz's normalised Levenshtein over all normalised
texts.  Recall is the share of questions for which the memory's best is as like as the true best, by how like that is.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from tests.laws import corpus

from benchmarks.report import heading, share, table
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.memory.concordance import Wanted
from i18nflow.memory.index import put
from i18nflow.memory.memory import Memory
from i18nflow.memory.normalise import normalised
from i18nflow.memory.postings import post
from i18nflow.memory.schema import connect
from i18nflow.memory.segment import Query, Segment

SIZES = (10_000, 50_000, 300_000)
QUESTIONS = 600
LIKENESS = {"recall ≥ 0.85": 0.85, "0.75–0.85": 0.75}
_REAL = 10_000
"""Segments of the index that are certainly real."""
_CLAUSE = re.compile(r"(?<=[，。；：！？])")
_FILE = 2_000
"""Segments of a file of the index."""


def real() -> list[str]:
    """The distinct texts of the corpus's Chinese articles, in a fixed mixed order."""
    found: dict[str, None] = {}
    for path in corpus.markdown_files(chinese=True):
        document = FORMAT.parse(corpus.read(path), Options(), str(path))
        found.update(dict.fromkeys(unit.msgid for unit in document.units))
    texts = list(found)
    random.Random(1).shuffle(texts)
    return texts


def more(texts: list[str], count: int) -> Iterator[str]:
    """Made-up texts of real clauses and real texts with changes, each once, none of ``texts``."""
    chance = random.Random(2)
    clauses = [clause for text in texts for clause in _CLAUSE.split(text) if len(clause) > 3]
    seen, wanted = set(texts), len(texts) + count
    while len(seen) < wanted:
        made = edited(chance.choice(texts), chance) if chance.random() < 0.1 else joined(clauses, chance)
        if made not in seen:
            seen.add(made)
            yield made


def joined(clauses: list[str], chance: random.Random) -> str:
    return "".join(chance.choices(clauses, k=chance.choice((1, 2, 2, 3, 3, 4))))


def edited(text: str, chance: random.Random) -> str:
    """``text`` with up to 15 % of its characters changed, dropped or added."""
    characters = list(text)
    for _ in range(max(1, round(len(text) * chance.uniform(0.01, 0.15)))):
        place = chance.randrange(len(characters) + 1)
        characters[place : place + chance.randint(0, 1)] = chance.choice(("", chance.choice(text)))
    return "".join(characters) or text


@dataclass(frozen=True, slots=True)
class Figures:
    """One size."""

    segments: int
    build: float
    megabytes: float
    found: dict[str, tuple[int, int]]
    """By likeness of the true best: questions whose best was found, and all."""
    wall: list[float]
    cpu: list[float]
    """Seconds of each question, sorted; ``cpu`` that of the process alone."""
    words: list[float]
    """Seconds of each concordance search."""


def measure(texts: list[str], held: list[str], path: Path) -> Figures:
    start = time.process_time()
    connection = connect(str(path), 5)
    for at in range(0, len(texts), _FILE):
        segments = [Segment(text, f"Translation of {text}", "en", place=f"news/{at}") for text in texts[at : at + _FILE]]
        put(connection, {f"locales/en/news/{at}.po": ("1", segments)})
    post(connection, lambda done, total: None)
    build = time.process_time() - start
    memory = Memory(connection)
    asked = list(questions(texts, held))
    memory.find(Query(asked[0], "en"))  # loads what it keeps in memory
    found, wall, cpu = recall(memory, texts, asked)
    words = [seconds(memory, word) for word in ("模", "训练", "MindSpore", "数据并行", "没有这个词")]
    megabytes = sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*")) / 1e6
    return Figures(len(texts), build, megabytes, found, sorted(wall), sorted(cpu), sorted(words))


def questions(texts: list[str], held: list[str]) -> Iterator[str]:
    chance = random.Random(3)
    for number, text in enumerate(held):
        yield text if number % 3 == 0 else edited(chance.choice(texts[:_REAL]), chance)


def recall(memory: Memory, texts: list[str], asked: list[str]) -> tuple[dict[str, tuple[int, int]], list[float], list[float]]:
    norms = list(dict.fromkeys(map(normalised, texts)))
    found: dict[str, tuple[int, int]] = dict.fromkeys(LIKENESS, (0, 0))
    wall, cpu = [], []
    for text in asked:
        started, spent = time.perf_counter(), time.process_time()
        matches = memory.find(Query(text, "en"))
        wall.append(time.perf_counter() - started)
        cpu.append(time.process_time() - spent)
        best = max((match.similarity for match in matches), default=0.0)
        true = process.extractOne(normalised(text), norms, scorer=Levenshtein.normalized_similarity, score_cutoff=0.75)
        name = next((name for name, least in LIKENESS.items() if true is not None and true[1] >= least), None)
        if name is not None and true is not None:
            right, all_of_them = found[name]
            found[name] = right + (best >= true[1] - 1e-9), all_of_them + 1
    return found, wall, cpu


def seconds(memory: Memory, word: str) -> float:
    start = time.perf_counter()
    memory.search(Wanted(word, ("en",)))
    return time.perf_counter() - start


def row(figures: Figures) -> tuple[str, ...]:
    def at(values: list[float], part: float) -> str:
        return f"{1000 * values[min(len(values) - 1, int(part * len(values)))]:.1f}"

    return (
        f"{figures.segments:,}",
        *(f"{share(*figures.found[name], 1)} of {figures.found[name][1]}" for name in LIKENESS),
        f"{at(figures.wall, 0.5)} / {at(figures.wall, 0.99)}",
        f"{at(figures.cpu, 0.5)} / {at(figures.cpu, 0.99)}",
        f"{at(figures.words, 0.5)} / {at(figures.words, 1)}",
        f"{figures.build:.1f}",
        f"{figures.megabytes:.0f}",
    )


def run() -> None:
    """Print recall, milliseconds, CPU seconds of the build and megabytes for each size."""
    heading("memory: suggestions against brute force")
    texts = real()
    held, known = texts[:QUESTIONS], texts[QUESTIONS:]
    known = [*known, *more(known, max(SIZES) - len(known))]
    print(f"{len(texts):,} real segments, the others are made up; {QUESTIONS} questions of each index")
    columns = ("segments", *LIKENESS, "ms p50 / p99", "CPU ms", "search ms p50 / max", "build CPU s", "MB")
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(row(measure(known[:size], held, Path(folder) / "tm.db")))
    table(columns, rows)
