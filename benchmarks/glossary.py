"""The glossary on the development corpus: how fast terms are found, how often real translations lack them, what is proposed.

Translations are the published English twins (``tests/checks/pairs.py``).  A glossary that communities made for translating
*into* Chinese is used backwards, so it lacks renderings that are as good: each fault of ``glossary`` on these pairs is nearly
always such a one.  ``glossary_judged.tsv`` says of the first proposals what a person found them to be.
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from tests.checks.pairs import entries, twins
from tests.laws import corpus

from benchmarks.report import heading, share, table
from benchmarks.timing import interleaved, timed
from i18nflow.exchange.tbx import read_tbx, write_tbx
from i18nflow.exchange.term_csv import read_table, write_table
from i18nflow.exchange.term_tables import Languages, read_tables
from i18nflow.glossary.concepts import Imported, terms_of
from i18nflow.glossary.folding import key, masked
from i18nflow.glossary.glossary import Glossary
from i18nflow.glossary.matcher import Matcher
from i18nflow.glossary.merging import merge
from i18nflow.glossary.renderings import Translated, divided, kind_of
from i18nflow.glossary.suggest import Text, propose
from i18nflow.glossary.table import Table
from i18nflow.model import Entry

TERMS = corpus.SHARED / "corpus/glossary"
JUDGED = Path(__file__).with_name("glossary_judged.tsv")
MANY = 10_000
ROUNDS = 5
SHOWN = 30
LANGUAGES = Languages("zh", ("en",))
ADDED = {
    "副作用": ("effect",),
    "抛出": ("throw", "raise"),
    "解析": ("resolve",),
    "获取": ("get", "access", "retrieve"),
    "变更": ("change",),
    "功能": ("function",),
}
"""What Vue's own English says for terms of Vue's glossary, which names one rendering of each."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese block and its published translation."""

    article: str
    entry: Entry


def run() -> None:
    """Print all figures."""
    _imports()
    _speed()
    _rates()
    _inconsistent()
    _proposals()


@cache
def pairs() -> tuple[Pair, ...]:
    """All of them."""
    return tuple(Pair(twin.zh.as_posix(), entry) for twin in twins(corpus.SHARED) for entry in entries(twin))


# --- what comes in -------------------------------------------------------------------------------------------------


@cache
def imported(name: str) -> Imported:
    """What a glossary of the corpus holds for Chinese to English."""
    if name.endswith(".tbx"):
        return terms_of(read_tbx((TERMS / name).read_bytes()), "zh", ["en"])
    return read_tables(corpus.read(TERMS / name), LANGUAGES)


def terms(name: str) -> Table:
    """The same as a table of one record for each term."""
    return merge(Table(), imported(name).terms).table


def _imports() -> None:
    heading("Glossaries of the corpus, imported for Chinese to English")
    names = ("tidb/tidb-terms.md", "vue/terminology.md", "mozilla/zh-CN.tbx", "mindspore/glossary.zh.md")
    rows = []
    for name in names:
        made = terms(name)
        exported = merge(Table(), terms_of(read_tbx(write_tbx([Glossary(made.terms, "en")], "zh")), "zh", ["en"]).terms).table
        same = sum({*term.accepted} == {*again.accepted} for term, again in zip(made.terms, exported.terms, strict=True))
        kept = sum(term.kept for term in made.terms)
        stable = "yes" if read_table(write_table(made)) == made else "NO"
        rows.append((name, len(made.terms), kept, len(imported(name).left_out), stable, f"{same} of {len(made.terms)}"))
    table(("glossary", "terms", "not translated", "left out", "CSV back", "TBX back"), rows)


# --- speed ---------------------------------------------------------------------------------------------------------


def _speed() -> None:
    texts = [
        block for path in corpus.markdown_files(chinese=True) for block in corpus.read(path).split("\n\n") if block.strip()
    ]
    size = sum(len(text.encode()) for text in texts) / 1e6
    heading(f"Terms found in {size:.1f} MB of Chinese articles, CPU seconds, medians of {ROUNDS}")
    folded = [masked(text, code=True) for text in texts]
    rivals: dict[str, Callable[[], float]] = {
        "folding, markup hidden": timed(lambda: [masked(text, code=True) for text in texts])
    }
    counts = {}
    for words in (_words("tidb/tidb-terms.md"), _many(texts)):
        for name, find in _finders(words).items():
            label = f"{len(words)} terms, {name}"
            counts[label] = sum(len(find(text)) for text in folded)
            rivals[label] = timed(partial(_all, find, folded))
    medians = interleaved(rivals, ROUNDS)
    rows = [(name, counts.get(name, ""), f"{t:.3f}", f"{size / t:.1f}") for name, t in medians.items()]
    table(("what", "found", "seconds", "MB/s"), rows)


def _all(find: Callable[[str], Sequence[object]], texts: Iterable[str]) -> None:
    for text in texts:
        find(text)


def _words(name: str) -> list[str]:
    return [key(term.source) for term in terms(name).terms]


