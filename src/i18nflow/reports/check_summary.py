"""What ``check`` found as Markdown, for the summary of a workflow's step: counts by rule and by catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from i18nflow.reports.fault import ORDER, Fault

_MOST = 30
"""Rows of each table: a summary is to be read."""


def check_summary(faults: Iterable[Fault], summary: str) -> str:
    """The Markdown; ``summary`` is a sentence with the figures of the run."""
    found = list(faults)
    rules = Counter((fault.finding.severity, fault.finding.code) for fault in found)
    paths = Counter(fault.finding.path for fault in found)
    lines = ["### i18nflow check", "", summary, ""]
    if found:
        ordered = sorted(rules, key=lambda rule: (ORDER[rule[0]], -rules[rule], rule[1]))
        lines += _table(("rule", "level"), [(code, level, rules[level, code]) for level, code in ordered])
        lines += _table(("catalog",), [(path, count) for path, count in paths.most_common()])
    return "\n".join(lines)


def _table(names: tuple[str, ...], rows: Sequence[tuple[str | int, ...]]) -> list[str]:
    head = f"| {' | '.join(names)} | findings |"
    body = [f"| {' | '.join(_cell(str(cell)) for cell in row)} |" for row in rows[:_MOST]]
    more = ["", f"… and {len(rows) - _MOST} more"] if len(rows) > _MOST else []
    return [head, "|" + "---|" * len(names) + "--:|", *body, *more, ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
