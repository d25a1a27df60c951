"""A whole file of data, as it is on disk: byte order mark, any line ends; its strings rewritten in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from i18nflow.errors import SourceError
from i18nflow.formats.data.csv_cells import CSV
from i18nflow.formats.data.json_scalars import JSON
from i18nflow.formats.data.scalars import Dialect, Limits, Rewritten, Scalar, Scan, rewrite
from i18nflow.formats.data.yaml_scalars import YAML
from i18nflow.formats.source import Source
from i18nflow.model import Finding
from i18nflow.wording import say

_DIALECTS = {".json": JSON, ".csv": CSV, ".yml": YAML, ".yaml": YAML}
_NODES = 500_000
_GROWTH = 8
"""How much longer a translation may be than its source, in UTF-8."""


@dataclass(frozen=True, slots=True)
class DataText:
    """A file's text and the scan of its LF view."""

    source: Source
    scan: Scan

    def write(self, changes: Mapping[Scalar, str]) -> Rewritten:
        """The text with the new strings in place, proven as :func:`~i18nflow.formats.data.scalars.rewrite` says; its own
        line ends are kept, and new lines end as most of the text's do."""
        made = rewrite(self.scan, changes)
        text = self.source.spliced({edit.start: (edit.end, edit.text) for edit in made.edits})
        return Rewritten(text, made.refusals, made.edits)


def read_data(text: str, path: str, max_bytes: int) -> DataText:
    """Scan a whole file in the language that its name tells, else its first character.

    Raises:
        SourceError: ``yaml-syntax``, ``json-syntax``, ``csv-syntax``: unlike front matter that cannot be read, such a file
            has nothing to go on with, and what was built of it before is better than its copy; ``data-limit``; what the
            scanner of its language raises.
    """
    source = Source.of(text)
    dialect = dialect_of(path, source.lf)
    Limits(size=max_bytes).check("size", len(text.encode("utf-8", "surrogatepass")))
    scan = dialect.scan(source.lf, Limits(size=_GROWTH * max_bytes, nodes=_NODES))
    for fault in scan.findings or _unread(scan):
        raise SourceError(fault.code, fault.message, path=path, line=fault.line, column=fault.column, hint=fault.hint)
    return DataText(source, scan)


def dialect_of(path: str, text: str) -> Dialect:
    """The language of a file."""
    suffix = "." + path.rpartition(".")[2].lower()
    return _DIALECTS.get(suffix) or (JSON if text.lstrip()[:1] in ("{", "[") else YAML)


def _unread(scan: Scan) -> tuple[Finding, ...]:
    """JSON that begins like an expression: in a file it can be none."""
    if scan.dialect is not JSON or scan.outline or not scan.text.strip():
        return ()
    return (Finding("json-syntax", "warning", say("this is not JSON"), line=1),)
