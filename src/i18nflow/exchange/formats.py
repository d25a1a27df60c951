"""The formats that catalogs are exchanged in: one table of names, suffixes, writers and readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from i18nflow.errors import ConfigError, SourceError
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.exchange.rows import Batch

Write = Callable[[Sequence["Batch"]], bytes]
Read = Callable[[bytes], tuple["Batch", ...]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One format."""

    name: str
    suffixes: tuple[str, ...]
    """In lower case; the first one is that of written files."""
    write: Write
    read: Read | None
    """``None`` where nothing comes back."""
    text: bool = True
    """Whether it is UTF-8, so that whoever opens the file can name the place of a wrong byte."""
    summary: str = ""


def _write_xliff12(batches: Sequence[Batch]) -> bytes:
    from i18nflow.exchange.control import refuse_controls
    from i18nflow.exchange.xliff12 import write_xliff12

    refuse_controls(batches)
    return write_xliff12(batches).encode()


def _write_xliff2(batches: Sequence[Batch]) -> bytes:
    from i18nflow.exchange.control import refuse_controls
    from i18nflow.exchange.xliff2 import write_xliff2

    refuse_controls(batches)
    return write_xliff2(batches).encode()


def _read_xliff(data: bytes) -> tuple[Batch, ...]:
    """Either version, as the file says itself."""
    from i18nflow.exchange.inline_xml import local
    from i18nflow.exchange.xliff2 import read_xliff2
    from i18nflow.exchange.xliff12 import read_xliff12
    from i18nflow.exchange.xml import read_xml

    root = read_xml(data)
    version = root.get("version", "")
    if local(root) != "xliff" or version.partition(".")[0] not in ("1", "2"):
        message = say("is no XLIFF 1.2 or 2.x: <{root}> version “{version}”", root=local(root), version=version)
        raise SourceError("not-xliff", message, line=1, hint=say("export it from your tool as XLIFF 1.2"))
    return read_xliff2(root) if version.startswith("2") else read_xliff12(root)


def _write_csv(batches: Sequence[Batch]) -> bytes:
    from i18nflow.exchange.csv_table import write_csv

    return write_csv(batches).encode()


def _write_excel_csv(batches: Sequence[Batch]) -> bytes:
    from i18nflow.exchange.csv_table import write_csv

    return write_csv(batches, bom=True).encode()


def _read_csv(data: bytes) -> tuple[Batch, ...]:
    from i18nflow.exchange.csv_table import read_csv

    return read_csv(data.decode())


def _write_xlsx(batches: Sequence[Batch]) -> bytes:
    from i18nflow.exchange.xlsx import write_xlsx

    return write_xlsx(batches)


def _read_xlsx(data: bytes) -> tuple[Batch, ...]:
    from i18nflow.exchange.xlsx import read_xlsx

    return read_xlsx(data)


def _write_tmx(batches: Sequence[Batch]) -> bytes:
    from i18nflow.exchange.control import refuse_controls
    from i18nflow.exchange.rows import exported
    from i18nflow.exchange.tmx import tmx_lines
    from i18nflow.installed import version
    from i18nflow.memory.entries import segments_of

    refuse_controls(batches)
    segments = [segment for batch in batches for segment in segments_of(exported(batch), batch.locale, batch.article)]
    return "".join(tmx_lines(segments, batches[0].source_locale if batches else "", version())).encode()


def _write_po(batches: Sequence[Batch]) -> bytes:
    from i18nflow.exchange.po_file import write_po

    return write_po(batches).encode()


def _read_po(data: bytes) -> tuple[Batch, ...]:
    from i18nflow.exchange.po_file import read_po

    return read_po(data.decode())


EXCHANGES = (
    Exchange("xliff12", (".xlf", ".xliff", ".mqxliff", ".sdlxliff"), _write_xliff12, _read_xliff, False, "XLIFF 1.2"),
    Exchange("xliff2", (".xlf2", ".xliff2"), _write_xliff2, _read_xliff, False, "XLIFF 2.1"),
    Exchange("xlsx", (".xlsx",), _write_xlsx, _read_xlsx, False, "a protected sheet for reviewers"),
    Exchange("csv", (".csv", ".tsv"), _write_csv, _read_csv, summary="a table"),
    Exchange("csv-excel", (), _write_excel_csv, _read_csv, summary="the same with the mark by which Excel knows UTF-8"),
    Exchange("tmx", (".tmx",), _write_tmx, None, False, "a translation memory; it comes back by `i18nflow tm import`"),
    Exchange("po", (".po",), _write_po, _read_po, summary="catalogs that know what they were"),
)
"""In the order in which people are told of them; of those that share a suffix the first one is written."""


def exchange_names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(one.name for one in EXCHANGES)


def importable() -> frozenset[str]:
    """The suffixes of files that come back."""
    return frozenset(suffix for one in EXCHANGES if one.read is not None for suffix in one.suffixes)


def exchange_named(name: str) -> Exchange:
    """The format of this name, one of :func:`exchange_names`."""
    return next(one for one in EXCHANGES if one.name == name)


def exchange_for(path: str) -> Exchange:
    """The format of a file, by its suffix.

    :raises ConfigError: naming what there is.
    """
    suffix = PurePath(path).suffix.lower()
    found = next((one for one in EXCHANGES if suffix in one.suffixes), None)
    if found is None:
        known = ", ".join(dict.fromkeys(suffix for one in EXCHANGES for suffix in one.suffixes))
        message = say("no format is known by the suffix “{suffix}”", suffix=suffix)
        raise ConfigError(
            "unknown-exchange", message, path=path, hint=say("it can be one of {known}; or --format", known=known)
        )
    return found
