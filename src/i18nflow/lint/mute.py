"""``<!-- i18nflow-lint-disable CODE … -->``: the author knows better, for one paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from i18nflow.lint.page import Page
from i18nflow.lint.rule import Fault

_COMMENT = re.compile(r"<!--\s*i18nflow-lint-disable((?:[\s,]+[a-z][a-z-]*)*)\s*-->")
_CODE = re.compile(r"[a-z][a-z-]*")
_MOST = 10
"""Lines of comments that speak of the paragraph behind them."""
_ALONE = re.compile(r"[ \t>]*<!--[^\n]*-->[ \t]*")


def unmuted(page: Page, faults: Iterable[Fault]) -> list[Fault]:
    """``faults`` without those in a paragraph with such a comment, or behind a paragraph that is nothing else."""
    spans = _spans(page) if "i18nflow-lint-disable" in page.lf else []
    return [fault for fault in faults if not any(_covers(span, fault) for span in spans)]


Span = tuple[int, int, frozenset[str]]


def _covers(span: Span, fault: Fault) -> bool:
    start, end, codes = span
    return start <= fault.start < end and (not codes or fault.code in codes)


def _spans(page: Page) -> list[Span]:
    """Start, end and codes (none: all) of what is muted, as offsets in the LF text."""
    lines = page.lf.split("\n")
    runs = _runs(lines)
    starts = [first for first, _ in runs]
    found = []
    for match in _COMMENT.finditer(page.lf):
        line, _ = page.place(match.start())
        at = bisect_right(starts, line - 1) - 1
        first, end = runs[at]
        if at + 1 < len(runs) and end - first < _MOST and all(_ALONE.fullmatch(text) for text in lines[first:end]):
            end = runs[at + 1][1]
        codes = frozenset(_CODE.findall(match.group(1)))
        found.append((page.line_start(first), page.line_start(end), codes))
    return found


def _runs(lines: list[str]) -> list[tuple[int, int]]:
    """First line, and the line behind the last, of each run of lines without an empty one."""
    runs: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if line.strip():
            first = runs.pop()[0] if runs and runs[-1][1] == at else at
            runs.append((first, at + 1))
    return runs
