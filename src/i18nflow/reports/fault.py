"""One thing that ``check`` found, with all that a report shows of it."""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.catalogs.digest import text_digest
from i18nflow.model import Finding, Key, Severity

ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
"""The most serious first."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding about a translation or a built page; its place is that of the entry in the catalog, where there is one."""

    finding: Finding
    article: str = ""
    locale: str = ""
    source: str = ""
    """The msgid."""
    text: str = ""
    """The msgstr (of a plural entry one of its forms); ``""`` where the finding is about no entry."""
    start: int = 0
    end: int = 0
    """A range of ``text``, 0:0 for the whole of it."""
    end_line: int = 0
    end_column: int = 0
    """Where the range ends in the catalog, as ``finding.line`` and ``finding.column`` say where it begins."""
    origin: str = ""
    """Place of the text in the source: ``content/news/zh/700.md:12``."""
    output: str = ""
    """The built page, for findings about one."""

    @property
    def marked(self) -> str:
        """What the finding is about: the range of the text, else its message."""
        return self.text[self.start : self.end] or (self.finding.message if self.output else "")

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay the same when lines move: rule, catalog, msgctxt and msgid, and what is marked."""
        key = self.finding.entry or Key(None, "")
        parts = (self.finding.code, self.finding.path, key.msgctxt or "", key.msgid, self.marked)
        return text_digest("\0".join(parts))


def by_severity(fault: Fault) -> tuple[int, str, int, int]:
    """A key to sort by: severity, then place."""
    return (ORDER[fault.finding.severity], *by_place(fault))


def by_place(fault: Fault) -> tuple[str, int, int]:
    """A key to sort by: path, line, column."""
    return fault.finding.path, fault.finding.line, fault.finding.column
