"""Lint of the development corpus: what each rule finds, how often it is right, and what comes of ``--fix``.

MDC is on for the Nuxt sites and off for the others; the rules that are for MDC alone are also counted with MDC on for all.
``precision`` is that of a sample of findings that a person read and judged (``lint_judged.tsv``; ``--sample N --seed S`` prints
such a sample).  Mended files are looked at by other parsers than the linter's: plain markdown-it-py must see the same text, and
with node the site's own parser the same blocks but for those that a fix touched.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.laws import corpus, mended, site

from benchmarks.report import heading, share, table
from benchmarks.timing import interleaved, timed
from i18nflow.catalogs.po import write_catalog
from i18nflow.catalogs.template import template
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.lint.linter import lint, mend
from i18nflow.lint.registry import RULES
from i18nflow.model import Finding

JUDGED = Path(__file__).with_name("lint_judged.tsv")
NUXT = ("/mdc-", "/payloads/", "/fixtures/")
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Article:
    """A Chinese file of the corpus."""

    path: Path
    text: str
    dialect: Dialect

    @property
    def name(self) -> str:
        return self.path.relative_to(corpus.SHARED).as_posix()

    def findings(self) -> tuple[Finding, ...]:
        return lint(self.text, self.dialect, path=self.name)

    def everywhere(self) -> tuple[Finding, ...]:
        """Findings of the rules for MDC as on a Nuxt site, of the others as configured."""
        nuxt = lint(self.text, replace(self.dialect, mdc=True), path=self.name)
        others = (finding for finding in self.findings() if not RULES[finding.code].mdc)
        return (*others, *(finding for finding in nuxt if RULES[finding.code].mdc))


def articles(*, fixtures: bool = False) -> list[Article]:
    """All Chinese files of the corpus; ``fixtures`` adds those that were written to be wrong."""
    paths = corpus.markdown_files(chinese=True)
    wanted = [path for path in paths if fixtures or "/fixtures/" not in path.as_posix()]
    return [Article(path, corpus.read(path), Dialect(mdc=any(mark in path.as_posix() for mark in NUXT))) for path in wanted]


def run() -> None:
    """Print findings by rule, what was mended, and the time."""
    found = articles()
    _findings(found)
    _mended("as configured", found)
    _bold_runs()
    _site_parser(articles(fixtures=True))
    _speed(articles(fixtures=True))


# --- findings ------------------------------------------------------------------------------------------------------


def _findings(found: Sequence[Article]) -> None:
    heading(f"Findings in {len(found)} Chinese files of the corpus")
    configured, everywhere = _by_code(Article.findings, found), _by_code(Article.everywhere, found)
    judged = {row["code"]: row for row in _judged()}
    rows = [_row(code, configured[code], everywhere[code], judged.get(code, {})) for code in RULES]
    table(("code", "severity", "findings", "files", "fixable", "as Nuxt", "judged", "true", "precision"), rows)


def _by_code(findings: Callable[[Article], Iterable[Finding]], found: Iterable[Article]) -> dict[str, list[Finding]]:
    by_code: dict[str, list[Finding]] = {code: [] for code in RULES}
    for article in found:
        for finding in findings(article):
            by_code[finding.code].append(finding)
    return by_code


def _row(code: str, found: Sequence[Finding], everywhere: Sequence[Finding], judged: dict[str, str]) -> tuple[object, ...]:
    true, false = int(judged.get("true", 0)), int(judged.get("false", 0))
    files = len({finding.path for finding in found})
    fixable = sum(finding.fixable for finding in found)
    nuxt = len(everywhere) if RULES[code].mdc else ""
    return code, RULES[code].severity, len(found), files, fixable, nuxt, true + false, true, share(true, true + false, 0)


def _judged() -> list[dict[str, str]]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


# --- what was mended -----------------------------------------------------------------------------------------------


def _mended(what: str, found: Iterable[Article]) -> None:
    heading(f"Mended files ({what})")
    counts: Counter[str] = Counter()
    for article in found:
        made = mend(article.text, article.dialect)
        if made.text != article.text:
            again = mend(made.text, article.dialect)
            before = mended.rejoined(article.text)
            counts["files"] += 1
            counts["fixes"] += made.count
            counts["another text for readers"] += mended.visible(before) != mended.visible(made.text)
            counts["an address lost"] += bool(mended.addresses(before) - mended.addresses(made.text))
            counts["changed by a second run"] += again.text != made.text
            counts["still fixable"] += any(finding.fixable for finding in lint(made.text, article.dialect))
    names = ("files", "fixes", "another text for readers", "an address lost", "changed by a second run", "still fixable")
    table(("what", "number"), [(name, counts[name]) for name in names])


def _bold_runs() -> None:
    """Paragraphs of real articles, also of those that are not in the corpus, whose asterisks are shown."""
    cases = json.loads((corpus.SHARED / "corpus/adversarial/natural-failed-emphasis.json").read_text("utf-8"))
    counts: Counter[str] = Counter()
    for text in (case["text"] for case in cases):
        made = mend(text, Dialect(mdc=False)).text
        counts["found"] += bool(_bold(text))
        counts["mended"] += bool(_bold(text)) and not _bold(made)
        counts["same text"] += mended.visible(text) == mended.visible(made)
    heading(f"{len(cases)} real paragraphs whose asterisks are shown")
    table(("what", "number", "share"), [(name, number, share(number, len(cases))) for name, number in counts.items()])


def _bold(text: str) -> list[Finding]:
    return [finding for finding in lint(text, Dialect(mdc=False)) if finding.code.startswith("emphasis-")]


def _site_parser(found: Sequence[Article]) -> None:
    """All files as a Nuxt site, the fixtures too: the site's parser on both texts."""
    heading("Mended files, read by the site's own parser (MDC on for all)")
    if reason := site.unavailable():
        print(f"left out: {reason}")
        return
    pairs = [(article, mend(article.text, Dialect())) for article in found if not article.text.startswith("\ufeff")]
    changed = [(article, made) for article, made in pairs if made.text != article.text]
    with tempfile.TemporaryDirectory() as folder:
        before = site.parsed([_file(folder, f"{at}a", article.text) for at, (article, _) in enumerate(changed)])
        after = site.parsed([_file(folder, f"{at}b", made.text) for at, (_, made) in enumerate(changed)])
    counts = Counter(files=len(changed), fixes=sum(made.count for _, made in changed))
    for (article, _), old, new in zip(changed, before, after, strict=True):
        for block in mended.blocks(old, new):
            counts["places that differ"] += 1
            counts["asterisks shown before"] += block.before.count("**")
            counts["asterisks shown after"] += block.after.count("**")
            if why := block.explained(new):
                counts[why] += 1
            else:
                counts["with another text"] += 1
                print(f"  {article.name}: {block.before[:60]!r} → {block.after[:60]!r}")
    table(("what", "number"), [*counts.items(), ("with another text", counts["with another text"])])


def _file(folder: str, name: str, text: str) -> Path:
    path = Path(folder, f"{name}.md")
    path.write_bytes(text.encode())
    return path


# --- time ----------------------------------------------------------------------------------------------------------


def _speed(found: Sequence[Article]) -> None:
    heading(f"CPU seconds for {len(found)} files, medians of {ROUNDS}")

    def extract() -> None:
        for article in found:
            units = FORMAT.parse(article.text, Options(mdc=article.dialect.mdc)).units
            write_catalog(template([(article.name, units)]))

    rivals = {
        "extract, without files": extract,
        "lint": lambda: [article.findings() for article in found],
        "lint and mend": lambda: [mend(article.text, article.dialect) for article in found],
    }
    medians = interleaved({name: timed(action) for name, action in rivals.items()}, ROUNDS)
    mark = next(iter(medians.values()))
    table(
        ("what", "CPU s", "of extract"),
        [(name, f"{t:.2f}", share(round(t * 1000), round(mark * 1000), 0)) for name, t in medians.items()],
    )
