"""Findings as annotations of a workflow: ``::warning file=…,line=…,title=…::sentence``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from i18nflow.cli.output import safe
from i18nflow.errors import I18nflowError
from i18nflow.model import Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def workflow_lines(findings: Iterable[Finding], failures: Iterable[I18nflowError]) -> Iterator[str]:
    """One line for each, the most serious first: GitHub shows ten of a kind."""
    for failure in failures:
        yield _line("error", failure)
    for level, shown in _LEVELS.items():
        yield from (_line(shown, finding) for finding in findings if finding.severity == level)


def _line(level: str, found: Finding | I18nflowError) -> str:
    places = {"file": found.path, "line": found.line or "", "col": found.column or "", "title": found.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items() if value)
    message = f"{found.message} ({found.hint})" if found.hint else found.message
    return f"::{level} {properties}::{_escaped(safe(message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(safe(text)).replace(":", "%3A").replace(",", "%2C")
