"""A glossary as a table of records: one for each term and locale, in the order and with the columns of its file."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, replace

from i18nflow.glossary.folding import key
from i18nflow.glossary.term import Term

COLUMNS = ("term", "target", "locale", "variants", "forbidden", "part_of_speech", "domain", "note", "do_not_translate")
_LISTED = re.compile(r"(?:[^|｜\\]|\\.|\\\Z)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([|｜\\])")
_SPECIAL = re.compile(r"[|｜\\]")
_ALSO = {
    "source": "term",
    "translation": "target",
    "language": "locale",
    "pos": "part_of_speech",
    "comment": "note",
    "description": "note",
    "definition": "note",
    "untranslatable": "do_not_translate",
    "术语": "term",
    "译文": "target",
    "译法": "target",
    "语言": "locale",
    "变体": "variants",
    "禁用": "forbidden",
    "词性": "part_of_speech",
    "领域": "domain",
    "备注": "note",
    "说明": "note",
    "不翻译": "do_not_translate",
}
"""Other names of columns, as spreadsheets of translators have them."""


@dataclass(frozen=True, slots=True)
class Table:
    """A glossary as a file: its records, and how it is written."""

    terms: tuple[Term, ...] = ()
    header: tuple[str, ...] = COLUMNS
    """The names of the columns as they stand in the file."""
    separator: str = ","
    newline: str = "\n"
    mark: str = ""
    """What stands before the header: a byte order mark, ``sep=;``."""


def column(name: str) -> str:
    """Our name of the column that somebody calls ``name``; unknown ones keep theirs, in lower case."""
    plain = re.sub(r"[\s-]+", "_", name.strip().lower())
    return _ALSO.get(plain, plain)


def identity(term: Term) -> tuple[str, str]:
    """What no two records of a glossary have in common, and the order of a sorted one."""
    return key(term.source), term.locale


def with_terms(table: Table, terms: Iterable[Term]) -> Table:
    """``table`` with further records, whose terms it does not have: in their places if it is sorted, else at its end."""
    kept, new = list(table.terms), sorted(terms, key=identity)
    if kept == sorted(kept, key=identity):
        for term in new:
            insort(kept, term, key=identity)
    else:
        kept += new
    return replace(table, terms=tuple(kept), header=_header(table, new))


def _header(table: Table, new: Iterable[Term]) -> tuple[str, ...]:
    """The columns that the table has, and those that ``new`` needs."""
    known = {column(name) for name in table.header}
    needed = {name for term in new for name, value in cells(term).items() if value}
    return (*table.header, *(name for name in (*COLUMNS, *sorted(needed - {*COLUMNS})) if name in needed - known))


def cells(term: Term) -> dict[str, str]:
    """What stands in the columns of a record, by our names of them."""
    return {
        "term": term.source,
        "target": term.target,
        "locale": term.locale,
        "variants": joined(term.variants),
        "forbidden": joined(term.forbidden),
        "part_of_speech": term.part_of_speech,
        "domain": term.domain,
        "note": term.note,
        "do_not_translate": "yes" if term.kept else "",
        **dict(term.more),
    }


# --- lists in a cell -----------------------------------------------------------------------------------------------


def listed(cell: str) -> tuple[str, ...]:
    """The items of a list, each once, without blanks around them, and with one where a line was broken.

    They are separated by ``|`` (or ``｜``), which no term needs; one that has it all the same is written ``\\|``.
    """
    items = (" ".join(_ESCAPED.sub(r"\1", part).split()) for part in _LISTED.findall(cell))
    return tuple(dict.fromkeys(item for item in items if item))


def joined(items: Iterable[str]) -> str:
    """The cell that :func:`listed` reads."""
    return " | ".join(_SPECIAL.sub(r"\\\g<0>", item) for item in items)
