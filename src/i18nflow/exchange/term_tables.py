"""Glossaries in Markdown tables, as communities keep them: read whichever way their columns stand, and written.

A column is known by its header (``English``, ``英文术语``, ``备注``), else by the script of its cells.  A table with one column
of terms and one of explanations gives terms with notes.  Source: GFM 0.29, "Tables (extension)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from i18nflow.exchange.term_cells import Cell, read_cell, unmarked
from i18nflow.exchange.term_csv import Place, records
from i18nflow.glossary.concepts import Concept, Imported, LeftOut, Side, terms_of
from i18nflow.glossary.table import COLUMNS, cells, column
from i18nflow.glossary.term import Term
from i18nflow.inline.normalise import HAN
from i18nflow.locales import display_name, is_cjk
from i18nflow.wording import say

NOTE = "note"
_RULE = re.compile(":?-+:?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTES = frozenset(
    "备注 说明 描述 解释 释义 定义 注释 note notes comment comments remark remarks description definition".split()
)
_MORE_NAMES = {"英文": "en", "英语": "en", "中文": "zh", "汉语": "zh", "日文": "ja", "日语": "ja", "韩文": "ko", "法文": "fr"}


@dataclass(frozen=True, slots=True)
class Languages:
    """What a project translates, and what a person says of a file."""

    source: str
    targets: tuple[str, ...]
    first: str = ""
    """The language of the first column of terms, where somebody says so."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands: its header with its line, and its rows with theirs."""

    line: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


# --- reading -------------------------------------------------------------------------------------------------------


def read_tables(text: str, languages: Languages, path: str = "") -> Imported:
    """The terms of all tables of a Markdown text.

    Raises:
        CatalogError: a table with our own columns says something that cannot be meant, as in ``glossary.csv``.
    """
    terms: list[Term] = []
    left: list[LeftOut] = []
    for grid in _grids(text):
        found = read_grid(grid, languages, path)
        terms += found.terms
        left += found.left_out
    return Imported(tuple(terms), tuple(left))


def read_grid(grid: Grid, languages: Languages, path: str = "") -> Imported:
    """The terms of one table, ours or somebody else's.  Raises as :func:`read_tables`."""
    names = tuple(map(column, grid.header))
    if {"term", "target"} <= {*names}:
        return Imported(records((Place(path, line), names, row) for line, row in grid.rows if any(row)))
    left: list[LeftOut] = []
    found = _foreign(grid, languages, left)
    return Imported(found.terms, tuple(sorted((*left, *found.left_out), key=lambda one: one.line)))


def _foreign(grid: Grid, languages: Languages, left: list[LeftOut]) -> Imported:
    """The terms of somebody else's table; what needs a person is added to ``left``."""
    columns = _columns(grid, languages)
    spoken = [name for name in columns if name not in ("", NOTE)]
    if len({*spoken}) < 2 and not (spoken and NOTE in columns):
        why = say("the table has no two languages; headers such as “English” and “中文” name them")
        left.append(LeftOut(grid.line, " | ".join(grid.header), why))
        return Imported(())
    if len({*spoken}) < 2:  # explanations of what the source's own texts call it, in whatever script
        columns = tuple(name if name in ("", NOTE) else languages.source for name in columns)
    concepts: list[Concept] = []
    for line, row in grid.rows:
        read = {name: read_cell(cell) for cell, name in zip(row, columns, strict=False) if name not in ("", NOTE)}
        note = next((unmarked(cell) for cell, name in zip(row, columns, strict=False) if name == NOTE), "")
        if any(cell.prose for cell in read.values()):
            left.append(LeftOut(line, " | ".join(row), say("is advice, not a rendering: add it by hand")))
        elif any(cell.forms for cell in read.values()):
            concepts += (_concept(line, part, note) for part in _pairs(read))
    return terms_of(concepts, languages.source, languages.targets)


def _pairs(read: dict[str, Cell]) -> list[dict[str, Cell]]:
    """A row as it is, or as several where all its cells name equally many: ``watch/watcher`` and ``侦听/侦听器``."""
    counts = {len(cell.forms) for cell in read.values()}
    if len(read) < 2 or len(counts) > 1 or counts <= {0, 1}:
        return [read]
    return [{name: replace(cell, forms=(cell.forms[at],)) for name, cell in read.items()} for at in range(max(counts))]


