"""Identity: a build in which nobody translated anything gives the source back, byte for byte.

Markdown: every file of the development corpus and the fixtures in both languages, the 652 examples of CommonMark, the hostile
cases; each parsed and rebuilt with a translator that answers nothing, and with one that answers every msgid with itself.
Payloads: every ``_payload.json``; decoded and encoded, and parsed and rebuilt as documents.  Generated sites: every page in
HTML, every answer of a query, every SQL dump.  All YAML, JSON and CSV, as data documents and as message files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.laws import corpus

from benchmarks.report import heading, share, table
from i18nflow.formats.base import Format, Job, Options
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.messages.format import FORMAT as MESSAGES
from i18nflow.formats.page.format import FORMAT as PAGE
from i18nflow.formats.payload.devalue import decode, encode
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.formats.payload.plain import parse_json
from i18nflow.formats.records.format import FORMAT as RECORDS
from i18nflow.model import Unit

OPTIONS = Options(scope="letters")
Texts = Iterable[tuple[str, str]]
"""Names and texts."""
Back = Callable[[str, str], tuple[bool, int]]
"""Text and name → whether the same text came back, and how many units it has."""


def run() -> None:
    """Print how many texts come back as they were."""
    heading("Identity: bytes out = bytes in")
    files = corpus.markdown_files()
    payloads = _files("**/_payload.json")
    structured = [path for suffix in ("yml", "yaml", "json") for path in _files(f"**/*.{suffix}")]
    rows = [
        _row("Markdown, Chinese files", _read(path for path in files if corpus.is_chinese(path)), _rebuilt(MARKDOWN)),
        _row("Markdown, English and other files", _read(p for p in files if not corpus.is_chinese(p)), _rebuilt(MARKDOWN)),
        _row("CommonMark 0.31.2 examples", _numbered(corpus.spec_examples()), _rebuilt(MARKDOWN)),
        _row("hostile cases", _numbered(corpus.hostile_cases()), _rebuilt(MARKDOWN)),
        _row("payloads, decoded and encoded", _read(payloads), _coded),
        _row("payloads, rebuilt", _read(payloads), _rebuilt(PAYLOAD)),
        _row("pages in HTML", _read(_files("**/*.html")), _rebuilt(PAGE)),
        _row("api/_content: queries, navigation, cache", _read(_files("**/api/_content/**/*.json")), _answered),
        _row("SQL dumps of Content v3", _read(_files("**/sql_dump.txt")), _rebuilt(PAYLOAD)),
        _row("YAML, JSON and CSV as data documents", _read([*structured, *_files("**/*.csv")]), _rebuilt(RECORDS)),
        _row("YAML and JSON as messages of an interface", _read(structured), _rebuilt(MESSAGES)),
    ]
    table(("what", "texts", "bytes", "units", "equal", "share"), rows)


def _files(pattern: str) -> list[Path]:
    return sorted(corpus.SHARED.glob(pattern))


def _read(paths: Iterable[Path]) -> Texts:
    return ((str(path.relative_to(corpus.SHARED)), corpus.read(path)) for path in paths)


def _numbered(texts: Iterable[str]) -> Texts:
    return ((f"number {number}", text) for number, text in enumerate(texts, 1))


def _row(what: str, texts: Texts, back: Back) -> tuple[object, ...]:
    count = size = units = equal = 0
    for name, text in texts:
        same, found = back(text, name)
        if not same:
            print(f"  differs: {name}")
        count, size, units, equal = count + 1, size + len(text.encode()), units + found, equal + same
    return what, count, size, units or "-", equal, share(equal, count)


def _rebuilt(form: Format) -> Back:
    """Whether ``form`` gives a text back, and its units."""

    def back(text: str, name: str) -> tuple[bool, int]:
        document = form.parse(text, OPTIONS, name)
        silent, repeating = (form.rebuild(document, Job(answer), OPTIONS).text for answer in (_nothing, _itself))
        return silent == text == repeating, len(document.units)

    return back


def _nothing(unit: Unit) -> None:
    return None


def _itself(unit: Unit) -> str:
    return unit.msgid


def _coded(text: str, name: str) -> tuple[bool, int]:
    flattened = decode(text)
    return encode(flattened.root, flattened.style) == text, 0


def _answered(text: str, name: str) -> tuple[bool, int]:
    document = parse_json(text, OPTIONS)
    return PAYLOAD.rebuild(document, Job(_nothing), OPTIONS).text == text, len(document.units)
