"""Identity: a build in which nobody translated anything gives the source back, byte for byte.

Markdown: every file of the development corpus and the fixtures in both languages, the 652 examples of CommonMark, the hostile
cases; each parsed and rebuilt with a translator that answers nothing, and with one that answers every msgid with itself.
Payloads: every ``_payload.json``; decoded and encoded, and parsed and rebuilt as documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.laws import corpus

from benchmarks.report import heading, share, table
from i18nflow.formats.base import Format, Job, Options
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.payload.devalue import decode, encode
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.model import Unit

OPTIONS = Options(scope="letters")
Texts = Iterable[tuple[str, str]]
"""Names and texts."""


def run() -> None:
    """Print how many texts come back as they were."""
    heading("Identity: bytes out = bytes in")
    files = corpus.markdown_files()
    payloads = sorted(corpus.SHARED.glob("**/_payload.json"))
    rows = [
        _row("Markdown, Chinese files", _read(path for path in files if corpus.is_chinese(path)), _rebuilt(MARKDOWN)),
        _row("Markdown, English and other files", _read(p for p in files if not corpus.is_chinese(p)), _rebuilt(MARKDOWN)),
        _row("CommonMark 0.31.2 examples", _numbered(corpus.spec_examples()), _rebuilt(MARKDOWN)),
        _row("hostile cases", _numbered(corpus.hostile_cases()), _rebuilt(MARKDOWN)),
        _row("payloads, decoded and encoded", _read(payloads), _coded),
        _row("payloads, rebuilt", _read(payloads), _rebuilt(PAYLOAD)),
    ]
    table(("what", "texts", "bytes", "units", "equal", "share"), rows)


def _read(paths: Iterable[Path]) -> Texts:
    return ((str(path.relative_to(corpus.SHARED)), corpus.read(path)) for path in paths)


def _numbered(texts: Iterable[str]) -> Texts:
    return ((f"number {number}", text) for number, text in enumerate(texts, 1))


def _row(what: str, texts: Texts, back: Callable[[str], tuple[bool, int]]) -> tuple[object, ...]:
    count = size = units = equal = 0
    for name, text in texts:
        same, found = back(text)
        if not same:
            print(f"  differs: {name}")
        count, size, units, equal = count + 1, size + len(text.encode()), units + found, equal + same
    return what, count, size, units or "-", equal, share(equal, count)


def _rebuilt(form: Format) -> Callable[[str], tuple[bool, int]]:
    """Whether ``form`` gives a text back, and its units."""

    def back(text: str) -> tuple[bool, int]:
        document = form.parse(text, OPTIONS)
        silent, repeating = (form.rebuild(document, Job(answer), OPTIONS).text for answer in (_nothing, _itself))
        return silent == text == repeating, len(document.units)

    return back


def _nothing(unit: Unit) -> None:
    return None


def _itself(unit: Unit) -> str:
    return unit.msgid


def _coded(text: str) -> tuple[bool, int]:
    flattened = decode(text)
    return encode(flattened.root, flattened.style) == text, 0