def _many(texts: Iterable[str]) -> list[str]:
    """Frequent strings of two to four characters, as many as a large glossary has."""
    runs = [run for text in texts for run in re.findall("[\u4e00-\u9fff]+", text)]
    grams = Counter(run[at : at + size] for run in runs for size in (2, 3, 4) for at in range(len(run) - size + 1))
    return random.Random(1).sample(sorted(gram for gram, _ in grams.most_common(6 * MANY)), MANY)


def _finders(words: Iterable[str]) -> dict[str, Callable[[str], Sequence[object]]]:
    """Ours; and, where it is installed, pyahocorasick, which only lists what stands anywhere, parts of other words too."""
    found: dict[str, Callable[[str], Sequence[object]]] = {"ours": Matcher(dict.fromkeys(words)).find}
    if importlib.util.find_spec("ahocorasick") is not None:
        automaton = importlib.import_module("ahocorasick").Automaton()
        for word in words:
            automaton.add_word(word, len(word))
        automaton.make_automaton()
        found["pyahocorasick, all matches"] = lambda text: list(automaton.iter(text))
    return found


# --- how often checks fire -----------------------------------------------------------------------------------------


def _rates() -> None:
    heading("The check “glossary” on published translations")
    vue, tidb = terms("vue/terminology.md"), terms("tidb/tidb-terms.md")
    more = [replace(term, variants=(*term.variants, *ADDED.get(term.source, ()))) for term in vue.terms]
    own = [pair for pair in pairs() if "/vitepress-vue/" in pair.article]
    rows = [
        _rate("Vue's, on Vue's pages", Glossary(vue.terms, "en"), own),
        _rate(f"the same with {sum(map(len, ADDED.values()))} variants added", Glossary(more, "en"), own),
        _rate("Vue's, on all pages", Glossary(vue.terms, "en"), pairs()),
        _rate("TiDB's, on all pages", Glossary(tidb.terms, "en"), pairs()),
    ]
    table(("glossary", "blocks", "with a term", "terms", "lacking", "of terms", "of blocks"), rows)


def _rate(name: str, glossary: Glossary, found: Sequence[Pair]) -> tuple[object, ...]:
    stand = [{term for _, _, term in glossary.terms_in(pair.entry.msgid)} for pair in found]
    faults = [len(list(glossary.faults(pair.entry.msgid, pair.entry.msgstr))) for pair in found]
    all_terms, fired = sum(map(len, stand)), sum(map(bool, faults))
    shares = (share(sum(faults), all_terms, 1), share(fired, len(found), 1))
    return name, len(found), sum(map(bool, stand)), all_terms, sum(faults), *shares


def _inconsistent() -> None:
    heading("The check “inconsistent” on published translations")
    rows = []
    for name, mark in (("all sites as one", "/"), ("MindSpore", "/sphinx-mindspore/"), ("Vue", "/vitepress-vue/")):
        found = [pair for pair in pairs() if mark in pair.article]
        versions = divided(_translated(pair) for pair in found)
        sources = {(kind_of(pair.entry.notes[0]), pair.entry.msgid) for pair in found}
        fired = sum(version.count for some in versions.values() for version in some[1:])
        rows.append(
            (name, len(found), len(sources), len(versions), share(len(versions), len(sources)), share(fired, len(found)))
        )
    table(("articles", "blocks", "source texts", "divided", "of texts", "fires in"), rows)


def _translated(pair: Pair) -> Translated:
    return Translated(pair.article, kind_of(pair.entry.notes[0]), pair.entry.msgid, pair.entry.msgstr)


# --- proposals -----------------------------------------------------------------------------------------------------


def _proposals() -> None:
    texts = [Text(pair.article, pair.entry.msgid, pair.entry.msgstr) for pair in pairs()]
    seconds = timed(lambda: propose(texts, (), 100))()
    found = propose(texts, (), 100)
    known = {key(word) for word in corpus.read(TERMS / "mindspore/jieba.txt").split()}
    for name in ("tidb/tidb-terms.md", "vue/terminology.md", "mozilla/zh-CN.tbx"):
        known |= {key(term.source) for term in terms(name).terms}
    judged = _judged()
    heading(f"Proposals from {len(texts)} translated blocks ({seconds:.1f} s)")
    rows = []
    for first in (50, 100):
        top = found[:first]
        verdicts = Counter(judged.get(one.term, "not judged") for one in top)
        in_lists = sum(one.term in known for one in top)
        rows.append((f"first {first}", share(in_lists, first, 0), *(verdicts[name] for name in VERDICTS)))
    table(("", "in the four known lists", *VERDICTS), rows)
    print()
    shown = [(one.term, one.count, one.articles, _renderings(one.renderings)) for one in found[:SHOWN]]
    table(("proposal", "times", "articles", "rendered (texts)"), shown)


VERDICTS = ("term", "word", "fragment", "not judged")
"""A technical term; a common word, rightly cut; not a word, or more than a term."""


def _judged() -> dict[str, str]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {row["proposal"]: row["verdict"] for row in csv.DictReader(file, delimiter="\t")}


def _renderings(found: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{text} ({count})" for text, count in found)
