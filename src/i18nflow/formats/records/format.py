"""The data format plug-in: YAML, JSON and CSV documents of a content tree, in place (nuxt-formats.md §5).

Keys tell which strings are text, as in front matter and component props.  Entries have no context: what a list shows of
a data document is answered by the same text.
"""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.data.csv_cells import CSV, is_formula
from i18nflow.formats.data.files import is_data_file
from i18nflow.formats.data.keys import DATA_LINKS, asset_scalars, data_names, data_scalars, link_scalars, locked_findings
from i18nflow.formats.data.scalars import Scalar, Scan
from i18nflow.formats.data.text import read_data
from i18nflow.formats.in_place import Found, InPlace, reading_of, rebuild
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.problems import Problem
from i18nflow.inline.units import Place, value_unit
from i18nflow.model import Document, Translate
from i18nflow.wording import say


class RecordsFormat:
    """Data documents: ``_dir.yml``, ``.navigation.yml``, ``data/menu.yml``, ``people.json``, ``table.csv``."""

    name = "data"

    def claims(self, path: str) -> bool:
        """By suffix, but for message files, payloads and what tools read."""
        return is_data_file(path)

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """Units in document order.  Raises ``SourceError`` where the text cannot be read, or is beyond a limit."""
        data = read_data(text, path, options.data_bytes)
        names = data_names((*options.component_props, *options.data_keys))
        found = tuple(_found(data.scan, data_scalars(data.scan, options.front_matter, names), options))
        findings = locked_findings(data.scan, options.front_matter, names)
        return Document(self.name, text, tuple(one.unit for one in found), InPlace(data, found), path, findings)

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; addresses of pages and images follow."""
        reading = reading_of(document)
        also = _addresses(reading, job)
        return rebuild(document, job.translate, _cell if reading.data.scan.dialect is CSV else _value, also)

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """None: there are no headings."""
        return {}


FORMAT = RecordsFormat()


def _found(scan: Scan, scalars: tuple[Scalar, ...], options: Options) -> Iterator[Found]:
    letter = letters_of(options.source_locale, options.scope)
    for scalar in scalars:
        unit = value_unit(scalar.value.strip(), None, Place(_role(scan, scalar), scalar.line), letter)
        if unit is not None:
            yield Found(scalar, unit)


def _role(scan: Scan, scalar: Scalar) -> str:
    """``items.label``; of a table the column."""
    keys = ".".join(part for part in scalar.path if isinstance(part, str))
    return f"cell of column “{keys}”" if scan.dialect is CSV else keys


def _addresses(reading: InPlace, job: Job) -> dict[Scalar, str]:
    """The new addresses of images and of other pages; one in the same document (``#…``) has nothing to follow."""
    scan, texts = reading.data.scan, {found.scalar for found in reading.found}
    pages = link_scalars(scan, DATA_LINKS)
    new = {scalar: job.href(scalar.value) for scalar in pages if not scalar.value.startswith("#")}
    new |= {scalar: job.asset(scalar.value) for scalar in asset_scalars(scan)}
    return {scalar: address for scalar, address in new.items() if scalar not in texts}


def _value(source: str, wanted: str) -> tuple[str, tuple[Problem, ...]]:
    return wanted, ()


def _cell(source: str, wanted: str) -> tuple[str, tuple[Problem, ...]]:
    """A cell that a spreadsheet would compute is not written."""
    if is_formula(wanted) and source[:1] != wanted[0]:
        return wanted, (
            Problem("formula", say("a spreadsheet would compute a cell that begins with “{wanted}”", wanted=wanted[0])),
        )
    return wanted, ()
