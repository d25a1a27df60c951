"""Findings about a translation, placed where the translator can mend it: the entry's line in the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from i18nflow.catalogs.reader import entry_lines
from i18nflow.errors import CatalogError
from i18nflow.model import Finding
from i18nflow.project.report import from_source
from i18nflow.project.store.snapshot import Snapshot


def located(findings: Iterable[Finding], read: Callable[[], Snapshot]) -> tuple[Finding, ...]:
    """``findings`` of a build: those that name an entry get its file and line, and keep the source's place in their message.

    The catalog is asked for only if there is such a finding.  One about an entry that it does not have is left out: another
    article's catalog has answered, and it is reported where that article is built.
    """
    all_findings = tuple(findings)
    if all(finding.entry is None for finding in all_findings):
        return all_findings
    catalog = read()
    if not catalog.exists:
        return all_findings
    lines = entry_lines(catalog.text(CatalogError))
    return tuple(
        finding if finding.entry is None else _moved(finding, catalog.path, lines[finding.entry])
        for finding in all_findings
        if finding.entry is None or finding.entry in lines
    )


def _moved(finding: Finding, path: str, line: int) -> Finding:
    source = f"{finding.path}:{finding.line}" if finding.line else finding.path
    return replace(finding, path=path, line=line, column=0, message=from_source(finding.message, source))