def _concept(line: int, read: dict[str, Cell], note: str) -> Concept:
    speech = next((cell.part_of_speech for cell in read.values() if cell.part_of_speech), "")
    sides = tuple(Side(name, cell.forms, part_of_speech=speech) for name, cell in read.items() if cell.forms)
    return Concept(sides, note, kept=any(cell.kept for cell in read.values()), line=line)


# --- whose column it is --------------------------------------------------------------------------------------------


def _columns(grid: Grid, languages: Languages) -> tuple[str, ...]:
    """The language of each column, :data:`NOTE` for explanations, ``""`` for what is neither."""
    named = [_named(name, languages) for name in grid.header]
    if languages.first:
        at = next((at for at, name in enumerate(named) if name != NOTE), 0)
        named[at] = languages.first
    for at, name in enumerate(named):
        if not name:
            named[at] = _by_script([row[at] for _, row in grid.rows if at < len(row)], languages)
    return tuple(name if name == NOTE or name not in named[:at] else "" for at, name in enumerate(named))


def _named(header: str, languages: Languages) -> str:
    """What the header of a column says of it, ``""`` where it says nothing."""
    plain = unmarked(header).lower()
    if plain in _NOTES:
        return NOTE
    for tag in (languages.source, *languages.targets):
        language = tag.partition("-")[0]
        names = {display_name(shown, shown_in).lower() for shown in (tag, language) for shown_in in ("en", "zh", tag)}
        names |= {name for name, known in _MORE_NAMES.items() if known == language}
        if plain in (tag.lower(), language) or any(name in plain for name in names):
            return tag
    return next((tag for name, tag in _MORE_NAMES.items() if name in plain), "")


def _by_script(found: Sequence[str], languages: Languages) -> str:
    """The language whose script most cells are in, if only one of the project's can be meant."""
    chinese = sum(HAN.search(cell) is not None for cell in found) * 2 > len(found)
    wanted = [tag for tag in (languages.source, *languages.targets) if is_cjk(tag) == chinese]
    return wanted[0] if wanted else ""


# --- tables in a text ----------------------------------------------------------------------------------------------


def _grids(text: str) -> Iterator[Grid]:
    """All tables, those in code left out."""
    lines = text.lstrip("\ufeff").split("\n")
    fence = ""
    at = 0
    while at < len(lines):
        mark = _FENCE.match(lines[at])
        if fence or mark:
            fence = _after(fence, mark[1] if mark else "")
        elif "|" in lines[at] and at + 1 < len(lines) and _is_rule(lines[at], lines[at + 1]):
            end = next((n for n in range(at + 2, len(lines)) if "|" not in lines[n]), len(lines))
            yield Grid(at + 1, _split(lines[at]), tuple((n + 1, _split(lines[n])) for n in range(at + 2, end)))
            at = end - 1
        at += 1


def _after(fence: str, mark: str) -> str:
    """The fence that is open behind a line with ``mark``."""
    if not fence:
        return mark
    return "" if mark.startswith(fence) else fence


def _is_rule(header: str, line: str) -> bool:
    found = _split(line)
    return len(found) == len(_split(header)) and all(map(_RULE.fullmatch, found))


def _split(line: str) -> tuple[str, ...]:
    r"""The cells of a row; ``\|`` is a character of its cell."""
    plain = line.strip().replace("\\|", "\0").removeprefix("|").removesuffix("|")
    return tuple(cell.strip().replace("\0", "|") for cell in plain.split("|"))


# --- writing -------------------------------------------------------------------------------------------------------


def write_tables(terms: Iterable[Term]) -> str:
    """One table of all terms, for a page; ``read_tables`` reads it back.  Columns without anything in them are left out."""
    rows = [cells(term) for term in terms]
    names = [name for name in (*COLUMNS, *_others(rows)) if name in COLUMNS[:2] or any(row.get(name) for row in rows)]
    table = [names, ["---"] * len(names), *([row.get(name, "") for name in names] for row in rows)]
    return "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in table)


def _others(rows: Sequence[dict[str, str]]) -> list[str]:
    return sorted({name for row in rows for name in row} - {*COLUMNS})


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
