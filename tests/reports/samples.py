"""Findings for the tests of reports."""

from __future__ import annotations

from i18nflow.errors import CatalogError
from i18nflow.model import Finding, Key, Severity
from i18nflow.reports.fault import Fault

PATH = "locales/en/新闻/700.po"
HOSTILE = '<script>alert(1)</script> & "quoted" \x00\x1b[31m \ufffe ]]> <a1>link</a1> 字'


def fault(code: str = "number", severity: Severity = "warning", *, text: str = "In 2023", line: int = 7) -> Fault:
    finding = Finding(code, severity, "2023 is not in the source", PATH, line, 12, "look again", Key(None, "在 2024 年"))
    return Fault(finding, "新闻/700", "en", "在 2024 年", text, 3, 7, line, 16, "content/新闻/zh/700.md:12")


BROKEN = CatalogError("po-syntax", "a string stands here", path="locales/en/broken.po", line=3, hint="mend it")
