"""PO as an exchange format: a catalog for one person, which knows what it was when it left.

The brief of each entry travels in a remark (``# i18nflow: exported=translated-…``), which every gettext tool keeps, and the
name of the article in the header; both are for the import, which drops them.  A catalog without them is read as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from i18nflow.catalogs.header import field
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.reader import entry_lines
from i18nflow.catalogs.remarks import Remark, remark, with_remark
from i18nflow.catalogs.review import approval, state_of
from i18nflow.errors import ConfigError
from i18nflow.exchange.rows import Batch, Row, exported, rows_of, was_of
from i18nflow.model import Catalog, Entry
from i18nflow.wording import say

ARTICLE = "X-I18nflow-Article"
EXPORTED = "exported"


def write_po(batches: Sequence[Batch]) -> str:
    """The catalog of one batch: the entries of its rows, as they are.

    :raises ConfigError: for more than one batch: two articles may have the same text.
    """
    if len(batches) != 1:
        message = say("one PO file cannot hold {count} articles", count=len(batches))
        raise ConfigError("one-article-a-file", message, hint=say("name a directory: -o DIR/"))
    catalog = exported(batches[0])
    header = [pair for pair in catalog.header if pair[0] != ARTICLE]
    named = (*header, (ARTICLE, batches[0].article))
    return write_catalog(replace(catalog, header=named, entries=tuple(map(_marked, catalog.entries))))


def _marked(entry: Entry) -> Entry:
    return with_remark(entry, Remark(EXPORTED, str(was_of(entry))))


def read_po(text: str) -> tuple[Batch, ...]:
    """The one batch of a catalog; its article is ``""`` where no export of ours wrote it.

    :raises CatalogError: as :func:`i18nflow.catalogs.po.read_catalog`.
    """
    catalog = read_catalog(text)
    lines = entry_lines(text)
    rows = tuple(replace(row, line=lines.get(entry.key, 0)) for entry, row in _rows(catalog))
    return (Batch(field(catalog.header, ARTICLE).strip(), catalog.locale or "", rows),)


def _rows(catalog: Catalog) -> Iterator[tuple[Entry, Row]]:
    """Without obsolete entries: their texts are not in the articles any more."""
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        exported, given = remark(entry, EXPORTED), approval(entry)
        by = given.by if given is not None and state_of(entry) == "approved" else ""
        for row in rows_of(Catalog(None, (), (entry,))):
            yield entry, replace(row, base=exported.value if exported else "", by=by)
